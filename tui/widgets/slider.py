"""An amount on a line: arrows move it by one, with shift by five, digits say it at once."""

from time import monotonic
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from challenges.quick import dataclass
from tui.locale import N_
from tui.widgets.cells import Cells, strip
from tui.widgets.look import Look

SAME_NUMBER = 1.5  # seconds within which digits belong to one number


class Slider(Widget, can_focus=True):
    """Whole points from `least` to `most`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", N_("one less"), show=False),
        Binding("right", "step(1)", N_("one more"), show=False),
        Binding("shift+left,pagedown", "step(-5)", N_("five less"), show=False),
        Binding("shift+right,pageup", "step(5)", N_("five more"), show=False),
        Binding("home", "edge(0)", N_("the least"), show=False),
        Binding("end", "edge(1)", N_("the most"), show=False),
    ]
    DEFAULT_CSS = """
    Slider { height: 1; width: 1fr; }
    """
    value = reactive(10)

    @dataclass
    class Moved(Message):
        """Another amount."""

        value: int

    def __init__(self, least: int = 5, most: int = 50, id: str | None = None) -> None:
        super().__init__(id=id)
        self.least, self.most = least, most
        self._typed, self._typed_at = "", 0.0

    def bounds(self, least: int, most: int) -> None:
        """What the rules allow."""
        self.least, self.most = least, most
        self.refresh()

    def watch_value(self, value: int) -> None:
        """Say the new amount."""
        if self.is_mounted:
            self.post_message(self.Moved(value))

    def action_step(self, by: int) -> None:
        """More or less, within bounds."""
        self._typed = ""
        self.value = max(self.least, min(self.most, self.value + by))

    def action_edge(self, end: int) -> None:
        """The least or the most."""
        self.value = self.most if end else self.least

    def on_key(self, event: events.Key) -> None:
        """Digits are the amount itself; one that is out of bounds is said to be, not changed."""
        if event.character is None or not event.character.isdecimal():
            return
        event.stop()
        now = monotonic()
        kept = self._typed if now - self._typed_at < SAME_NUMBER else ""
        self._typed, self._typed_at = (kept + event.character)[-3:], now
        self.value = int(self._typed)

    def on_click(self, event: events.Click) -> None:
        """A click on the line moves it there."""
        room = self._room()
        if 0 <= event.x < room:
            self.value = self.least + round(event.x / max(1, room - 1) * (self.most - self.least))

    def _room(self) -> int:
        return max(8, self.size.width - 5)

    def render_line(self, y: int) -> Strip:
        """The line, its knob and the amount."""
        look, room = Look.of(self.app), self._room()
        span = max(1, self.most - self.least)
        at = round(max(0.0, min(1.0, (self.value - self.least) / span)) * (room - 1))
        knob = look.accent + look.cursor if self.has_focus else look.accent
        cells: Cells = [
            ("━" * at, look.accent),
            ("●", knob),
            ("─" * (room - 1 - at), look.faint),
            (f" {self.value:>3} ", look.strong),
        ]
        return strip(cells if y == 0 else [], self.size.width, self.rich_style)
