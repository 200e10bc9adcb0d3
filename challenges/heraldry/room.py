"""Whether charges have room where they stand, and how much smaller they must be if not.

Straight bands on a shield without a bordure have places that fit every charge; a bordure and an
edge that runs along a line take some of that room away.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise

from challenges.heraldry.charges import CHARGES
from challenges.heraldry.paths import Point, Polygon, contains, placed, polygons
from challenges.quick import dataclass

Spot = tuple[float, float, float]  # x, y, size of the charge's box

_SMALLER = (1.0, 0.93, 0.86, 0.79, 0.72, 0.65, 0.58, 0.5)
_AIR = 1.06  # how much larger a charge may be than it is drawn
_LONG = 25.0  # of a charge in a box of 100: a merlon would fit in between
# How far a charge may step aside, in units, the nearest first; x towards the middle of the shield.
_ASIDE = tuple(
    sorted(
        ((x, y) for x in (-3, -1.5, 0, 1.5, 3) for y in (-4.5, -3, -1.5, 0, 1.5, 3, 4.5)),
        key=lambda step: (abs(step[0]) + abs(step[1]), step),
    )
)


@dataclass(frozen=True, slots=True)
class Room:
    """Where charges may stand: inside all of the first, outside all of the second."""

    within: tuple[Polygon, ...] = ()
    beyond: tuple[Polygon, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to keep to."""
        return bool(self.within or self.beyond)


@lru_cache(maxsize=1024)
def fitted(charge: str, spots: tuple[Spot, ...], room: Room) -> tuple[Spot, ...]:
    """The spots, all smaller by as much, each row a little aside, so that the charges fit.

    Where nothing fits they are as small as they get.
    """
    if not room:
        return spots
    for smaller in _SMALLER:
        rows = [
            next(_places(charge, [(x, y, size * smaller) for x, y, size in row], room), None)
            for row in _rows(spots)
        ]
        kept = [row for row in rows if row is not None]
        if len(kept) == len(rows):
            return tuple(spot for row in kept for spot in row)
    return tuple((x, y, size * _SMALLER[-1]) for x, y, size in spots)


def _rows(spots: tuple[Spot, ...]) -> Iterator[list[Spot]]:
    """Spots at one height: they stay at one height."""
    for _height, row in groupby(spots, key=lambda spot: spot[1]):
        yield list(row)


def _places(charge: str, row: list[Spot], room: Room) -> Iterator[list[Spot]]:
    for right, down in _ASIDE:
        there = [(x + right * _inwards(x), y + down, size) for x, y, size in row]
        if all(_fits(charge, spot, room) for spot in there):
            yield there


def _inwards(x: float) -> int:
    return 0 if abs(x - 50) < 1 else 1 if x < 50 else -1


def _fits(charge: str, spot: Spot, room: Room) -> bool:
    x, y, size = spot
    for point in _outline(charge):
        at = (x + point[0] * size / 100 * _AIR, y + point[1] * size / 100 * _AIR)
        if not all(contains(one, at) for one in room.within):
            return False
        if any(contains(one, at) for one in room.beyond):
            return False
    return True


@lru_cache(maxsize=128)
def _outline(charge: str) -> Polygon:
    """A charge's corners that stand out, and some of its edge between them."""
    every = [at for d in CHARGES[charge].body for one in polygons(placed(d, 0, 0)) for at in one]
    some = every[:: max(1, len(every) // 24)]
    hull = list(_hull(every))
    between = [
        (a[0] + (b[0] - a[0]) * part / 6, a[1] + (b[1] - a[1]) * part / 6)
        for a, b in pairwise((*hull, hull[0]))
        for part in range(1, 6)
        if math.dist(a, b) > _LONG
    ]
    return tuple(dict.fromkeys((*hull, *between, *some)))


def _hull(every: list[Point]) -> Iterator[Point]:
    """Those between which a string around all of them would be taut."""
    points = sorted(set(every))
    for way in (points, points[::-1]):
        chain: list[Point] = []
        for x, y in way:
            while len(chain) > 1 and _left(chain[-2], chain[-1], (x, y)) <= 0:
                chain.pop()
            chain.append((x, y))
        yield from chain[:-1]


def _left(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
