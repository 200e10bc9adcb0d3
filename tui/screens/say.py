"""A dialog for one text: the reason of a decline, a word of thanks. A text that is left is kept."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from challenges.claims import REASON_LEAST, REASON_MOST
from challenges.views import QueueRow
from tui.locale import N_, _, ngettext
from tui.screens.dialog import Dialog
from tui.widgets.keys import Keys

_kept: dict[str, str] = {}  # title of a dialog -> what was written in it when it was left


class SayScreen(Dialog[str]):
    """Asks for a text; answers it, or none.

    Args:
        title: of the box.
        lead: what it is about.
        hint: what to write and who reads it.
        most: characters that fit.
        least: characters that there must be.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", N_("send"), priority=True),
        Binding("escape", "leave", N_("back, keeps the text")),
    ]

    def __init__(
        self, title: str, lead: str, hint: str, most: int = 280, *, least: int = 1
    ) -> None:
        super().__init__()
        self._heading, self._lead, self._hint = title, lead, hint
        self._most, self._least = most, least

    def compose(self) -> ComposeResult:
        """Lead, text, what is missing."""
        with Vertical(id="box") as box:
            box.border_title = Content(self._heading)
            yield Static(Content(self._lead))
            yield Static(Content(self._hint), classes="quiet")
            yield TextArea(_kept.get(self._heading + self._lead, ""), id="text")
            yield Static("", id="counter", classes="quiet")
            yield Keys()

    def on_mount(self) -> None:
        """The cursor stands after what was written before."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        self._count()

    @property
    def text(self) -> str:
        """What is written, without space around it."""
        return self.query_one(TextArea).text.strip()

    @on(TextArea.Changed)
    def _count(self) -> None:
        left = self._most - len(self.text)
        counter = self.query_one("#counter", Static)
        if left < 0:
            told = ngettext("%(n)s character too many", "%(n)s characters too many", -left)
        else:
            told = ngettext("%(n)s character left", "%(n)s characters left", left)
        counter.set_class(left < 0, "caution")
        counter.update(Content(told % {"n": abs(left)}))

    def action_send(self) -> None:
        """Answer the text, if there is one and it fits."""
        if not self.text:
            self.notify(_("Write a word first."), markup=False)
        elif len(self.text) < self._least:
            self.notify(_("At least %(n)s characters.") % {"n": self._least}, markup=False)
        elif len(self.text) <= self._most:
            _kept.pop(self._heading + self._lead, None)
            self.dismiss(self.text)

    def action_leave(self) -> None:
        """Keep what is written and go back."""
        _kept[self._heading + self._lead] = self.text
        self.dismiss(None)


def decline(row: QueueRow) -> SayScreen:
    """Asks why a claim is declined. The no of an appeal is the last word."""
    hint = _("Why? %(name)s reads this, and can ask somebody else to look again.")
    if row.what == "appeal":
        hint = _("Why? %(name)s reads this; it is the last word.")
    said = hint % {"name": row.name}
    return SayScreen(_("Decline"), row.words, said, most=REASON_MOST, least=REASON_LEAST)


def thank(name: str, why: tuple[str, ...] = ()) -> SayScreen:
    """Asks what to thank somebody for."""
    hint = _("What for? It is shown on the wall. Thanks carry no points.")
    return SayScreen(_("Thank %(name)s") % {"name": name}, " · ".join(why), hint)
