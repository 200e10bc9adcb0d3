"""A share that is drawn waits for a colleague, and counts with their word."""

from datetime import timedelta

import httpx

from challenges.terms import PersonId, Showing, Surface
from server.people.actions import choose_showing
from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    DAN,
    EVE,
    FAY,
    HAL,
    NOON,
    ClientAs,
    Running,
    a_deed,
    bearer,
)

MINE = "I rode there this morning; it is quiet now."
WHY_NOT = "I looked for it there and found nothing."


def a_form(text: str = MINE, **more: str) -> dict[str, str]:
    return {"deed": a_deed(), "channel": "linkedin", "text": text, **more}


def a_share(deed: str = "", **more: str) -> dict[str, str]:
    body = {"id": deed or a_deed(), "kind": "share", "item": "bike-street", "channel": "linkedin"}
    return body | more


async def asked(
    client: httpx.AsyncClient, who: PersonId, body: dict[str, str], status: int = 202
) -> str:
    """Send a share by program; the id of the claim."""
    answer = await client.post("/api/v1/deeds", json=body, headers=bearer(who))
    assert answer.status_code == status, answer.text
    return str(answer.json()["id"])


async def seen_by(client: httpx.AsyncClient, who: PersonId) -> list[dict[str, str]]:
    """What somebody may decide."""
    answer = await client.get("/api/v1/claims", headers=bearer(who))
    return list(answer.json()["to_decide"])


async def word(client: httpx.AsyncClient, who: PersonId, claim: str, reason: str = "") -> int:
    """Confirm, or decline when there is a reason; the status."""
    act, body = ("decline", {"reason": reason}) if reason else ("confirm", None)
    answer = await client.post(f"/api/v1/claims/{claim}/{act}", json=body, headers=bearer(who))
    return answer.status_code


async def test_a_drawn_share_says_whose_turn_it_is_and_earns_nothing_yet(
    drawing: Running, client_as: ClientAs
) -> None:
    eve = client_as(EVE)
    done = await eve.post("/library/bike-street/posted", data=a_form())
    page = (await eve.get(done.headers["location"])).text
    assert "A colleague checks it next" in page
    assert await drawing.lines(EVE) == []
    assert "waits for a colleague" in (await eve.get("/library/bike-street")).text
    assert "1 deed of yours waits for a colleague" in (await eve.get("/today")).text
    assert "waits for a colleague" in (await eve.get("/claims")).text


async def test_a_program_is_answered_202_and_with_the_same_id_200(
    drawing: Running, client_as: ClientAs
) -> None:
    body = a_share(text=MINE)
    client = client_as(None)
    first = await client.post("/api/v1/deeds", json=body, headers=bearer(EVE))
    again = await client.post("/api/v1/deeds", json=body, headers=bearer(EVE))
    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json() == again.json()
    assert first.json()["state"] == "waiting"


async def test_another_id_is_no_way_around_the_draw(drawing: Running, client_as: ClientAs) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    assert await asked(client, EVE, a_share(), status=200) == claim
    assert len(await seen_by(client, BOB)) == 1


async def test_a_peer_of_the_department_confirms_and_it_counts_with_its_own_words(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share(text=MINE))
    assert await word(client, BOB, claim) == 200
    assert await drawing.lines(EVE) == [("share.first.own", 15)]
    assert await drawing.points(BOB) == 0
    page = await client_as(EVE).get(f"/library/bike-street/shared/{claim}")
    assert "+15" in page.text
    assert await asked(client, EVE, a_share(claim, text=MINE), status=200) == claim


async def test_it_counts_on_the_day_of_the_word(drawing: Running, client_as: ClientAs) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    drawing.clock.at = NOON + timedelta(days=8)
    await word(client, BOB, claim)
    [(day,)] = await drawing.herald.reader.rows(
        "SELECT day FROM book WHERE person = ? AND badge IS NULL", (EVE,)
    )
    assert day == "2026-11-24"


async def test_nobody_checks_their_own(drawing: Running, client_as: ClientAs) -> None:
    client = client_as(None)
    claim = await asked(client, ADA, a_share())  # who looks after the department, too
    answer = await client.post(f"/api/v1/claims/{claim}/confirm", headers=bearer(ADA))
    assert (answer.status_code, answer.json()["code"]) == (409, "share.own_word")
    assert await seen_by(client, ADA) == []


async def test_who_works_elsewhere_or_has_not_joined_learns_nothing_of_it(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    for who in (HAL, DAN):
        assert await seen_by(client, who) == []
        assert await word(client, who, claim) == 404
        assert await word(client, who, claim, WHY_NOT) == 404
    assert await drawing.lines(EVE) == []


async def test_the_ambassador_checks_it_in_the_queue_of_the_terminal(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share(text=MINE, link="https://social.example/@eve/1"))
    rows = (await client.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    [row] = [one for one in rows if one["what"] == "confirm"]
    assert row["claim"] == claim
    assert "Eve Lenaerts" in row["words"]
    assert "The new bike street opens" in row["words"]
    assert "https://social.example/@eve/1" in row["evidence"]
    assert await word(client, ADA, claim) == 200
    assert await drawing.points(EVE) == 15


async def test_who_hides_is_checked_by_somebody_to_whom_they_are_no_secret(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share(link="https://social.example/@eve/1"))
    kept = {one["id"]: one for one in await seen_by(client, BOB)}
    assert kept[claim]["link"] == "https://social.example/@eve/1"
    herald = drawing.herald
    shown = {Surface.COHORT: Showing.PSEUDONYM, Surface.WEB: Showing.PSEUDONYM}
    await choose_showing(herald, EVE, shown | {Surface.SCREEN: Showing.HIDDEN})
    assert await seen_by(client, BOB) == [], "a pseudonym has no department for colleagues"
    [row] = await seen_by(client, ADA)
    assert (row["name"], row["link"]) == ("Heron 5", ""), "a link would lead to the name"
    assert await seen_by(client, CLEO) == [], "there is an ambassador to decide"
    await choose_showing(herald, EVE, dict.fromkeys(Surface, Showing.HIDDEN))
    assert await seen_by(client, ADA) == []
    [row] = await seen_by(client, CLEO)
    assert row["name"] == "Eve Lenaerts"
    assert await word(client, CLEO, claim) == 200


async def test_where_nobody_else_is_the_comms_team_checks(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, HAL, a_share())  # alone in the parks, and nobody looks after them
    [row] = await seen_by(client, CLEO)
    assert row["id"] == claim
    assert await word(client, CLEO, claim) == 200
    assert await drawing.points(HAL) == 10


async def test_a_no_needs_a_reason_that_its_owner_reads(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    for wrong in ("No.", "x" * 1_001):
        assert await word(client, BOB, claim, wrong) == 422
    page = await client_as(FAY).post(f"/claims/{claim}/decline", data={"reason": "Nope"})
    assert page.status_code == 422
    assert "Nope" in page.text
    assert await word(client, BOB, claim, WHY_NOT) == 200
    assert WHY_NOT in (await client_as(EVE).get("/claims")).text
    assert "declined" in (await client_as(EVE).get(f"/library/bike-street/shared/{claim}")).text
    assert await word(client, FAY, claim) == 409
    assert await asked(client, EVE, a_share(), status=200) == claim, "asked once, answered once"
    assert await drawing.lines(EVE) == []


async def test_confirming_twice_counts_once(drawing: Running, client_as: ClientAs) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    assert [await word(client, BOB, claim) for _ in range(2)] == [200, 200]
    assert await word(client, FAY, claim) == 200
    assert await word(client, FAY, claim, WHY_NOT) == 409
    assert await drawing.points(EVE) == 10


async def test_a_colleague_finds_it_on_today_and_says_yes_in_the_browser(
    drawing: Running, client_as: ClientAs
) -> None:
    await asked(client_as(None), EVE, a_share(text=MINE, link="https://social.example/@eve/1"))
    fay = client_as(FAY)
    assert "1 deed of a colleague waits for your word" in (await fay.get("/today")).text
    page = (await fay.get("/claims")).text
    assert "The new bike street opens" in page
    assert 'href="https://social.example/@eve/1"' in page
    assert MINE not in page, "the text was compared and forgotten"
    [claim] = [one["id"] for one in await seen_by(fay, FAY)]
    done = await fay.post(f"/claims/{claim}/confirm", data={})
    assert done.headers["location"].startswith("/claims")
    assert "waits for your word" not in (await fay.get("/today")).text
    assert await drawing.points(EVE) == 15


async def test_what_waits_is_not_offered_again(drawing: Running, client_as: ClientAs) -> None:
    await asked(client_as(None), EVE, a_share())
    page = (await client_as(EVE).get("/today")).text
    assert 'href="/library/bike-street/share"' not in page


async def test_what_counted_before_waits_for_nobody(drawing: Running, client_as: ClientAs) -> None:
    client = client_as(None)
    await word(client, BOB, await asked(client, EVE, a_share()))
    await asked(client, EVE, a_share(), status=201)
    assert await drawing.lines(EVE) == [("share.first", 10), ("share.again", 0)]


async def test_who_left_is_not_decided_on(drawing: Running, client_as: ClientAs) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    await client_as(EVE).post("/me/leave", data={})
    assert await seen_by(client, BOB) == []
    assert await word(client, BOB, claim) == 404
