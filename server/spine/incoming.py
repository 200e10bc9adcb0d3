"""What every question has in common on its way in: HEAD is asked as GET, and all is answered.

The router answers what fails in it; what fails around it (who asks could not be looked up) is
answered here, in the same words.
"""

import asyncio
from typing import Any

from litestar import Request
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from server.spine import problems


class Incoming:
    """The layer around all others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        try:
            if scope["method"] == "HEAD":
                await _head(self.app, scope, send)
            else:
                await self.app(scope, receive, send)
        except Exception as error:  # noqa: BLE001 - told, as everything that fails
            request: Request[Any, Any, Any] = Request(scope, receive, send)
            answer = problems.answer(request, error).to_asgi_response(None, request)
            await answer(scope, receive, send)


async def _head(app: ASGIApp, scope: Scope, send: Send) -> None:
    """Ask as GET, and send all but the body; a stream ends where its body would begin.

    It is a look ahead, and says so: what counts visits does not count this one.
    """
    whole, asked = asyncio.Event(), False

    async def received() -> Any:
        nonlocal asked
        if not asked:
            asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await whole.wait()
        return {"type": "http.disconnect"}

    async def sent(message: Message) -> None:
        if message["type"] != "http.response.body":
            await send(message)
        elif not whole.is_set():
            whole.set()
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    headers = [*scope["headers"], (b"sec-purpose", b"prefetch")]
    asked_for = {**scope, "method": "GET", "headers": headers, "extensions": {}}
    await app(asked_for, received, sent)  # type: ignore[arg-type]
