"""The plain mode: the same actions as numbered lines and prompts, for screen readers, scripts."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Protocol

from challenges.errors import HeraldError
from challenges.terms import Language
from tui import news, words
from tui.desk import Desk
from tui.link import tokens
from tui.link.client import Client
from tui.link.problems import Told, Unreachable, in_words
from tui.locale import _, guess, ngettext, speak


class Talk(Protocol):
    """Where lines go and answers come from."""

    def say(self, line: str = "") -> None:
        """One line to the reader."""

    async def ask(self, prompt: str) -> str:
        """The reader's answer.

        Raises:
            EOFError: there are no more answers.
        """


class Terminal:
    """Standard input and output."""

    def say(self, line: str = "") -> None:
        """One line, at once: a script may be waiting for it."""
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    async def ask(self, prompt: str) -> str:
        """One line of the input."""
        sys.stdout.write(f"{prompt} ")
        sys.stdout.flush()
        line: str = await asyncio.to_thread(sys.stdin.readline)
        if not line:
            raise EOFError
        return line.strip()


class Plain:
    """The main menu, and what its rooms share.

    Args:
        desk: to know and to send with.
        talk: to speak with the reader.
    """

    def __init__(self, client: Client, talk: Talk) -> None:
        self.desk = Desk(client, self._hear)
        self.talk = talk

    def _hear(self, told: news.News) -> None:
        match told:
            case news.Arrived(_parcel, answer) if answer is not None and answer.says:
                self.talk.say(answer.says)
            case news.Returned(parcel, why):
                self.talk.say(words.told(parcel.about, in_words(why)))
            case _:
                return

    async def send(self) -> None:
        """Send what waits, and say when it has to wait longer."""
        await self.desk.deliver()
        if self.desk.waiting:
            told = ngettext(
                "%(n)s thing waits and is sent when the network is back.",
                "%(n)s things wait and are sent when the network is back.",
                self.desk.waiting,
            )
            self.talk.say(told % {"n": self.desk.waiting})

    async def choose(self, lines: list[str], prompt: str) -> int | None:
        """Say numbered lines; the place that was chosen, none for going back."""
        for place, line in enumerate(lines, start=1):
            self.talk.say(f"{place}. {line}")
        while True:
            answer = await self.talk.ask(prompt)
            if not answer or answer in ("0", "q"):
                return None
            if answer.isdecimal() and 1 <= int(answer) <= len(lines):
                return int(answer) - 1
            self.talk.say(_("A number from 1 to %(n)s, or Enter to go back.") % {"n": len(lines)})

    def say_who(self) -> None:
        """Who one is, and what there is to give."""
        me, giving = self.desk.me.value, self.desk.giving()
        if me is None:
            return
        self.talk.say(f"Herald. {me.name}, {me.department}.")
        if giving is not None:
            left = {"left": giving.left, "budget": giving.budget}
            self.talk.say(_("%(left)s of %(budget)s points to give this month.") % left)

    async def run(self) -> int:
        """The menu until the reader leaves."""
        from tui import plain_rooms as rooms
        from tui.plain_mentoring import mentoring

        places: list[tuple[str, Callable[[Plain], Awaitable[None]]]] = [
            (_("Today"), rooms.today),
            (_("Cohort"), rooms.cohort),
            (_("Recognise"), rooms.recognise),
            (_("Wall"), rooms.wall),
            (_("Boards"), rooms.boards),
            (_("Challenges"), rooms.challenges),
            (_("Mentoring"), mentoring),
        ]
        self.say_who()
        await self.send()
        while True:
            self.talk.say()
            chosen = await self.choose(
                [title for title, _room in places], _("Where to? Enter leaves.")
            )
            if chosen is None:
                return 0
            try:
                await places[chosen][1](self)
            except HeraldError as error:
                self.talk.say(in_words(error))


async def sign_in(client: Client, talk: Talk) -> None:
    """A token by the device flow; kept for next time.

    Raises:
        HeraldError: the code was turned down, or ran out, or nothing answers.
    """
    code = await client.device_code()
    talk.say(_("Open this address in a browser: %s") % code.verification_uri)
    talk.say(_("and enter this code: %s") % code.user_code)
    left = code.expires_in
    while left > 0:
        token = await client.device_token(code)
        if token is not None:
            client.token = token
            await asyncio.to_thread(tokens.keep, client.server, token)
            talk.say(_("Signed in."))
            return
        await asyncio.sleep(code.interval)
        left -= code.interval
    raise Told("expired_token", 400, _("The code has run out. Start again for a new one."))


async def talk_to(client: Client, talk: Talk) -> int:
    """Sign in where needed, then the menu; the exit status."""
    try:
        if client.token is None:
            await sign_in(client, talk)
        plain = Plain(client, talk)
        await plain.desk.greet()
        return await plain.run()
    except Unreachable:
        talk.say(_("%s does not answer. Try again later.") % client.place)
        return 1
    except HeraldError as error:
        talk.say(in_words(error))
        return 1
    except EOFError:
        return 0
    finally:
        await client.close()


def run_plain(server: str, token: str | None, language: str | None) -> int:
    """Run it on the terminal; the exit status."""
    speak(guess(language))
    client = Client(server, asked=Language(language) if language else None)
    client.token = tokens.find(client.server, token)
    try:
        return asyncio.run(talk_to(client, Terminal()))
    except KeyboardInterrupt:
        return 130
