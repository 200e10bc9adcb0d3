"""A member, opened over the whole screen."""

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from challenges.errors import HeraldError
from challenges.terms import PersonId
from challenges.views import MemberDetail, Shown
from tui.desk import Desk
from tui.link.problems import in_words
from tui.locale import N_, _
from tui.screens.today_lines import told_lines
from tui.widgets.cells import Cells
from tui.widgets.keys import Keys
from tui.widgets.look import Look
from tui.widgets.masthead import Masthead
from tui.widgets.person import person_lines
from tui.widgets.sheet import Sheet
from tui.work import start


class MemberScreen(Screen[None]):
    """One member of the cohort.

    Args:
        person: whom to show.
        name: as the row called them, until the server has answered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "recognise", N_("recognise")),
        Binding("t", "thank", N_("thank")),
        Binding("escape", "leave", N_("back")),
    ]

    def __init__(self, person: PersonId, name: str) -> None:
        super().__init__()
        self._person, self._called = person, name
        self._detail: MemberDetail | None = None
        self._trouble = ""

    @property
    def desk(self) -> Desk:
        """What is known."""
        return cast("Desk", self.app.desk)  # type: ignore[attr-defined]

    def compose(self) -> ComposeResult:
        """A sheet."""
        yield Masthead("")
        sheet = Sheet(id="member")
        sheet.add_class("panel")
        sheet.border_title = self._called
        yield sheet
        yield Keys()

    def on_mount(self) -> None:
        """Say that it is being asked, and ask."""
        self._show()
        start(self, self._load, "load")

    async def _load(self) -> None:
        try:
            self._detail = await self.desk.client.member(self._person)
        except HeraldError as error:
            self._trouble = in_words(error)
        self._show()

    def _show(self) -> None:
        self.query_one(Sheet).show(self._paint, self._person)

    def _paint(self, width: int, look: Look) -> list[Cells]:
        if self._detail is None:
            return told_lines([self._trouble or _("Asking about %s …") % self._called], width, look)
        return person_lines(self._detail, self.desk.now().astimezone().date(), width, look)

    def person(self) -> Shown:
        """Who this is."""
        department = self._detail.member.department if self._detail else ""
        return Shown(id=self._person, name=self._called, department=department)

    def action_recognise(self) -> None:
        """Recognise this member."""
        from tui.screens.recognise import RecogniseScreen

        self.app.push_screen(RecogniseScreen(self.desk, self.person()))

    def action_thank(self) -> None:
        """Thank this member."""
        from tui.screens.say import thank

        def answered(text: str | None) -> None:
            if text:
                about = _("thanks to %(name)s") % {"name": self._called}
                self.desk.thank(self._person, text, about=about)

        self.app.push_screen(thank(self._called), answered)

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
