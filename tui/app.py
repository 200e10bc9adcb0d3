"""The application: modes and keys, nothing else. Screens and widgets own what they do."""

import asyncio
from contextlib import suppress
from signal import SIGTERM
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.signal import Signal

from challenges.terms import Language
from tui import announce, news
from tui.desk import Desk
from tui.link import tokens
from tui.link.client import Client
from tui.link.stream import Status
from tui.locale import N_, _, guess, speak
from tui.modes import MODES as PLACES
from tui.theme import DARK, DEFAULT_ACCENT, LIGHT, own, theme
from tui.work import start


class HeraldApp(App[int]):
    """The ambassador's terminal at one server.

    Args:
        desk: the line and all that is known.
        given: a bearer token from the command line.
        asked: the language that was asked for there; none for the reader's own.
    """

    TITLE = "Herald"
    CSS_PATH = "app.tcss"
    MODES: ClassVar = {mode.key: mode.opener() for mode in PLACES}
    DEFAULT_MODE = PLACES[0].key
    ENABLE_COMMAND_PALETTE = False  # the palette of our own speaks the reader's language
    NOTIFICATION_TIMEOUT = 6
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "keys", N_("keys"), id="anywhere.keys"),
        Binding("ctrl+p", "palette", N_("commands"), id="anywhere.palette", priority=True),
        # Ahead of everything else: the letter after it, in the same breath, is the dialog's.
        Binding("g", "go_to", N_("go to"), show=False, id="anywhere.go_to", priority=True),
        Binding("ctrl+r", "refresh", N_("ask the server now"), show=False, id="anywhere.refresh"),
        Binding("ctrl+t", "light", N_("light or dark"), show=False, id="anywhere.light"),
        # Ahead of a dialog, too, which keeps what is written in it.
        Binding(
            "ctrl+q", "quit", N_("leave Herald"), show=False, id="anywhere.quit", priority=True
        ),
    ]

    def __init__(
        self,
        desk: Desk | None = None,
        given: str | None = None,
        server: str = "",
        asked: Language | None = None,
    ) -> None:
        super().__init__()
        self.news: Signal[news.News] = Signal(self, "news")
        self.desk = desk or Desk(Client(server, asked=asked), self.hear)
        self._given = given
        self.accent = DEFAULT_ACCENT
        self._dress(DEFAULT_ACCENT)
        self.theme = "herald-dark"

    def _dress(self, accent: str) -> None:
        self.accent = accent
        for tokens_of in (LIGHT, DARK):
            self.register_theme(theme(tokens_of, accent))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What a theme of Textual's own does not say, and the style sheets name."""
        return own(dark=self.current_theme.dark)

    def on_mount(self) -> None:
        """Connect after the first paint."""
        self.news.subscribe(self, self._follow, immediate=True)
        self.call_after_refresh(self._begin)
        with suppress(NotImplementedError):  # not on this system
            # Without it the shell gets back a terminal that shows nothing of what is typed.
            ends = asyncio.get_running_loop().add_signal_handler
            ends(SIGTERM, self.exit, 128 + SIGTERM)

    def _begin(self) -> None:
        start(self, self._connect, "line", latest=True)

    async def _connect(self) -> None:
        client = self.desk.client
        while True:
            if client.token is None:
                kept = await asyncio.to_thread(tokens.find, client.server, self._given)
                client.token = kept or await self._sign_in()
            await self.desk.run()
            # It ends only when the token is no longer good.
            self._given, client.token = None, await self._sign_in()

    async def _sign_in(self) -> str:
        from tui.screens.signin import SignInScreen

        return await self.push_screen_wait(SignInScreen(self.desk.client))

    async def on_unmount(self) -> None:
        """Let the connections go."""
        await self.desk.client.close()

    # -- news -------------------------------------------------------------------------------------

    def hear(self, told: news.News) -> None:
        """News from the desk, for every screen."""
        if self.is_running:
            self.news.publish(told)

    def _follow(self, told: news.News) -> None:
        announce.announce(self, self.desk, told)
        me = self.desk.me.value
        accent = me.season.accent if me is not None and me.season is not None else self.accent
        if accent != self.accent:
            self._dress(accent)
            self.refresh_css()
        if isinstance(told, news.Stands) and told.status is Status.SIGNED_OUT:
            self.bell()

    # -- keys -------------------------------------------------------------------------------------

    def go(self, mode: str) -> None:
        """Go to a mode."""
        self.switch_mode(mode)

    def action_go(self, mode: str) -> None:
        """Go to a mode."""
        self.go(mode)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`g` goes nowhere from a dialog, and is a letter where one writes."""
        if action != "go_to":
            return True
        writing = self.focused is not None and self.focused.check_consume_key("g", "g")
        return not (writing or isinstance(self.screen, ModalScreen))

    def action_go_to(self) -> None:
        """Ask where to go."""
        from tui.screens.go_to import GoToScreen

        self.push_screen(GoToScreen(), lambda mode: self.go(mode) if mode else None)

    def action_keys(self) -> None:
        """All keys that work here."""
        from tui.screens.help import HelpScreen, sections

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(sections(self.screen)))

    def action_palette(self) -> None:
        """The command palette."""
        from tui.commands import palette

        if not self.screen.has_class("palette"):
            self.push_screen(palette())

    def action_help_quit(self) -> None:
        """`ctrl+c` copies where there is something to copy; who wants to leave hears how."""
        self.notify(_("ctrl+q leaves Herald."), markup=False)

    def action_refresh(self) -> None:
        """Ask the server now, and send now what waits."""
        self.desk.hurry()
        self.hear(news.Missed())

    def action_light(self) -> None:
        """From dark to light and back."""
        self.theme = "herald-light" if self.current_theme.dark else "herald-dark"

    def sign_out(self) -> None:
        """Forget the token on this machine and ask for another."""
        tokens.forget(self.desk.client.server)
        self.exit(0)


def run_app(server: str, token: str | None, language: str | None) -> int:
    """Run it; the exit status."""
    speak(guess(language))
    asked = Language(language) if language else None
    return HeraldApp(given=token, server=server, asked=asked).run() or 0
