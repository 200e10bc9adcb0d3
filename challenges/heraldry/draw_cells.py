"""Arms as coloured quadrant cells for a terminal, and as pixels for pictures."""

from collections.abc import Iterator
from functools import lru_cache

from challenges.heraldry.layout import shapes
from challenges.heraldry.parse import arms
from challenges.heraldry.paths import Polygon, inked, polygons

Cell = tuple[str, str | None, str | None]  # character, foreground, background as `#rrggbb`
Pixel = tuple[int, int, int] | None  # None outside the shield

_LEFT, _TOP, _RIGHT, _BOTTOM = 6.0, 6.0, 94.0, 114.0  # the shield without its line
_FINE = 4  # samples a pixel, each way
_MOSTLY = 0.75  # from this share on, a pixel takes the pigment whole: crisp beats smooth when small
_VISIBLE = 0.5  # a detail's line that is thinner, in pixels, is left out


# The sixteen ways to fill a cell's quarters: upper left 1, upper right 2, lower left 4, lower 8.
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"


@lru_cache(maxsize=1024)
def cells(blazon: str, width: int, height: int) -> tuple[tuple[Cell, ...], ...]:
    """The shield in rows of cells, four quarters in two colours in each.

    Recognisable from 6 by 3; twice as wide as high keeps the shield's proportions nearly.

    Args:
        blazon: what to draw.
        width: columns, 1 or more.
        height: rows, 1 or more.
    """
    grid = pixels(blazon, width * 2, height * 2)
    return tuple(
        tuple(_cell((*grid[y][x : x + 2], *grid[y + 1][x : x + 2])) for x in range(0, width * 2, 2))
        for y in range(0, height * 2, 2)
    )


@lru_cache(maxsize=4096)
def sketch(blazon: str, width: int, height: int) -> tuple[str, ...]:
    """The shield without colour: what lies on the field is solid, the field shaded.

    For terminals that show none. The field is whichever pigment the shield has most of.
    """
    grid = pixels(blazon, width, height)
    flat = [pixel for row in grid for pixel in row if pixel]
    field = max(sorted(set(flat)), key=flat.count)
    near = 3 * 48 * 48
    return tuple(
        "".join(
            " " if pixel is None else "░" if _apart(pixel, field) < near else "█" for pixel in row
        )
        for row in grid
    )


def _cell(quarters: tuple[Pixel, ...]) -> Cell:
    """The sign and the two colours that come nearest to four quarters."""
    inside = [n for n, pixel in enumerate(quarters) if pixel]
    if len(inside) < 4:  # what is outside shows the terminal's own ground
        sign = _QUARTERS[sum(1 << n for n in inside)]
        return sign, _hex(_mean([quarters[n] for n in inside])), None
    if len(set(quarters)) == 1:
        return "▀", _hex(quarters[0]), _hex(quarters[0])
    return min((_painted(quarters, mask) for mask in range(1, 15)), key=lambda one: one[0])[1]


def _painted(quarters: tuple[Pixel, ...], mask: int) -> tuple[int, Cell]:
    """How far from the picture a cell is when the quarters in the mask are in front."""
    front = _mean([pixel for n, pixel in enumerate(quarters) if mask >> n & 1])
    back = _mean([pixel for n, pixel in enumerate(quarters) if not mask >> n & 1])
    off = sum(_apart(p, front if mask >> n & 1 else back) for n, p in enumerate(quarters))
    return off, (_QUARTERS[mask], _hex(front), _hex(back))


def _apart(one: Pixel, two: Pixel) -> int:
    """The square of the distance of two colours."""
    return sum((a - b) ** 2 for a, b in zip(one or (), two or (), strict=True))


def _hex(pixel: Pixel) -> str | None:
    return None if pixel is None else "#{:02x}{:02x}{:02x}".format(*pixel)


@lru_cache(maxsize=256)
def pixels(blazon: str, width: int, height: int) -> tuple[tuple[Pixel, ...], ...]:
    """The shield as a grid that it fills; each pixel the mean of what lies in it."""
    fine = _samples(blazon, width * _FINE, height * _FINE)
    return tuple(
        tuple(
            _mean([fine[y * _FINE + j][x * _FINE + i] for j in range(_FINE) for i in range(_FINE)])
            for x in range(width)
        )
        for y in range(height)
    )


def _mean(samples: list[Pixel]) -> Pixel:
    """What an eye makes of the samples: their mean, or the one pigment that most of them are."""
    inside = [sample for sample in samples if sample is not None]
    if not inside or len(inside) * 2 < len(samples):
        return None
    most = max(sorted(set(inside)), key=inside.count)
    if inside.count(most) >= len(inside) * _MOSTLY:
        return most
    return (
        sum(r for r, _, _ in inside) // len(inside),
        sum(g for _, g, _ in inside) // len(inside),
        sum(b for _, _, b in inside) // len(inside),
    )


def _samples(blazon: str, columns: int, rows: int) -> list[list[Pixel]]:
    grid: list[list[Pixel]] = [[None] * columns for _ in range(rows)]
    dx, dy = (_RIGHT - _LEFT) / columns, (_BOTTOM - _TOP) / rows
    for shape in shapes(arms(blazon)):
        pigment = _rgb(shape.tincture.pigment)
        if not shape.width:
            _paint(grid, polygons(shape.d), pigment)
        elif shape.width >= dx * _FINE * _VISIBLE and shape.width >= dy * _FINE * _VISIBLE:
            for piece in inked(shape.d, shape.width):
                _paint(grid, (piece,), pigment)
    return grid


def _rgb(pigment: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(pigment[1:])
    return red, green, blue


def _paint(grid: list[list[Pixel]], outline: tuple[Polygon, ...], pigment: Pixel) -> None:
    columns, rows = len(grid[0]), len(grid)
    dx, dy = (_RIGHT - _LEFT) / columns, (_BOTTOM - _TOP) / rows
    low = min(y for polygon in outline for _, y in polygon)
    high = max(y for polygon in outline for _, y in polygon)
    for row in range(max(0, int((low - _TOP) / dy)), min(rows, int((high - _TOP) / dy) + 1)):
        for start, end in _spans(outline, _TOP + (row + 0.5) * dy):
            first = max(0, round((start - _LEFT) / dx))
            last = min(columns, round((end - _LEFT) / dx))
            for column in range(first, last):
                grid[row][column] = pigment


def _spans(outline: tuple[Polygon, ...], y: float) -> Iterator[tuple[float, float]]:
    """Where a level line runs inside, by the even-odd rule."""
    crossings = []
    for polygon in outline:
        x1, y1 = polygon[-1]
        for x2, y2 in polygon:
            if (y1 <= y) != (y2 <= y):
                crossings.append(x1 + (x2 - x1) * (y - y1) / (y2 - y1))
            x1, y1 = x2, y2
    crossings.sort()
    yield from zip(crossings[::2], crossings[1::2], strict=True)
