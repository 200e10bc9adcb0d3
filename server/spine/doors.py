"""Doors: the few questions that are asked most, answered before the framework routes them.

A door stands in front of the route with the same method and path. It answers a question that is
plain (from somebody who is signed in, without a query, with a body that reads) and leaves every
other one, untouched, to that route, which is also what the OpenAPI document tells.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from litestar import Request
from litestar.datastructures import State
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send

from server.spine import problems
from server.spine.access import Visitor

Answer = Callable[[Scope, Receive, Send], Awaitable[None]]
Address = tuple[str, str]  # method and path
Door = Callable[[State, Visitor, bytes], Awaitable["Answer | None"]]  # none: the route answers


class Doors:
    """The layer between who asks and the router.

    Args:
        app: the router.
        state: what the doors reach for: the application's.
        doors: by method and path.
        most: bytes of a body; a longer one is the router's to refuse.
    """

    def __init__(
        self, app: ASGIApp, state: State, doors: Mapping[Address, Door], most: int
    ) -> None:
        self.app = app
        self.state = state
        self.doors = doors
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer at the door, or let the router answer."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        door = self.doors.get((scope["method"], scope["path"]))
        visitor = scope["state"]["visitor"]
        if door is None or visitor is None or scope["query_string"] or scope["state"]["foreign"]:
            await self.app(scope, receive, send)
            return
        body, read = b"", list[HTTPReceiveMessage]()
        try:
            if scope["method"] != "GET":
                body = await self._body(receive, read)
            answer: Any = await door(self.state, visitor, body)
        except Exception as error:  # noqa: BLE001 - told, as everything that fails
            request: Request[Any, Any, Any] = Request(scope, receive, send)
            answer = problems.answer(request, error).to_asgi_response(None, request)
        if answer is None:
            await self.app(scope, _again(read, receive) if read else receive, send)
            return
        await answer(scope, receive, send)

    async def _body(self, receive: Receive, read: list[HTTPReceiveMessage]) -> bytes:
        """The whole body; empty when it is too long, or when whoever sent it went away."""
        size = 0
        while True:
            message: Any = await receive()
            read.append(message)
            if message["type"] != "http.request":
                return b""
            size += len(message["body"])
            if size > self.most:
                return b""
            if not message["more_body"]:
                break
        if len(read) == 1:
            whole: bytes = message["body"]
            return whole
        return b"".join(one["body"] for one in read)  # type: ignore[typeddict-item]


def _again(read: list[HTTPReceiveMessage], receive: Receive) -> Receive:
    """What was read at the door, and then what comes."""
    left = iter(read)

    async def received() -> HTTPReceiveMessage:
        for one in left:
            return one
        return await receive()  # type: ignore[return-value]

    return received
