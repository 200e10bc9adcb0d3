"""The only place that knows what time it is."""

from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from challenges.quick import dataclass


class Clock(Protocol):
    """Tells the moment, and the institution's calendar day of any moment."""

    @property
    def zone(self) -> ZoneInfo:
        """The institution's time zone."""
        ...

    def now(self) -> datetime:
        """The moment, aware, UTC."""
        ...

    def day(self, at: datetime) -> date:
        """The calendar day of a moment in the institution's time zone."""
        ...


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock."""

    zone: ZoneInfo

    def now(self) -> datetime:
        """The moment, aware, UTC."""
        return machine_now()

    def day(self, at: datetime) -> date:
        """The calendar day of a moment in the institution's time zone."""
        return at.astimezone(self.zone).date()


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is set; for tests and rehearsals."""

    at: datetime
    zone: ZoneInfo

    def now(self) -> datetime:
        """The moment at which it stands."""
        return self.at

    def day(self, at: datetime) -> date:
        """The calendar day of a moment in the institution's time zone."""
        return at.astimezone(self.zone).date()


def machine_now() -> datetime:
    """The machine's moment, for words such as *an hour ago*. What decides takes a `Clock`."""
    return datetime.now(UTC)
