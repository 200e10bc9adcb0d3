"""The employee's pages on SQLite and on PostgreSQL: the same questions, the same answers."""

import re

import httpx

from server.app import create
from server.spine.access import COOKIE
from server.spine.clock import FixedClock
from tests.support.databases import Database
from tests.support.herald import ADA, BASE, BOB, NOON, a_deed, a_small_house, bearer, opened_app

PAGES = (
    "/today",
    "/challenges",
    "/challenges/department-wood",
    "/library?q=bike",
    "/library/bike-street",
    "/library/bike-street/share?channel=bluesky",
    "/library/reach",
    "/lessons",
    "/lessons/alt-text",
    "/badges",
)


async def test_a_day_of_an_employee_is_the_same_on_both_databases(database: Database) -> None:
    await a_small_house(database.settings)
    app = create(database.settings, FixedClock(NOON, database.settings.timezone))
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
    async with (
        opened_app(app),
        httpx.AsyncClient(
            transport=transport, base_url=BASE, cookies={COOKIE: f"session-{ADA}"}
        ) as client,
    ):
        for path, more in (
            ("/challenges/department-wood/join", {}),
            ("/challenges/welcome/join", {}),
            ("/lessons/alt-text/read", {}),
            ("/library/bike-street/posted", {"channel": "x", "address": "https://x.example/1"}),
        ):
            done = await client.post(path, data={"deed": a_deed(), **more})
            assert done.status_code == 303, path
            assert (await client.get(done.headers["location"])).is_success, path
        form = {"channel": "x", "text": "Mine", "link": "personal"}
        ready = (await client.post("/library/bike-street/share", data=form)).text
        code = re.search(r"/go/(\w+)", ready)
        assert code is not None
        assert (await client.get(f"/go/{code[1]}")).status_code == 302
        thanks = {"id": a_deed(), "kind": "thanks", "to": int(ADA), "text": "Well told."}
        assert (await client.post("/api/v1/deeds", json=thanks, headers=bearer(BOB))).is_success
        read = {path: await client.get(path) for path in PAGES}
    assert {path: answer.status_code for path, answer in read.items()} == dict.fromkeys(PAGES, 200)
    assert "Well told." in read["/today"].text
    assert "<strong>1</strong>" in read["/library/reach"].text
    assert "First share" in read["/badges"].text
    assert "read on 16 Nov" in read["/lessons"].text
