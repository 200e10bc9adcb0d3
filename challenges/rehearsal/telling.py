"""What may be told of people: nothing about fewer than five, nor what subtraction would give.

A number whose people are fewer is put together with others, or is none.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from typing import TypeVar

from challenges.departments import FEWEST
from challenges.quick import dataclass
from challenges.terms import PersonId

K = TypeVar("K")


@dataclass(slots=True)
class Sum:
    """A sum, how many deeds made it, and of whom."""

    points: int = 0
    times: int = 0
    people: set[PersonId] = field(default_factory=set)

    def add(self, points: int, person: PersonId) -> None:
        """One more."""
        self.points += points
        self.times += 1
        self.people.add(person)


def told(people: int) -> int | None:
    """How many people; none when it is some, but fewer than five."""
    return people if people == 0 or people >= FEWEST else None


def grouped(cells: Mapping[K, int]) -> tuple[dict[K, int], int | None]:
    """Counts of people by key: those told apart, and all the others together.

    The others are none when they are some, but fewer than five even with all put together.
    """
    apart = {key: many for key, many in cells.items() if many >= FEWEST}
    rest = sum(many for key, many in cells.items() if key not in apart)
    while 0 < rest < FEWEST and apart:
        least = min(apart, key=lambda key: apart[key])
        rest += apart.pop(least)
    return apart, told(rest)


def withheld(cells: Mapping[K, Sum], whole: Collection[PersonId]) -> frozenset[K]:
    """The keys of sums that may not be told beside their whole."""
    if told(len(whole)) is None:
        return frozenset(cells)
    hidden = {key for key, one in cells.items() if told(len(one.people)) is None}
    shown = sorted(
        (key for key, one in cells.items() if key not in hidden and one.people),
        key=lambda key: len(cells[key].people),
    )
    while hidden and told(len(_all(cells[key].people for key in hidden))) is None and shown:
        hidden.add(shown.pop(0))
    return frozenset(hidden)


def _all(many: Iterable[Collection[PersonId]]) -> set[PersonId]:
    return {person for people in many for person in people}
