"""Every answer's way out: headers on all of them, gzip where it pays, streams untouched."""

import gzip
from typing import Any

import pytest
from litestar.types import Message

from server.spine.outgoing import Outgoing

LONG = b"all the same " * 200


async def _answer(kind: str, *bodies: bytes, accept: str = "gzip, br") -> list[Any]:
    told: list[Message] = []

    async def app(_scope: object, _receive: object, send: Any) -> None:
        size = [(b"content-length", b"%d" % len(bodies[0]))] if len(bodies) == 1 else []
        headers = [(b"content-type", kind.encode()), *size]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for at, body in enumerate(bodies, 1):
            await send({"type": "http.response.body", "body": body, "more_body": at < len(bodies)})

    async def receive() -> Any:
        raise AssertionError("nothing is asked of the client")

    async def send(message: Message) -> None:
        told.append(message)

    scope: Any = {"type": "http", "headers": [(b"accept-encoding", accept.encode())]}
    await Outgoing(app, {"X-House": "herald"})(scope, receive, send)
    return told


async def test_a_long_page_is_packed_and_says_so():
    start, body = await _answer("text/html; charset=utf-8", LONG)
    headers = dict(start["headers"])
    assert gzip.decompress(body["body"]) == LONG
    assert headers[b"content-length"] == b"%d" % len(body["body"])
    assert (headers[b"content-encoding"], headers[b"vary"]) == (b"gzip", b"accept-encoding")
    assert headers[b"x-house"] == b"herald"
    assert len(headers) == len(start["headers"])


@pytest.mark.parametrize(
    ("kind", "body", "accept"),
    [("text/html", b"short", "gzip"), ("image/png", LONG, "gzip"), ("text/html", LONG, "br")],
    ids=["short", "packed already", "not accepted"],
)
async def test_what_is_not_worth_it_or_not_wished_goes_as_it_is(
    kind: str, body: bytes, accept: str
):
    start, sent = await _answer(kind, body, accept=accept)
    assert sent["body"] == body
    assert dict(start["headers"]) == {
        b"content-type": kind.encode(),
        b"content-length": b"%d" % len(body),
        b"cache-control": b"no-store",
        b"x-house": b"herald",
    }


async def test_a_stream_is_passed_on_event_by_event():
    start, *events = await _answer("text/event-stream", LONG, LONG)
    assert [one["body"] for one in events] == [LONG, LONG]
    assert b"content-encoding" not in dict(start["headers"])


async def test_no_browser_keeps_an_answer_that_does_not_say_how_long():
    async def app(_scope: object, _receive: object, send: Any) -> None:
        headers = [(b"Cache-Control", b"public, max-age=60")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def send(message: Message) -> None:
        told.append(message)

    told: list[Any] = []
    await Outgoing(app, {})({"type": "http", "headers": []}, None, send)  # type: ignore[arg-type]
    assert told[0]["headers"] == [(b"Cache-Control", b"public, max-age=60")]
