"""The connection to a client: what one turn of the loop has to say goes out in one write.

The server beneath writes head and body of an answer one after the other, and a stream writes each
of its events: every write is a call into the system and wakes whoever waits at the other end.
A stream that lasts for hours keeps the connection, and nothing of the request that began it.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

EXTENSION = "herald.wire"  # in the scope's extensions: the connection itself, for streams

_LAST = b"0\r\n\r\n"  # the chunk that ends an answer
_MOST = 256 * 1024  # bytes that may wait for a client that does not read; then it must come again


def framed(events: bytes) -> bytes:
    """A chunk of an answer whose length nobody knows beforehand."""
    return b"%x\r\n%b\r\n" % (len(events), events)


class Wire:
    """A transport that holds what it is given until the loop's next turn.

    All else about it is the transport's own: who asks for that gets it from there.
    """

    __slots__ = ("_held", "_loop", "_over", "_transport", "is_closing", "say")

    say: Callable[[bytes], None]
    """Write a chunk of a stream, once it is handed over: the transport's own way to write, for a
    deed is told to thousands. Who has stopped reading is left behind by `give_up`."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held: list[bytes] = []
        self._over: Callable[[], None] | None = None
        self.is_closing = transport.is_closing
        self.say = self.write

    def write(self, data: bytes) -> None:
        """Say something after all that was said before."""
        if not self._held:
            self._loop.call_soon(self._flush)
        self._held.append(data)

    def _flush(self) -> None:
        if held := self._held:
            self._held = []
            self._transport.write(held[0] if len(held) == 1 else b"".join(held))

    def hand_over(self, over: Callable[[], None]) -> bool:
        """Let the answer that has begun go on when whoever began it returns.

        False when the client is gone, or has asked for more that waits behind this answer.

        Args:
            over: called once, when the connection is gone.
        """
        protocol: Any = self._transport.get_protocol()
        if not protocol.hand_over():
            return False
        self._over = over
        self._flush()
        self._transport.set_write_buffer_limits(high=_MOST)
        self.say = self._transport.write
        return True

    def give_up(self) -> bool:
        """Hang up, when it is a stream: too much waits for a client that has stopped reading."""
        if self._over is None:
            return False
        self._transport.abort()
        return True

    def end(self) -> None:
        """Nothing more will be said: end the answer and hang up."""
        self.say(_LAST)
        self._transport.close()

    def lost(self) -> None:
        """The connection is gone."""
        over, self._over = self._over, None
        if over is not None:
            over()

    def close(self) -> None:
        """Say what is held, then hang up."""
        self._flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Protocol(HttpToolsProtocol):
    """HTTP over a `Wire`."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client is there."""
        super().connection_made(Wire(transport, self.loop))  # type: ignore[arg-type]

    def connection_lost(self, exc: Exception | None) -> None:
        """The client went away."""
        super().connection_lost(exc)
        self.transport.lost()  # type: ignore[attr-defined]

    def pause_writing(self) -> None:
        """More waits for the client than may: a stream ends, another answer waits."""
        if not self.transport.give_up():  # type: ignore[attr-defined]
            super().pause_writing()

    def hand_over(self) -> bool:
        """Leave the answer that has begun to the wire, and let go of what was asked.

        Uvicorn minds an answer that is left open, but not when its client has gone: which is what
        it is told. The one at work is the latest that came when none waits behind it.
        """
        cycle = self.cycle
        if self.pipeline or cycle.disconnected:
            return False
        cycle.disconnected = True
        cycle.scope = self.scope = {}  # type: ignore[typeddict-item]
        self.headers = []
        return True

    def on_message_begin(self) -> None:
        """A request begins: whoever answers it with a stream may write to the wire."""
        super().on_message_begin()
        self.scope["extensions"] = {EXTENSION: {"wire": self.transport}}
