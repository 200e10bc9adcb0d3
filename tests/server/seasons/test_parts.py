"""Cards, steps, pairs and relays as a person sees them."""

from datetime import timedelta
from typing import Any

from challenges.terms import PersonId
from server.screens.hall import Hall
from server.screens.scenes import scenes
from server.screens.slides import Rows
from tests.support.builders import a_session
from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    EVE,
    FAY,
    HAL,
    NOON,
    PORT,
    ClientAs,
    Running,
    a_deed,
    bearer,
)


async def _join(client_as: ClientAs, key: str, *people: PersonId) -> None:
    for person in people:
        answer = await client_as(person).post(f"/challenges/{key}/join", data={"deed": a_deed()})
        assert answer.status_code == 303


async def _share(client_as: ClientAs, *people: PersonId, item: str = "bike-street") -> None:
    for person in people:
        deed = {"id": a_deed(), "kind": "share", "item": item, "channel": "x"}
        answer = await client_as(None).post("/api/v1/deeds", json=deed, headers=bearer(person))
        assert answer.status_code == 201, answer.text


async def _read(client_as: ClientAs, person: PersonId, lesson: str) -> None:
    await client_as(person).post(f"/lessons/{lesson}/read", data={"deed": a_deed()})


async def _seen(client_as: ClientAs, person: PersonId, key: str) -> dict[str, Any]:
    every = (await client_as(person).get("/api/v1/challenges")).json()
    return next(one for one in every if one["key"] == key)


async def test_a_card_shows_its_cells_and_marks_those_that_are_done(client_as: ClientAs) -> None:
    await _join(client_as, "welcome-card", ADA)
    await _share(client_as, ADA)
    await _read(client_as, ADA, "alt-text")
    card = await _seen(client_as, ADA, "welcome-card")
    assert (card["across"], len(card["parts"]), card["done"], card["goal"]) == (3, 9, 2, 3)
    assert [part["title"] for part in card["parts"] if part["finished"]] == [
        "Share a story",
        "Read a lesson",
    ]
    page = (await client_as(ADA).get("/challenges/welcome-card")).text
    assert page.count('<td class="done">') == 2
    assert page.count('<td class="begun">') == 1, "one of three lessons"
    assert "1 of 3" in page


async def test_a_quest_shows_at_which_step_somebody_is(client_as: ClientAs) -> None:
    page = (await client_as(ADA).get("/challenges/first-steps")).text
    assert 'aria-current="step"' not in page, "who does not take part is nowhere"
    await _join(client_as, "first-steps", ADA)
    await _read(client_as, ADA, "alt-text")
    quest = await _seen(client_as, ADA, "first-steps")
    assert (quest["done"], quest["goal"], quest["progress"]) == (1, 4, "1 of 4 steps")
    assert [part["current"] for part in quest["parts"]] == [False, True, False, False]
    page = (await client_as(ADA).get("/challenges/first-steps")).text
    assert "Share two stories" in page.split('aria-current="step"')[1].split("</li>")[0]
    assert "Share two stories" in (await client_as(ADA).get("/today")).text


async def test_a_pair_shows_what_each_side_has_done(
    herald_app: Running, client_as: ClientAs
) -> None:
    await _join(client_as, "five-together", ADA, BOB)
    at = NOON + timedelta(hours=1)
    await herald_app.herald.writer.post(
        a_session(BOB, ADA, at, mentor_department=PORT, mentee_department=PORT, department=PORT)
    )
    pair = await _seen(client_as, ADA, "five-together")
    assert (pair["done"], pair["goal"]) == (2, 10)
    assert [(part["title"], part["progress"]) for part in pair["parts"]] == [
        ("As mentor", "1 of 5"),
        ("As mentee: you", "1 of 5"),
    ]
    assert "As mentee: you" in (await client_as(ADA).get("/challenges/five-together")).text
    other = await _seen(client_as, EVE, "five-together")
    assert (other["done"], [part["done"] for part in other["parts"]]) == (0, [0, 0])


async def test_how_far_an_item_went_is_told_once_five_shared_it(
    herald_app: Running, client_as: ClientAs
) -> None:
    await _join(client_as, "round-the-house", ADA, BOB, CLEO, EVE, HAL, FAY)
    hall = Hall(herald_app.herald, herald_app.app.state.register, None)
    await _share(client_as, ADA, BOB, CLEO, HAL)
    relay = await _seen(client_as, ADA, "round-the-house")
    assert (relay["done"], relay["progress"]) == (0, "told once five take part")
    assert not [one for one in await scenes()["progress"].show(hall) if isinstance(one, Rows)]
    await _share(client_as, EVE)
    relay = await _seen(client_as, ADA, "round-the-house")
    assert (relay["done"], relay["progress"]) == (2, "2 of 4 departments")
    assert relay["group"] == "The new bike street opens"
    [rows] = [one for one in await scenes()["progress"].show(hall) if isinstance(one, Rows)]
    assert [(row.name, row.figure) for row in rows.rows] == [("The new bike street opens", "2")]
    fresh = await _seen(client_as, FAY, "round-the-house")
    assert (fresh["done"], fresh["group"]) == (0, "an item of your choice")
