"""JSON answers that are bytes already: sent as they are, past the framework's composing."""

from typing import Any

import msgspec
from litestar import Response
from litestar.types import Receive, Scope, Send

_JSON = (b"content-type", b"application/json")
encode = msgspec.json.Encoder().encode


class Ready(Response[bytes]):
    """A JSON answer whose body is encoded. Cookies and further headers have no place in it."""

    def __init__(self, body: bytes, status: int = 200) -> None:
        self.body = body
        self.status_code = status

    def to_asgi_response(self, *_args: Any, **_kwargs: Any) -> Any:
        """Nothing is left to compose."""
        return self

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it."""
        size = (b"content-length", b"%d" % len(self.body))
        await send(
            {
                "type": "http.response.start",
                "status": self.status_code or 200,
                "headers": [_JSON, size],
            }
        )
        await send({"type": "http.response.body", "body": self.body, "more_body": False})
