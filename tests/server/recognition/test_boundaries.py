"""Limits at the turn of a day and of a month, as the institution's own clock has it."""

from datetime import UTC, datetime, timedelta

from challenges.terms import PersonId
from tests.server.recognition.test_wall import recognition
from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    EVE,
    FAY,
    GUS,
    HAL,
    ClientAs,
    Running,
    a_deed,
    bearer,
)

MOMENT = timedelta(microseconds=1)
# Brussels has 25 hours on 25 October 2026: from 22:00 UTC on the day before to 23:00 UTC.
LONG_DAY = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 10, 31, 23, 0, tzinfo=UTC)


async def thanked(client_as: ClientAs, many: int) -> list[str]:
    """What becomes of so many words of thanks: `ok`, or the code of the refusal."""
    told = []
    for _ in range(many):
        body = {"id": a_deed(), "kind": "thanks", "to": BOB, "text": "Thank you for the map."}
        answer = await client_as(ADA).post("/api/v1/deeds", json=body, headers=bearer(ADA))
        told.append(answer.json().get("code", "ok"))
    return told


async def test_five_thanks_a_day_are_counted_on_a_day_of_twenty_five_hours_too(
    herald_app: Running, client_as: ClientAs
) -> None:
    no, clock = "thanks.per_day", herald_app.clock
    clock.at = LONG_DAY - MOMENT
    assert await thanked(client_as, 6) == ["ok"] * 5 + [no]
    clock.at = LONG_DAY
    assert await thanked(client_as, 4) == ["ok"] * 4
    clock.at = LONG_DAY + timedelta(hours=25) - MOMENT
    assert await thanked(client_as, 2) == ["ok", no]
    clock.at = LONG_DAY + timedelta(hours=25)
    assert await thanked(client_as, 1) == ["ok"]


async def test_a_budget_ends_with_the_month_of_the_institution(
    herald_app: Running, client_as: ClientAs
) -> None:
    async def give(to: PersonId, points: int) -> str:
        answer = await client_as(ADA).post(
            "/api/v1/deeds", json=recognition(to, points=points), headers=bearer(ADA)
        )
        return str(answer.json().get("code", "ok"))

    herald_app.clock.at = NOVEMBER - MOMENT
    me = (await client_as(ADA).get("/api/v1/me", headers=bearer(ADA))).json()
    budget = me["giving"]["budget"]
    most = budget // 4
    assert await give(BOB, most + 1) == "recognition.one_person"
    given = [await give(to, most) for to in (BOB, CLEO, EVE, FAY)]
    assert given == ["ok"] * 4
    rest = budget - 4 * most
    assert await give(GUS, max(5, rest + 1)) == "recognition.budget"
    herald_app.clock.at = NOVEMBER
    assert [await give(GUS, most), await give(HAL, most)] == ["ok", "ok"]
    assert await give(BOB, 5) == "recognition.cooldown"
    herald_app.clock.at = NOVEMBER - MOMENT + timedelta(days=14) - MOMENT
    assert await give(BOB, 5) == "recognition.cooldown"
    herald_app.clock.at = NOVEMBER - MOMENT + timedelta(days=14)
    assert await give(BOB, 5) == "ok"
