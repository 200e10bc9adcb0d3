"""Finished with a line of a card of small challenges: the welcome card.

A line is a row, a column or a diagonal. A deed counts for every cell that it matches.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Annotated

from challenges.acts import Act, KindSide, Match, Question, yes
from challenges.errors import Remedy
from challenges.kinds import Bag
from challenges.quick import dataclass
from challenges.shape import Between, Place, refuse
from challenges.terms import Texts

KEY = "bingo"
_NAMES = tuple(map(str, range(25)))  # of the cells, as the bag has them
Asking = Mapping[KindSide, Sequence[tuple[str, tuple[Question, ...]]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One small challenge: `n` deeds that match."""

    title: Texts
    match: Match
    n: Annotated[int, Between(1, 100)] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """A card of `size` times `size` cells, row by row."""

    size: Annotated[int, Between(2, 5)]
    cells: Annotated[tuple[Cell, ...], Between(1, 25)]
    _asking: Asking = field(init=False, compare=False, repr=False)
    """The names of the cells that ask about deeds of a kind, from a side."""
    _full: Mapping[str, tuple[int, int]] = field(init=False, compare=False, repr=False)
    """Of each cell by its name, how many deeds fill it, and its bit in a number."""

    def __post_init__(self) -> None:
        named = list(zip(_NAMES, self.cells, strict=False))
        asking: dict[KindSide, list[tuple[str, tuple[Question, ...]]]] = {}
        for name, cell in named:
            for place in cell.match.places:
                asking.setdefault(place, []).append((name, cell.match.questions))
        object.__setattr__(self, "_asking", asking)
        full = {name: (cell.n, 1 << at) for at, (name, cell) in enumerate(named)}
        object.__setattr__(self, "_full", full)


def check(params: Params, place: Place) -> None:
    """A card without gaps."""
    many = params.size**2
    if len(params.cells) != many:
        refuse(
            "value",
            place / "cells",
            Remedy(
                "Give %(many)s cells, row by row, for a card of %(size)s by %(size)s;"
                " there are %(found)s.",
                many=many,
                size=params.size,
                found=len(params.cells),
            ),
        )


def matches(params: Params) -> Mapping[str, Match]:
    """What each cell asks."""
    return {f"cells.{at}.match": cell.match for at, cell in enumerate(params.cells)}


def contributes(act: Act, params: Params) -> tuple[str, ...]:
    """The numbers of the cells, from 0."""
    asking = params._asking.get((act.kind, act.side), ())
    return tuple([name for name, questions in asking if yes(questions, act)])


def goal(params: Params) -> int:
    """In cells of one line."""
    return params.size


def done(bag: Bag, params: Params, rest: Collection[str]) -> int:
    """The cells that are done of the fullest line."""
    full, asked = 0, params._full
    for name, many in bag.items():
        cell = asked.get(name)
        if cell is not None and many >= cell[0]:
            full |= cell[1]
    return _fullest(params.size, full)


@lru_cache(4096)
def _fullest(size: int, full: int) -> int:
    """The cells of the fullest line; each full cell is a bit."""
    return max(sum(full >> at & 1 for at in line) for line in lines(size))


def lines(size: int) -> Iterator[range]:
    """The cells of each row, column and diagonal of a card."""
    for at in range(size):
        yield range(at * size, (at + 1) * size)
        yield range(at, size * size, size)
    yield range(0, size * size, size + 1)
    yield range(size - 1, size * size - 1, size - 1)
