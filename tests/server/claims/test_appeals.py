"""A no that is appealed, a claim that expires, a word for it: on every kind that waits."""

import asyncio
from datetime import timedelta

import httpx
import pytest

from challenges.terms import PersonId, Showing, Surface
from server.app import create
from server.people.actions import choose_showing, erase
from server.spine.claims import Claim
from server.spine.clock import FixedClock
from tests.server.claims.test_shares import WHY_NOT, a_share, asked, seen_by, word
from tests.support.databases import Database
from tests.support.herald import (
    ADA,
    BASE,
    BOB,
    CLEO,
    EVE,
    FAY,
    HAL,
    NOON,
    ClientAs,
    Running,
    a_deed,
    a_small_house,
    bearer,
    opened_app,
)

LOOK = "It stands there now; please look once more."


def a_session(partner: PersonId = FAY, **more: object) -> dict[str, object]:
    body = {"id": a_deed(), "kind": "session", "with": partner, "as": "mentor", "minutes": 30}
    return body | more


async def logged(client: httpx.AsyncClient, who: PersonId, body: dict[str, object]) -> str:
    answer = await client.post("/api/v1/deeds", json=body, headers=bearer(who))
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


async def act(
    client: httpx.AsyncClient, who: PersonId, claim: str, what: str, **body: str
) -> tuple[int, str]:
    """What becomes of an appeal, of asking again, of a word; status and code or state."""
    answer = await client.post(f"/api/v1/claims/{claim}/{what}", json=body, headers=bearer(who))
    told = answer.json()
    return answer.status_code, told.get("code") or told["state"]


async def mine(client: httpx.AsyncClient, who: PersonId) -> dict[str, str]:
    """Somebody's only claim."""
    [one] = (await client.get("/api/v1/claims", headers=bearer(who))).json()["mine"]
    return dict(one)


async def test_a_no_is_appealed_once_and_somebody_else_decides(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    assert await word(client, BOB, claim, WHY_NOT) == 200
    assert await act(client, EVE, claim, "appeal", why="Please.") == (422, "claim.appeal")
    assert await act(client, BOB, claim, "appeal", why=LOOK) == (404, "claim.unknown")
    assert await act(client, EVE, claim, "appeal", why=LOOK) == (200, "appealed")
    assert await act(client, EVE, claim, "appeal", why=LOOK) == (409, "claim.no_appeal")
    assert await seen_by(client, BOB) == []
    assert await word(client, BOB, claim) == 404
    assert await word(client, BOB, claim, WHY_NOT) == 404
    [row] = await seen_by(client, FAY)
    assert (row["state"], row["reason"], row["appeal"]) == ("appealed", WHY_NOT, LOOK)
    assert await word(client, FAY, claim) == 200
    assert await drawing.points(EVE) == 10


async def test_the_no_of_an_appeal_is_the_last_word(drawing: Running, client_as: ClientAs) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    await word(client, BOB, claim, WHY_NOT)
    await act(client, EVE, claim, "appeal", why=LOOK)
    assert await word(client, FAY, claim, "I looked, too, and it is not there.") == 200
    assert (await mine(client, EVE))["state"] == "refused"
    assert await act(client, EVE, claim, "appeal", why=LOOK) == (409, "claim.no_appeal")
    assert await word(client, ADA, claim) == 409
    assert await asked(client, EVE, a_share(), status=200) == claim
    assert await drawing.lines(EVE) == []


async def test_an_appeal_reaches_the_comms_team_at_its_desk(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await logged(client, HAL, a_session(EVE))
    assert await word(client, EVE, claim, "We met for an hour, not for half of one.") == 200
    cleo = client_as(CLEO)
    assert LOOK not in (await cleo.get("/studio/claims")).text
    done = await client_as(HAL).post(f"/claims/{claim}/appeal", data={"why": LOOK})
    assert done.status_code == 303
    assert "1 appeal waits" in (await cleo.get("/studio")).text
    page = (await cleo.get("/studio/claims")).text
    assert "We met for an hour" in page
    assert LOOK in page
    assert "Your word is the last." in page
    done = await cleo.post(f"/claims/{claim}/confirm", data={"back": "studio/claims"})
    assert done.headers["location"].startswith("/studio/claims")
    assert await herald_app.points(EVE) == 5
    assert (await client_as(BOB).get("/studio/claims")).status_code == 403


async def test_what_two_said_of_their_session_is_not_for_their_colleagues(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await logged(client, BOB, a_session(FAY))
    await word(client, FAY, claim, "We did not meet that day.")
    await act(client, BOB, claim, "appeal", why=LOOK)
    assert await seen_by(client, EVE) == []
    assert await word(client, EVE, claim) == 404
    rows = (await client.get("/api/v1/queue", headers=bearer(ADA))).json()["rows"]
    [row] = [one for one in rows if one["what"] == "appeal"]
    assert any(LOOK in one for one in row["evidence"])
    assert row["key"] == f"appeal-{claim}", "a row that was put away comes back as an appeal"
    assert await word(client, ADA, claim) == 200
    assert await herald_app.points(FAY) == 5


async def test_a_word_for_it_is_kept_with_the_claim_and_not_in_the_book(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await logged(client, EVE, a_session(why="About the figures of the harbour."))
    [row] = await seen_by(client, FAY)
    assert row["why"] == "About the figures of the harbour."
    link = "https://social.example/@eve/1"
    said = {"why": "A rarely said word.", "link": link}
    assert await act(client, EVE, claim, "word", **said) == (200, "waiting")
    assert await act(client, EVE, claim, "word", link="javascript:x") == (422, "share.address")
    for odd in (
        "https://a.example/\r\nX: y",
        "https://a.example/\u202e1",
        "https://bank@a.example/",
    ):
        assert await act(client, EVE, claim, "word", link=odd) == (422, "share.address"), odd
    assert await act(client, EVE, claim, "word", why="x" * 501) == (422, "claim.word")
    assert await act(client, FAY, claim, "word", **said) == (404, "claim.unknown")
    [row] = await seen_by(client, FAY)
    assert (row["why"], row["link"]) == ("A rarely said word.", link)
    await word(client, FAY, claim)
    assert await act(client, EVE, claim, "word", **said) == (409, "claim.decided")
    reader = herald_app.herald.reader
    kept = [body for (body,) in await reader.rows("SELECT body FROM deed", ())]
    assert not any("rarely said" in body for body in kept)


async def test_erasing_removes_the_claims_with_all_that_was_said(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share(why="A rarely said word."))
    await word(client, BOB, claim, WHY_NOT)
    await act(client, EVE, claim, "appeal", why=LOOK)
    document = (await client_as(EVE).get("/me/data.json")).text
    assert "A rarely said word." in document
    await erase(drawing.herald, EVE)
    assert await drawing.herald.reader.rows("SELECT id FROM claim WHERE by = ?", (EVE,)) == []


@pytest.mark.parametrize("days", [20, 21])
async def test_a_claim_that_nobody_decides_expires_and_can_be_asked_again(
    drawing: Running, client_as: ClientAs, days: int
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    drawing.clock.at = NOON + timedelta(days=days)
    late = days == 21
    assert bool(await seen_by(client, BOB)) is not late
    assert (await mine(client, EVE))["state"] == ("expired" if late else "waiting")
    if not late:
        assert await act(client, EVE, claim, "again") == (409, "claim.not_expired")
        assert await word(client, BOB, claim) == 200
        return
    answer = await client.post(f"/api/v1/claims/{claim}/confirm", headers=bearer(FAY))
    assert (answer.status_code, answer.json()["code"]) == (409, "claim.expired")
    assert "can ask again" in answer.json()["detail"]
    assert await word(client, BOB, claim, WHY_NOT) == 409
    eve = client_as(EVE)
    page = (await eve.get("/claims")).text
    assert "expired: nobody answered" in page
    assert "Ask again" in page
    assert (await eve.post(f"/claims/{claim}/again", data={})).status_code == 303
    assert (await mine(client, EVE))["state"] == "waiting"
    assert await word(client, BOB, claim) == 200
    assert await drawing.points(EVE) == 10


async def test_what_expired_long_ago_does_not_crowd_out_what_waits(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    old = a_share()
    await asked(client, EVE, old)

    async def more() -> None:
        first = await Claim.get(id=old["id"])
        rows = [clone(first, f"an-old-one-{at:04}") for at in range(400)]
        await Claim.bulk_create(rows)

    await drawing.herald.writer.run(more)
    drawing.clock.at = NOON + timedelta(days=40)
    claim = await asked(client, HAL, a_share())
    assert [one["id"] for one in await seen_by(client, CLEO)] == [claim]


def clone(claim: Claim, id: str) -> Claim:
    """The same claim by another id."""
    return Claim(**{name: getattr(claim, name) for name in claim._meta.db_fields} | {"id": id})


async def test_sharing_again_what_expired_lets_the_same_claim_wait_anew(
    drawing: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await asked(client, EVE, a_share())
    drawing.clock.at = NOON + timedelta(days=30)
    assert await asked(client, EVE, a_share()) == claim
    assert await word(client, BOB, claim) == 200


async def test_a_session_that_hiding_people_log_still_finds_who_decides(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await logged(client, EVE, a_session(HAL))
    await word(client, HAL, claim, "I do not remember that.")
    hidden = dict.fromkeys(Surface, Showing.HIDDEN)
    for who in (EVE, HAL):
        await choose_showing(herald_app.herald, who, hidden)
    await act(client, EVE, claim, "appeal", why=LOOK)
    assert await seen_by(client, ADA) == []
    assert [one["id"] for one in await seen_by(client, CLEO)] == [claim]


async def test_the_second_half_of_the_mentor_arrives_after_an_appeal_as_after_any_yes(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(None)
    claim = await logged(client, BOB, a_session(FAY))
    await word(client, FAY, claim, "We did not meet that day.")
    await act(client, BOB, claim, "appeal", why=LOOK)
    await word(client, ADA, claim)
    before = await herald_app.points(BOB)
    fay = client_as(FAY)
    assert "It helped me" in (await fay.get("/mentoring")).text
    done = await fay.post(f"/mentoring/sessions/{claim}/helped", data={"deed": a_deed()})
    assert done.status_code == 303
    assert await herald_app.points(BOB) == before + 2


async def test_a_yes_and_a_no_in_the_same_instant_agree_on_both_databases(
    database: Database,
) -> None:
    """Whoever comes first stands, in the claim and in the book; of two processes, see the store."""
    await a_small_house(database.settings)
    app = create(database.settings, FixedClock(NOON, database.settings.timezone))
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
    async with opened_app(app), httpx.AsyncClient(transport=transport, base_url=BASE) as client:
        deciders = {await logged(client, BOB, a_session(who)): who for who in (EVE, FAY, HAL, ADA)}
        said = await asyncio.gather(
            *(
                word(client, who, claim, why)
                for at, (claim, who) in enumerate(deciders.items())
                for why in (("", WHY_NOT), (WHY_NOT, ""))[at % 2]
            )
        )
        states = {one["id"]: one["state"] for one in await _mine(client, BOB)}
        reader = app.state.herald.reader
        for at, claim in enumerate(deciders):
            pair = said[2 * at : 2 * at + 2]
            assert sorted(pair) == [200, 409]
            confirmed = pair[at % 2] == 200
            assert states[claim] == ("confirmed" if confirmed else "declined")
            rows = await reader.rows("SELECT id FROM deed WHERE id = ?", (claim,))
            assert bool(rows) is confirmed


async def _mine(client: httpx.AsyncClient, who: PersonId) -> list[dict[str, str]]:
    return list((await client.get("/api/v1/claims", headers=bearer(who))).json()["mine"])
