"""Now, by the server's clock: the one of this machine may be wrong, and then it would foretell
refusals that nobody means."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_WORTH = timedelta(minutes=2)  # a smaller difference is the way of the answer


class Clock:
    """This machine's clock, put right by what answers say.

    Args:
        here: this machine's; aware.
    """

    def __init__(self, here: Callable[[], datetime]) -> None:
        self._here = here
        self._ahead = timedelta(0)  # how far the server's is

    def now(self) -> datetime:
        """Now, aware."""
        return self._here() + self._ahead

    def hear(self, date: str | None) -> None:
        """Take over the header `Date` of an answer; one that does not read says nothing."""
        from email.utils import parsedate_to_datetime

        try:
            there = parsedate_to_datetime(date or "").astimezone(UTC)
        except (ValueError, OverflowError):
            return
        ahead = there - self._here()
        self._ahead = ahead if abs(ahead) >= _WORTH else timedelta(0)
