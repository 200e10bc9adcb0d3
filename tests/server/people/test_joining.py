"""Joining is a choice, being seen is a choice, and leaving works at once."""

import re

import pytest

from challenges.terms import Period, Showing, Surface
from server.people import plan
from tests.support.herald import ADA, BOB, DAN, ClientAs, Running, a_deed, bearer


async def rows(herald_app: Running, sql: str, *params: object) -> list[tuple]:
    return await herald_app.herald.reader.rows(sql, params)


async def test_somebody_who_did_not_join_is_in_nothing(client_as: ClientAs):
    dan = client_as(DAN)
    assert (await dan.get("/api/v1/people?q=dan", headers=bearer(ADA))).json() == []
    me = (await dan.get("/api/v1/me")).json()
    assert (me["joined"], me["points"], me["consent"]["web"]) == (False, 0, "hidden")
    page = await dan.get("/me")
    assert page.status_code == 200
    assert "You have not joined" in page.text


async def test_the_plan_is_for_everybody_and_says_its_version(client_as: ClientAs):
    page = await client_as(None).get("/plan")
    assert page.status_code == 200
    assert f"Version {plan.version()}" in page.text
    assert "What is stored" in page.text
    assert 'action="/plan/join"' not in page.text
    dutch = await client_as(None).get("/plan?lang=nl")
    assert "Wat wordt bewaard" in dutch.text


async def test_joining_records_the_date_and_the_version_and_shows_nothing_yet(
    herald_app: Running, client_as: ClientAs
):
    dan = client_as(DAN)
    page = await dan.get("/plan")
    assert 'action="/plan/join"' in page.text
    answer = await dan.post("/plan/join", data={"plan": str(plan.version())})
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/me/showing?said=people.joined",
    )
    [(what, version, at, *shown)] = await rows(
        herald_app,
        "SELECT what, plan, at, cohort, web, screen FROM consent WHERE person_id = ?",
        DAN,
    )
    assert (what, version, shown) == ("joined", plan.version(), ["hidden"] * 3)
    assert str(at).startswith("2026-11-16 11:00")
    assert (await dan.get("/api/v1/me")).json()["joined"] is True
    assert (await dan.get("/api/v1/people?q=dan", headers=bearer(ADA))).json() == []


async def test_an_older_plan_than_the_one_that_holds_joins_nobody(
    herald_app: Running, client_as: ClientAs
):
    answer = await client_as(DAN).post("/plan/join", data={"plan": "0"})
    assert answer.status_code == 409
    assert await rows(herald_app, "SELECT 1 FROM consent WHERE person_id = ?", DAN) == []


async def test_joining_twice_is_joining_once(herald_app: Running, client_as: ClientAs):
    dan = client_as(DAN)
    for _time in range(2):
        await dan.post("/plan/join", data={"plan": str(plan.version())})
    assert len(await rows(herald_app, "SELECT 1 FROM consent WHERE person_id = ?", DAN)) == 1


async def test_the_first_choice_proposes_but_nothing_holds_before_it_is_saved(
    herald_app: Running, client_as: ClientAs
):
    dan = client_as(DAN)
    await dan.post("/plan/join", data={"plan": str(plan.version())})
    page = (await dan.get("/me/showing?said=people.joined")).text
    ticked = re.findall(r'name="(\w+)" value="(\w+)" checked', page)
    assert ticked == [("cohort", "name"), ("web", "pseudonym"), ("screen", "hidden")]
    known = herald_app.app.state.register.known(DAN)
    assert set(known.face.showing.values()) == {Showing.HIDDEN}
    await dan.post("/me/showing", data=dict(ticked))
    known = herald_app.app.state.register.known(DAN)
    assert known.face.showing[Surface.WEB] is Showing.PSEUDONYM
    assert await rows(
        herald_app, "SELECT web FROM consent WHERE person_id = ? AND what = 'showing'", DAN
    ) == [("pseudonym",)]


async def test_a_pseudonym_is_drawn_on_joining_and_another_can_be(
    herald_app: Running, client_as: ClientAs
):
    dan = client_as(DAN)
    register = herald_app.app.state.register
    await dan.post("/plan/join", data={"plan": str(plan.version())})
    drawn = {register.known(DAN).face.pseudonym}
    for _draw in range(3):
        await dan.post("/me/pseudonym")
        drawn.add(register.known(DAN).face.pseudonym)
    assert "" not in drawn
    assert len(drawn) > 1


async def test_leaving_takes_one_click_and_works_at_once_on_the_board(
    herald_app: Running, client_as: ClientAs
):
    bob = client_as(BOB)
    deed = {"id": a_deed(), "kind": "share", "item": "bike-street", "channel": "mastodon"}
    posted = await bob.post("/api/v1/deeds", json=deed, headers=bearer(BOB))
    assert posted.status_code == 201, posted.text
    board = herald_app.herald.board
    assert [row.person for row in board.top(Period.ALL, "", Surface.WEB)] == [BOB]
    answer = await bob.post("/me/leave")
    assert answer.headers["location"].startswith("/plan")
    assert board.top(Period.ALL, "", Surface.WEB) == []
    assert (await bob.get("/api/v1/people?q=bob", headers=bearer(ADA))).json() == []
    known = herald_app.app.state.register.known(BOB)
    assert (known.face.joined, known.face.pseudonym) == (False, "")


async def test_who_left_can_come_back_and_has_their_points(
    herald_app: Running, client_as: ClientAs
):
    bob = client_as(BOB)
    deed = {"id": a_deed(), "kind": "share", "item": "bike-street", "channel": "mastodon"}
    await bob.post("/api/v1/deeds", json=deed, headers=bearer(BOB))
    await bob.post("/me/leave")
    await bob.post("/plan/join", data={"plan": str(plan.version())})
    assert (await bob.get("/api/v1/me")).json()["points"] == 10
    history = await rows(
        herald_app, "SELECT what FROM consent WHERE person_id = ? ORDER BY id", BOB
    )
    assert history == [("left",), ("joined",)]


@pytest.mark.parametrize("path", ["/me/leave", "/plan/join", "/me/erase", "/sign-out"])
async def test_a_form_from_another_site_changes_nothing(
    herald_app: Running, client_as: ClientAs, path: str
):
    answer = await client_as(BOB).post(
        path, data={"sure": "yes", "plan": "1"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert herald_app.app.state.register.known(BOB).face.joined
    assert (await client_as(BOB).get("/api/v1/me")).status_code == 200


async def test_who_left_is_not_told_that_their_points_are_none(client_as: ClientAs):
    bob = client_as(BOB)
    sent = {"kind": "share", "id": a_deed(), "item": "bike-street", "channel": "linkedin"}
    assert (await bob.post("/api/v1/deeds", json=sent)).status_code == 201
    await bob.post("/me/leave")
    page = (await bob.get("/me?lang=en")).text
    assert "<strong>10</strong>" in page
    for path in ("/me", "/today"):
        told = (await bob.get(f"{path}?lang=en")).text
        assert "on no board" in told, path
        assert "You have no points" not in told, path


@pytest.mark.parametrize("path", ["/me/showing", "/me/pseudonym"])
async def test_a_choice_of_who_is_not_in_the_game_is_not_called_saved(
    client_as: ClientAs, path: str
):
    bob = client_as(BOB)
    await bob.post("/me/leave")  # in another tab
    answer = await bob.post(f"{path}?lang=en", data={"web": "name"})
    assert answer.status_code == 403
    assert "Join Herald first." in answer.text
