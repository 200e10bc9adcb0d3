"""A column of painted lines that scrolls: a member, a challenge, the evidence of a row."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.locale import N_
from tui.widgets.cells import Cells, strip
from tui.widgets.look import Look

SheetPainter = Callable[[int, Look], Sequence[Cells]]  # width, styles -> lines


class Sheet(ScrollView, can_focus=True):
    """Lines painted for the width there is; painted again when the width or the theme changes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll_down", N_("down"), show=False),
        Binding("up", "scroll_up", N_("up"), show=False),
        Binding("pagedown,space", "page_down", N_("a page down"), show=False),
        Binding("pageup", "page_up", N_("a page up"), show=False),
    ]

    DEFAULT_CSS = """
    Sheet { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; background: $background; }
    """

    def __init__(self, painter: SheetPainter | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self._painter: SheetPainter = painter or (lambda _width, _look: [])
        self._lines: Sequence[Cells] = []
        self._about: object = None

    def show(self, painter: SheetPainter, about: object = None) -> None:
        """Paint this. The place stays while it is about the same thing."""
        self._painter = painter
        if about is None or about != self._about:
            self.scroll_to(y=0, animate=False, force=True)
        self._about = about
        self._paint()

    def _paint(self) -> None:
        width = self.size.width - 2
        self._lines = self._painter(width, Look.of(self.app)) if width > 0 else []
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Another width: other lines."""
        self._paint()

    def notify_style_update(self) -> None:
        """Another theme: other colours."""
        super().notify_style_update()
        if self.is_mounted:
            self._paint()

    def render_line(self, y: int) -> Strip:
        """One line."""
        line = y + self.scroll_offset.y
        cells = self._lines[line] if line < len(self._lines) else []
        return strip([(" ", Style.null()), *cells], self.size.width, self.rich_style)
