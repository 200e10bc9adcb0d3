"""An appeal over a deed that was taken back: it counts again, with all that it had brought."""

import pytest

from challenges.errors import HeraldError
from challenges.terms import Language, PersonId, Role
from server.people.reads import Register
from server.review import appeals
from server.spine.access import Visitor
from server.spine.verify import verify
from tests.server.review.test_deciding import API, WHY, a_share, also_comms, shields
from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    EVE,
    FAY,
    GUS,
    PORT,
    ClientAs,
    Running,
    a_deed,
    bearer,
)

PRAISE = "You explained the new street plan to the neighbours, with patience and clear drawings."
ANSWER = {"answer": "right", "words": "You are right, and here it is back."}


async def taken_back(client_as: ClientAs, deed: str) -> str:
    reversal = a_deed()
    answer = await client_as(CLEO).post(
        f"{API}/deeds/{deed}/reverse", json={"id": reversal, "reason": WHY}, headers=bearer(CLEO)
    )
    assert answer.status_code == 201, answer.text
    return reversal


async def appealed(running: Running, client_as: ClientAs, who: PersonId, deed: str) -> int:
    sent = await client_as(who).post(f"/me/decisions/{deed}", data={"text": "Please look again."})
    assert sent.status_code == 303
    sql = "SELECT id FROM appeal WHERE deed = ? AND by = ?"
    return int((await running.herald.reader.rows(sql, (deed, who)))[0][0])


async def put_right(running: Running, client_as: ClientAs, number: int) -> None:
    await also_comms(running, EVE)
    answer = await client_as(EVE).post(f"/studio/appeals/{number}", data=ANSWER)
    assert answer.status_code == 303, answer.text


async def test_points_badges_and_challenges_come_back(
    herald_app: Running, client_as: ClientAs
) -> None:
    deed = await a_share(client_as)
    held = shields((await client_as(BOB).get("/me?lang=en")).text)
    points = await herald_app.points(BOB)
    assert "first-share" in held
    reversal = await taken_back(client_as, deed)
    assert "first-share" not in shields((await client_as(BOB).get("/me")).text)
    number = await appealed(herald_app, client_as, BOB, reversal)
    await put_right(herald_app, client_as, number)
    me = (await client_as(BOB).get("/me?lang=en")).text
    assert shields(me) == held
    assert "Share put right: it counts again" in me
    assert ANSWER["words"] in me
    assert await herald_app.points(BOB) == points
    assert (await verify(herald_app.herald.store)).difference is None


async def test_the_page_of_the_appeal_says_what_putting_it_right_would_write(
    herald_app: Running, client_as: ClientAs
) -> None:
    reversal = await taken_back(client_as, await a_share(client_as))
    number = await appealed(herald_app, client_as, BOB, reversal)
    await also_comms(herald_app, EVE)
    page = (await client_as(EVE).get(f"/studio/appeals/{number}?lang=en")).text
    assert "Share put right: it counts again" in page
    assert "Badge earned" in page
    assert "one line of" not in page


async def test_praise_stands_on_the_wall_again_and_two_who_ask_get_it_once(
    herald_app: Running, client_as: ClientAs
) -> None:
    ada, deed = client_as(ADA), a_deed()
    body = {"id": deed, "kind": "recognition", "to": BOB, "value": "openness", "points": 10}
    await ada.post(f"{API}/deeds", json={**body, "text": PRAISE}, headers=bearer(ADA))
    reversal = await taken_back(client_as, deed)
    assert (await ada.get(f"{API}/wall")).json() == []
    numbers = [await appealed(herald_app, client_as, who, reversal) for who in (ADA, BOB)]
    for number in numbers:
        await put_right(herald_app, client_as, number)
    assert [one["text"] for one in (await ada.get(f"{API}/wall")).json()] == [PRAISE]
    assert await herald_app.points(BOB) == 10
    rows = await herald_app.herald.reader.rows("SELECT kind FROM deed ORDER BY nr DESC LIMIT 2")
    assert [kind for (kind,) in rows] == ["redress", "reversal"]


async def test_what_was_shared_again_meanwhile_is_put_right_in_points_alone(
    herald_app: Running, client_as: ClientAs
) -> None:
    deed = await a_share(client_as)
    await a_share(client_as, channel="x")
    reversal = await taken_back(client_as, deed)
    await a_share(client_as)
    before = await herald_app.points(BOB)
    number = await appealed(herald_app, client_as, BOB, reversal)
    await put_right(herald_app, client_as, number)
    assert await herald_app.points(BOB) > before
    rows = await herald_app.herald.reader.rows("SELECT kind FROM deed ORDER BY nr DESC LIMIT 1")
    assert rows[0][0] == "correction"


def visiting(who: PersonId) -> Visitor:
    """Somebody of the comms team."""
    return Visitor(
        id=who,
        name="Somebody",
        language=Language.EN,
        department=PORT,
        roles=frozenset({Role.COMMS}),
        looks_after=(),
        joined=True,
    )


@pytest.mark.parametrize("first", [True, False])
async def test_of_two_who_answer_at_once_the_first_is_heard(
    herald_app: Running, client_as: ClientAs, first: bool
) -> None:
    reversal = await taken_back(client_as, await a_share(client_as))
    number = await appealed(herald_app, client_as, BOB, reversal)
    for who in (EVE, GUS):
        await also_comms(herald_app, who)
    register: Register = herald_app.app.state.register
    both = [(one, await appeals.waiting(number, one)) for one in map(visiting, (EVE, GUS))]
    words, points = "We looked at it once more.", await herald_app.points(BOB)
    for right, (who, found) in zip((first, not first), both, strict=True):
        answering = appeals.answer(
            herald_app.herald, register, who, found, put_right=right, words=words
        )
        if right is first:
            await answering
            continue
        with pytest.raises(HeraldError, match=r"appeal\.unknown"):
            await answering
    rows = await herald_app.herald.reader.rows("SELECT state, decided_by FROM appeal")
    assert rows == [("righted" if first else "stays", EVE)]
    assert (await herald_app.points(BOB) > points) is first


async def test_a_deed_is_taken_back_once_also_after_it_was_put_right(
    herald_app: Running, client_as: ClientAs
) -> None:
    deed = await a_share(client_as)
    reversal = await taken_back(client_as, deed)
    await put_right(herald_app, client_as, await appealed(herald_app, client_as, BOB, reversal))
    again = await client_as(CLEO).post(
        f"{API}/deeds/{deed}/reverse", json={"id": a_deed(), "reason": WHY}, headers=bearer(CLEO)
    )
    assert (again.status_code, again.json()["code"]) == (409, "reversal.already")
    assert deed not in (await client_as(CLEO).get(f"/studio/people/{BOB}")).text


async def test_erasing_blanks_the_words_of_a_decision_and_of_what_put_it_right(
    herald_app: Running, client_as: ClientAs
) -> None:
    deed = await a_share(client_as, FAY)
    reversal = await taken_back(client_as, deed)
    await put_right(herald_app, client_as, await appealed(herald_app, client_as, FAY, reversal))
    gone = await client_as(FAY).post("/me/erase", data={"sure": "yes"})
    assert gone.status_code in (302, 303), gone.text
    bodies = str(await herald_app.herald.reader.rows("SELECT body FROM deed"))
    assert ANSWER["words"] not in bodies
    assert WHY not in bodies
    assert (await verify(herald_app.herald.store)).difference is None
