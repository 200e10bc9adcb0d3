"""What no database can keep is refused in words, on both databases."""

import httpx
import pytest

from server.app import create
from server.spine.access import COOKIE
from server.spine.clock import FixedClock
from tests.support.databases import Database
from tests.support.herald import ADA, BASE, CLEO, NOON, a_deed, a_small_house, bearer, opened_app

NUL, HUGE, LONG = "\0", "9" * 23, "x" * 300


@pytest.fixture
async def house(database: Database) -> Database:
    """The small house on one of the databases."""
    await a_small_house(database.settings)
    return database


async def test_nothing_that_is_sent_breaks_the_server(house: Database) -> None:
    app = create(house.settings, FixedClock(NOON, house.settings.timezone))
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
    deeds: list[dict[str, object]] = [
        {"kind": "idea", "text": f"An idea with {NUL} in it"},
        {"kind": "helped", "session": NUL},
        {"kind": "lesson", "lesson": NUL},
        {"kind": "share", "item": NUL, "channel": "x"},
        {"kind": "thanks", "to": int(HUGE), "text": "Thank you"},
        {"kind": "session", "with": int(HUGE), "as": "mentor", "minutes": int(HUGE)},
    ]
    async with opened_app(app), httpx.AsyncClient(transport=transport, base_url=BASE) as client:
        by_program = [
            await client.post("/api/v1/deeds", json={"id": a_deed(), **one}, headers=bearer(ADA))
            for one in deeds
        ]
        for path in (f"/cohort/{HUGE}", f"/wall?before={HUGE}", "/people?q=%00"):
            by_program.append(await client.get(f"/api/v1{path}", headers=bearer(ADA)))
        by_program.append(
            await client.get(f"/api/v1/seasons/{LONG}/rehearse", headers=bearer(CLEO))
        )
        for path in (
            "/claims/%00/confirm",
            f"/claims/{LONG}/confirm",
            "/challenges/%00/join",
            "/queue/%00/done",
        ):
            by_program.append(await client.post(f"/api/v1{path}", headers=bearer(ADA)))
        wrong = {"email": NUL, "password": NUL}
        answers = [*by_program, await client.post("/sign-in", data=wrong)]
        client.cookies[COOKIE] = f"session-{ADA}"
        answers += [
            await client.get(path)
            for path in (
                f"/wall?before={HUGE}",
                f"/mentoring/log/{HUGE}",
                f"/wall/thank/{HUGE}",
                "/library/%00",
                "/go/%00",
                "/library?q=%00",
            )
        ]
        answers.append(await client.post(f"/claims/{LONG}/appeal", data={"why": "Look again."}))
        client.cookies[COOKIE] = f"session-{CLEO}"
        answers.append(await client.get(f"/studio/seasons/{LONG}"))
    broken = [f"{one.request.method} {one.url}" for one in answers if one.status_code >= 500]
    assert broken == []
    named = {one.headers["content-type"] for one in by_program if not one.is_success}
    assert named == {"application/problem+json"}
