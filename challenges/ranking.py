"""The standings of one period: scores, their order on each surface, and departments.

A score is one number that sorts as the board does: more points first, then who reached them first
(the `seq` of the line), then the person's id. Orders are made when first asked for and kept from
then on. Offers: `Bucket`, `Row`, `DepartmentRow`, `FEWEST`.
"""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from challenges.order import Order
from challenges.terms import DepartmentKey, PersonId, Points, Seq, Surface

FEWEST = 5  # nothing is counted, listed or charted about fewer
_SEQ = 32  # bits of a person's id below the seq
_POINTS = 80  # bits of seq and id below the points
_MOST = 1 << 40  # more points than anybody can have
_PERSON = (1 << _SEQ) - 1


class Row(NamedTuple):
    """One row of a people board. Ties share a place."""

    place: int
    person: PersonId
    points: Points


class DepartmentRow(NamedTuple):
    """One department in a period."""

    department: DepartmentKey
    points: Points  # of its joined members
    active: int  # joined members who did something
    joined: int
    points_per_active: float
    breadth: float  # active / joined, 0 to 1


class Seen(Protocol):
    """Where somebody who joined is seen."""

    @property
    def web(self) -> bool: ...
    @property
    def screen(self) -> bool: ...


def _score(points: int, seq: int, person: int) -> int:
    return (_MOST - points) << _POINTS | seq << _SEQ | person


def _points(score: int) -> Points:
    return Points(_MOST - (score >> _POINTS))


class Sum:
    """Of one department's joined members: their points, and how many did something."""

    __slots__ = ("active", "points")

    def __init__(self) -> None:
        self.points = 0
        self.active = 0


class Home:
    """What members did while in one department."""

    __slots__ = ("deeds", "points")

    def __init__(self) -> None:
        self.points: dict[PersonId, int] = {}
        self.deeds: dict[PersonId, int] = {}


class Bucket:
    """One period's standings."""

    __slots__ = ("_everyone", "_homes", "_orders", "_scores", "_sums")

    def __init__(self, everyone: Mapping[PersonId, Seen]) -> None:
        """An empty one.

        Args:
            everyone: where each is seen; the board changes it, and says so by `show`.
        """
        self._everyone = everyone
        self._scores: dict[PersonId, int] = {}
        self._homes: dict[DepartmentKey, Home] = {}
        self._orders: dict[Surface, Order] = {}  # made when asked for
        self._sums: dict[DepartmentKey, Sum] | None = None  # made when asked for

    def add(
        self, person: PersonId, department: DepartmentKey, points: int, acted: int, seq: Seq
    ) -> None:
        """Add a line's points and deeds to a person's."""
        if points:
            old = self._scores.get(person)
            now = points + (_points(old) if old is not None else 0)
            new = self._scores[person] = _score(now, seq, person)
            for surface, order in self._orders.items():
                if self._on(person, surface):
                    _move(order, old, new)
        home = self._homes.get(department)
        if home is None:
            home = self._homes[department] = Home()
        before = home.deeds.get(person, 0)
        home.points[person] = home.points.get(person, 0) + points
        home.deeds[person] = before + acted
        if self._sums is not None and person in self._everyone:
            total = self._sums.setdefault(department, Sum())
            total.points += points
            total.active += (before + acted > 0) - (before > 0)

    def show(self, person: PersonId, old: Seen | None, new: Seen | None) -> None:
        """A person is seen elsewhere from now on."""
        score = self._scores.get(person)
        for surface, order in self._orders.items():
            was, now = on(old, surface), on(new, surface)
            if score is not None and was != now:
                _move(order, score if was else None, score if now else None)
        if self._sums is None or (old is None) == (new is None):
            return
        by = 1 if old is None else -1
        for department, home in self._homes.items():
            if person in home.deeds:
                total = self._sums.setdefault(department, Sum())
                total.points += by * home.points[person]
                total.active += by * (home.deeds[person] > 0)

    def forget_orders(self) -> None:
        """Make orders and sums anew when next asked for: everybody may be seen elsewhere."""
        self._orders.clear()
        self._sums = None

    def _on(self, person: PersonId, surface: Surface) -> bool:
        return on(self._everyone.get(person), surface)

    def _order(self, surface: Surface) -> Order:
        order = self._orders.get(surface)
        if order is None:
            seen = (
                score
                for person, score in self._scores.items()
                if _points(score) > 0 and self._on(person, surface)
            )
            order = self._orders[surface] = Order(seen)
        return order

    def points(self, person: PersonId) -> Points:
        """A person's points."""
        score = self._scores.get(person)
        return Points(0) if score is None else _points(score)

    def members(self, surface: Surface) -> int:
        """How many are on the board of a surface."""
        return len(self._order(surface))

    def rows(self, surface: Surface, start: int, stop: int) -> list[Row]:
        """The rows in the positions from `start` up to `stop`."""
        order = self._order(surface)
        return _placed(order, start, order.part(start, stop))

    def around(self, surface: Surface, person: PersonId, each: int) -> tuple[Row | None, list[Row]]:
        """A person's place, and their neighbours with them in the middle."""
        score = self._scores.get(person)
        if score is None or _points(score) <= 0:
            return None, []
        order = self._order(surface)
        at = order.below(score)
        seen = self._on(person, surface)
        before = min(at, each)
        scores = order.part(at - before, at + each + seen)
        if not seen:
            scores.insert(before, score)
        rows = _placed(order, at - before, scores, None if seen else score)
        return rows[before], rows

    def departments(self, joined: Mapping[DepartmentKey, int]) -> list[DepartmentRow]:
        """Departments with enough active members, by points per active member."""
        rows = [
            DepartmentRow(
                department,
                Points(total.points),
                total.active,
                max(joined.get(department, 0), total.active),
                total.points / total.active,
                total.active / max(joined.get(department, 0), total.active),
            )
            for department, total in self._summed().items()
            if total.active >= FEWEST
        ]
        return sorted(rows, key=lambda row: (-row.points_per_active, row.department))

    def _summed(self) -> dict[DepartmentKey, Sum]:
        if self._sums is None:
            self._sums = {}
            for department, home in self._homes.items():
                total = self._sums[department] = Sum()
                for person, deeds in home.deeds.items():
                    if person in self._everyone:
                        total.points += home.points[person]
                        total.active += deeds > 0
        return self._sums

    def dump(self) -> tuple[list[list[int]], dict[str, list[list[int]]]]:
        """Scores as `[person, points, seq]`, homes as `[person, points, deeds]`."""
        scores = [
            [person, _points(score), score >> _SEQ & _PERSON]
            for person, score in self._scores.items()
        ]
        homes = {
            str(department): [
                [person, points, home.deeds[person]] for person, points in home.points.items()
            ]
            for department, home in self._homes.items()
        }
        return scores, homes

    @classmethod
    def load(
        cls,
        scores: list[list[int]],
        homes: Mapping[str, list[list[int]]],
        everyone: Mapping[PersonId, Seen],
    ) -> "Bucket":
        """A bucket from its dump."""
        one = cls(everyone)
        for person, points, seq in scores:
            one._scores[PersonId(person)] = _score(points, seq, person)
        for department, rows in homes.items():
            home = one._homes[DepartmentKey(department)] = Home()
            for person, points, deeds in rows:
                home.points[PersonId(person)] = points
                home.deeds[PersonId(person)] = deeds
        return one


def on(seen: Seen | None, surface: Surface) -> bool:
    """Whether somebody is seen on the boards of a surface."""
    if seen is None or surface is Surface.COHORT:
        return False
    return seen.web if surface is Surface.WEB else seen.screen


def _move(order: Order, old: int | None, new: int | None) -> None:
    """Take an old score out and put a new one in; without points one is on no board."""
    if old is not None and _points(old) > 0:
        order.remove(old)
    if new is not None and _points(new) > 0:
        order.add(new)


def _placed(order: Order, start: int, scores: list[int], unseen: int | None = None) -> list[Row]:
    """Rows with their places: one more than how many of those seen have more points.

    Args:
        start: the position of the first score.
        unseen: a score among them that takes no position.
    """
    rows: list[Row] = []
    for score in scores:
        points = _points(score)
        if not rows:
            place = order.below((_MOST - points) << _POINTS) + 1
        elif points != rows[-1].points:
            place = start + 1
        rows.append(Row(place, PersonId(score & _PERSON), points))
        start += score != unseen
    return rows
