"""A brake on guessing: after some wrong passwords the next try of that account has to wait.

Each account has its own, and there is none for the house: whoever may make everybody wait by
guessing wrong would need no password to lock everybody out.
"""

from dataclasses import field
from datetime import datetime, timedelta

from challenges.quick import dataclass

_FREE = 4  # wrong passwords of one account without a wait
_LONGEST = 300  # seconds that one account waits at most; a one-time link always works
_FORGET = timedelta(hours=1)  # after the last wrong one an account starts anew
_KEPT = 20_000  # accounts


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

    def wait(self, account: str, now: datetime) -> int:
        """Seconds until the next try is looked at; 0 when it may come now."""
        known = self._by_account.get(account)
        if known is None or now - known.last > _FORGET or known.count < _FREE:
            return 0
        pause = min(_LONGEST, 2 ** (known.count - _FREE + 1))
        left = known.last + timedelta(seconds=pause) - now
        return max(0, -(-left // timedelta(seconds=1)))

    def tried(self, account: str, now: datetime) -> None:
        """A try begins; it counts as a wrong one until it proves right."""
        known = self._by_account.pop(account, None)
        before = known.count if known and now - known.last <= _FORGET else 0
        self._by_account[account] = _Failures(before + 1, now)
        if len(self._by_account) > _KEPT:
            del self._by_account[next(iter(self._by_account))]

    def succeeded(self, account: str) -> None:
        """It was the right one: the account starts anew."""
        self._by_account.pop(account, None)
