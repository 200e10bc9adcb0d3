"""Outlines: a small part of SVG's path language (M L H V C Z, absolute), read and reshaped."""

import math
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

Point = tuple[float, float]
Polygon = tuple[Point, ...]
Step = tuple[str, tuple[Point, ...]]  # M and L with one point, C with three, Z with none

_TOKEN = re.compile(r"[MLHVCZ]|-?\d*\.?\d+")
_ROUND = 0.5522847498  # how far a cubic's handles reach to draw a quarter of a circle
_STEPS = 12  # straight pieces for one curve: smooth at 600 pixels


@lru_cache(maxsize=512)
def steps(d: str) -> tuple[Step, ...]:
    """Read path data; a command letter before every step, repeats of C and L allowed."""
    found: list[Step] = []
    here: Point = (0.0, 0.0)
    command = ""
    words = _TOKEN.findall(d)
    at = 0
    while at < len(words):
        if words[at].isalpha():
            command = words[at]
            at += 1
        if command == "Z":
            found.append(("Z", ()))
            continue
        takes = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6}[command]
        given = [float(word) for word in words[at : at + takes]]
        at += takes
        match command:
            case "H":
                points: tuple[Point, ...] = ((given[0], here[1]),)
            case "V":
                points = ((here[0], given[0]),)
            case _:
                points = tuple(zip(given[::2], given[1::2], strict=True))
        here = points[-1]
        found.append(("L" if command in "HV" else command, points))
    return tuple(found)


def written(path: Iterable[Step]) -> str:
    """Path data of steps, to a hundredth."""
    return " ".join(
        command + " ".join(f"{_short(x)} {_short(y)}" for x, y in points)
        for command, points in path
    )


def _short(figure: float) -> str:
    return f"{figure:.2f}".rstrip("0").rstrip(".").replace("-0", "0", figure > -0.005)


def moved(d: str, move: Callable[[Point], Point]) -> str:
    """The same path with every point moved."""
    return written((command, tuple(move(p) for p in points)) for command, points in steps(d))


def turned(d: str, degrees: float) -> str:
    """The path turned clockwise about its origin."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return moved(d, lambda p: (p[0] * c - p[1] * s, p[0] * s + p[1] * c))


def placed(d: str, x: float, y: float, scale: float = 1.0) -> str:
    """The path made larger or smaller, its origin put at x, y."""
    return moved(d, lambda p: (p[0] * scale + x, p[1] * scale + y))


def flipped(d: str) -> str:
    """The mirror image, left for right."""
    return moved(d, lambda p: (-p[0], p[1]))


def both(half: str) -> str:
    """A symmetric outline from its right half, drawn from the top of the axis to its bottom."""
    there = steps(half)
    path = list(there)
    start = there[0][1][0]
    ends = [start, *(points[-1] for _, points in there[1:])]
    for (command, points), before in zip(reversed(there[1:]), reversed(ends[:-1]), strict=True):
        back = (*reversed(points[:-1]), before)
        path.append((command, tuple((-x, y) for x, y in back)))
    return written([*path, ("Z", ())])


def circle(x: float, y: float, r: float) -> str:
    """A circle of four curves."""
    k = r * _ROUND
    top, right, bottom, left = y - r, x + r, y + r, x - r
    return (
        f"M{x} {top} C{x + k} {top} {right} {y - k} {right} {y} "
        f"C{right} {y + k} {x + k} {bottom} {x} {bottom} "
        f"C{x - k} {bottom} {left} {y + k} {left} {y} "
        f"C{left} {y - k} {x - k} {top} {x} {top} Z"
    )


def capsule(start: Point, end: Point, r: float) -> str:
    """A bar with round ends."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1)
    k = r * _ROUND
    flat = (
        f"M0 {-r} H{length} C{length + k} {-r} {length + r} {-k} {length + r} 0 "
        f"C{length + r} {k} {length + k} {r} {length} {r} H0 "
        f"C{-k} {r} {-r} {k} {-r} 0 C{-r} {-k} {-k} {-r} 0 {-r} Z"
    )
    return placed(turned(flat, math.degrees(math.atan2(y2 - y1, x2 - x1))), x1, y1)


def star(points: int, *radii: float) -> str:
    """A polygon whose corners go through the radii in turn, the first straight up."""
    corners = points * len(radii)
    found = []
    for corner in range(corners):
        angle = 2 * math.pi * corner / corners
        r = radii[corner % len(radii)]
        found.append(f"{r * math.sin(angle):.3f} {-r * math.cos(angle):.3f}")
    return "M" + " L".join(found) + " Z"


def around(count: int, d: str, first: float = 0.0) -> tuple[str, ...]:
    """The path repeated in a ring, turned each time."""
    return tuple(turned(d, first + 360 * n / count) for n in range(count))


@lru_cache(maxsize=1024)
def polygons(d: str) -> tuple[Polygon, ...]:
    """The path as straight-edged polygons, one for each closed part."""
    return tuple(_polygons(steps(d)))


def _polygons(path: Iterable[Step]) -> Iterator[Polygon]:
    yield from (part for part in _parts(path) if len(part) > 2)


def _parts(path: Iterable[Step]) -> Iterator[Polygon]:
    part: list[Point] = []
    for command, points in path:
        if command == "M":
            if part:
                yield tuple(part)
            part = [points[0]]
        elif command == "L":
            part.append(points[0])
        elif command == "C":
            part.extend(_curve(part[-1], *points))
    if part:
        yield tuple(part)


@lru_cache(maxsize=1024)
def inked(d: str, width: float) -> tuple[Polygon, ...]:
    """The ground that a stroke along the path covers, one oblong for each straight piece."""
    found: list[Polygon] = []
    for part in _parts(steps(d)):
        for (x1, y1), (x2, y2) in pairwise(part):
            length = math.hypot(x2 - x1, y2 - y1) or 1.0
            ox, oy = (y1 - y2) / length * width / 2, (x2 - x1) / length * width / 2
            found.append(
                ((x1 + ox, y1 + oy), (x2 + ox, y2 + oy), (x2 - ox, y2 - oy), (x1 - ox, y1 - oy))
            )
    return tuple(found)


def _curve(p0: Point, p1: Point, p2: Point, p3: Point) -> Iterator[Point]:
    for n in range(1, _STEPS + 1):
        t = n / _STEPS
        u = 1 - t
        a, b, c, e = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield (
            a * p0[0] + b * p1[0] + c * p2[0] + e * p3[0],
            a * p0[1] + b * p1[1] + c * p2[1] + e * p3[1],
        )


def contains(polygon: Polygon, point: Point) -> bool:
    """Whether a point lies inside, by the even-odd rule."""
    x, y = point
    inside = False
    x1, y1 = polygon[-1]
    for x2, y2 in polygon:
        if (y1 <= y) != (y2 <= y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
        x1, y1 = x2, y2
    return inside


def distance(point: Point, side: Polygon) -> float:
    """How far a point is from a stretch between two points."""
    (x, y), ((x1, y1), (x2, y2)) = point, side
    dx, dy = x2 - x1, y2 - y1
    square = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / square)) if square else 0.0
    return math.hypot(x1 + dx * t - x, y1 + dy * t - y)


def clipped(d: str, window: Polygon) -> str:
    """What of the path lies in a convex window whose corners go clockwise on the page."""
    parts = []
    for polygon in polygons(d):
        kept: list[Point] = list(polygon)
        for a, b in zip(window, (*window[1:], window[0]), strict=True):
            kept = list(_cut(kept, a, b))
        if len(kept) > 2:
            parts.append("M" + " L".join(f"{_short(x)} {_short(y)}" for x, y in kept) + " Z")
    return " ".join(parts)


def _cut(polygon: list[Point], a: Point, b: Point) -> Iterator[Point]:
    def side(p: Point) -> float:
        return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])

    for p, q in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        here, there = side(p), side(q)
        if here >= 0:
            yield p
        if (here > 0 > there) or (here < 0 < there):
            t = here / (here - there)
            yield (p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t)
