"""Edges that are not straight: wavy, engrailed, indented, embattled."""

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

from challenges.heraldry.paths import Point, Polygon, polygons
from challenges.heraldry.words import Line, Ordinary
from challenges.quick import dataclass

_PERIOD = {Line.WAVY: 22.0, Line.ENGRAILED: 17.0, Line.INDENTED: 12.0, Line.EMBATTLED: 14.5}
_FINE = 16  # pieces of one period: smooth at 600 pixels
_CORNER, _FLAT = 0.8, 1e-6  # cosine and sine of a turn: from where it is one, and is none
_TOP_ONLY = (Ordinary.FESS, Ordinary.BEND, Ordinary.CHEVRON)  # a wall has its merlons above

# How far outwards the edge runs, by the part of the period that is behind: 0 to 1.
_OUT: dict[Line, Callable[[float], float]] = {
    Line.WAVY: lambda part: 3.0 * math.sin(2 * math.pi * part),
    Line.ENGRAILED: lambda part: 3.2 - 6.2 * math.sqrt(math.sin(math.pi * part)),
    Line.INDENTED: lambda part: 3.4 - 13.6 * min(part, 1 - part),
    Line.EMBATTLED: lambda part: 3.1 if 0.25 <= part < 0.75 else -3.0,
}


def edged(d: str, line: Line, ordinary: Ordinary) -> str:
    """A band's outline with its long edges drawn along the line.

    The outline is clockwise on the page and has straight edges.
    """
    parts = []
    for polygon in polygons(d):
        sides = [
            _Side(
                (start, end),
                None
                if line is Line.EMBATTLED and ordinary in _TOP_ONLY and end[0] <= start[0]
                else line,
            )
            for start, end in pairwise((*polygon, polygon[0]))
        ]
        parts.append(_written(_joined(sides)))
    return " ".join(parts)


def inner_edged(polygon: Polygon, line: Line) -> str:
    """A closed edge, such as a bordure's, drawn along the line from corner to corner."""
    corners = [at for at in range(len(polygon)) if _turns(polygon, at)]
    sides = []
    for at, until in pairwise((*corners, corners[0] + len(polygon))):
        path = tuple(polygon[n % len(polygon)] for n in range(at, until + 1))
        sides.append(_Side(path, line, inwards=True))
    return _written(_joined(sides))


def _turns(polygon: Polygon, at: int) -> bool:
    """Whether there is a corner, and no piece of a curve."""
    before, here, after = polygon[at - 1], polygon[at], polygon[(at + 1) % len(polygon)]
    first, second = _normal(before, here), _normal(here, after)
    return first[0] * second[0] + first[1] * second[1] < _CORNER


@dataclass(frozen=True, slots=True)
class _Side:
    """A stretch of an edge between two corners; straight without a line."""

    path: Polygon
    line: Line | None
    inwards: bool = False

    @property
    def level(self) -> float:
        """How far outwards it is where it begins, and where it ends."""
        return _out(self.line, 0.0, inwards=self.inwards) if self.line else 0.0


def _out(line: Line, part: float, *, inwards: bool) -> float:
    """How far outwards the edge runs; a bordure's wall has a merlon in each of its corners."""
    if not inwards:
        return _OUT[line](part)
    return -_OUT[line]((part + 0.5) % 1 if line is Line.EMBATTLED else part)


def _joined(sides: list[_Side]) -> list[Point]:
    """All sides, each from where its level meets that of the side before to where the next does."""
    found: list[Point] = []
    joins = [_met(before, side) for before, side in pairwise((sides[-1], *sides))]
    for side, start, end in zip(sides, joins, (*joins[1:], joins[0]), strict=True):
        found.append(start)
        if side.line:
            run = _run(side.path, side.line, inwards=side.inwards)[1:]
            first, last = side.path[:2], side.path[-2:]
            found += [
                point
                for point in run
                if _ahead(first, start, point) and _ahead(last, point, end)  # else they would cross
            ]
    return found


def _ahead(way: Polygon, one: Point, other: Point) -> bool:
    """Whether the other is further along a stretch."""
    (ax, ay), (bx, by) = way
    return (bx - ax) * (other[0] - one[0]) + (by - ay) * (other[1] - one[1]) > 0


def _met(before: _Side, side: _Side) -> Point:
    x, y = side.path[0]
    (ax, ay), (bx, by) = _normal(*before.path[-2:]), _normal(*side.path[:2])
    a, b = before.level, side.level
    turn = ax * by - ay * bx
    if abs(turn) < _FLAT:
        return x + bx * b, y + by * b
    return x + (a * by - b * ay) / turn, y + (b * ax - a * bx) / turn


def _normal(a: Point, b: Point) -> Point:
    """What points outwards of a stretch."""
    length = math.dist(a, b)
    return (b[1] - a[1]) / length, (a[0] - b[0]) / length


def _written(corners: list[Point]) -> str:
    return "M" + " L".join(f"{x:.2f} {y:.2f}" for x, y in corners) + " Z"


def _run(path: Polygon, line: Line, *, inwards: bool = False) -> list[Point]:
    """The points of a stretch of edge: a whole number of periods from its start to its end."""
    length = sum(math.dist(a, b) for a, b in pairwise(path))
    periods = max(1, round(length / _PERIOD[line]))
    found: list[Point] = []
    marks = [n / _FINE / periods * length for n in range(periods * _FINE)]
    for n, ((x, y), (nx, ny)) in enumerate(_along(path, marks)):
        out = _out(line, n % _FINE / _FINE, inwards=inwards)
        before = _out(line, (n - 1) % _FINE / _FINE, inwards=inwards)
        if line is Line.EMBATTLED and before != out:  # upright sides, not slanting ones
            found.append((x + nx * before, y + ny * before))
        found.append((x + nx * out, y + ny * out))
    return found


def _along(path: Polygon, marks: list[float]) -> Iterator[tuple[Point, Point]]:
    """The points at those lengths of a path, each with what points outwards there."""
    gone = 0.0
    at = 0
    for a, b in pairwise(path):
        length = math.dist(a, b)
        while at < len(marks) and marks[at] < gone + length:
            t = (marks[at] - gone) / length
            yield (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t), _normal(a, b)
            at += 1
        gone += length
