"""What every answer has in common on its way out: the headers that bind a browser, and gzip.

Both happen in one layer with headers that were encoded once, for they are paid for by every answer.
Streams pass untouched: an event must not wait for a packer to fill.
"""

import gzip
from collections.abc import Iterable, Mapping

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

# What a browser would keep, whoever sits down at the machine next reads with the button *Back*.
_UNKEPT = (b"cache-control", b"no-store")
_LEAST = 1_000  # bytes; less than that travels in one packet anyway
_LEVEL = 5
_PACKED = (
    *(b"text/", b"application/json", b"application/problem+json", b"application/javascript"),
    *(b"application/manifest+json", b"image/svg+xml"),
)

Headers = Iterable[tuple[bytes, bytes]]


class Outgoing:
    """The outermost layer: adds headers to every answer and packs what is worth it.

    No answer is kept by a browser that does not ask for it itself, as the files beside pages do.
    """

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app = app
        self.headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in headers.items()
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer."""
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        packs = _takes_gzip(scope["headers"])
        held: HTTPResponseStartEvent | None = None

        async def sent(message: Message) -> None:
            nonlocal held
            if message["type"] == "http.response.start":
                message["headers"] = [*_unkept(message["headers"]), *self.headers]
                if packs and _worth_packing(message["headers"]):
                    held = message  # its length is known when the body is packed
                    return
            elif held is not None and message["type"] == "http.response.body":
                start, held = held, None
                if not message.get("more_body"):
                    message["body"] = body = gzip.compress(message["body"], _LEVEL)
                    start["headers"] = _packed(start["headers"], len(body))
                await send(start)
            await send(message)

        await self.app(scope, receive, sent)


def _unkept(headers: Headers) -> Headers:
    """With the word that no browser may keep this, unless the answer has a word of its own."""
    held = [*headers]
    return held if any(name.lower() == b"cache-control" for name, _ in held) else [*held, _UNKEPT]


def _takes_gzip(headers: Headers) -> bool:
    for name, said in headers:
        if name == b"accept-encoding":
            return b"gzip" in said
    return False


def _worth_packing(headers: Headers) -> bool:
    kind, size = b"", 0
    for name, value in headers:
        match name.lower():
            case b"content-type":
                kind = value
            case b"content-length":
                size = int(value)
            case b"content-encoding":
                return False
    return size >= _LEAST and kind.startswith(_PACKED)


def _packed(headers: Headers, size: int) -> list[tuple[bytes, bytes]]:
    kept = [one for one in headers if one[0].lower() != b"content-length"]
    kept.append((b"content-length", b"%d" % size))
    return [*kept, (b"content-encoding", b"gzip"), (b"vary", b"accept-encoding")]
