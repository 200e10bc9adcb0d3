"""A conversation in lines: where they go, and what the rooms share."""

import asyncio
import sys
from io import TextIOWrapper
from typing import Protocol

from tui import news, words
from tui.desk import Desk
from tui.link.client import Client
from tui.link.problems import in_words
from tui.locale import _, ngettext


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

    def __init__(self) -> None:
        # A sign that this terminal, or a script, writes otherwise must not end the conversation.
        for stream in (sys.stdin, sys.stdout):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")

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
    """What the menu and its rooms share.

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
