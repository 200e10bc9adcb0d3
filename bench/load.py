"""A load generator: a fixed number of connections, each asks again as soon as it is answered.

A closed loop: it measures what the server can do, and the wait that comes with it. Bytes are made
before the clock starts or are cheap to make, for the generator shares the machine with the server.
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

CONNECTIONS = 32
_PATIENCE = 30.0  # seconds for the last answers
Requests = Callable[[int], Iterator[bytes]]  # connection number -> its requests, without end


class NotServed(Exception):
    """The server answered what the bench did not ask for; no figure would mean anything."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one stretch of load gave."""

    seconds: float
    waits: tuple[float, ...]  # seconds, ascending

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.waits) / self.seconds

    def wait(self, share: float) -> float:
        """The wait in seconds that this share of the answers, 0 to 1, stayed under."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]


class _Connection(asyncio.Protocol):
    """One connection: ask, read the whole answer, note the wait, ask again until time is up."""

    def __init__(self, requests: Iterator[bytes], until: float, waits: list[float]) -> None:
        self.requests, self.until, self.waits = requests, until, waits
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.buffer = b""
        self.asked = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are not asyncio's by inheritance.
        self.transport = cast("asyncio.Transport", transport)
        self._ask()

    def _ask(self) -> None:
        request = next(self.requests)
        self.asked = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.buffer = self.buffer + data if self.buffer else data
        size = answer_size(self.buffer)
        if size is None or len(self.buffer) < size:
            return
        now = time.perf_counter()
        self.waits.append(now - self.asked)
        if self.buffer[9:10] not in b"2":  # `HTTP/1.1 200 OK`
            self._end(NotServed(self.buffer[:600].decode("utf-8", "replace")))
            return
        self.buffer = b""
        if now < self.until:
            self._ask()
        else:
            self._end()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.over.done():
            self.over.set_exception(exc or NotServed("the server hung up"))

    def _end(self, error: Exception | None = None) -> None:
        if not self.over.done():
            if error:
                self.over.set_exception(error)
            else:
                self.over.set_result(None)
        self.transport.close()


def answer_size(buffer: bytes) -> int | None:
    """The length in bytes of the answer that begins here; none while its head is not whole."""
    head = buffer.find(b"\r\n\r\n")
    if head < 0:
        return None
    said = buffer[: head + 2].lower()
    at = said.find(b"\r\ncontent-length:")
    if at < 0:
        if buffer[9:12] in (b"204", b"304"):
            return head + 4
        raise NotServed(f"an answer without a length: {buffer[:200]!r}")
    return head + 4 + int(said[at + 17 : said.index(b"\r\n", at + 2)])


def _itself(connection: _Connection) -> _Connection:
    return connection


async def load(
    port: int, requests: Requests, seconds: float, connections: int = CONNECTIONS
) -> Measured:
    """Ask with all connections for so many seconds.

    Raises:
        NotServed: an answer was not a 2xx.
    """
    waits: list[float] = []
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    until = began + seconds
    made = [_Connection(requests(number), until, waits) for number in range(connections)]
    for one in made:
        await loop.create_connection(partial(_itself, one), "127.0.0.1", port)
    async with asyncio.timeout(seconds + _PATIENCE):
        await asyncio.gather(*(one.over for one in made))
    return Measured(time.perf_counter() - began, tuple(sorted(waits)))


class Asker:
    """One connection, one question at a time: for waits that are looked at one by one."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def to(cls, port: int) -> "Asker":
        """A connection to this port."""
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, request: bytes) -> float:
        """The wait in seconds.

        Raises:
            NotServed: the answer was not a 2xx.
        """
        began = time.perf_counter()
        self._writer.write(request)
        answer = b""
        while (size := answer_size(answer)) is None or len(answer) < size:
            more = await self._reader.read(65_536)
            if not more:
                raise NotServed("the server hung up")
            answer += more
        waited = time.perf_counter() - began
        if answer[9:10] != b"2":
            raise NotServed(answer[:600].decode("utf-8", "replace"))
        return waited

    async def close(self) -> None:
        """Hang up."""
        self._writer.close()
        await self._writer.wait_closed()


def get(path: str, headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """The bytes of a GET."""
    return _request("GET", path, headers, b"")


def post(path: str, body: bytes, headers: Sequence[tuple[str, str]] = ()) -> bytes:
    """The bytes of a POST of JSON."""
    return _request("POST", path, [*headers, ("Content-Type", "application/json")], body)


def _request(method: str, path: str, headers: Sequence[tuple[str, str]], body: bytes) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body
