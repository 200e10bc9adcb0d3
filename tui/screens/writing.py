"""A dialog in which a text is written: until it is sent it stays on the disk."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete

from challenges.errors import HeraldError
from tui.link.drafts import NOTHING, Draft, Place
from tui.link.problems import in_words
from tui.link.stream import Status
from tui.locale import _
from tui.screens.dialog import Dialog

if TYPE_CHECKING:
    from tui.desk import Desk

PAUSE = 1.0  # seconds at most until what is written is on the disk


class WritingDialog(Dialog[bool]):
    """Keeps what is written in it. Whoever inherits says what that is in `written`."""

    def __init__(self) -> None:
        super().__init__()
        self._place: Place | None = None
        self.written = NOTHING

    def take_up(self, desk: "Desk", about: str = "", to: int = 0) -> Draft:
        """What was left, see `Place.found`; what is written is kept there from now on."""
        if desk.me.value is not None:
            self._place = Place.found(desk.folder(desk.me.value), about, to)
        self.set_interval(PAUSE, self._keep)
        return self._place.draft if self._place is not None else NOTHING

    def hand_over(self, desk: "Desk", send: Callable[[], object]) -> None:
        """Send what is written and leave; where it cannot be sent that is said, and it stays."""
        try:
            send()
        except HeraldError as error:
            self.app.notify(in_words(error), severity="warning", markup=False)
            return
        self.written = NOTHING
        if desk.status is not Status.LIVE:
            self.app.notify(_("Kept. It is sent when the network is back."), markup=False)
        self.dismiss(True)

    def on_unmount(self) -> None:
        """The terminal may be left from here."""
        self._keep()

    def _keep(self) -> None:
        if self._place is not None:
            self._place.keep(self.written)

    def dismiss(self, result: bool | None = None) -> AwaitComplete:
        """Whoever opens the next one in the same breath finds what was written in this one."""
        self._keep()
        return super().dismiss(result)
