"""The floor of row 7: a bare server that rings at all who listen. `python -m bench.ring PORT`.

`GET /stream` is answered with a head and kept; `POST /ring` writes one event, the same bytes, to
everybody who is kept. No rules, no sign-in, no framework.
"""

import asyncio
import sys
from typing import cast

import uvloop

EVENT = b"event: line\nid: 1234567\ndata: %s\n\n" % (b"x" * 220)  # as long as one of Herald's
_CHUNK = b"%x\r\n%b\r\n" % (len(EVENT), EVENT)
_STREAM = (
    b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
)
_OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"


class Ring(asyncio.Protocol):
    """One connection."""

    listening: set[asyncio.Transport] = set()  # noqa: RUF012 - of all connections together

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"GET /stream"):
            self.transport.write(_STREAM)
            self.listening.add(self.transport)
            return
        if data.startswith(b"POST"):
            for one in self.listening:
                one.write(_CHUNK)
        self.transport.write(_OK)

    def connection_lost(self, exc: Exception | None) -> None:
        self.listening.discard(self.transport)


async def main(port: int) -> None:
    """Serve until the process ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Ring, "127.0.0.1", port, backlog=2_048)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1])))
