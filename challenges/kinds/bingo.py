"""Finished with a line of a card of small challenges: the welcome card.

A line is a row, a column or a diagonal. A deed counts for every cell that it matches.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from challenges.acts import Act, Match
from challenges.kinds import Bag
from challenges.shape import Between, Place, refuse
from challenges.terms import Texts

KEY = "bingo"
_NAMES = tuple(map(str, range(25)))  # of the cells, as the bag has them


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


def check(params: Params, place: Place) -> None:
    """A card without gaps."""
    many = params.size**2
    if len(params.cells) != many:
        refuse(
            "value",
            place / "cells",
            f"Give {many} cells, row by row, for a card of {params.size} by {params.size};"
            f" there are {len(params.cells)}.",
        )


def matches(params: Params) -> Mapping[str, Match]:
    """What each cell asks."""
    return {f"cells.{at}.match": cell.match for at, cell in enumerate(params.cells)}


def contributes(act: Act, params: Params) -> tuple[str, ...]:
    """The numbers of the cells, from 0."""
    cells = zip(_NAMES, params.cells, strict=False)
    return tuple([name for name, cell in cells if cell.match.fits(act)])


def goal(params: Params) -> int:
    """In cells of one line."""
    return params.size


def done(bag: Bag, params: Params, rest: Collection[str]) -> int:
    """The cells that are done of the fullest line."""
    full = {at for at, cell in enumerate(params.cells) if bag.get(_NAMES[at], 0) >= cell.n}
    return max(len(full.intersection(line)) for line in _lines(params.size)) if full else 0


def filled(bag: Bag, params: Params, at: int) -> bool:
    """Whether a cell is done."""
    return bag.get(str(at), 0) >= params.cells[at].n


@cache
def _lines(size: int) -> tuple[range, ...]:
    return tuple(lines(size))


def lines(size: int) -> Iterator[range]:
    """The cells of each row, column and diagonal of a card."""
    for at in range(size):
        yield range(at * size, (at + 1) * size)
        yield range(at, size * size, size)
    yield range(0, size * size, size + 1)
    yield range(size - 1, size * size - 1, size - 1)
