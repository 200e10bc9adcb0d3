"""Edges that are not straight: wavy, engrailed, indented, embattled."""

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

from challenges.heraldry.paths import Point, Polygon, polygons
from challenges.heraldry.words import Line, Ordinary

_PERIOD = {Line.WAVY: 22.0, Line.ENGRAILED: 17.0, Line.INDENTED: 12.0, Line.EMBATTLED: 14.5}
_FINE = 16  # pieces of one period: smooth at 600 pixels
_TOP_ONLY = (Ordinary.FESS, Ordinary.BEND, Ordinary.CHEVRON)  # a wall has its merlons above

# How far outwards the edge runs, by the part of the period that is behind: 0 to 1.
_OUT: dict[Line, Callable[[float], float]] = {
    Line.WAVY: lambda part: 3.0 * math.sin(2 * math.pi * part),
    Line.ENGRAILED: lambda part: 3.2 - 6.2 * math.sqrt(math.sin(math.pi * part)),
    Line.INDENTED: lambda part: 3.4 - 13.6 * min(part, 1 - part),
    Line.EMBATTLED: lambda part: 3.4 if 0.25 <= part < 0.75 else -3.0,
}


def edged(d: str, line: Line, ordinary: Ordinary) -> str:
    """A band's outline with its long edges drawn along the line.

    The outline is clockwise on the page and has straight edges; each keeps its ends.
    """
    parts = []
    for polygon in polygons(d):
        corners: list[Point] = []
        for start, end in pairwise((*polygon, polygon[0])):
            falls = line is Line.EMBATTLED and ordinary in _TOP_ONLY and end[0] <= start[0]
            corners += [start] if falls else _run((start, end), line)
        parts.append(_written(corners))
    return " ".join(parts)


def inner_edged(polygon: Polygon, line: Line) -> str:
    """A closed edge, such as a bordure's, drawn along the line as a whole."""
    return _written(_run((*polygon, polygon[0]), line, inwards=True))


def _written(corners: list[Point]) -> str:
    return "M" + " L".join(f"{x:.2f} {y:.2f}" for x, y in corners) + " Z"


def _run(path: Polygon, line: Line, *, inwards: bool = False) -> list[Point]:
    """The points of a stretch of edge: a whole number of periods from its start to its end."""
    length = sum(math.dist(a, b) for a, b in pairwise(path))
    periods = max(1, round(length / _PERIOD[line]))
    sign = -1 if inwards else 1
    found: list[Point] = []
    marks = [n / _FINE / periods * length for n in range(periods * _FINE)]
    for mark, (x, y), (nx, ny) in _along(path, marks):
        out = sign * _OUT[line](mark * periods / length % 1)
        if line is Line.EMBATTLED and found:  # upright sides, not slanting ones
            before = sign * _OUT[line]((mark * periods / length - 1 / _FINE) % 1)
            if before != out:
                found.append((x + nx * before, y + ny * before))
        found.append((x + nx * out, y + ny * out))
    return found


def _along(path: Polygon, marks: list[float]) -> Iterator[tuple[float, Point, Point]]:
    """The points at those lengths of a path, each with what points outwards there."""
    gone = 0.0
    at = 0
    for a, b in pairwise(path):
        length = math.dist(a, b)
        while at < len(marks) and marks[at] < gone + length:
            t = (marks[at] - gone) / length
            normal = ((b[1] - a[1]) / length, (a[0] - b[0]) / length)
            yield marks[at], (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t), normal
            at += 1
        gone += length
