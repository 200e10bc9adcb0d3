"""A season: a window with its own catalogue.

Offers: `Season`, `SeasonState`, `Tincture`, `Country`, `week_of`, `week_after`,
`longest_run`, `check_written`.
"""

from collections.abc import Collection
from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import Annotated

from challenges.errors import Remedy
from challenges.quick import dataclass
from challenges.shape import ISO_WEEK, SEASON_KEY, Between, Place, refuse
from challenges.terms import BETWEEN, SeasonKey, Texts


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
_YEARS = range(2000, 2101)


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
    frozen_from: datetime | None = None  # written by the server where clocks change on those days
    rest: frozenset[str] = field(init=False, compare=False, repr=False)
    """The ISO weeks that break no streak: quiet ones, and those with a free working day."""

    def __post_init__(self) -> None:
        free = {week_of(day) for day in self.free_days if day.weekday() < _SATURDAY}
        object.__setattr__(self, "rest", self.quiet_weeks | free)

    @property
    def freezes(self) -> datetime:
        """From when its boards stand still until it closes; `closes` when they never do.

        Days of 24 hours, unless the head says the moment: a season kept before it could goes on
        freezing when it always would have.
        """
        return self.frozen_from or self.closes - timedelta(days=self.freeze_days)

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


def week_after(week: str, by: int) -> str:
    """The week that comes so many weeks after another, or before it."""
    return _of_number(_number(week) + by)


def check_written(season: Season, place: Place) -> None:
    """What is asked of a season that is written, and not of one that is kept.

    A rehearsal moves deeds by years, and the calendar of the machine ends; not each year has a
    week 53.

    Raises:
        CatalogueError: `catalogue.value`.
    """
    if season.key != BETWEEN and not {season.opens.year, season.closes.year} <= set(_YEARS):
        refuse("value", place / "opens", Remedy("Give a year of this century."))
    for week in sorted(season.quiet_weeks):
        if int(week[:4]) not in _YEARS or _of_number(_number(week)) != week:
            remedy = Remedy("%(week)s is no week: its year ends with 52.", week=week)
            refuse("value", place / "quiet_weeks", remedy)


@cache
def _number(week: str) -> int:
    """Weeks since the year 1, so that a week and the next differ by one.

    A week 53 that its year has not is the one after its last: a season kept before such a week was
    refused goes on being played.
    """
    year, number = week.split("-W")
    return date.fromisocalendar(max(1, int(year)), 1, 1).toordinal() // 7 + int(number) - 1


def _of_number(number: int) -> str:
    return week_of(date.fromordinal(number * 7 + 1))


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
