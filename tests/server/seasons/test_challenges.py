"""Challenges: choosing them, leaving them, and how far one is."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    DAN,
    EVE,
    FAY,
    GUS,
    HAL,
    NOON,
    ClientAs,
    Running,
    a_deed,
    bearer,
)


async def _all(client: httpx.AsyncClient) -> dict[str, dict[str, Any]]:
    return {one["key"]: one for one in (await client.get("/api/v1/challenges")).json()}


async def _read(client: httpx.AsyncClient, lesson: str) -> None:
    answer = await client.post(f"/lessons/{lesson}/read", data={"deed": a_deed()})
    assert answer.status_code == 303


async def test_joining_is_said_and_shows_on_the_page(client_as: ClientAs) -> None:
    client = client_as(ADA)
    assert "Take part" in (await client.get("/challenges/lesson-a-week")).text
    answer = await client.post("/challenges/lesson-a-week/join", data={"deed": a_deed()})
    assert answer.status_code == 303
    page = (await client.get(answer.headers["location"])).text
    assert "You are in." in page
    assert "You take part." in page
    assert "You take part in" in (await client.get("/challenges")).text


async def test_a_double_click_joins_once(client_as: ClientAs) -> None:
    client, form = client_as(ADA), {"deed": a_deed()}
    for _ in range(2):
        answer = await client.post("/challenges/lesson-a-week/join", data=form)
        assert answer.status_code == 303


async def test_joining_twice_is_refused_with_words(client_as: ClientAs) -> None:
    client = client_as(ADA)
    await client.post("/challenges/lesson-a-week/join", data={"deed": a_deed()})
    answer = await client.post("/challenges/lesson-a-week/join", data={"deed": a_deed()})
    assert answer.status_code == 409
    assert "in this challenge already" in answer.text


async def test_leaving_costs_nothing(herald_app: Running, client_as: ClientAs) -> None:
    client = client_as(ADA)
    await client.post("/challenges/lesson-a-week/join", data={"deed": a_deed()})
    await _read(client, "alt-text")
    before = await herald_app.points(ADA)
    answer = await client.post("/challenges/lesson-a-week/leave", data={"deed": a_deed()})
    assert "costs nothing" in (await client.get(answer.headers["location"])).text
    assert await herald_app.points(ADA) == before
    assert not (await _all(client))["lesson-a-week"]["joined"]


async def test_deeds_count_from_the_day_of_joining(client_as: ClientAs) -> None:
    client = client_as(ADA)
    await _read(client, "alt-text")
    await client.post("/challenges/lesson-a-week/join", data={"deed": a_deed()})
    assert (await _all(client))["lesson-a-week"]["done"] == 0
    await _read(client, "own-words")
    seen = (await _all(client))["lesson-a-week"]
    assert (seen["done"], seen["progress"]) == (1, "week 1 of 3")


async def test_what_counted_before_joining_can_finish_a_challenge_at_once(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(ADA)
    await _read(client, "alt-text")
    await _read(client, "own-words")
    answer = await client.post("/challenges/welcome/join", data={"deed": a_deed()})
    page = (await client.get(answer.headers["location"])).text
    assert "Challenge finished: Two small steps" in page
    assert ("challenge.finished", 10) in await herald_app.lines(ADA)
    assert (await _all(client))["welcome"]["finished"]


async def test_a_challenge_that_needs_another_first_says_which(client_as: ClientAs) -> None:
    client = client_as(ADA)
    page = (await client.get("/challenges/five-sessions")).text
    assert "Finish the challenge before this one first." in page
    assert 'href="/challenges/first-session"' in page
    answer = await client.post("/challenges/five-sessions/join", data={"deed": a_deed()})
    assert answer.status_code == 409


async def test_a_challenge_for_ambassadors_is_for_ambassadors(client_as: ClientAs) -> None:
    assert (await _all(client_as(ADA)))["values-round"]["may_join"]
    eve = (await _all(client_as(EVE)))["values-round"]
    assert not eve["may_join"]
    assert eve["why_not"] == "This challenge is for ambassadors."


async def test_a_challenge_for_new_members_closes_behind_them(
    herald_app: Running, client_as: ClientAs
) -> None:
    assert (await _all(client_as(ADA)))["welcome"]["may_join"]
    herald_app.clock.at = NOON + timedelta(days=40)
    assert not (await _all(client_as(ADA)))["welcome"]["may_join"]


async def test_who_has_not_joined_is_led_to_the_plan(client_as: ClientAs) -> None:
    client = client_as(DAN)
    assert 'href="/plan"' in (await client.get("/challenges/lesson-a-week")).text
    answer = await client.post("/challenges/lesson-a-week/join", data={"deed": a_deed()})
    assert answer.status_code == 403
    assert "Join Herald first." in answer.text


async def test_the_sum_of_a_group_is_not_told_while_fewer_than_five_made_it(
    client_as: ClientAs,
) -> None:
    for person in (ADA, BOB, CLEO, EVE):
        client = client_as(person)
        await client.post("/challenges/department-wood/join", data={"deed": a_deed()})
        await _read(client, "alt-text")
    seen = (await _all(client_as(ADA)))["department-wood"]
    assert (seen["done"], seen["progress"]) == (0, "told once five take part")
    fifth = client_as(FAY)
    await fifth.post("/challenges/department-wood/join", data={"deed": a_deed()})
    await _read(fifth, "alt-text")
    seen = (await _all(client_as(ADA)))["department-wood"]
    assert (seen["done"], seen["group"]) == (5, "Port")
    other = (await _all(client_as(HAL)))["department-wood"]
    assert (other["done"], other["group"]) == (0, "Parks")
    assert "5 of 250" in (await client_as(GUS).get("/challenges/department-wood")).text


async def test_an_unknown_challenge_is_a_page_and_a_problem(client_as: ClientAs) -> None:
    client = client_as(ADA)
    assert (await client.get("/challenges/never-was")).status_code == 404
    assert (await client.post("/challenges/never-was/leave", data={})).status_code == 404
    answer = await client.post("/api/v1/challenges/never-was/join", headers=bearer(ADA))
    assert answer.status_code == 404
    assert answer.json()["code"] == "challenge.unknown"


async def test_a_program_joins_and_leaves(client_as: ClientAs) -> None:
    client = client_as(None)
    joined = await client.post("/api/v1/challenges/three-topics/join", headers=bearer(ADA))
    assert (joined.status_code, joined.json()["joined"]) == (200, True)
    left = await client.post("/api/v1/challenges/three-topics/leave", headers=bearer(ADA))
    assert (left.status_code, left.json()["joined"]) == (200, False)
    again = await client.post("/api/v1/challenges/three-topics/leave", headers=bearer(ADA))
    assert (again.status_code, again.json()["code"]) == (409, "challenge.not_joined")


async def test_the_list_is_narrowed_by_kind(client_as: ClientAs) -> None:
    page = (await client_as(ADA).get("/challenges?kind=streak")).text
    assert "Three weeks of lessons" in page
    assert "Two small steps" not in page


@pytest.mark.parametrize("key", ["lesson-a-week", "department-wood", "four-departments", "welcome"])
async def test_every_kind_of_challenge_says_what_counts(client_as: ClientAs, key: str) -> None:
    page = (await client_as(BOB).get(f"/challenges/{key}?lang=en")).text
    assert "What counts" in page
    assert "Deeds that count" in page


async def test_between_seasons_there_is_no_challenge_and_the_page_says_so(
    herald_app: Running, client_as: ClientAs
) -> None:
    herald_app.clock.at = NOON + timedelta(days=100)
    client = client_as(ADA)
    assert "No season is running" in (await client.get("/challenges")).text
    assert (await client.get("/api/v1/season")).json() is None
    assert await _all(client) == {}


async def test_the_season_and_its_rules_are_open_to_programs(client_as: ClientAs) -> None:
    client = client_as(ADA)
    assert (await client.get("/api/v1/season")).json()["key"] == "autumn"
    assert (await client.get("/api/v1/rules")).json()["share"]["worth"] == 10
    assert (await client_as(None).get("/api/v1/rules")).status_code == 401


async def test_a_badge_is_named_by_its_title_too(client_as: ClientAs) -> None:
    found = await _all(client_as(ADA))
    assert (found["department-wood"]["badge"], found["department-wood"]["badge_title"]) == (
        "tree-planter",
        "Tree planter",
    )
    assert not found["first-session"]["badge_title"]
