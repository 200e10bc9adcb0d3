"""Pieces of painted lines: text fitted to cells, bars, sparklines."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.look import Look

Cells = list[tuple[str, Style]]

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_BREAKS = str.maketrans("\n\r\t", "   ")
_LEVELS = "▁▂▃▄▅▆▇█"


def one_line(text: str) -> str:
    """Text without line ends and tabs, which would break a row."""
    return " ".join(text.split())


def fit(text: str, width: int) -> str:
    """Text in at most `width` cells, with an ellipsis where something is missing."""
    text = one_line(text)
    if width <= 0:
        return ""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def crop(text: str, width: int) -> str:
    """The same, but spaces at its edges stay: they keep it apart from its neighbours."""
    text = text.translate(_BREAKS)
    return text if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def pad(text: str, width: int) -> str:
    """Text in exactly `width` cells."""
    return set_cell_size(fit(text, width), width)


def right(text: str, width: int) -> str:
    """Text at the right of `width` cells."""
    text = fit(text, width)
    return " " * (width - cell_len(text)) + text


def length(cells: Iterable[tuple[str, Style]]) -> int:
    """Width in cells."""
    return sum(cell_len(text) for text, _style in cells)


def between(left: Cells, end: Cells, width: int) -> Cells:
    """Cells at the left and at the right of one line; the left gives way."""
    room = width - length(end)
    kept: Cells = []
    for text, style in left:
        if room <= 0:
            break
        text = crop(text, room)
        kept.append((text, style))
        room -= cell_len(text)
    return [*kept, (" " * max(0, room), Style.null()), *end]


def strip(cells: Cells, width: int, base: Style | None = None) -> Strip:
    """Cells as a strip of exactly `width`, on the base style's ground."""
    ground = base or Style.null()
    segments = [Segment(text, ground + style) for text, style in cells]
    return Strip(segments).adjust_cell_length(width, ground)


def wrap(text: str, width: int, at_most: int = 99) -> list[str]:
    """Text broken at spaces into lines of at most `width` cells; the last says when it is cut."""
    width = max(2, width)  # the widest signs take two cells
    lines, line = list[str](), ""
    for word in one_line(text).split(" "):
        while cell_len(word) > width:  # a word longer than a line is cut where the line ends
            if line:
                lines.append(line)
                line = ""
            head = chop_cells(word, width)[0]
            lines.append(head)
            word = word[len(head) :]
        if line and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    if len(lines) > at_most:
        lines = [*lines[: at_most - 1], fit(f"{lines[at_most - 1]} …", width)]
    return lines


def bar(part: float, width: int, look: Look, style: Style | None = None) -> Cells:
    """A filled part of a bar, 0 to 1, to the eighth of a cell."""
    eighths = round(max(0.0, min(1.0, part)) * width * 8)
    full, rest = divmod(eighths, 8)
    filled = "█" * full + (_EIGHTHS[rest] if rest else "")
    empty = "·" * (width - len(filled))
    return [(filled, style or look.accent), (empty, look.faint)]


def spark(values: Sequence[int], look: Look) -> Cells:
    """A sparkline; a week without points is a low dot, not a bar."""
    top = max(values, default=0)
    if top <= 0:
        return [("·" * len(values), look.faint)]
    cells: Cells = []
    for value in values:
        if value <= 0:
            cells.append(("·", look.faint))
        else:
            cells.append((_LEVELS[round(value / top * 7)], look.accent))
    return cells
