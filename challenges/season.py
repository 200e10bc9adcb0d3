"""A season: a window with its own catalogue.

Offers: `Season`, `SeasonState`, `Tincture`, `Country`, `week_of`, `longest_run`.
"""

from collections.abc import Collection
from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated

from challenges.quick import dataclass
from challenges.shape import ISO_WEEK, SEASON_KEY, Between
from challenges.terms import SeasonKey, Texts


class SeasonState(StrEnum):
    """Where a season stands between first draft and last report."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    RUNNING = "running"
    FROZEN = "frozen"
    CLOSED = "closed"


class Tincture(StrEnum):
    """The heraldic colours and metals a season may take as its accent."""

    OR = "or"
    ARGENT = "argent"
    AZURE = "azure"
    GULES = "gules"
    SABLE = "sable"
    VERT = "vert"
    PURPURE = "purpure"


class Country(StrEnum):
    """Whose public holidays a season can follow."""

    BE = "be"
    NL = "nl"
    FR = "fr"
    DE = "de"
    LU = "lu"


_SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """The window `[opens, closes)`."""

    key: Annotated[SeasonKey, SEASON_KEY]
    title: Texts
    opens: datetime  # aware, UTC
    closes: datetime
    accent: Tincture = Tincture.AZURE
    quiet_weeks: frozenset[Annotated[str, ISO_WEEK]] = frozenset()  # ISO weeks, `2026-W52`
    country: Country | None = None  # whose public holidays `free_days` are
    free_days: frozenset[date] = frozenset()
    freeze_days: Annotated[int, Between(0, 14)] = 0  # last days on which its boards stand still
    rest: frozenset[str] = field(init=False, compare=False, repr=False)
    """The ISO weeks that break no streak: quiet ones, and those with a free working day."""

    def __post_init__(self) -> None:
        free = {week_of(day) for day in self.free_days if day.weekday() < _SATURDAY}
        object.__setattr__(self, "rest", self.quiet_weeks | free)

    @property
    def freezes(self) -> datetime:
        """From when its boards stand still until it closes; `closes` when they never do."""
        return self.closes - timedelta(days=self.freeze_days)

    def state_at(self, moment: datetime) -> SeasonState:
        """Where a season that was started stands at a moment."""
        if moment >= self.closes:
            return SeasonState.CLOSED
        return SeasonState.FROZEN if moment >= self.freezes else SeasonState.RUNNING


@lru_cache(maxsize=4_096)  # days: more than a season's deeds are of, and bounded
def week_of(day: date) -> str:
    """The ISO week of a day, `2026-W47`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


@cache
def _number(week: str) -> int:
    """Weeks since the year 1, so that a week and the next differ by one."""
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1).toordinal() // 7


def longest_run(weeks: Collection[str], rest: Collection[str]) -> int:
    """The most weeks running; a week of rest neither counts nor breaks.

    A week of rest in which something was done all the same counts.
    """
    resting: set[int] | None = None  # looked at only when there is a gap
    best = run = last = 0
    for week in sorted(map(_number, weeks)):
        bridged = week == last + 1
        if not bridged and last:
            if resting is None:
                resting = set(map(_number, rest))
            bridged = resting.issuperset(range(last + 1, week))
        run = run + 1 if bridged else 1
        best = max(best, run)
        last = week
    return best
