"""The line in which a list is filtered: `/` opens it, letters narrow, esc clears."""

from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from challenges.quick import dataclass
from tui.locale import N_, _


class Filter(Input):
    """One line over a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", N_("all rows again")),
        Binding("down,enter", "to_list", N_("to the list"), show=False),
    ]

    @dataclass
    class Wanted(Message):
        """What the rows must hold."""

        text: str

    def __init__(self, of: str) -> None:
        super().__init__(placeholder=_("name, department or language"), id="filter")
        self._of = of

    def open(self) -> None:
        """Show it and put the cursor in it."""
        self.add_class("-open")
        self.focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Wanted(self.value.strip().casefold()))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_to_list()

    def action_clear(self) -> None:
        """All rows again."""
        self.value = ""
        self.remove_class("-open")
        self.action_to_list()

    def action_to_list(self) -> None:
        """Back to the rows that are left."""
        self.screen.query_one(self._of).focus()

    def on_blur(self, _event: events.Blur) -> None:
        """Empty and left: out of the way."""
        if not self.value:
            self.remove_class("-open")
