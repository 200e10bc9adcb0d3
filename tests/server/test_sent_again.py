"""What is sent again under its id: the same is the same deed, something else is refused."""

import pytest

from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    EVE,
    ClientAs,
    Running,
    a_deed,
    bearer,
    client_as,
    herald_app,
)

__all__ = ["client_as", "herald_app"]

WHY = "You explained the new street plan to the neighbours, with patience and clear drawings."
MINE = "I rode there this morning; it is quiet now."
SHARE = {"kind": "share", "item": "bike-street", "channel": "linkedin"}
RECOGNITION = {"kind": "recognition", "to": BOB, "value": "openness", "points": 10, "text": WHY}
THANKS = {"kind": "thanks", "to": BOB, "text": "Thank you for the maps of the port."}
IDEA = {"kind": "idea", "text": "Show the tide on the bicycle bridge."}
SESSION = {"kind": "session", "with": BOB, "as": "mentor", "minutes": 30}
LESSON = {"kind": "lesson", "lesson": "alt-text"}


@pytest.mark.parametrize(
    ("draft", "other"),
    [
        (SHARE, {"item": "air-sensors"}),
        (SHARE, {"channel": "email"}),
        (SHARE, {"own_words": True}),
        (RECOGNITION, {"points": 11}),
        (RECOGNITION, {"to": EVE}),
        (RECOGNITION, {"value": "courage"}),
        (RECOGNITION, {"text": WHY + " Twice."}),
        (THANKS, {"to": EVE}),
        (THANKS, {"text": "Thank you for the charts of the port."}),
        (LESSON, {"lesson": "plain-language"}),
        (IDEA, {"text": "Show the tide on the railway bridge."}),
        (SESSION, {"minutes": 31}),
        (SESSION, {"as": "mentee"}),
        (SESSION, {"with": EVE}),
        (IDEA, LESSON),
        (LESSON, IDEA),
        (SESSION, IDEA),
    ],
)
async def test_an_id_sent_again_with_something_else_is_refused_and_changes_nothing(
    client_as: ClientAs, draft: dict[str, object], other: dict[str, object]
) -> None:
    ada, body = client_as(ADA), {"id": a_deed(), **draft}
    first = await ada.post("/api/v1/deeds", json=body, headers=bearer(ADA))
    assert first.status_code in (201, 202)
    changed = other if "kind" in other else draft | other
    refused = await ada.post(
        "/api/v1/deeds", json={"id": body["id"], **changed}, headers=bearer(ADA)
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "deed.id_other")
    again = await ada.post("/api/v1/deeds", json=body, headers=bearer(ADA))
    assert (again.status_code, again.json()) == (200, first.json())


async def test_a_share_whose_text_was_kept_as_a_sketch_is_the_same_when_sent_again(
    client_as: ClientAs,
) -> None:
    ada, body = client_as(ADA), {"id": a_deed(), **SHARE, "text": MINE}
    first = await ada.post("/api/v1/deeds", json=body, headers=bearer(ADA))
    again = await ada.post("/api/v1/deeds", json=body, headers=bearer(ADA))
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()


async def test_a_decision_sent_again_with_other_points_is_refused(
    herald_app: Running, client_as: ClientAs
) -> None:
    cleo = client_as(CLEO)
    share = {"id": a_deed(), **SHARE}
    await cleo.post("/api/v1/deeds", json=share, headers=bearer(BOB))
    before = await herald_app.points(BOB)
    body = {"id": a_deed(), "points": 5, "reason": "The count was wrong that day."}
    address = f"/api/v1/people/{BOB}/correct"
    first = await cleo.post(address, json=body, headers=bearer(CLEO))
    assert first.status_code == 201, first.text
    refused = await cleo.post(address, json=body | {"points": 50}, headers=bearer(CLEO))
    assert (refused.status_code, refused.json()["code"]) == (409, "deed.id_other")
    assert await herald_app.points(BOB) == before + 5


async def test_a_form_edited_after_it_was_sent_says_that_the_first_words_stand(
    client_as: ClientAs,
) -> None:
    ada, form = client_as(ADA), {"deed": a_deed(), "text": str(THANKS["text"])}
    assert (await ada.post(f"/wall/thank/{BOB}", data=form)).status_code == 303
    edited = await ada.post(f"/wall/thank/{BOB}", data=form | {"text": "Thank you for the tea."})
    assert edited.status_code == 422
    assert "something else under this id" in edited.text
