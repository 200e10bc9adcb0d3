"""The answer that is the event stream: to a wire directly, else message by message."""

import asyncio
from functools import partial
from typing import Any

from litestar import Response
from litestar.types import Receive, Scope, Send

from challenges.terms import Seq
from server.spine.hub import Hub
from server.spine.wire import EXTENSION, Wire

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
_END = {"type": "http.response.body", "body": b"", "more_body": False}


class Following(Response[bytes]):
    """The stream of one client, from the line after the header `Last-Event-ID`, or from now on."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub

    def to_asgi_response(self, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing is left to compose."""
        return self

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell until the client goes away or the hub closes; a wire does so by itself."""
        last = _last(scope)
        key = str(scope["state"].get("key") or "")
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        extension: Any = (scope.get("extensions") or {}).get(EXTENSION)
        if extension is None:
            await self._told(receive, send, last, key)
        elif self._heard(extension["wire"], last, key):
            return
        await send(_END)  # type: ignore[arg-type]

    def _heard(self, wire: Wire, last: Seq | None, key: str) -> bool:
        """Whether the wire has the stream from here on: it keeps nothing of this request.

        One that it cannot have ends as it begins, and its client comes again.
        """
        if not wire.hand_over(partial(self.hub.leave, wire)):
            return False
        self.hub.join(wire, last, key)
        return True

    async def _told(self, receive: Receive, send: Send, last: Seq | None, key: str) -> None:
        telling = asyncio.ensure_future(self._tell(send, last, key))
        leaving = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait((telling, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            telling.cancel()
            leaving.cancel()
            await asyncio.wait((telling, leaving))

    async def _tell(self, send: Send, last: Seq | None, key: str) -> None:
        async for chunk in self.hub.follow(last, key):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _last(scope: Scope) -> Seq | None:
    for name, value in scope["headers"]:
        if name == b"last-event-id" and value.isdigit() and len(value) < 19:
            return Seq(int(value))
    return None
