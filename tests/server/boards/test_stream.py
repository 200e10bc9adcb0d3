"""The event stream: what is told again is told as people let themselves be seen now."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from challenges.terms import Seq, Showing, Surface
from server.people.actions import choose_showing, end_token, erase, leave
from server.spine.access import digest
from tests.support.herald import ADA, BOB, CLEO, EVE, ClientAs, Running, a_deed, bearer
from tests.support.waiting import until


async def resumed(running: Running, last: int) -> str:
    """What a stream says first to who resumes."""
    stream: AsyncIterator[bytes] = running.herald.hub.follow(Seq(last))
    await anext(stream)
    return (await anext(stream)).decode()


async def test_who_leaves_is_not_named_to_who_resumes_from_before(
    herald_app: Running, client_as: ClientAs
) -> None:
    body = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
    await client_as(None).post("/api/v1/deeds", json=body, headers=bearer(EVE))
    assert "Eve Lenaerts" in await resumed(herald_app, 0)
    await leave(herald_app.herald, EVE)
    told = await resumed(herald_app, 0)
    assert "Eve" not in told
    assert "id: 1\n" in told


@pytest.mark.parametrize("showing", [Showing.PSEUDONYM, Showing.HIDDEN])
async def test_who_hides_takes_only_themselves_out_of_what_was_told(
    herald_app: Running, client_as: ClientAs, showing: Showing
) -> None:
    for person in (EVE, BOB):
        body = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
        await client_as(None).post("/api/v1/deeds", json=body, headers=bearer(person))
    await choose_showing(herald_app.herald, EVE, dict.fromkeys(Surface, showing))
    told = await resumed(herald_app, 0)
    assert "Eve" not in told
    assert "Bob" in told


async def test_who_is_erased_is_not_named_again(herald_app: Running, client_as: ClientAs) -> None:
    body = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
    await client_as(None).post("/api/v1/deeds", json=body, headers=bearer(EVE))
    await erase(herald_app.herald, EVE)
    assert "Eve" not in await resumed(herald_app, 0)


@pytest.mark.parametrize("path", ["/api/v1/stream", "/stream"])
async def test_a_stream_goes_on_after_the_line_that_the_header_names(
    herald_app: Running, client_as: ClientAs, path: str
) -> None:
    for person in (EVE, BOB):
        body = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
        await client_as(None).post("/api/v1/deeds", json=body, headers=bearer(person))
    asking = asyncio.ensure_future(
        client_as(BOB).get(path, headers={"Last-Event-ID": "1"}, timeout=10)
    )
    await until(lambda: herald_app.herald.hub.followers == 1)
    await herald_app.herald.hub.close()
    told = (await asking).text
    assert "id: 1\n" not in told
    assert "id: 2\n" in told


async def test_what_a_human_decided_about_somebody_is_told_of_nobody(
    herald_app: Running, client_as: ClientAs
) -> None:
    body = {"id": a_deed(), "kind": "lesson", "lesson": "alt-text"}
    await client_as(None).post("/api/v1/deeds", json=body, headers=bearer(EVE))
    last = herald_app.herald.board.seq
    said = {"id": a_deed(), "points": -3, "reason": "It was read to the end by somebody else."}
    done = await client_as(None).post(
        f"/api/v1/people/{EVE}/correct", json=said, headers=bearer(CLEO)
    )
    assert done.status_code == 201
    told = await resumed(herald_app, last)
    assert '"kind":"correction"' in told
    assert '"person":null' in told
    assert "Eve" not in told


@pytest.mark.parametrize("showing", [Showing.PSEUDONYM, Showing.NAME])
async def test_nobody_is_told_with_a_deed_that_somebody_knows_of_another_name(
    herald_app: Running, client_as: ClientAs, showing: Showing
) -> None:
    await choose_showing(herald_app.herald, EVE, dict.fromkeys(Surface, showing))
    shared = {"id": a_deed(), "kind": "share", "item": "bike-street", "channel": "x"}
    await client_as(None).post("/api/v1/deeds", json=shared, headers=bearer(EVE))
    told = await resumed(herald_app, 0)
    face = herald_app.app.state.register.known(EVE).face
    assert (face.name if showing is Showing.NAME else face.pseudonym) in told
    assert shared["id"] not in told


async def test_a_pseudonym_is_not_told_of_what_two_did_for_the_other_knows_whose_it_is(
    herald_app: Running, client_as: ClientAs
) -> None:
    given = {
        "id": a_deed(),
        "kind": "recognition",
        "to": BOB,
        "value": "openness",
        "points": 10,
        "text": "You explained the new street plan to the neighbours, with clear drawings.",
    }
    answer = await client_as(None).post("/api/v1/deeds", json=given, headers=bearer(ADA))
    assert answer.status_code == 201, answer.text
    assert "Bob Claes" in await resumed(herald_app, 0)
    await choose_showing(herald_app.herald, BOB, dict.fromkeys(Surface, Showing.PSEUDONYM))
    told = await resumed(herald_app, 0)
    assert '"kind":"recognition"' in told
    assert herald_app.app.state.register.known(BOB).face.pseudonym not in told


@pytest.mark.parametrize("path", ["/api/v1/stream", "/stream"])
@pytest.mark.parametrize("way", ["sign out", "erase"])
async def test_a_stream_ends_with_the_session_or_the_token_that_opened_it(
    herald_app: Running, client_as: ClientAs, path: str, way: str
) -> None:
    hub, herald = herald_app.herald.hub, herald_app.herald
    other = asyncio.ensure_future(client_as(EVE).get("/stream", timeout=10))
    await until(lambda: hub.followers == 1)
    client = client_as(None if path.startswith("/api") else BOB)
    headers = bearer(BOB) if path.startswith("/api") else {}
    asking = asyncio.ensure_future(client.get(path, headers=headers, timeout=10))
    await until(lambda: hub.followers == 2)
    if way == "erase":
        await erase(herald, BOB)
    elif headers:
        await end_token(herald, BOB, digest(headers["Authorization"].split()[1])[:16])
    else:
        await client_as(BOB).post("/sign-out")
    async with asyncio.timeout(20):
        await asking
    await until(lambda: hub.followers == 1)
    await hub.close()
    await other
