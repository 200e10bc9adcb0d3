"""The picture of row 4: what a deed, a read and a page cost as people and lines grow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from pathlib import Path
from statistics import median

from bench.load import load
from bench.rows import PEOPLE_BOARD, Asks, Effort, bare_deeds
from bench.world import World, marks

PICTURE = Path(__file__).parent.parent / "docs/pictures/flatness.svg"
_WIDE, _HIGH = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 160, 48, 64
_INSET = 32  # of the first point, so that its figure is not written over the axis'
_INK, _SOFT, _GRID = "#22252b", "#5b6270", "#d9dde3"
_COLOURS = ("#1f5fa8", "#2e7d4f", "#a8501f")


@dataclass(frozen=True, slots=True)
class Curve:
    """One kind of answer: its cost at each size, as a multiple of the bare handler's deed."""

    name: str
    costs: Sequence[float]


@dataclass(frozen=True, slots=True)
class Flatness:
    """What was measured."""

    lines: Sequence[int]
    people: Sequence[int]
    curves: Sequence[Curve]


async def measure(effort: Effort, bare: int, served: Sequence[tuple[int, World]]) -> Flatness:
    """The time of one answer at each size, each right after the bare handler's of the same run."""
    mark = marks()
    fewest = served[0][1].people
    kinds: Sequence[tuple[str, Asks]] = (
        ("a deed", lambda world: world.shares(next(mark), fewest)),
        ("a board", lambda world: world.reads(PEOPLE_BOARD)),
        ("Today", lambda world: world.reads("/today", page=True)),
    )
    curves = []
    for name, asks in kinds:
        costs = []
        for port, world in served:
            ratios = []
            await load(port, asks(world), effort.seconds / 2)
            for _ in range(effort.pairs):
                bare_one = await load(bare, bare_deeds(next(mark)), effort.seconds / 2)
                whole = await load(port, asks(world), effort.seconds / 2)
                ratios.append(bare_one.rate / whole.rate)
            costs.append(median(ratios))
        curves.append(Curve(name, costs))
    worlds = [world for _, world in served]
    return Flatness([one.lines for one in worlds], [one.people for one in worlds], curves)


def draw(flatness: Flatness, file: Path) -> None:
    """Write the picture."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(svg(flatness), encoding="utf-8")


def svg(flatness: Flatness) -> str:
    """The curves over the number of lines, both axes by powers of ten.

    Title and description tell the same to who cannot see it.
    """
    every = [log10(cost) for curve in flatness.curves for cost in curve.costs]
    low, top = floor(min(every)), max(floor(min(every)) + 1, ceil(max(every)))
    first, last = log10(flatness.lines[0]), log10(flatness.lines[-1])
    wide, high = _WIDE - _LEFT - _RIGHT, _HIGH - _TOP - _BOTTOM

    def x(lines: int) -> float:
        return _LEFT + _INSET + (wide - _INSET) * (log10(lines) - first) / (last - first)

    def y(cost: float) -> float:
        return _TOP + high * (1 - (log10(cost) - low) / (top - low))

    parts = [_head(flatness), *_grid(flatness, range(low, top + 1), x, y)]
    ends = _apart([y(curve.costs[-1]) for curve in flatness.curves])
    for curve, colour, end in zip(flatness.curves, _COLOURS, ends, strict=True):
        points = list(zip(flatness.lines, curve.costs, strict=True))
        path = " ".join(f"{x(n):.1f},{y(cost):.1f}" for n, cost in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="3"/>')
        parts += [
            f'<circle cx="{x(n):.1f}" cy="{y(cost):.1f}" r="5" fill="{colour}"/>'
            f'<text x="{x(n):.1f}" y="{y(cost) - 11:.1f}" class="v" fill="{colour}">'
            f"{cost:.2f}</text>"
            for n, cost in points
        ]
        parts.append(
            f'<text x="{_WIDE - _RIGHT + 16}" y="{end + 5:.1f}" class="n" fill="{colour}">'
            f"{curve.name}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])


def _head(flatness: Flatness) -> str:
    told = "; ".join(
        f"{curve.name}: " + ", ".join(f"{cost:.2f}" for cost in curve.costs)
        for curve in flatness.curves
    )
    sizes = ", ".join(f"{lines:,}" for lines in flatness.lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img"'
        ' aria-labelledby="t d">\n'
        f'<title id="t">What one answer costs as the book grows</title>\n'
        f'<desc id="d">Times the bare handler’s deed, at {sizes} lines. {told}.</desc>\n'
        "<style>text{font:13px sans-serif}.v{font-size:12px;text-anchor:middle}"
        ".n{font-size:15px;font-weight:600}.h{font-size:15px;font-weight:600}"
        ".m{text-anchor:middle}.e{text-anchor:end}</style>\n"
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#ffffff"/>\n'
        f'<text x="{_LEFT}" y="26" class="h" fill="{_INK}">'
        "What one answer costs, as a multiple of a bare handler’s deed</text>"
    )


def _grid(
    flatness: Flatness, powers: range, x: Callable[[int], float], y: Callable[[float], float]
) -> list[str]:
    right = _WIDE - _RIGHT
    parts = []
    for times in (10.0**power for power in powers):
        at = y(times)
        parts.append(f'<path d="M{_LEFT} {at:.1f}H{right}" stroke="{_GRID}"/>')
        parts.append(
            f'<text x="{_LEFT - 10}" y="{at + 4:.1f}" class="e" fill="{_SOFT}">{times:g}</text>'
        )
    for lines, people in zip(flatness.lines, flatness.people, strict=True):
        for text, below in ((f"{lines:,} lines", 24), (f"{people:,} people", 42)):
            parts.append(
                f'<text x="{x(lines):.1f}" y="{_HIGH - _BOTTOM + below}" class="m"'
                f' fill="{_SOFT}">{text}</text>'
            )
    return parts


def _apart(heights: Sequence[float]) -> list[float]:
    """Heights of the names beside the curves' ends, moved so that none covers another."""
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    placed = list(heights)
    for upper, lower in pairwise(order):
        placed[lower] = max(placed[lower], placed[upper] + 20)
    return placed
