"""The standings of one period: scores and their order on each surface.

A score is one number that sorts as the board does: more points first, then who reached them first
(the `seq` of the line), then the person's id. Orders are made when first asked for and kept from
then on. Offers: `Bucket`, `Row`.
"""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from challenges.departments import DepartmentRow, Departments
from challenges.order import Order
from challenges.packed import Columns, pack, unpack
from challenges.terms import DepartmentKey, PersonId, Points, Seq, Surface

_SEQ = 32  # bits of a person's id below the seq
_POINTS = 80  # bits of seq and id below the points
_MOST = 1 << 40  # more points than anybody can have
_PERSON = (1 << _SEQ) - 1
_NOTHING = _MOST << _POINTS  # the first score without points
_WEB, _COHORT = Surface.WEB, Surface.COHORT  # an enumeration looks its members up each time


class Row(NamedTuple):
    """One row of a people board. Ties share a place."""

    place: int
    person: PersonId
    points: Points


_row = tuple.__new__  # of rows there are many, and their own way is twice as long


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


class Bucket:
    """One period's standings."""

    __slots__ = ("_departments", "_everyone", "_orders", "_scores")

    def __init__(self, everyone: Mapping[PersonId, Seen]) -> None:
        """An empty one.

        Args:
            everyone: where each is seen; the board changes it, and says so by `show`.
        """
        self._everyone = everyone
        self._scores: dict[PersonId, int] = {}
        self._departments = Departments(everyone)
        self._orders: dict[Surface, Order] = {}  # made when asked for

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
        self._departments.add(person, department, points, acted)

    def show(self, person: PersonId, old: Seen | None, new: Seen | None) -> None:
        """A person is seen elsewhere from now on."""
        score = self._scores.get(person)
        for surface, order in self._orders.items():
            was, now = on(old, surface), on(new, surface)
            if score is not None and was != now:
                _move(order, score if was else None, score if now else None)
        if (old is None) != (new is None):
            self._departments.show(person, new is not None)

    def forget_orders(self) -> None:
        """Make orders and sums anew when next asked for: everybody may be seen elsewhere."""
        self._orders.clear()
        self._departments.forget()

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

    def around(
        self, surface: Surface, person: PersonId, seen: bool, each: int
    ) -> tuple[Row | None, list[Row]]:
        """A person's place, and their neighbours with them in the middle.

        Args:
            seen: whether they are on the board of the surface.
        """
        score = self._scores.get(person)
        if score is None or score >= _NOTHING:
            return None, []
        order = self._orders.get(surface)
        if order is None:
            order = self._order(surface)
        at, scores = order.near(score, each, each + seen)
        before = at if at < each else each
        if not seen:
            scores.insert(before, score)
        rows = _placed(order, at - before, scores, None if seen else before)
        return rows[before], rows

    def departments(self, joined: Mapping[DepartmentKey, int]) -> list[DepartmentRow]:
        """Departments with enough active members, by points per active member."""
        return self._departments.rows(joined)

    def actors(self, department: DepartmentKey) -> list[PersonId]:
        """The joined members who have a line in a department, by id."""
        return self._departments.actors(department)

    def copy(self, everyone: Mapping[PersonId, Seen]) -> "Bucket":
        """The same standings, to go their own way."""
        one = Bucket(everyone)
        one._scores = self._scores.copy()
        one._departments = self._departments.copy(everyone)
        return one

    def dump(self) -> tuple[Columns, dict[str, Columns]]:
        """Scores as columns of people, points and seqs; homes see `Departments.dump`."""
        people, scores = sorted(self._scores), self._scores
        columns = [
            pack(people),
            pack(_points(scores[one]) for one in people),
            pack(scores[one] >> _SEQ & _PERSON for one in people),
        ]
        return columns, self._departments.dump()

    @classmethod
    def load(
        cls,
        scores: Columns,
        homes: Mapping[str, Columns],
        everyone: Mapping[PersonId, Seen],
        same: dict[int, PersonId],
    ) -> "Bucket":
        """A bucket from its dump.

        Args:
            same: the people met so far; a number that several buckets hold is kept once.
        """
        one = cls(everyone)
        for person, points, seq in zip(*map(unpack, scores), strict=True):
            one._scores[same.setdefault(person, PersonId(person))] = _score(points, seq, person)
        one._departments.load(homes, same)
        return one


def on(seen: Seen | None, surface: Surface) -> bool:
    """Whether somebody is seen on the boards of a surface."""
    if seen is None or surface is _COHORT:
        return False
    return seen.web if surface is _WEB else seen.screen


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
        unseen: which of the scores takes no position.
    """
    if not scores:
        return []
    rows: list[Row] = []
    above = scores[0] >> _POINTS
    place, points = order.below(above << _POINTS) + 1, _MOST - above
    if scores[-1] >> _POINTS == above:  # neighbours often share a place
        return [_row(Row, (place, score & _PERSON, points)) for score in scores]
    for number, score in enumerate(scores, start + 1):
        if score >> _POINTS != above:  # fewer points than the row above
            above = score >> _POINTS
            place, points = number, _MOST - above
            if unseen is not None and number > start + 1 + unseen:
                place -= 1
        rows.append(_row(Row, (place, score & _PERSON, points)))
    return rows
