"""Words that were used before: no bonus, said before posting, and a human looks."""

import asyncio

from challenges.likeness import OFTEN, OWN_MOST
from challenges.terms import PersonId
from server.people.actions import erase
from tests.support.herald import ADA, BOB, CLEO, EVE, FAY, GUS, ClientAs, Running, a_deed, bearer

MINE = "I rode along the new bike street this morning with my daughter, and nobody honked at us."
DRESSED = (
    "I rode along the NEW bike street this morning, with my daughter - and nobody honked at us!"
)
PRAISE = "You explained the new street plan to the neighbours, with patience and clear drawings."


async def post(client_as: ClientAs, who: PersonId, text: str, item: str = "bike-street") -> str:
    deed = a_deed()
    form = {"deed": deed, "channel": "linkedin", "text": text}
    answer = await client_as(who).post(f"/library/{item}/posted", data=form)
    assert answer.status_code == 303, answer.text
    return deed


async def marks(running: Running) -> dict[str, str]:
    rows = await running.herald.reader.rows("SELECT deed, kind FROM mark", ())
    return {str(deed): str(kind) for deed, kind in rows}


async def test_ones_own_text_again_earns_no_bonus_and_is_marked(
    herald_app: Running, client_as: ClientAs
) -> None:
    await post(client_as, BOB, MINE)
    again = await post(client_as, BOB, DRESSED, "air-sensors")
    assert await herald_app.lines(BOB) == [("share.first.own", 15), ("share.second", 5)]
    assert await marks(herald_app) == {again: "near-own"}


async def test_a_text_that_several_used_earns_no_bonus_and_is_marked(
    herald_app: Running, client_as: ClientAs
) -> None:
    writers = (ADA, BOB, EVE, FAY, GUS)[: OFTEN + 1]
    deeds = [await post(client_as, who, MINE) for who in writers]
    assert await marks(herald_app) == {deeds[-1]: "near-often"}
    assert await herald_app.lines(writers[-1]) == [("share.first", 10)]


async def test_it_is_said_before_posting_and_while_writing(client_as: ClientAs) -> None:
    await post(client_as, BOB, MINE)
    bob = client_as(BOB)
    form = {"channel": "mastodon", "text": DRESSED, "instance": "mastodon.social"}
    ready = (await bob.post("/library/air-sensors/share?lang=en", data=form)).text
    assert "near-identical to a text of yours" in ready
    while_writing = (await bob.post("/library/air-sensors/near?lang=en", data=form)).text
    assert "near-identical to a text of yours" in while_writing
    fresh = {**form, "text": "The sensors say that it is better to walk than to drive today."}
    assert not (await bob.post("/library/air-sensors/near", data=fresh)).text.strip()


async def test_a_suggestion_is_no_mark(herald_app: Running, client_as: ClientAs) -> None:
    caption = "From Monday you can ride from the station to the quay without a car beside you!"
    await post(client_as, BOB, caption)
    assert await marks(herald_app) == {}
    assert await herald_app.lines(BOB) == [("share.first", 10)]


async def test_clicking_twice_marks_nothing(herald_app: Running, client_as: ClientAs) -> None:
    form = {"deed": a_deed(), "channel": "linkedin", "text": MINE}
    for _ in range(2):
        await client_as(BOB).post("/library/bike-street/posted", data=form)
    assert await marks(herald_app) == {}
    assert await herald_app.lines(BOB) == [("share.first.own", 15)]


async def test_the_same_text_sent_at_once_is_ones_own_text_again(
    herald_app: Running, client_as: ClientAs
) -> None:
    items = ("bike-street", "air-sensors", "fietsstraat")
    await asyncio.gather(*(post(client_as, BOB, MINE, item) for item in items))
    rules = [rule for rule, _points in await herald_app.lines(BOB)]
    assert sum("own" in rule for rule in rules) == 1
    assert list((await marks(herald_app)).values()) == ["near-own"] * 2


async def test_the_same_praise_given_at_once_is_marked(
    herald_app: Running, client_as: ClientAs
) -> None:
    async def give(to: PersonId) -> None:
        body = {"id": a_deed(), "kind": "recognition", "to": to, "value": "openness"}
        body |= {"points": 10, "text": PRAISE}
        answer = await client_as(ADA).post("/api/v1/deeds", json=body, headers=bearer(ADA))
        assert answer.status_code == 201

    await asyncio.gather(*(give(to) for to in (BOB, EVE, FAY)))
    assert list((await marks(herald_app)).values()) == ["near-own"] * 2


async def test_few_sketches_are_kept_no_text_and_none_of_who_is_erased(
    herald_app: Running, client_as: ClientAs
) -> None:
    for number in range(OWN_MOST + 3):
        await post(client_as, BOB, f"{number * 7919} {MINE[number:]}" * 2)
    rows = await herald_app.herald.reader.rows(
        "SELECT body FROM sketch WHERE person_id = ?", (BOB,)
    )
    assert len(rows) == OWN_MOST
    assert all("bike" not in body for (body,) in rows)
    await erase(herald_app.herald, BOB)
    assert await herald_app.herald.reader.rows("SELECT id FROM sketch", ()) == []
    assert await herald_app.herald.reader.rows("SELECT deed FROM mark", ()) == []


async def test_praise_given_twice_counts_as_given_and_is_marked(
    herald_app: Running, client_as: ClientAs
) -> None:
    deeds = []
    for to in (BOB, EVE):
        body = {"id": a_deed(), "kind": "recognition", "to": to, "value": "openness"}
        body |= {"points": 10, "text": PRAISE}
        answer = await client_as(ADA).post("/api/v1/deeds", json=body, headers=bearer(ADA))
        assert answer.status_code == 201
        deeds.append(str(body["id"]))
    assert await marks(herald_app) == {deeds[1]: "near-own"}
    assert await herald_app.points(EVE) == 10


async def test_a_human_leaves_a_mark_or_takes_the_deed_back(
    herald_app: Running, client_as: ClientAs
) -> None:
    await post(client_as, BOB, MINE)
    one = await post(client_as, BOB, DRESSED, "air-sensors")
    two = await post(client_as, BOB, MINE, "fietsstraat")
    cleo = client_as(CLEO)
    queue = (await cleo.get("/studio/review?lang=en")).text
    assert queue.count("near-identical to their own earlier text") == 2
    assert (await cleo.post(f"/studio/review/{one}/fine")).status_code == 303
    form = {"deed": a_deed(), "reason": "The same words three times."}
    done = await cleo.post(f"/studio/deeds/{two}/reverse", data=form)
    assert done.headers["location"].startswith("/studio/review")
    assert "Nothing waits for a human" in (await cleo.get("/studio/review?lang=en")).text
    rows = await herald_app.herald.reader.rows("SELECT state FROM mark ORDER BY state", ())
    assert [state for (state,) in rows] == ["fine", "taken"]


async def test_nobody_decides_about_their_own_mark(client_as: ClientAs) -> None:
    await post(client_as, CLEO, MINE)
    own = await post(client_as, CLEO, DRESSED, "air-sensors")
    assert (await client_as(CLEO).post(f"/studio/review/{own}/fine")).status_code == 403
