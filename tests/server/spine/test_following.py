"""A stream on a real connection goes on by itself: nothing of its request waits beside it."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import pytest
import uvicorn

from challenges.terms import Seq
from server.spine.following import Following
from server.spine.hub import Hub
from server.spine.wire import Protocol
from tests.support.waiting import until

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]
_ASK = b"GET /stream HTTP/1.1\r\nHost: herald.example\r\n%s\r\n"


@dataclass
class Served:
    """A server whose every answer is the stream."""

    hub: Hub
    server: uvicorn.Server
    port: int
    begun: int = 0
    returned: int = 0

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        self.begun += 1
        await Following(self.hub)(scope, receive, send)
        self.returned += 1

    @asynccontextmanager
    async def ask(self, said: bytes = _ASK % b"") -> AsyncIterator[Line]:
        """A client that stays until the end of its block."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(said)
        try:
            yield reader, writer
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    async with _served() as found:
        yield found


@asynccontextmanager
async def _served() -> AsyncIterator[Served]:
    door = socket.create_server(("127.0.0.1", 0))
    hub = Hub()
    hub.open(Seq(0))

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await found.app(scope, receive, send)

    config = uvicorn.Config(app, http=Protocol, lifespan="off", ws="none", log_config=None)
    server = uvicorn.Server(config)
    found = Served(hub, server, door.getsockname()[1])
    serving = asyncio.create_task(server.serve(sockets=[door]))
    await until(lambda: server.started)
    try:
        yield found
    finally:
        await hub.close()
        server.should_exit = True
        async with asyncio.timeout(10):
            await serving


async def test_the_request_is_over_while_its_stream_goes_on(served: Served) -> None:
    async with served.ask() as (reader, _):
        await until(lambda: served.returned == 1)
        assert (served.hub.followers, len(served.server.server_state.tasks)) == (1, 0)
        for number in (1, 2):
            served.hub.publish(b"<%d>" % number, Seq(number))
            assert await reader.readuntil(b"<%d>\r\n" % number)


async def test_a_client_that_goes_away_is_told_no_more(served: Served) -> None:
    async with served.ask():
        await until(lambda: served.hub.followers == 1)
    await until(lambda: served.hub.followers == 0)
    served.hub.publish(b"<1>", Seq(1))


async def test_who_has_stopped_reading_is_left_behind_and_others_hear_all(served: Served) -> None:
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        deaf.connect(("127.0.0.1", served.port))
        deaf.sendall(_ASK % b"")
        async with served.ask() as (reader, _), asyncio.timeout(20):
            await until(lambda: served.hub.followers == 2)
            number = 0
            while served.hub.followers == 2:
                number += 1
                served.hub.publish(b"." * 30_000 + b"<%d>" % number, Seq(number))
                assert await reader.readuntil(b"<%d>\r\n" % number)
            served.hub.publish(b"<last>", Seq(number + 1))
            assert await reader.readuntil(b"<last>\r\n")
    assert number > 1, "more than one event may wait"


async def test_a_hub_that_closes_ends_the_answer_and_hangs_up(served: Served) -> None:
    async with served.ask() as (reader, _), asyncio.timeout(10):
        await until(lambda: served.hub.followers == 1)
        await served.hub.close()
        told = await reader.read()
    assert told.startswith(b"HTTP/1.1 200 OK\r\n")
    assert told.endswith(b"retry: 1000\n\n\r\n0\r\n\r\n")
    await until(lambda: served.hub.followers == 0)


async def test_a_stream_that_others_wait_behind_ends_and_the_last_goes_on(served: Served) -> None:
    async with served.ask(_ASK * 3 % (b"", b"", b"")) as (reader, _):
        await until(lambda: served.hub.followers == 1)
        served.hub.publish(b"<1>", Seq(1))
        told = await reader.readuntil(b"<1>\r\n")
        assert (served.begun, told.count(b"200 OK"), told.count(b"\r\n0\r\n\r\n")) == (3, 3, 2)
    await until(lambda: served.hub.followers == 0)


async def test_who_asks_for_more_later_waits_behind_the_stream(served: Served) -> None:
    async with served.ask() as (reader, writer):
        await until(lambda: served.returned == 1)
        writer.write(_ASK % b"")
        served.hub.publish(b"<1>", Seq(1))
        assert await reader.readuntil(b"<1>\r\n")
        assert served.begun == 1
    # Nothing more is read of it, so that only writing shows that it has gone.
    await until(lambda: served.hub.publish(b": ping") or served.hub.followers == 0)


async def test_many_streams_come_and_go(served: Served) -> None:
    async with AsyncExitStack() as staying:
        async with AsyncExitStack() as going:
            for _ in range(25):
                await going.enter_async_context(served.ask())
            lines = [await staying.enter_async_context(served.ask()) for _ in range(25)]
            await until(lambda: served.hub.followers == 50)
        await until(lambda: served.hub.followers == 25)
        served.hub.publish(b"<1>", Seq(1))
        for reader, _writer in lines:
            assert await reader.readuntil(b"<1>\r\n")
