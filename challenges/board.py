"""Standings that people see: a fold of the book, filtered by consent.

Offers: `Board`, `Row`, `DepartmentRow`, `bucket`, `before`, `upper_half`. Deterministic: the same
lines in the order of the book give the same board, from the first or from any `dump`. Weeks and
months are kept for the current one and the one before, seasons for the last `SEASONS_KEPT`.

A season that freezes leaves a second board beside it, `still`: the fold of the lines from before
the freeze. It is made when the first line after that moment comes, and goes its own way.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, assert_never

from challenges.active import doing
from challenges.book import Entry
from challenges.consent import Face, showing
from challenges.departments import FEWEST, DepartmentRow, upper_half
from challenges.ranking import Bucket, Row, on
from challenges.root import Root, first_root, next_root
from challenges.season import Season, week_of
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

__all__ = ["SEASONS_KEPT", "Board", "DepartmentRow", "Row", "before", "bucket", "upper_half"]

SEASONS_KEPT = 4  # among them the time between two


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


def before(period: Period, key: str) -> str:
    """The week or month before one."""
    if period is Period.WEEK:
        year, week = key.split("-W")
        return week_of(date.fromisocalendar(int(year), int(week), 1) - timedelta(days=1))
    year, month = key.split("-")
    return bucket(period, date(int(year), int(month), 1) - timedelta(days=1), SeasonKey(""))


class Board:
    """Mutable, in memory; one a process."""

    def __init__(self) -> None:
        self.seq = Seq(0)  # of the last line folded
        self._buckets: dict[tuple[Period, str], Bucket] = {}
        self._seen: dict[PersonId, Seen] = {}
        self._joined: dict[DepartmentKey, int] = {}
        self._newest: dict[Period, tuple[str, ...]] = {}  # keys kept, the latest last
        self._day: tuple[date, SeasonKey, list[Bucket]] | None = None  # where the last line went
        self._roots: dict[SeasonKey, Root] = {}
        self._freezes: tuple[tuple[datetime, datetime, SeasonKey], ...] = ()  # from, until, whose
        self._still: tuple[SeasonKey, Board] | None = None

    def freeze(self, seasons: Iterable[Season]) -> None:
        """Say which seasons freeze, and when. Before their first line after that is folded."""
        self._freezes = tuple(
            (one.freezes, one.closes, one.key) for one in seasons if one.freeze_days
        )

    def still(self, season: SeasonKey) -> "Board":
        """The board as of the freeze of a season; this one while no line came after it."""
        kept = self._still
        return kept[1] if kept is not None and kept[0] == season else self

    def root(self, season: SeasonKey) -> Root:
        """The root of a season, as far as its lines are folded."""
        return self._roots.get(season) or first_root(season)

    def roots(self) -> dict[SeasonKey, Root]:
        """The roots of all seasons that have lines, in the order of their first ones."""
        return dict(self._roots)

    def fold(self, entry: Entry) -> None:
        """Add a line. One that was folded before changes nothing."""
        if entry.seq <= self.seq:
            return
        if self._freezes:
            self._stand(entry)
        self.seq = entry.seq
        line = entry.line
        season = line.season
        self._roots[season] = next_root(self.root(season), entry.seq, entry.hash)
        acted = doing(line)
        if not line.points and not acted:
            return
        for one in self._places(line.day, line.season):
            one.add(line.person, line.department, line.points, acted, entry.seq)

    def _stand(self, entry: Entry) -> None:
        """Keep a still board beside this one while a season's boards are frozen.

        Lines come nearly in the order of their moments: one from before the freeze that comes
        after it still belongs to the still board.
        """
        at = entry.line.at
        for begins, ends, season in self._freezes:
            kept = self._still
            if kept is not None and kept[0] == season:
                if at < begins:
                    kept[1].fold(entry)
                elif at >= ends:
                    self._still = None
            elif begins <= at < ends:
                self._still = season, self._copy()

    def _copy(self) -> "Board":
        """The same board, to go its own way; it freezes nothing itself."""
        board = Board()
        board.seq = self.seq
        board._newest = dict(self._newest)
        board._roots = dict(self._roots)
        board._seen.update(self._seen)
        board._joined.update(self._joined)
        board._buckets = {key: one.copy(board._seen) for key, one in self._buckets.items()}
        return board

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
            if kept and key < kept[-1] and key != before(period, kept[-1]):
                return False
            both = sorted({*kept, key})
            window = {both[-1], before(period, both[-1])}
            kept = tuple(one for one in both if one in window)
            gone = tuple(one for one in both if one not in window)
        self._newest[period] = kept
        for old in gone:
            self._buckets.pop((period, old), None)
        return True

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
        if self._still is not None:
            self._still[1].place(faces)

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
        if self._still is not None:
            self._still[1].show(
                person, web=web, screen=screen, joined=joined, department=department
            )

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
        found, seen = self._buckets.get((period, key)), self._seen.get(person)
        if found is None or seen is None:
            return None, []
        return found.around(surface, person, on(seen, surface), each)

    def members(self, period: Period, key: str, surface: Surface) -> int | None:
        """How many are on the board; none below five."""
        found = self._buckets.get((period, key))
        many = found.members(surface) if found else 0
        return many if many >= FEWEST else None

    def departments(self, period: Period, key: str) -> list[DepartmentRow]:
        """Departments with five active members or more, by points per active member."""
        found = self._buckets.get((period, key))
        return found.departments(self._joined) if found else []

    def seasons(self) -> tuple[SeasonKey, ...]:
        """The seasons whose standings are kept, the latest last."""
        return tuple(SeasonKey(key) for key in self._newest.get(Period.SEASON, ()))

    def actors(self, period: Period, key: str, department: DepartmentKey) -> list[PersonId]:
        """The joined members who have a line in a department, by id."""
        found = self._buckets.get((period, key))
        return found.actors(department) if found else []

    def dump(self) -> dict[str, Any]:
        """The standings in one order, numbers packed; who is seen is not in it."""
        kept = self._still
        return {
            "seq": self.seq,
            "roots": {key: list(root) for key, root in self._roots.items()},
            "still": [kept[0], kept[1].dump()] if kept is not None else None,
            "newest": {period.value: list(keys) for period, keys in self._newest.items()},
            "buckets": [
                [period.value, key, *one.dump()]
                for (period, key), one in sorted(self._buckets.items(), key=lambda one: one[0])
            ],
        }

    @classmethod
    def load(cls, dumped: Mapping[str, Any]) -> "Board":
        """A board from a dump; nobody is seen until `place`."""
        board = cls()
        board.seq = Seq(dumped["seq"])
        board._roots = {SeasonKey(key): Root(*root) for key, root in dumped["roots"].items()}
        if dumped["still"] is not None:
            season, still = dumped["still"]
            board._still = SeasonKey(season), cls.load(still)
        board._newest = {Period(key): tuple(keys) for key, keys in dumped["newest"].items()}
        same: dict[int, PersonId] = {}
        for period, key, scores, homes in dumped["buckets"]:
            board._buckets[Period(period), key] = Bucket.load(scores, homes, board._seen, same)
        return board
