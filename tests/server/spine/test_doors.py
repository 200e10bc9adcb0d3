"""Doors answer as the routes behind them do, and leave to those what is not plain."""

import asyncio
from typing import Any

import pytest
from litestar.datastructures import State

from server.app import SLICES
from server.spine.doors import Doors
from server.spine.ready import Ready
from tests.support.herald import BOB, ClientAs, Running, a_deed, bearer

DOORS = [address for one in SLICES for address in one.doors] + [("POST", "/api/v1/deeds")]


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_every_door_has_its_route(herald_app: Running, method: str, path: str) -> None:
    [route] = [one for one in herald_app.app.routes if one.path == path]
    assert method in route.methods


async def test_the_route_gives_the_same_answer_as_the_door(client_as: ClientAs) -> None:
    bob = client_as(BOB)
    lesson = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
    first = await bob.post("/api/v1/deeds", json=lesson)
    again = await bob.post("/api/v1/deeds?lang=nl", json=lesson)  # a query is the route's
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    path = "/api/v1/boards/people"
    assert (await bob.get(path)).content == (await bob.get(f"{path}?period=season")).content


async def test_a_body_that_does_not_read_is_told_what_is_wrong_with_it(
    client_as: ClientAs,
) -> None:
    answer = await client_as(BOB).post("/api/v1/deeds", json={"id": a_deed(), "kind": "lesson"})
    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:herald:form.unread"


async def test_a_refusal_at_a_door_is_told_with_the_headers_of_every_answer(
    client_as: ClientAs,
) -> None:
    answer = await client_as(BOB).post(
        "/api/v1/deeds", json={"id": "short", "kind": "lesson", "lesson": "alt-text"}
    )
    assert answer.json()["type"] == "urn:herald:deed.id"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_nobody_comes_in_at_a_door_without_being_known(client_as: ClientAs) -> None:
    nobody = client_as(None)
    lesson = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
    assert (await nobody.post("/api/v1/deeds", json=lesson)).status_code == 401
    for method, path in DOORS:
        if method == "GET":
            assert (
                await nobody.get(path, headers=bearer(BOB) | {"Authorization": "Bearer x"})
            ).status_code == 401


async def test_a_body_that_was_read_at_a_door_goes_on_whole() -> None:
    read: list[Any] = []

    async def route(scope: Any, receive: Any, send: Any) -> None:
        while True:
            read.append(message := await receive())
            if not message["more_body"]:
                return

    async def door(state: State, visitor: Any, body: bytes) -> Ready | None:
        assert body == b""  # it was too long for the door
        return None

    sent = [{"type": "http.request", "body": b"x" * 60, "more_body": n < 3} for n in range(4)]
    arriving = iter(sent)

    async def receive() -> Any:
        await asyncio.sleep(0)
        return next(arriving)

    doors = Doors(route, State(), {("POST", "/long"): door}, most=100)
    scope: Any = {"type": "http", "method": "POST", "path": "/long", "query_string": b""}
    scope["state"] = {"visitor": object(), "foreign": False}
    await doors(scope, receive, None)  # type: ignore[arg-type]
    assert read == sent
