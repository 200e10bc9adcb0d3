"""Departments in one period: what their joined members did, never by sum.

Offers: `Departments`, `DepartmentRow`, `FEWEST`, `upper_half`.
"""

from collections.abc import Container, Mapping
from typing import NamedTuple

from challenges.packed import Columns, pack, unpack
from challenges.terms import DepartmentKey, PersonId, Points

FEWEST = 5  # nothing is counted, listed or charted about fewer
MOST = 7  # departments on a board


def upper_half(placed: int) -> int:
    """How many of the placed departments a board shows: no list shows a bottom."""
    return min(-(-placed // 2), MOST)


class DepartmentRow(NamedTuple):
    """One department in a period."""

    department: DepartmentKey
    points: Points  # of its joined members
    active: int  # joined members who did something
    joined: int
    points_per_active: float
    breadth: float  # active / joined, 0 to 1


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


class Departments:
    """What was done in each department; sums are made when first asked for and kept from then."""

    __slots__ = ("_everyone", "_homes", "_sums")

    def __init__(self, everyone: Container[PersonId]) -> None:
        """None yet.

        Args:
            everyone: who has joined; the board changes it, and says so by `show`.
        """
        self._everyone = everyone
        self._homes: dict[DepartmentKey, Home] = {}
        self._sums: dict[DepartmentKey, Sum] | None = None

    def add(self, person: PersonId, department: DepartmentKey, points: int, acted: int) -> None:
        """Add a line's points and deeds to a person's."""
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

    def show(self, person: PersonId, joined: bool) -> None:
        """A person joined or left."""
        if self._sums is None:
            return
        by = 1 if joined else -1
        for department, home in self._homes.items():
            if person in home.deeds:
                total = self._sums.setdefault(department, Sum())
                total.points += by * home.points[person]
                total.active += by * (home.deeds[person] > 0)

    def forget(self) -> None:
        """Make the sums anew when next asked for: anybody may have joined or left."""
        self._sums = None

    def rows(self, joined: Mapping[DepartmentKey, int]) -> list[DepartmentRow]:
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

    def actors(self, department: DepartmentKey) -> list[PersonId]:
        """The joined members who have a line in a department, by id."""
        home = self._homes.get(department)
        return sorted(one for one in home.points if one in self._everyone) if home else []

    def copy(self, everyone: Container[PersonId]) -> "Departments":
        """The same, to go its own way."""
        one = Departments(everyone)
        for department, home in self._homes.items():
            own = one._homes[department] = Home()
            own.points, own.deeds = home.points.copy(), home.deeds.copy()
        return one

    def dump(self) -> dict[str, Columns]:
        """By department columns of people, points and deeds."""
        dumped: dict[str, Columns] = {}
        for department, home in sorted(self._homes.items()):
            people = sorted(home.points)
            points, deeds = home.points, home.deeds
            dumped[str(department)] = [
                pack(people),
                pack(points[one] for one in people),
                pack(deeds[one] for one in people),
            ]
        return dumped

    def load(self, dumped: Mapping[str, Columns], same: dict[int, PersonId]) -> None:
        """Take a dump in; `same` see `Bucket.load`."""
        for department, columns in dumped.items():
            home = self._homes[DepartmentKey(department)] = Home()
            for one, points, deeds in zip(*map(unpack, columns), strict=True):
                person = same.setdefault(one, PersonId(one))
                home.points[person] = points
                home.deeds[person] = deeds
