"""Mentoring in the browser and by program: forms without script, and who may do what."""

import pytest

from challenges.terms import Showing, Surface
from server.people.actions import choose_showing
from tests.support.herald import ADA, BOB, CLEO, DAN, EVE, HAL, ClientAs, Running, bearer

OFFER = {"topics": ["open-data"], "languages": ["en", "nl"], "places": "2"}
ASK = {"topic1": "open-data", "topic2": "", "topic3": "", "languages": ["nl"]}


async def both(client_as: ClientAs) -> None:
    assert (await client_as(HAL).post("/mentoring/offer", data=OFFER)).status_code == 303
    assert (await client_as(EVE).post("/mentoring/ask", data=ASK)).status_code == 303


async def test_the_whole_way_from_an_offer_to_the_closing_question(client_as: ClientAs) -> None:
    hal, eve = client_as(HAL), client_as(EVE)
    await both(client_as)
    page = (await eve.get("/mentoring")).text
    assert "Hal Janssens" in page
    assert "both speak Dutch" in page
    asked = await eve.post(f"/mentoring/mentors/{HAL}/ask")
    assert asked.headers["location"] == "/mentoring?said=mentoring.asked_for"
    assert "Eve Lenaerts would like your help" in (await hal.get("/today")).text
    assert "/mentoring/proposals/1/yes" in (await hal.get("/mentoring")).text
    running = await hal.post("/mentoring/proposals/1/yes")
    assert running.headers["location"].endswith("mentoring.running")
    pair = (await eve.get("/mentoring/pairs/1")).text
    assert "No session yet." in pair
    ticked = await eve.post("/mentoring/pairs/1/steps/begin", data={"done": "yes"})
    assert ticked.status_code == 303
    assert "1 of 6 steps" in (await hal.get("/mentoring")).text
    assert (await hal.post("/mentoring/pairs/1/end")).status_code == 303
    assert "Your pair with Hal Janssens has ended" in (await eve.get("/mentoring")).text
    assert "has ended" not in (await hal.get("/mentoring")).text
    await eve.post("/mentoring/pairs/1/close", data={"answer": "yes"})
    assert "has ended" not in (await eve.get("/mentoring")).text
    mine = (await hal.get("/me/data.json")).json()["tables"]
    assert "pair_answer" not in mine, "the mentor does not read it, not even in their data"


@pytest.mark.parametrize(
    ("path", "form", "field"),
    [
        ("/mentoring/offer", OFFER | {"topics": []}, "topics"),
        ("/mentoring/offer", OFFER | {"languages": []}, "languages"),
        ("/mentoring/offer", OFFER | {"places": "4"}, "places"),
        ("/mentoring/offer", OFFER | {"places": "4" * 5_000}, "places"),
        ("/mentoring/ask", ASK | {"topic1": ""}, "topic1"),
        ("/mentoring/ask", ASK | {"topic2": "open-data"}, "topic1"),
    ],
)
async def test_a_form_that_does_not_read_comes_back_with_what_was_chosen(
    client_as: ClientAs, path: str, form: dict[str, object], field: str
) -> None:
    answer = await client_as(EVE).post(path, data=form)
    assert answer.status_code == 422
    assert "One more look, please" in answer.text
    assert f'<a href="#{field}">' in answer.text
    assert f'id="{field}"' in answer.text
    assert 'value="nl" checked' in answer.text or field == "languages"


async def test_whom_one_named_is_read_by_nobody_they_named(client_as: ClientAs) -> None:
    await both(client_as)
    hal, eve = client_as(HAL), client_as(EVE)
    answer = await hal.post(f"/mentoring/people/{EVE}", data={"how": "rather_not"})
    assert answer.status_code == 303
    assert "Eve Lenaerts" in (await hal.get("/mentoring/people")).text
    hers = (await eve.get("/me/data.json")).json()["tables"]
    assert "mentoring_wish" not in hers
    assert "Hal Janssens" not in (await eve.get("/mentoring")).text


async def test_the_studio_matches_approves_and_puts_aside(client_as: ClientAs) -> None:
    await both(client_as)
    await client_as(BOB).post("/mentoring/offer", data=OFFER)
    cleo = client_as(CLEO)
    assert (await client_as(EVE).get("/studio/mentoring")).status_code == 403
    await cleo.post("/studio/mentoring/match")
    page = (await cleo.get("/studio/mentoring")).text
    assert "two departments meet: Parks and Port" in page
    aside = await cleo.post("/studio/mentoring/1/decline")
    assert aside.headers["location"].endswith("matching.next")
    approved = await cleo.post("/studio/mentoring/2/approve")
    assert approved.headers["location"].endswith("matching.approved")
    assert "Bob Claes" in (await client_as(EVE).get("/mentoring")).text
    assert (await cleo.post("/studio/mentoring/9/approve")).status_code == 404


async def test_the_terminal_is_told_in_words_when_nobody_fits(client_as: ClientAs) -> None:
    client = client_as(None)
    for path, says in (
        ("match", "Matched. Nobody can be proposed to anybody just now."),
        ("approve", "Nobody fits any more, so nobody was proposed."),
    ):
        answer = await client.post(f"/api/v1/mentoring/{path}", headers=bearer(ADA))
        assert answer.json()["says"] == says


async def test_the_terminal_gets_drafts_pairs_asks_and_offers(client_as: ClientAs) -> None:
    await both(client_as)
    client = client_as(None)
    answer = await client.post("/api/v1/mentoring/match", headers=bearer(ADA))
    assert answer.json()["says"] == "1 draft. Nobody has been told."
    [draft] = answer.json()["drafts"]
    approve = f"/api/v1/mentoring/drafts/{draft['id']}/approve"
    for _again in range(2):
        approved = await client.post(approve, headers=bearer(ADA))
        assert approved.status_code == 200
    assert approved.json()["drafts"] == []
    assert approved.json()["asks"][0]["state"] == "proposed"
    assert (await client.get("/api/v1/mentoring", headers=bearer(BOB))).status_code == 403
    other = await client.post(
        f"/api/v1/mentoring/drafts/{draft['id']}/decline", headers=bearer(CLEO)
    )
    assert other.status_code == 403


async def test_who_asks_is_called_by_name_for_that_even_when_hidden_elsewhere(
    herald_app: Running, client_as: ClientAs
) -> None:
    """Asking says so before it is sent; a pair is called as the cohort may see its people."""
    await both(client_as)
    await choose_showing(herald_app.herald, EVE, dict.fromkeys(Surface, Showing.HIDDEN))
    client = client_as(None)
    found = (await client.get("/api/v1/mentoring", headers=bearer(ADA))).json()
    assert [one["name"] for one in found["asks"]] == ["Eve Lenaerts"]
    page = (await client_as(EVE).get("/mentoring/ask")).text
    assert "see your name, your department and your topics" in page
    await client_as(EVE).post(f"/mentoring/mentors/{HAL}/ask")
    await client_as(HAL).post("/mentoring/proposals/1/yes")
    found = (await client.get("/api/v1/mentoring", headers=bearer(ADA))).json()
    assert "Eve Lenaerts" not in str(found)


async def test_who_has_not_joined_is_offered_nothing_below(client_as: ClientAs) -> None:
    page = (await client_as(DAN).get("/mentoring?lang=en")).text
    assert "Ask for help or offer it below" not in page
    assert "To take part, join Herald first." in page
