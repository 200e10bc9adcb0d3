"""The event stream: resumes where it stopped, connects again by itself, says how it stands."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from enum import StrEnum

import msgspec

from challenges.quick import dataclass
from challenges.terms import Seq
from challenges.views import StreamEvent
from tui.link.client import Client
from tui.link.problems import Told, Unreachable, harmless


class Status(StrEnum):
    """How the line stands."""

    CONNECTING = "connecting"
    LIVE = "live"
    RECONNECTING = "reconnecting"
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"


@dataclass(frozen=True, slots=True)
class Heard:
    """A line was added to the book."""

    event: StreamEvent


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something beside the book changed."""

    topic: str
    key: str


@dataclass(frozen=True, slots=True)
class Missed:
    """The server no longer holds what was missed: look at everything again."""


Message = Heard | Noticed | Missed

OFFLINE_AFTER = 3  # attempts in a row without an answer
LONGEST_WAIT = 15.0  # seconds between attempts


class _Notice(msgspec.Struct):
    topic: str = ""
    key: str = ""


async def messages(lines: AsyncIterator[str]) -> AsyncIterator[tuple[Seq | None, Message]]:
    """The messages of one connection, each with the place to resume from."""
    kind, data, place = "", list[str](), ""
    async for line in lines:
        if line == "":
            message = _message(kind, "\n".join(data))
            if message is not None:
                yield (Seq(int(place)) if place.isdecimal() else None), message
            kind, data, place = "", [], ""
            continue
        field, _sep, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "event":
            kind = value
        elif field == "data":
            data.append(value)
        elif field == "id":
            place = value


def _message(kind: str, data: str) -> Message | None:
    """One message, none for what a newer server may say that this terminal does not know."""
    if kind == "resync":
        return Missed()
    try:
        if kind == "line":
            return Heard(msgspec.json.decode(harmless(data.encode()), type=StreamEvent))
        if kind == "notice":
            notice = msgspec.json.decode(harmless(data.encode()), type=_Notice)
            return Noticed(notice.topic, notice.key)
    except msgspec.MsgspecError:
        return Missed()  # the news cannot be read, but it can be fetched
    return None


class Stream:
    """Keeps one stream open until cancelled.

    Args:
        client: to connect with.
        tell: hears every message.
        stand: hears how the line stands, only when that changes.
        first_wait: seconds before the second attempt; doubled for each one after it.
    """

    def __init__(
        self,
        client: Client,
        tell: Callable[[Message], None],
        stand: Callable[[Status], None],
        first_wait: float = 0.5,
    ) -> None:
        self._client = client
        self._tell = tell
        self._stand = stand
        self._first_wait = first_wait
        self._hurry = asyncio.Event()
        self.last: Seq | None = None
        self.status = Status.CONNECTING

    def hurry(self) -> None:
        """Try again now instead of when the wait is over."""
        self._hurry.set()

    def sign_out(self) -> None:
        """The token is no longer good, as another call was told."""
        self._now(Status.SIGNED_OUT)

    def _now(self, status: Status) -> None:
        if status is not self.status:
            self.status = status
            self._stand(status)

    async def run(self) -> None:
        """Listen until cancelled, or until the token is no longer good."""
        silent = 0
        while True:
            try:
                async with self._client.listen(self.last) as lines:
                    silent = 0
                    self._now(Status.LIVE)
                    async for place, message in messages(lines):
                        self._keep(place, message)
            except Unreachable:
                pass
            except Told as told_so:
                if told_so.status == 401:
                    self._now(Status.SIGNED_OUT)
                    return
            # An answer of 5xx, a broken connection and an ended stream are all one: come back.
            silent += 1
            self._now(Status.OFFLINE if silent >= OFFLINE_AFTER else Status.RECONNECTING)
            await self._wait(silent)

    def _keep(self, place: Seq | None, message: Message) -> None:
        if isinstance(message, Missed):
            self.last = None
        if place is not None:
            self.last = place
        self._tell(message)

    async def _wait(self, silent: int) -> None:
        longest = min(LONGEST_WAIT, self._first_wait * 2 ** (silent - 1))
        # Spread, so that a thousand terminals do not come back in the same instant.
        seconds = longest * (0.5 + random.random() / 2)
        self._hurry.clear()
        try:
            await asyncio.wait_for(self._hurry.wait(), seconds)
        except TimeoutError:
            return
