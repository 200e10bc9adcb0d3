"""What all dialogs share: a box in the middle, keys in its last line, esc leaves."""

from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.types import CSSPathType

from tui.locale import N_

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A box over the room one comes from."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", N_("back"))]

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Leave, once.

        Keys that were typed ahead reach a dialog that has left already; what stands on top then is
        somebody else's, and leaving again would take that away, down to the last room.
        """
        if self not in self.app.screen_stack:
            return AwaitComplete()
        return super().dismiss(result)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
