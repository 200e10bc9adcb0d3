"""Frozen shapes of what numbers are made of: lines behind a row of a board, and published roots.

Names are already composed, as in `challenges.views`: what a viewer may not see is not in them.
"""

from datetime import date, datetime

from challenges.quick import dataclass
from challenges.terms import Kind, Period, Points, Seq
from challenges.views import SeasonView, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonRecord:
    """A season that was opened, and what was published when it closed."""

    season: SeasonView
    closed_at: datetime | None = None
    lines: int = 0  # that its root covers
    last_seq: Seq | None = None  # of the last of them


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine:
    """One line behind a row: no item, no text that somebody wrote."""

    seq: Seq
    day: date  # that it counts for
    points: Points
    kind: Kind
    words: str  # the reason in the reader's language
    rule: str
    version: int
    confirmed: str = ""  # by whose word it counts, as a sentence; "" when nobody had to
    badge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLines:
    """A row of a people board, opened: the points are the sum of all its lines."""

    person: Shown
    period: Period
    season: str
    points: Points
    lines: tuple[BoardLine, ...]  # the newest first
    older: Seq | None = None  # ask with `before` for the lines before this one
    frozen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a department's points, made by five people or more."""

    key: str  # rule, week or season; "" for all that fewer made, together
    title: str
    points: Points
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentLines:
    """A row of a department board, opened: each list of parts adds up to the points."""

    key: str
    title: str
    arms: str
    period: Period
    season: str
    points: Points  # of its joined members
    active: int  # of them who did something
    joined: int
    points_per_active: float
    breadth: float  # active / joined, 0 to 1
    by_rule: tuple[Share, ...]
    by_time: tuple[Share, ...]  # by week; of all time by season
    frozen: bool = False
