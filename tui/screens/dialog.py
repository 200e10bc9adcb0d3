"""What all dialogs share: a box in the middle, keys in its last line, esc leaves."""

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.types import CSSPathType

from tui.locale import N_

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A box over the room one comes from."""

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", N_("back"))]

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
