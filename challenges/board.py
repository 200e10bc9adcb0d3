"""Standings that people see: a fold of the book, filtered by consent.

Offers: `Board`, `Row`, `DepartmentRow`, `bucket`, `upper_half`. Deterministic: the same lines in
the order of the book give the same board, from the first or from any `dump`. Weeks and months are
kept for the current one and the one before, seasons for the last `SEASONS_KEPT`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple, assert_never

from challenges.book import Entry, Line
from challenges.consent import Face, showing
from challenges.departments import FEWEST, DepartmentRow, upper_half
from challenges.ranking import Bucket, Row
from challenges.season import week_of
from challenges.terms import (
    DepartmentKey,
    Period,
    PersonId,
    Points,
    SeasonKey,
    Seq,
    Showing,
    Surface,
)

__all__ = ["Board", "DepartmentRow", "Row", "bucket", "upper_half"]

SEASONS_KEPT = 3
_DOINGS = frozenset({"share", "lesson", "session", "recognition", "thanks", "idea"})
# Lines about what others did, or about what was given back: nobody becomes active by them.
_PASSIVE = frozenset(
    {
        "share.given_back",
        "lesson.given_back",
        "helped.mentor",
        "recognition.received",
        "thanks.received",
        "reversal.helped.mentor",
        "reversal.recognition.received",
        "reversal.thanks.received",
    }
)


class Seen(NamedTuple):
    """Where somebody who joined is seen, and where they belong."""

    web: bool
    screen: bool
    department: DepartmentKey


def bucket(period: Period, day: date, season: SeasonKey) -> str:
    """The key of the standings of a period in which a day falls."""
    match period:
        case Period.SEASON:
            return season
        case Period.MONTH:
            return f"{day.year}-{day.month:02}"
        case Period.WEEK:
            return week_of(day)
        case Period.ALL:
            return ""
        case _:
            assert_never(period)


def doing(line: Line) -> int:
    """What a line adds to what a person did: 1 for a deed, -1 for its reversal, else 0."""
    if line.reason in _PASSIVE:
        return 0
    if line.rule == "reversal":
        return -1
    return 1 if line.rule in _DOINGS else 0


class Board:
    """Mutable, in memory; one a process."""

    def __init__(self) -> None:
        self.seq = Seq(0)  # of the last line folded
        self._buckets: dict[tuple[Period, str], Bucket] = {}
        self._seen: dict[PersonId, Seen] = {}
        self._joined: dict[DepartmentKey, int] = {}
        self._newest: dict[Period, tuple[str, ...]] = {}  # keys kept, the latest last
        self._day: tuple[date, SeasonKey, list[Bucket]] | None = None  # where the last line went

    def fold(self, entry: Entry) -> None:
        """Add a line. One that was folded before changes nothing."""
        if entry.seq <= self.seq:
            return
        self.seq = entry.seq
        line = entry.line
        acted = doing(line)
        if not line.points and not acted:
            return
        for one in self._places(line.day, line.season):
            one.add(line.person, line.department, line.points, acted, entry.seq)

    def _places(self, day: date, season: SeasonKey) -> list[Bucket]:
        """The buckets of a line; those of long ago are no more."""
        last = self._day
        if last is not None and last[0] == day and last[1] == season:
            return last[2]
        found = []
        for period in Period:
            key = bucket(period, day, season)
            one = self._buckets.get((period, key))
            if one is None and self._keeps(period, key, day):
                one = self._buckets[period, key] = Bucket(self._seen)
            if one is not None:
                found.append(one)
        self._day = (day, season, found)
        return found

    def _keeps(self, period: Period, key: str, day: date) -> bool:
        """Whether a new bucket is kept; an older one goes for it."""
        kept = self._newest.get(period, ())
        if period is Period.SEASON:
            kept, gone = (*kept, key)[-SEASONS_KEPT:], (*kept, key)[:-SEASONS_KEPT]
        elif period is Period.ALL:
            kept, gone = (key,), ()
        else:
            if kept and key < kept[-1] and key != self._before(period, kept[-1]):
                return False
            both = sorted({*kept, key})
            window = {both[-1], self._before(period, both[-1])}
            kept = tuple(one for one in both if one in window)
            gone = tuple(one for one in both if one not in window)
        self._newest[period] = kept
        for old in gone:
            self._buckets.pop((period, old), None)
        return True

    @staticmethod
    def _before(period: Period, key: str) -> str:
        """The week or month before one."""
        if period is Period.WEEK:
            year, week = key.split("-W")
            return week_of(date.fromisocalendar(int(year), int(week), 1) - timedelta(days=1))
        year, month = key.split("-")
        return bucket(period, date(int(year), int(month), 1) - timedelta(days=1), SeasonKey(""))

    def place(self, faces: Mapping[PersonId, Face]) -> None:
        """Who is seen where, all at once; who is not among the faces is not seen."""
        self._seen.clear()
        self._joined.clear()
        for face in faces.values():
            if face.joined:
                self._enter(
                    face.id,
                    Seen(
                        showing(face, Surface.WEB) is not Showing.HIDDEN,
                        showing(face, Surface.SCREEN) is not Showing.HIDDEN,
                        face.department,
                    ),
                )
        for one in self._buckets.values():
            one.forget_orders()

    def show(
        self, person: PersonId, *, web: bool, screen: bool, joined: bool, department: DepartmentKey
    ) -> None:
        """Say where a person is seen from now on, on every board at once."""
        old = self._seen.pop(person, None)
        new = Seen(web, screen, department) if joined else None
        if old is not None:
            self._joined[old.department] -= 1
        if new is not None:
            self._enter(person, new)
        if old != new:
            for one in self._buckets.values():
                one.show(person, old, new)

    def _enter(self, person: PersonId, seen: Seen) -> None:
        self._seen[person] = seen
        self._joined[seen.department] = self._joined.get(seen.department, 0) + 1

    def points(self, person: PersonId, period: Period, key: str) -> Points:
        """The points of a person, whether seen or not."""
        found = self._buckets.get((period, key))
        return found.points(person) if found else Points(0)

    def top(self, period: Period, key: str, surface: Surface, n: int = 10) -> list[Row]:
        """The first `n` of those seen on a surface."""
        found = self._buckets.get((period, key))
        return found.rows(surface, 0, n) if found else []

    def around(
        self, period: Period, key: str, surface: Surface, person: PersonId, each: int = 5
    ) -> tuple[Row | None, list[Row]]:
        """A member's place, and `each` neighbours on either side with the member between them.

        Who is not seen on the surface still has a place: the one they would have.
        """
        found = self._buckets.get((period, key))
        if found is None or person not in self._seen:
            return None, []
        return found.around(surface, person, each)

    def members(self, period: Period, key: str, surface: Surface) -> int | None:
        """How many are on the board; none below five."""
        found = self._buckets.get((period, key))
        many = found.members(surface) if found else 0
        return many if many >= FEWEST else None

    def departments(self, period: Period, key: str) -> list[DepartmentRow]:
        """Departments with five active members or more, by points per active member."""
        found = self._buckets.get((period, key))
        return found.departments(self._joined) if found else []

    def dump(self) -> dict[str, Any]:
        """The standings as plain data; who is seen is not in it."""
        return {
            "seq": self.seq,
            "newest": {period.value: list(keys) for period, keys in self._newest.items()},
            "buckets": [
                [period.value, key, *one.dump()] for (period, key), one in self._buckets.items()
            ],
        }

    @classmethod
    def load(cls, dumped: Mapping[str, Any]) -> "Board":
        """A board from a dump; nobody is seen until `place`."""
        board = cls()
        board.seq = Seq(dumped["seq"])
        board._newest = {Period(key): tuple(keys) for key, keys in dumped["newest"].items()}
        for period, key, scores, homes in dumped["buckets"]:
            board._buckets[Period(period), key] = Bucket.load(scores, homes, board._seen)
        return board
