"""Arms in the terminal: two cells in a line of text, or small pictures side by side."""

import os
from collections.abc import Sequence

from rich.style import Style

from tui.theme import PAINT
from tui.widgets.cells import Cells

WIDTH, HEIGHT = 8, 4  # of a small picture, in cells
_GAP = 2
# Two cells have no line around them: silver would melt into light paper, black into dark.
_SMALL = {**PAINT, "argent": "#aab1ba", "sable": "#6d6960"}


def tinctures(blazon: str) -> tuple[str, str]:
    """The field of a blazon and what lies on it, as far as two cells can tell."""
    found = [word for word in blazon.lower().replace(",", " ").split() if word in PAINT]
    field = found[0] if found else "azure"
    charge = next((word for word in found[1:] if word != field), "argent")
    return field, charge if charge != field else "or"


def shield(blazon: str) -> Cells:
    """A shield of two cells, the field at the left and the charge's tincture at the right.

    Blocks are in every terminal's font; the sign for a shield is in few.
    """
    field, charge = tinctures(blazon)
    return [("▜", Style(color=_SMALL[field])), ("▛", Style(color=_SMALL[charge]))]


def room(width: int) -> int:
    """How many pictures fit side by side."""
    return max(1, (width + _GAP) // (WIDTH + _GAP))


def gallery(blazons: Sequence[str], width: int) -> list[Cells]:
    """Pictures side by side; those that do not fit are left out."""
    # What draws arms is imported when there are any, after the first paint.
    from challenges.heraldry.draw_cells import cells, sketch
    from challenges.heraldry.words import BlazonError

    lines: list[Cells] = [[] for _ in range(HEIGHT)]
    for blazon in blazons[: room(width)]:
        try:
            if os.environ.get("NO_COLOR"):
                for line, drawn in zip(lines, sketch(blazon, WIDTH, HEIGHT), strict=True):
                    line.append((drawn + " " * _GAP, Style.null()))
                continue
            picture = cells(blazon, WIDTH, HEIGHT)
        except BlazonError:
            continue  # a newer server may know charges that this terminal cannot draw
        for line, row in zip(lines, picture, strict=True):
            line += [(char, Style(color=fore, bgcolor=back)) for char, fore, back in row]
            line.append((" " * _GAP, Style.null()))
    return lines if lines[0] else []
