"""Sign-in: a code to approve on the web, or a token that one has."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Input, Static

from challenges.errors import HeraldError
from tui.link import tokens
from tui.link.client import Client, DeviceCode
from tui.link.problems import Told, Unreachable, in_words
from tui.locale import N_, _
from tui.screens.dialog import Dialog
from tui.widgets.keys import Keys
from tui.work import start


class SignInScreen(Dialog[str]):
    """Answers a token; it is kept for next time.

    Args:
        client: without a token yet.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = ["dialog.tcss", "signin.tcss"]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "paste", N_("I have a token")),
        Binding("n", "again", N_("new code")),
        Binding("escape", "quit", N_("leave Herald")),
    ]

    def __init__(self, client: Client) -> None:
        super().__init__()
        self._client = client

    def compose(self) -> ComposeResult:
        """Code, address, QR; the field for a token."""
        with Vertical(id="box") as box:
            box.border_title = _("Sign in")
            yield Static(Content(_("Asking %s for a code …") % self._client.place), id="lead")
            yield Static("", id="code")
            yield Static("", id="qr")
            yield Static("", id="status", classes="quiet")
            yield Input(placeholder=_("token"), password=True, id="token")
            yield Keys()

    def on_mount(self) -> None:
        """Ask for a code."""
        self.action_again()

    def action_again(self) -> None:
        """A fresh code."""
        start(self, self._flow, "flow", latest=True)

    async def _flow(self) -> None:
        wait = 1.0
        while True:
            try:
                await self._one_code()
                return
            except Unreachable as error:
                self._say(in_words(error))
            except Told as told:
                self._say(in_words(told))
                if told.code != "expired_token":
                    return
            await asyncio.sleep(wait)
            wait = min(15.0, wait * 2)

    async def _one_code(self) -> None:
        code = await self._client.device_code()
        self._show(code)
        left = float(code.expires_in)
        while left > 0:
            token = await self._client.device_token(code)
            if token is not None:
                await self._take(token)
                return
            await asyncio.sleep(code.interval)
            left -= code.interval
        raise Told("expired_token", 400, _("The code has run out. Here is a new one."))

    def _show(self, code: DeviceCode) -> None:
        lead = _("Open %s in a browser where you are signed in, and enter this code:")
        self.query_one("#lead", Static).update(Content(lead % code.verification_uri))
        self.query_one("#code", Static).update(Content(" ".join(code.user_code)))
        picture = qr(code.verification_uri_complete or code.verification_uri)
        # Box, texts and keys take eleven lines; a code that is cut could not be read.
        fits = picture.count("\n") + 12 <= self.app.size.height
        self.query_one("#qr", Static).update(Content(picture) if fits else "")
        self._say(_("Waiting for your approval …"))

    def _say(self, words: str) -> None:
        self.query_one("#status", Static).update(Content(words))

    async def _take(self, token: str) -> None:
        try:
            where = await asyncio.to_thread(tokens.keep, self._client.server, token)
        except OSError as error:
            self.app.notify(_("Signed in, but not kept for next time: %s") % error, markup=False)
        else:
            if where != "keyring":
                self.app.notify(_("No keyring here: the token is kept in %s") % where, markup=False)
        self.dismiss(token)

    def action_paste(self) -> None:
        """The field for a token."""
        field = self.query_one(Input)
        field.display = True
        field.focus()

    @on(Input.Submitted)
    async def _pasted(self, event: Input.Submitted) -> None:
        given = event.value.strip()
        if not given:
            return
        before, self._client.token = self._client.token, given
        try:
            await self._client.me()
        except HeraldError as error:
            self._client.token = before
            self._say(in_words(error))
            return
        await self._take(given)

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit(1)


def qr(address: str) -> str:
    """An address as a QR code of half blocks, two rows of it a line."""
    import segno

    rows = [list(row) for row in segno.make(address, micro=False).matrix_iter(border=2)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    # Light modules are painted: the code reads on dark and, with its border, on light paper.
    signs = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    lines = []
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        lines.append("".join(signs[bool(u), bool(v)] for u, v in zip(upper, lower, strict=True)))
    return "\n".join(lines)
