"""A small real office: HTTP on a free port, answering with the shapes of `challenges.views`.

It keeps what it was sent, can be stopped and started again on its port, and can lose an answer
after the deed was done, as real networks do. `python -m tests.support.office` runs it to look at.
"""

import asyncio
import sys
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from challenges.terms import Kind
from tests.support import canned_days
from tests.support.office_answers import TOKEN, Answers, Refused

__all__ = ["TOKEN", "Office", "Refused"]


class Office(Answers):
    """The office on a port. `resumed` holds the Last-Event-ID of every stream that was opened,
    `spoken` the languages that were asked for in an address."""

    def __init__(self, size: int = 26) -> None:
        super().__init__(size)
        self.resumed: list[str | None] = []
        self.spoken: set[str] = set()
        self.date = ""  # what its clock says; empty: nothing
        self.port = 0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Open; the second time on the same port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close at once, as a killed process does: every connection breaks."""
        if self._server is not None:
            self._server.close()
            for task in tuple(self._open):
                task.cancel()
            await asyncio.gather(*self._open, return_exceptions=True)
            await self._server.wait_closed()
            self._server = None

    # -- HTTP -----------------------------------------------------------------------------------

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            while await self._answer(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            self._open.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        method, target, _version = head[0].split(" ")
        headers = {k.lower(): v.strip() for k, _, v in (h.partition(":") for h in head[1:])}
        raw = await reader.readexactly(int(headers.get("content-length", "0")))
        body = msgspec.json.decode(raw) if raw else None
        url = urlsplit(target)
        asked = parse_qs(url.query)
        self.spoken.update(asked.get("lang", ()))
        path = unquote(url.path).removeprefix("/api/v1/")
        try:
            if not path.startswith("device/") and headers.get("authorization") != f"Bearer {TOKEN}":
                raise Refused(401, "signed_out", "Sign in again: this token is not known.")
            if path == "stream":
                await self._stream(headers.get("last-event-id"), writer)
                return False
            status, shape = self.answer(method, path, asked, body)
            kind = "application/json"
        except Refused as refused:
            status, shape, kind = refused.status, refused.problem, "application/problem+json"
        if method == "POST" and status != 401 and not path.startswith("device/"):
            self.calls.append((method, path, body))
            if self.lose:
                self.lose -= 1
                return False
        payload = b"" if status == 204 else msgspec.json.encode(shape)
        top = f"HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {len(payload)}\r\n"
        top += f"date: {self.date}\r\n\r\n" if self.date else "\r\n"
        writer.write(top.encode() + payload)
        await writer.drain()
        return True

    async def _stream(self, last: str | None, writer: asyncio.StreamWriter) -> None:
        self.resumed.append(last)
        at = len(self.events)
        if last is not None:
            at = next((n for n, (seq, _) in enumerate(self.events) if seq > int(last)), at)
        writer.write(b"HTTP/1.1 200 X\r\ncontent-type: text/event-stream\r\n\r\n: here\n\n")
        while True:
            rung = self._rung
            for _seq, data in self.events[at:]:
                writer.write(data)
            at = len(self.events)
            await writer.drain()
            await rung.wait()


async def _look(port: int, size: int) -> None:
    office = Office(size)
    office.port = port
    await office.start()
    sys.stdout.write(f"{office.address} token {TOKEN}\n")
    sys.stdout.flush()
    while True:  # somebody else does something now and then
        await asyncio.sleep(20)
        office.wall.insert(
            0, canned_days.post(office.tell(Kind.THANKS, 8, 0), "Rosa Peña", 8, "", "Merci.", 0)
        )


if __name__ == "__main__":
    asyncio.run(_look(*(int(word) for word in sys.argv[1:3])))
