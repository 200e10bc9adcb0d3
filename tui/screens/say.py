"""A dialog for one text: the reason of a decline, a word of thanks. A text that is left is kept."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from challenges.claims import REASON_LEAST, REASON_MOST
from challenges.rules import ThanksRule
from challenges.said import said, said_at_length
from challenges.terms import PersonId
from challenges.views import QueueRow
from tui.foretell import thanks_most
from tui.link.drafts import Draft
from tui.locale import N_, _, ngettext
from tui.screens.writing import WritingDialog
from tui.widgets.keys import Keys
from tui.work import start

if TYPE_CHECKING:
    from tui.app import HeraldApp
    from tui.desk import Desk


class SayScreen(WritingDialog):
    """Asks for a text and sends it.

    Args:
        send: what to do with the text.
        about: which text this is; what was left of it is found again.
        title: of the box.
        lead: what it is about.
        hint: what to write and who reads it.
        most: characters that fit.
        least: characters that there must be.
        as_read: what of a text they are counted in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "send", N_("send"), priority=True),
        Binding("escape", "leave", N_("back, keeps the text")),
    ]

    def __init__(
        self,
        send: Callable[[str], None],
        about: str,
        title: str,
        lead: str,
        hint: str,
        *,
        most: int,
        least: int = 1,
        as_read: Callable[[str], str] = said,
    ) -> None:
        super().__init__()
        self._send, self._about = send, about
        self._heading, self._lead, self._hint = title, lead, hint
        self._most, self._least, self._as_read = most, least, as_read

    @property
    def desk(self) -> "Desk":
        """What is known."""
        return cast("HeraldApp", self.app).desk

    def compose(self) -> ComposeResult:
        """Lead, text, what is missing."""
        with Vertical(id="box") as box:
            box.border_title = Content(self._heading)
            yield Static(Content(self._lead))
            yield Static(Content(self._hint), classes="quiet")
            yield TextArea(id="text")
            yield Static("", id="counter", classes="quiet")
            yield Keys()

    def on_mount(self) -> None:
        """The cursor stands after what was written before."""
        area = self.query_one(TextArea)
        area.load_text(self.take_up(self.desk, self._about).text)
        area.move_cursor(area.document.end)
        self._count()

    @property
    def text(self) -> str:
        """What is written, as it will be read."""
        return self._as_read(self.query_one(TextArea).text)

    @on(TextArea.Changed)
    def _count(self) -> None:
        text = self.query_one(TextArea).text if self.text else ""
        self.written = Draft(about=self._about, text=text)
        left = self._most - len(self.text)
        counter = self.query_one("#counter", Static)
        if left < 0:
            told = ngettext("%(n)s character too many", "%(n)s characters too many", -left)
        else:
            told = ngettext("%(n)s character left", "%(n)s characters left", left)
        counter.set_class(left < 0, "caution")
        counter.update(Content(told % {"n": abs(left)}))

    def action_send(self) -> None:
        """Send the text, if there is one and it fits; what cannot be sent stays."""
        if not self.text:
            self.notify(_("Write a word first."), markup=False)
        elif len(self.text) < self._least:
            self.notify(_("At least %(n)s characters.") % {"n": self._least}, markup=False)
        elif len(self.text) > self._most:
            self.app.bell()  # the counter says how many too many
        elif self.is_current:
            self.hand_over(self.desk, lambda: self._send(self.text))


class ThankScreen(SayScreen):
    """Asks for a word of thanks, which may be as long as the rules say.

    Args:
        send, about, title, lead, hint: as of `SayScreen`.
    """

    def __init__(
        self, send: Callable[[str], None], about: str, title: str, lead: str, hint: str
    ) -> None:
        super().__init__(send, about, title, lead, hint, most=ThanksRule().text_most)

    def on_mount(self) -> None:
        """Besides: ask what the rules say."""
        start(self, self._learn, "learn")

    async def _learn(self) -> None:
        self._most = await thanks_most(self.desk)
        self._count()


def decline(row: QueueRow, send: Callable[[str], None]) -> SayScreen:
    """Asks why a claim is declined. The no of an appeal is the last word."""
    hint = _("Why? %(name)s reads this, and can ask somebody else to look again.")
    if row.what == "appeal":
        hint = _("Why? %(name)s reads this; it is the last word.")
    return SayScreen(
        send,
        f"decline {row.key}",
        _("Decline"),
        row.words,
        hint % {"name": row.name},
        most=REASON_MOST,
        least=REASON_LEAST,
        as_read=said_at_length,
    )


def thank(
    person: PersonId, name: str, send: Callable[[str], None], why: tuple[str, ...] = ()
) -> SayScreen:
    """Asks what to thank somebody for."""
    hint = _("What for? It is shown on the wall. Thanks carry no points.")
    title = _("Thank %(name)s") % {"name": name}
    return ThankScreen(send, f"thank {person}", title, " · ".join(why), hint)
