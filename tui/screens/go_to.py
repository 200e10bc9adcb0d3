"""`g`, then a letter: where to go."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from tui.locale import _
from tui.modes import MODES
from tui.screens.dialog import Dialog


class GoToScreen(Dialog[str]):
    """One line at the bottom; the next key decides."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "go_to.tcss"]

    def compose(self) -> ComposeResult:
        """The letters."""
        with Vertical(id="box"):
            parts = [f"[bold $accent]{mode.letter}[/] {_(mode.title)}" for mode in MODES]
            yield Static(Content.from_markup("   ".join(parts)))

    def on_key(self, event: events.Key) -> None:
        """The letter of a mode goes there, any other key goes back."""
        if event.key == "escape":
            return
        event.stop()
        chosen = next((mode.key for mode in MODES if mode.letter == event.character), None)
        self.dismiss(chosen)
