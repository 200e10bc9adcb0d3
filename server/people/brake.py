"""A brake on guessing: after some wrong passwords the next try has to wait."""

from dataclasses import field
from datetime import datetime, timedelta

from challenges.quick import dataclass

_FREE = 4  # wrong passwords of one account without a wait
_LONGEST = 300  # seconds that one account waits at most; a one-time link always works
_FORGET = timedelta(hours=1)  # after the last wrong one an account starts anew
_KEPT = 20_000  # accounts
_PER_MINUTE = 120  # wrong ones of the whole process, then everybody waits
_ALL_WAIT = 10  # seconds


@dataclass(slots=True)
class _Failures:
    count: int
    last: datetime


@dataclass(slots=True)
class Brake:
    """Remembers what went wrong lately, in this process, by the name that was typed.

    An account that does not exist is braked as one that does, so that nothing can be told from it.
    """

    _by_account: dict[str, _Failures] = field(default_factory=dict)
    _minute: datetime | None = None
    _in_minute: int = 0

    def wait(self, account: str, now: datetime) -> int:
        """Seconds until the next try is looked at; 0 when it may come now."""
        this_minute = self._minute is not None and now - self._minute < timedelta(minutes=1)
        if this_minute and self._in_minute >= _PER_MINUTE:
            return _ALL_WAIT
        known = self._by_account.get(account)
        if known is None or now - known.last > _FORGET or known.count < _FREE:
            return 0
        pause = min(_LONGEST, 2 ** (known.count - _FREE + 1))
        left = known.last + timedelta(seconds=pause) - now
        return max(0, -(-left // timedelta(seconds=1)))

    def tried(self, account: str, now: datetime) -> None:
        """A try begins; it counts as a wrong one until it proves right."""
        if self._minute is None or now - self._minute >= timedelta(minutes=1):
            self._minute, self._in_minute = now, 0
        self._in_minute += 1
        known = self._by_account.pop(account, None)
        before = known.count if known and now - known.last <= _FORGET else 0
        self._by_account[account] = _Failures(before + 1, now)
        if len(self._by_account) > _KEPT:
            del self._by_account[next(iter(self._by_account))]

    def succeeded(self, account: str) -> None:
        """It was the right one: the account starts anew."""
        self._by_account.pop(account, None)
        self._in_minute = max(0, self._in_minute - 1)
