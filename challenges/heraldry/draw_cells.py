"""Arms as coloured half-block cells for a terminal, and as pixels for pictures."""

from collections.abc import Iterator
from functools import lru_cache

from challenges.heraldry.layout import shapes
from challenges.heraldry.parse import arms
from challenges.heraldry.paths import Polygon, polygons

Cell = tuple[str, str | None, str | None]  # character, foreground, background as `#rrggbb`
Pixel = tuple[int, int, int] | None  # None outside the shield

_LEFT, _TOP, _RIGHT, _BOTTOM = 6.0, 6.0, 94.0, 114.0  # the shield without its line
_FINE = 4  # samples a pixel, each way


@lru_cache(maxsize=1024)
def cells(blazon: str, width: int, height: int) -> tuple[tuple[Cell, ...], ...]:
    """The shield in rows of cells, two pixels one above the other in each.

    Handsome from 8 by 5; twice as wide as high keeps the shield's proportions nearly.

    Args:
        blazon: what to draw.
        width: columns, 1 or more.
        height: rows, 1 or more.
    """
    grid = pixels(blazon, width, height * 2)
    return tuple(
        tuple(_cell(top, bottom) for top, bottom in zip(grid[y], grid[y + 1], strict=True))
        for y in range(0, height * 2, 2)
    )


def _cell(top: Pixel, bottom: Pixel) -> Cell:
    if top is None and bottom is None:
        return " ", None, None
    if top is None:
        return "▄", _hex(bottom), None
    return "▀", _hex(top), _hex(bottom)


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
    inside = [sample for sample in samples if sample is not None]
    if len(inside) * 2 < len(samples):
        return None
    return (
        sum(r for r, _, _ in inside) // len(inside),
        sum(g for _, g, _ in inside) // len(inside),
        sum(b for _, _, b in inside) // len(inside),
    )


def _samples(blazon: str, columns: int, rows: int) -> list[list[Pixel]]:
    grid: list[list[Pixel]] = [[None] * columns for _ in range(rows)]
    dx, dy = (_RIGHT - _LEFT) / columns, (_BOTTOM - _TOP) / rows
    for shape in shapes(arms(blazon)):
        if shape.width:  # details are finer than a pixel here
            continue
        red, green, blue = bytes.fromhex(shape.tincture.pigment[1:])
        outline = polygons(shape.d)
        low = min(y for polygon in outline for _, y in polygon)
        high = max(y for polygon in outline for _, y in polygon)
        for row in range(max(0, int((low - _TOP) / dy)), min(rows, int((high - _TOP) / dy) + 1)):
            for start, end in _spans(outline, _TOP + (row + 0.5) * dy):
                first = max(0, round((start - _LEFT) / dx))
                last = min(columns, round((end - _LEFT) / dx))
                for column in range(first, last):
                    grid[row][column] = (red, green, blue)
    return grid


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
