"""The last line: the keys that work here."""

from typing import TYPE_CHECKING, Any

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.strip import Strip
from textual.widget import Widget

from tui.locale import _
from tui.widgets.cells import Cells, between, length, strip
from tui.widgets.look import Look

if TYPE_CHECKING:
    from textual.screen import Screen

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "escape": "esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pagedown": "pgdn",
    "pageup": "pgup",
}


def key_name(key: str) -> str:
    """A key as it is written on a keyboard."""
    return NAMES.get(key, key)


_GAP = "  "  # between two keys
ANYWHERE = "anywhere."  # how the ids of keys that work on every screen begin


def shown_keys(screen: "Screen[Any]") -> list[ActiveBinding]:
    """What can be done now and is to be shown, one an action."""
    seen: dict[str, ActiveBinding] = {}
    for active in screen.active_bindings.values():
        if active.binding.show and active.binding.description and active.enabled:
            seen.setdefault(active.binding.action, active)
    return sorted(seen.values(), key=rank)


def rank(active: ActiveBinding) -> int:
    """As the class lists them; Textual puts those of base classes first."""
    listed = [one.action for one in Binding.make_bindings(type(active.node).BINDINGS)]
    action = active.binding.action
    return listed.index(action) if action in listed else len(listed) + 10


class Keys(Widget):
    """Keys of the screen at the left, those that work everywhere at the right; click or press."""

    DEFAULT_CSS = """
    Keys { dock: bottom; height: 1; background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int, ActiveBinding]] = []

    def on_mount(self) -> None:
        """Follow what the focus and the screen offer."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: "Screen[Any]") -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line itself."""
        width, look = self.size.width, Look.of(self.app)
        here: list[ActiveBinding] = []
        anywhere: list[ActiveBinding] = []
        for active in shown_keys(self.screen):
            everywhere = (active.binding.id or "").startswith(ANYWHERE)
            (anywhere if everywhere else here).append(active)
        anywhere.sort(key=lambda active: active.node is self.app)
        right = self._cells(anywhere, look)
        # A dialog has nothing at the right, and needs no gap there.
        room = width - length(right) - 1 if right else width + len(_GAP)
        left: Cells = [(" ", look.muted)]
        kept: list[ActiveBinding] = []
        for active in here:
            cells = self._cells([active], look)
            if length(left) + length(cells) > room:
                break
            left += cells
            kept.append(active)
        self._place(kept, anywhere, look, width)
        return strip(between(left, right, width) if right else left, width, self.rich_style)

    def _cells(self, shown: list[ActiveBinding], look: Look) -> Cells:
        cells: Cells = []
        for _node, binding, _enabled, _tip in shown:
            key = binding.key_display or key_name(binding.key)
            cells += [(key, look.accent), (f" {_(binding.description)}{_GAP}", look.muted)]
        return cells

    def _place(
        self, left: list[ActiveBinding], right: list[ActiveBinding], look: Look, width: int
    ) -> None:
        self._spots = []
        for start, shown in ((1, left), (width - length(self._cells(right, look)), right)):
            at = start
            for active in shown:
                end = at + length(self._cells([active], look))
                self._spots.append((at, end - len(_GAP), active))
                at = end

    async def on_click(self, event: events.Click) -> None:
        """A click is the key."""
        for start, end, active in self._spots:
            if start <= event.x < end:
                await self.app.run_action(active.binding.action, active.node)
