"""One of a few, on one line: arrows, a digit or a click choose."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from challenges.quick import dataclass
from tui.locale import N_
from tui.widgets.cells import Cells, length, strip
from tui.widgets.look import Look


class Choice(Widget, can_focus=True):
    """Options side by side, each a key and a title; one of them, or none yet, is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", N_("the one before"), show=False),
        Binding("right", "step(1)", N_("the next one"), show=False),
    ]
    DEFAULT_CSS = """
    Choice { height: 1; width: auto; }
    Choice:focus { background: $surface; }
    """

    @dataclass
    class Chosen(Message):
        """Another one is chosen."""

        choice: "Choice"
        value: str

        @property
        def control(self) -> "Choice":
            """The line."""
            return self.choice

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options: Sequence[tuple[str, str]] = ()
        self.value = ""
        self._spots: list[tuple[int, int, str]] = []

    def show(self, options: Sequence[tuple[str, str]], value: str) -> None:
        """These to choose from, this one chosen."""
        self.options, self.value = options, value
        self.refresh(layout=True)

    def choose(self, value: str) -> None:
        """Choose one, and say so."""
        if value != self.value:
            self.value = value
            self.post_message(self.Chosen(self, value))
            self.refresh()

    def action_step(self, by: int) -> None:
        """The next one; after the last one the first."""
        keys = [key for key, _title in self.options]
        if keys:
            at = keys.index(self.value) + by if self.value in keys else (0 if by > 0 else -1)
            self.choose(keys[at % len(keys)])

    def on_key(self, event: events.Key) -> None:
        """A digit chooses by place; ² of a French keyboard is a digit that is no number."""
        if event.character and event.character.isdecimal():
            place = int(event.character) - 1
            if 0 <= place < len(self.options):
                event.stop()
                self.choose(self.options[place][0])

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        for start, end, key in self._spots:
            if start <= event.x < end:
                self.choose(key)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as its titles."""
        return sum(cell_len(title) + 2 for _key, title in self.options)

    def render_line(self, y: int) -> Strip:
        """The line."""
        look, cells = Look.of(self.app), Cells()
        self._spots = []
        for key, title in self.options:
            start = length(cells)
            if key == self.value:
                focused = look.cursor if self.has_focus else look.chosen
                cells.append((f"▸{title} ", look.accent + focused))
            else:
                cells.append((f" {title} ", look.muted))
            self._spots.append((start, length(cells), key))
        return strip(cells if y == 0 else [], self.size.width, self.rich_style)
