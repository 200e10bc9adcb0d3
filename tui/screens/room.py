"""What the screens of all modes share: masthead, keys, loading, living along with the news."""

import random
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from challenges.errors import HeraldError
from challenges.views import Shown
from tui import news
from tui.desk import Desk
from tui.link.problems import in_words, passing
from tui.link.stream import Status
from tui.locale import N_, language
from tui.widgets.keys import Keys
from tui.widgets.masthead import Masthead
from tui.work import start

if TYPE_CHECKING:
    from tui.app import HeraldApp


class Room(Screen[None]):
    """One mode. A subclass says what is in it, how it loads and how it is filled."""

    mode: ClassVar[str]
    patience: ClassVar[float] = 5.0  # seconds until what was not answered is asked for again
    AUTO_FOCUS = "Roll"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "recognise", N_("recognise"), id="anywhere.recognise"),
        Binding("tab", "app.focus_next", N_("next panel"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.spoken = language()  # what its widgets speak
        self._stale = False
        self._soon: Timer | None = None
        self.trouble = ""  # why there is nothing to show, in words

    @property
    def office(self) -> "HeraldApp":
        """The application."""
        return cast("HeraldApp", self.app)

    @property
    def desk(self) -> Desk:
        """What is known."""
        return self.office.desk

    # -- for the subclass ---------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The widgets between masthead and keys."""
        raise NotImplementedError

    async def load(self) -> None:
        """Ask the server for what this mode shows."""
        raise NotImplementedError

    def fill(self) -> None:
        """Put what is known into the widgets; also called before anything is known."""
        raise NotImplementedError

    def concerns(self, told: news.News) -> bool:
        """Whether news change what this mode shows."""
        raise NotImplementedError

    def person(self) -> Shown | None:
        """The person one stands on, for the recognise dialog."""
        return None

    # -- the same for all ---------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Masthead, body, keys."""
        yield Masthead(self.mode)
        yield from self.body()
        yield Keys()

    def on_mount(self) -> None:
        """Paint what is known, then ask."""
        self.office.news.subscribe(self, self.hear)
        self.fill()
        self.ask()

    def on_screen_resume(self) -> None:
        """Back in sight: catch up."""
        if self._stale:
            self._stale = False
            self.ask()

    def ask(self) -> None:
        """Load now."""
        if self.desk.client.token is None:
            return  # nobody is signed in yet; the line becoming live asks again
        start(self, self._load, "load")

    @property
    def furnished(self) -> bool:
        """Whether the widgets are there: an answer may come when the terminal is being left."""
        return self.app.is_running and self.is_mounted and bool(self.query("Roll"))

    async def _load(self) -> None:
        try:
            await self.load()
        except HeraldError as error:
            self.trouble = in_words(error)
            # A line that comes back asks by itself; one that stayed open would never.
            if passing(error) and self.desk.status is Status.LIVE:
                self.soon(self.patience)
        else:
            self.trouble = ""
        if self.furnished:
            self.fill()

    def soon(self, seconds: float = 0.15) -> None:
        """Load in a moment: a burst of news is one question, and terminals do not ask in step."""
        if self not in self.app.screen_stack:
            self._stale = True
        elif self._soon is None:
            self._soon = self.set_timer(seconds + random.random() * 0.35, self._now)

    def _now(self) -> None:
        self._soon = None
        self.ask()

    async def hear(self, told: news.News) -> None:
        """Live along."""
        if not self.furnished:
            return
        match told:
            case news.Stands(Status.LIVE | Status.OFFLINE) | news.Missed():
                self.ask()  # also without a line: why there is nothing to show is worth a word
            case news.Known() if language() is not self.spoken:
                await self._say_again()
            case _:
                if self.concerns(told):
                    self.soon()

    async def _say_again(self) -> None:
        """Everything anew in the language that is now in force."""
        await self.recompose()
        self.spoken = language()
        self.query(self.AUTO_FOCUS or "Roll").first().focus()
        self.fill()
        self.ask()

    def action_recognise(self) -> None:
        """Recognise the person one stands on, or look somebody up."""
        from tui.screens.recognise import RecogniseScreen

        self.app.push_screen(RecogniseScreen(self.desk, self.person()))
