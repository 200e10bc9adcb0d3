"""One thing opened over the whole screen: a sheet with esc, asked of the server when it appears."""

from http import HTTPStatus
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from challenges.errors import HeraldError
from tui import news
from tui.desk import Desk
from tui.link.problems import Told, in_words
from tui.locale import N_, _
from tui.screens.today_lines import told_lines
from tui.widgets.cells import Cells
from tui.widgets.keys import Keys
from tui.widgets.look import Look
from tui.widgets.masthead import Masthead
from tui.widgets.sheet import Sheet
from tui.work import start

if TYPE_CHECKING:
    from tui.app import HeraldApp


class Opened(Screen[None]):
    """Subclasses say what is asked and how it is painted.

    Args:
        title: of what is opened, as the list called it.
    """

    sheet: ClassVar[str]  # its id in the styles

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", N_("back"))]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._trouble = ""

    @property
    def desk(self) -> Desk:
        """What is known."""
        return cast("Desk", self.app.desk)  # type: ignore[attr-defined]

    def compose(self) -> ComposeResult:
        """A sheet."""
        yield Masthead("")
        sheet = Sheet(id=self.sheet)
        sheet.add_class("panel")
        sheet.border_title = Content(self._title)
        yield sheet
        yield Keys()

    def on_mount(self) -> None:
        """Say that it is being asked, and ask."""
        cast("HeraldApp", self.app).news.subscribe(self, self.hear)
        self._show()
        start(self, self._ask, "load")

    async def hear(self, told: news.News) -> None:
        """Somebody is seen otherwise by now: of whom that is not told any more, nothing stays."""
        if isinstance(told, news.Noticed) and told.topic == "people":
            start(self, self._look_again, "look", latest=True)

    async def _look_again(self) -> None:
        try:
            shown = await self.look_again()
        except Told as error:
            shown = error.status != HTTPStatus.NOT_FOUND
        except HeraldError:
            return  # a line that is down says so at the top
        if not shown and self.is_attached:
            self.notify(_("What was open is not shown any more."), markup=False)
            self.dismiss(None)

    async def _ask(self) -> None:
        try:
            await self.load()
        except HeraldError as error:
            self._trouble = in_words(error)
        self._show()

    def _show(self) -> None:
        self.query_one(Sheet).show(self._paint, self.sheet)

    def _paint(self, width: int, look: Look) -> list[Cells]:
        lines = self.paint(width, look)
        return lines or told_lines([self._trouble or self.asking()], width, look)

    def asking(self) -> str:
        """What is said until the server has answered."""
        return _("asking …")

    async def load(self) -> None:
        """Ask the server."""
        raise NotImplementedError

    async def look_again(self) -> bool:
        """Ask whether it is still shown, and under that name; what names nobody is.

        Raises:
            Told: it is there no more (404); or what else the server says.
        """
        return True

    def paint(self, width: int, look: Look) -> list[Cells]:
        """What is known; nothing while it is being asked."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
