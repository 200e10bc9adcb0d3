"""Row 7: two thousand screens, each deed to all of them."""

import asyncio
import resource
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import cast

from bench.load import Asker, get, load, post
from bench.report import Row, paired
from bench.serving import Served
from bench.world import World, marks

SCREENS = 2_000
STALLED = 20
_PATIENCE = 30.0  # seconds until everybody must have heard
_PAGE = 4  # KiB by which resident memory grows
_INSTANT = 1e-6  # seconds of CPU that anything takes at least
Ring = Callable[[], Awaitable[object]]


@dataclass
class Crowd:
    """Those who listen to one server, and what they heard of the ring that is out."""

    served: Served
    screens: list["_Screen"] = field(default_factory=list)
    rung: float = 0.0
    missing: int = 0
    waits: list[float] = field(default_factory=list)  # seconds, of the rings of one turn
    all_heard: "asyncio.Future[None] | None" = None

    def heard(self, screen: "_Screen") -> None:
        """A screen has an event; only its first of a ring counts."""
        if screen.rung == self.rung or self.all_heard is None:
            return
        screen.rung = self.rung
        self.waits.append(time.perf_counter() - self.rung)
        self.missing -= 1
        if self.missing == 0 and not self.all_heard.done():
            self.all_heard.set_result(None)

    async def turn(self, ring: Ring, rings: int) -> tuple[float, float]:
        """Ring so often: the server's CPU in microseconds a screen and event, and the p99 in ms."""
        self.waits.clear()
        before = self.served.cpu()
        for _ in range(rings):
            self.all_heard = asyncio.get_running_loop().create_future()
            self.missing, self.rung = len(self.screens), time.perf_counter()
            await ring()
            async with asyncio.timeout(_PATIENCE):
                await self.all_heard
        spent = max(_INSTANT, self.served.cpu() - before)
        self.all_heard = None
        waits = sorted(self.waits)
        return spent / len(waits) * 1e6, waits[int(0.99 * len(waits))] * 1e3


class _Screen(asyncio.Protocol):
    def __init__(self, crowd: Crowd, request: bytes) -> None:
        self.crowd, self.request, self.rung = crowd, request, 0.0
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        if b"event: line" in data:
            self.crowd.heard(self)
        elif not self.open.done():
            self.open.set_result(None)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.open.done():
            self.open.set_exception(exc or ConnectionError("the server hung up"))


def room(screens: int) -> None:
    """Let this process, and the servers that it starts, have as many connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 3 * screens + 200
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))


@asynccontextmanager
async def crowd(served: Served, requests: list[bytes]) -> AsyncIterator[Crowd]:
    """A screen for each request, all of them listening."""
    made = Crowd(served)
    loop = asyncio.get_running_loop()
    try:
        for request in requests:
            screen = _Screen(made, request)
            await loop.create_connection(lambda one=screen: one, "127.0.0.1", served.port)  # type: ignore[misc]
            await screen.open
            made.screens.append(screen)
        yield made
    finally:
        for one in made.screens:
            one.transport.abort()
        await asyncio.sleep(0.2)


async def rows(
    bare: Served, herald: Served, world: World, *, pairs: int = 5, rings: int = 20, screens: int
) -> list[Row]:
    """Row 7: CPU, p99 and memory against a bare ring, then with some that have stopped reading."""
    requests = [get("/api/v1/stream", world.bearer(1 + n % world.people)) for n in range(screens)]
    asker, ringer = await Asker.to(herald.port), await Asker.to(bare.port)
    shares, number = world.shares(next(marks())), iter(range(1, 1_000_000))

    async def deed() -> None:
        at = next(number)
        await asker.ask(shares.one(1 + at % world.people, f"ring-{at}", at))

    async def ring() -> None:
        await ringer.ask(post("/ring", b"{}"))

    await deed()  # the process that judges is there, and has read what it judges by
    before = herald.memory() or 0.0
    plain = [get("/stream")] * screens
    async with crowd(bare, plain) as floor, crowd(herald, requests) as all_:
        grown = ((herald.memory() or 0.0) - before) * 1024
        each = max(_PAGE, grown) / screens
        await floor.turn(ring, 2), await all_.turn(deed, 2)
        told = [(await floor.turn(ring, rings), await all_.turn(deed, rings)) for _ in range(pairs)]
        with_some = await _stalled(all_, herald, world, deed, pairs, rings)
    await asker.close()
    await ringer.close()
    return [*_rows(told, screens), _memory(each), with_some]


async def _stalled(
    all_: Crowd, herald: Served, world: World, deed: Ring, pairs: int, rings: int
) -> Row:
    """Some connect and read nothing; their buffers are filled before anything is measured."""
    found: list[tuple[float, float]] = []
    for mark in islice(marks(), pairs):
        alone = (await all_.turn(deed, rings))[0]
        deaf = [await _deaf(herald.port, world) for _ in range(STALLED)]
        await load(herald.port, world.shares(mark), 0.5)
        found.append((alone, (await all_.turn(deed, rings))[0]))
        for one in deaf:
            one.close()
        await asyncio.sleep(0.1)
    return paired(
        number=7,
        what=f"  with {STALLED} more that do not read",
        unit="us CPU",
        pairs=found,
        bound=1.1,
        at_least=False,
        note="floor: the same screens without them",
    )


async def _deaf(port: int, world: World) -> socket.socket:
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
    one.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(one, ("127.0.0.1", port))
    await loop.sock_sendall(one, get("/api/v1/stream", world.bearer(1)))
    return one


def _rows(told: list[tuple[tuple[float, float], tuple[float, float]]], screens: int) -> list[Row]:
    return [
        paired(
            number=7,
            what=f"a deed to {screens:,} screens",
            unit="us CPU",
            pairs=[(floor[0], whole[0]) for floor, whole in told],
            bound=1.5,
            at_least=False,
            note="of the server, a screen and deed; floor: a bare uvloop server rings at as many",
        ),
        paired(
            number=7,
            what="  its p99",
            unit="ms",
            pairs=[(floor[1], whole[1]) for floor, whole in told],
            bound=1.5,
            at_least=False,
            note="from the question to the screen; Herald's deed is judged and on disk before",
        ),
    ]


def _memory(each: float) -> Row:
    limit = 12.0
    return Row(
        number=7,
        what="  memory a screen",
        unit="KiB",
        figure=each,
        floor=limit,
        ratio=each / limit,
        spread=(each / limit, each / limit),
        bound=1.0,
        at_least=False,
        note="resident, the mean; the limit is 12 KiB",
    )
