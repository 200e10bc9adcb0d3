"""Sessions: logged by one, confirmed by another, and telling nothing about who takes part."""

from datetime import timedelta

import pytest

from challenges.terms import PersonId, Showing, Surface
from server.mentoring.models import Pair
from server.people.actions import choose_showing
from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    DAN,
    EVE,
    FAY,
    NOON,
    ClientAs,
    Running,
    a_deed,
    bearer,
)

NOBODY = PersonId(9_999)


def a_session(partner: PersonId, deed: str = "", role: str = "mentor") -> dict[str, object]:
    return {
        "id": deed or a_deed(),
        "kind": "session",
        "with": partner,
        "as": role,
        "minutes": 30,
    }


async def hide(running: Running, person: PersonId, showing: Showing = Showing.HIDDEN) -> None:
    await choose_showing(running.herald, person, dict.fromkeys(Surface, showing))


@pytest.mark.parametrize("showing", [Showing.HIDDEN, Showing.PSEUDONYM])
async def test_who_hides_who_has_not_joined_and_nobody_are_one_answer(
    herald_app: Running, client_as: ClientAs, showing: Showing
) -> None:
    await hide(herald_app, EVE, showing)
    client = client_as(BOB)
    answers = [
        await client.post("/api/v1/deeds", json=a_session(who), headers=bearer(BOB))
        for who in (EVE, DAN, NOBODY)
    ]
    assert {one.status_code for one in answers} == {404}
    assert len({one.content for one in answers}) == 1
    pages = [await client.get(f"/mentoring/log/{who}") for who in (EVE, DAN, NOBODY)]
    assert {one.status_code for one in pages} == {404}
    assert "Lenaerts" not in pages[0].text


async def test_a_pair_knows_each_other_however_they_are_seen(
    herald_app: Running, client_as: ClientAs
) -> None:
    async def pair() -> None:
        await Pair.create(mentor_id=EVE, mentee_id=BOB, topic="data", state="running", since=NOON)

    await herald_app.herald.writer.run(pair)
    await hide(herald_app, EVE)
    client = client_as(None)
    answer = await client.post("/api/v1/deeds", json=a_session(EVE), headers=bearer(BOB))
    assert answer.status_code == 202
    other = await client.post("/api/v1/deeds", json=a_session(EVE), headers=bearer(FAY))
    assert other.status_code == 404


async def test_who_hides_can_log_the_session_themselves(
    herald_app: Running, client_as: ClientAs
) -> None:
    await hide(herald_app, EVE)
    client, body = client_as(None), a_session(BOB)
    assert (await client.post("/api/v1/deeds", json=body, headers=bearer(EVE))).status_code == 202
    confirmed = await client.post(f"/api/v1/claims/{body['id']}/confirm", headers=bearer(BOB))
    assert confirmed.status_code == 200
    assert await herald_app.points(BOB) == 5


async def test_two_sessions_of_a_pair_count_in_a_week_however_late_they_are_confirmed(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    this_week = [a_session(EVE) for _ in range(3)]
    for body in this_week:
        await client.post("/api/v1/deeds", json=body, headers=bearer(BOB))
    herald_app.clock.at = NOON + timedelta(weeks=1)
    next_week = [a_session(EVE) for _ in range(3)]
    for body in next_week:
        await client.post("/api/v1/deeds", json=body, headers=bearer(BOB))
    by_turns = [one for both in zip(this_week, next_week, strict=True) for one in both]
    statuses = [
        (await client.post(f"/api/v1/claims/{one['id']}/confirm", headers=bearer(EVE))).status_code
        for one in by_turns
    ]
    assert statuses == [200, 200, 409, 409, 409, 409]


async def test_a_claim_takes_no_id_of_a_deed(herald_app: Running, client_as: ClientAs) -> None:
    client, deed = client_as(None), a_deed()
    lesson = {"id": deed, "kind": "lesson", "lesson": "alt-text"}
    assert (await client.post("/api/v1/deeds", json=lesson, headers=bearer(ADA))).status_code == 201
    answer = await client.post("/api/v1/deeds", json=a_session(EVE, deed), headers=bearer(BOB))
    assert (answer.status_code, answer.json()["code"]) == (409, "deed.id_taken")


async def test_a_word_that_was_taken_back_is_asked_for_again(
    herald_app: Running, client_as: ClientAs
) -> None:
    client, session = client_as(None), a_session(EVE)
    await client.post("/api/v1/deeds", json=session, headers=bearer(BOB))
    await client.post(f"/api/v1/claims/{session['id']}/confirm", headers=bearer(EVE))
    asked = f"/mentoring/sessions/{session['id']}/helped"
    assert asked in (await client_as(EVE).get("/mentoring")).text
    word = {"id": a_deed(), "kind": "helped", "session": session["id"]}
    await client.post("/api/v1/deeds", json=word, headers=bearer(EVE))
    assert asked not in (await client_as(EVE).get("/mentoring")).text
    gone = {"id": a_deed(), "reason": "It was pressed by mistake, they say."}
    answer = await client.post(
        f"/api/v1/deeds/{word['id']}/reverse", json=gone, headers=bearer(CLEO)
    )
    assert answer.status_code == 201, answer.text
    assert asked in (await client_as(EVE).get("/mentoring")).text
