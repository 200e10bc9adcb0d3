"""The connection to a client: what one turn of the loop has to say goes out in one write.

The server beneath writes head and body of an answer one after the other, and a stream writes each
of its events: every write is a call into the system and wakes whoever waits at the other end.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

EXTENSION = "herald.wire"  # in the scope's extensions: the connection itself, for streams


class Wire:
    """A transport that holds what it is given until the loop's next turn.

    All else about it is the transport's own: who asks for that gets it from there.
    """

    __slots__ = ("_held", "_loop", "_transport", "get_write_buffer_size", "is_closing")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held = bytearray()
        self.is_closing = transport.is_closing
        self.get_write_buffer_size = transport.get_write_buffer_size

    def write(self, data: bytes) -> None:
        """Say something after all that was said before."""
        if not self._held:
            self._loop.call_soon(self._flush)
        self._held += data

    def _flush(self) -> None:
        held, self._held = self._held, bytearray()
        if held:
            self._transport.write(held)

    def close(self) -> None:
        """Say what is held, then hang up."""
        self._flush()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Protocol(HttpToolsProtocol):
    """HTTP over a `Wire`."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:  # type: ignore[override]
        """A client is there."""
        super().connection_made(Wire(transport, self.loop))  # type: ignore[arg-type]

    def on_message_begin(self) -> None:
        """A request begins: whoever answers it with a stream may write to the wire."""
        super().on_message_begin()
        self.scope["extensions"] = {EXTENSION: {"wire": self.transport}}  # type: ignore[typeddict-item]
