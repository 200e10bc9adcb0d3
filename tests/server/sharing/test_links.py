"""`/go/CODE` counts clicks, and nobody who clicks."""

import asyncio
import re

import httpx
import pytest

from tests.support.herald import ADA, BOB, ClientAs, Running

ADDRESS = "https://example.org/news/bike-street"


async def _code(client: httpx.AsyncClient, link: str = "anonymous", channel: str = "x") -> str:
    form = {"channel": channel, "text": "Look", "link": link}
    page = (await client.post("/library/bike-street/share", data=form)).text
    found = re.search(r"/go/([a-z0-9]{8})", page)
    assert found is not None
    return found[1]


async def _clicks(running: Running, code: str) -> int:
    sql = "SELECT clicks FROM share_link WHERE code = ?"
    [(clicks,)] = await running.herald.reader.rows(sql, (code,))
    return int(clicks)


async def test_a_link_counts_a_click_and_leads_to_the_items_own_address(
    herald_app: Running, client_as: ClientAs
) -> None:
    code = await _code(client_as(ADA))
    answer = await client_as(None).get(f"/go/{code}?to=https://evil.example/")
    assert answer.status_code == 302
    assert answer.headers["location"] == ADDRESS
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert await _clicks(herald_app, code) == 1


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("HEAD", {}),
        ("GET", {"Purpose": "prefetch"}),
        ("GET", {"Sec-Purpose": "prefetch;prerender"}),
        ("GET", {"X-Moz": "prefetch"}),
    ],
)
async def test_a_look_ahead_is_no_click(
    herald_app: Running, client_as: ClientAs, method: str, headers: dict[str, str]
) -> None:
    code = await _code(client_as(ADA))
    answer = await client_as(None).request(method, f"/go/{code}", headers=headers)
    assert answer.status_code == 302
    assert await _clicks(herald_app, code) == 0


async def test_many_clicks_at_once_all_count(herald_app: Running, client_as: ClientAs) -> None:
    code, reader = await _code(client_as(ADA)), client_as(None)
    await asyncio.gather(*(reader.get(f"/go/{code}") for _ in range(40)))
    assert await _clicks(herald_app, code) == 40


async def test_an_unknown_code_is_a_page_that_says_so(client_as: ClientAs) -> None:
    answer = await client_as(None).get("/go/nothing2")
    assert answer.status_code == 404
    assert "leads nowhere" in answer.text


async def test_the_usual_link_of_an_item_and_channel_is_one_for_everybody(
    client_as: ClientAs,
) -> None:
    ada, bob = client_as(ADA), client_as(BOB)
    assert await _code(ada) == await _code(bob) == await _code(ada)
    assert await _code(ada, channel="bluesky") != await _code(ada)


async def test_a_personal_link_is_made_only_when_asked_and_only_its_owner_sees_its_clicks(
    herald_app: Running, client_as: ClientAs
) -> None:
    ada, bob = client_as(ADA), client_as(BOB)
    usual = await _code(ada)
    assert (
        await herald_app.herald.reader.rows(
            "SELECT code FROM share_link WHERE person_id IS NOT NULL", ()
        )
        == []
    )
    mine = await _code(ada, link="personal")
    assert mine not in (usual, await _code(bob, link="personal"))
    for _ in range(3):
        await client_as(None).get(f"/go/{mine}")
    assert re.search(r"<strong>3</strong>", (await ada.get("/library/reach")).text)
    assert mine not in (await bob.get("/library/reach")).text
    assert await herald_app.points(ADA) == 0  # clicks earn nothing
