"""The event stream resumes where it stopped and says how it stands."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from challenges.terms import Kind, Seq
from tests.support.office import Office
from tests.support.waiting import until
from tui.link.client import Client
from tui.link.stream import Heard, Message, Missed, Noticed, Status, Stream, messages


class Ear:
    """A stream that is listened to."""

    def __init__(self, client: Client) -> None:
        self.heard: list[Message] = []
        self.stood: list[Status] = []
        self.stream = Stream(client, self.heard.append, self.stood.append, first_wait=0.02)

    @asynccontextmanager
    async def on(self) -> AsyncIterator["Ear"]:
        """While it listens."""
        task = asyncio.create_task(self.stream.run())
        yield self
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    @property
    def lines(self) -> list[int]:
        """Numbers of the lines that were heard."""
        return [message.event.seq for message in self.heard if isinstance(message, Heard)]


async def lines(text: str) -> AsyncIterator[str]:
    for line in text.splitlines():
        yield line


async def test_what_happened_while_the_server_was_away_is_heard_once_it_is_back(
    office: Office, client: Client
) -> None:
    async with Ear(client).on() as ear:
        await until(lambda: Status.LIVE in ear.stood)
        first = office.tell(Kind.THANKS, 3, 0)
        await until(lambda: ear.lines == [first])
        await office.stop()
        missed = [office.tell(Kind.THANKS, person, 0) for person in (4, 5)]
        await office.start()
        await until(lambda: ear.lines == [first, *missed])
    assert office.resumed == [None, str(first)]


async def test_it_says_reconnecting_then_offline_then_live_again(
    office: Office, client: Client
) -> None:
    async with Ear(client).on() as ear:
        await until(lambda: ear.stood == [Status.LIVE])
        await office.stop()
        await until(lambda: ear.stood[-1] is Status.OFFLINE)
        await office.start()
        await until(lambda: ear.stood[-1] is Status.LIVE)
    assert ear.stood == [Status.LIVE, Status.RECONNECTING, Status.OFFLINE, Status.LIVE]


async def test_a_token_that_is_not_known_ends_it(office: Office) -> None:
    line = Client(office.address, "another token")
    ear = Ear(line)
    await ear.stream.run()
    await line.close()
    assert ear.stood == [Status.SIGNED_OUT]


async def test_a_notice_has_no_number_and_moves_no_place(office: Office, client: Client) -> None:
    async with Ear(client).on() as ear:
        await until(lambda: ear.stood)
        seq = office.tell(Kind.SHARE, 3, 10)
        office.notice("queue", "1")
        await until(lambda: len(ear.heard) == 2)
    assert ear.heard[1] == Noticed("queue", "1")
    assert ear.stream.last == seq


async def test_resync_forgets_the_place(client: Client) -> None:
    ear = Ear(client)
    ear.stream.last = Seq(7)
    ear.stream._keep(None, Missed())
    assert ear.stream.last is None


async def test_an_event_of_a_newer_server_is_passed_over() -> None:
    text = ": ping\nevent: trumpet\ndata: 1\n\nevent: resync\ndata: \n\n"
    assert [message async for _place, message in messages(lines(text))] == [Missed()]


async def test_a_line_that_cannot_be_read_makes_it_look_again() -> None:
    text = 'event: line\nid: 9\ndata: {"seq": "nine"}\n\n'
    assert [found async for found in messages(lines(text))] == [(Seq(9), Missed())]
