"""A member, opened over the whole screen."""

from http import HTTPStatus
from typing import ClassVar

from textual.binding import Binding, BindingType

from challenges.terms import PersonId
from challenges.views import MemberDetail, Shown
from tui.link.problems import Told
from tui.locale import N_, _
from tui.screens.opened import Opened
from tui.widgets.cells import Cells
from tui.widgets.look import Look
from tui.widgets.person import person_lines


class MemberScreen(Opened):
    """One member of the cohort.

    Args:
        person: whom to show.
        name: as the row called them, until the server has answered.
    """

    sheet = "member"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "recognise", N_("recognise")),
        Binding("t", "thank", N_("thank")),
    ]

    def __init__(self, person: PersonId, name: str) -> None:
        super().__init__(name)
        self._person = person
        self._detail: MemberDetail | None = None

    def asking(self) -> str:
        """Said until the server has answered."""
        return _("Asking about %s …") % self._title

    async def load(self) -> None:
        """Ask for the member.

        Raises:
            Told: it is nobody of the cohort, in words that say so; or what else the server says.
        """
        try:
            self._detail = await self.desk.client.member(self._person)
        except Told as error:
            if error.status != HTTPStatus.NOT_FOUND:
                raise
            words = _("%(name)s is not in your cohort, so nothing more of them is shown here.")
            words %= {"name": self._title}
            raise Told(error.code, error.status, words) from error

    async def look_again(self) -> bool:
        """Ask for the member again."""
        now = await self.desk.client.member(self._person)
        return self._detail is None or now.member.name == self._detail.member.name

    def paint(self, width: int, look: Look) -> list[Cells]:
        """The member, with what they did lately."""
        if self._detail is None:
            return []
        return person_lines(self._detail, self.desk.now().astimezone().date(), width, look)

    def person(self) -> Shown:
        """Who this is."""
        department = self._detail.member.department if self._detail else ""
        return Shown(id=self._person, name=self._title, department=department)

    def action_recognise(self) -> None:
        """Recognise this member."""
        from tui.screens.recognise import RecogniseScreen

        self.app.push_screen(RecogniseScreen(self.desk, self.person()))

    def action_thank(self) -> None:
        """Thank this member."""
        from tui.screens.say import thank

        def send(text: str) -> None:
            about = _("thanks to %(name)s") % {"name": self._title}
            self.desk.thank(self._person, text, about=about)

        self.app.push_screen(thank(self._person, self._title, send))
