"""Corrections, revocations and reversals, from the studio's forms to the person's own page."""

import re

import httpx
import pytest

from challenges.terms import PersonId, Role
from server.people.models import Person
from server.people.reads import PERSON
from server.spine.verify import verify
from server.spine.writer import notice
from tests.support.herald import ADA, BOB, CLEO, DAN, EVE, FAY, ClientAs, Running, a_deed, bearer

WHY = "The count of that day was wrong."
API = "/api/v1"


async def a_share(client_as: ClientAs, who: PersonId = BOB, channel: str = "linkedin") -> str:
    deed = a_deed()
    body = {"id": deed, "kind": "share", "item": "bike-street", "channel": channel}
    answer = await client_as(who).post(f"{API}/deeds", json=body, headers=bearer(who))
    assert answer.status_code == 201, answer.text
    return deed


async def correct(client_as: ClientAs, points: int, to: PersonId = BOB, **more: object):
    body = {"id": a_deed(), "points": points, "reason": WHY, **more}
    return await client_as(CLEO).post(f"{API}/people/{to}/correct", json=body, headers=bearer(CLEO))


async def also_comms(running: Running, who: PersonId) -> None:
    """Somebody else of the comms team."""

    async def command() -> None:
        await Person.filter(id=who).update(roles=[Role.COMMS.value])
        await notice(PERSON, str(who))

    await running.herald.writer.run(command)


async def test_a_correction_is_read_by_its_person_with_reason_and_role(
    herald_app: Running, client_as: ClientAs
) -> None:
    await a_share(client_as)
    answer = await correct(client_as, -4)
    assert answer.status_code == 201
    assert [line["points"] for line in answer.json()["lines"]] == [-4]
    page = (await client_as(BOB).get("/me?lang=en")).text
    assert "Points taken back by the comms team" in page
    assert WHY in page
    assert "Decided by the comms team." in page
    assert "Cleo" not in page
    assert herald_app.herald.season_points(BOB) == 6


async def test_the_reason_of_a_correction_is_not_in_the_book(
    herald_app: Running, client_as: ClientAs
) -> None:
    await a_share(client_as)
    await correct(client_as, 4)
    rows = await herald_app.herald.reader.rows("SELECT reason, subject FROM book", ())
    assert all(WHY not in f"{row}" for row in rows)


async def test_the_same_correction_sent_twice_counts_once(
    herald_app: Running, client_as: ClientAs
) -> None:
    await a_share(client_as)
    same = {"id": a_deed()}
    codes = [(await correct(client_as, 5, **same)).status_code for _ in range(2)]
    assert codes == [201, 200]
    assert herald_app.herald.season_points(BOB) == 15


async def test_what_the_rules_refuse_has_its_code(client_as: ClientAs) -> None:
    await a_share(client_as)
    codes = [
        (await correct(client_as, points, **more)).json()["code"]
        for points, more in ((0, {}), (501, {}), (5, {"reason": "short"}))
    ]
    assert codes == ["correction.points", "correction.points", "decision.reason"]


@pytest.mark.parametrize("reason", ["short", "x" * 281, " " * 50, "\u200b" * 50])
async def test_taking_back_needs_a_reason_that_can_be_read(
    client_as: ClientAs, reason: str
) -> None:
    deed = await a_share(client_as)
    said = {"deed": a_deed(), "reason": reason}
    page = await client_as(CLEO).post(f"/studio/deeds/{deed}/reverse?lang=en", data=said)
    assert page.status_code == 422
    assert "10" in page.text
    assert "280" in page.text


async def test_only_the_comms_team_corrects(client_as: ClientAs) -> None:
    await a_share(client_as)
    body = {"id": a_deed(), "points": 5, "reason": WHY}
    answer = await client_as(ADA).post(
        f"{API}/people/{BOB}/correct", json=body, headers=bearer(ADA)
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "role.needed")


async def test_who_has_not_joined_and_who_did_nothing_are_unknown_alike(
    client_as: ClientAs,
) -> None:
    answers = [await correct(client_as, 5, PersonId(who)) for who in (DAN, FAY, 9_999)]
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(404, "account.unknown")}
    page = (await client_as(CLEO).get("/studio/people?q=ooms")).text
    assert "Dan Ooms" not in page


async def test_a_correction_in_the_form_is_written_and_a_refusal_keeps_what_was_typed(
    herald_app: Running, client_as: ClientAs
) -> None:
    await a_share(client_as)
    cleo = client_as(CLEO)
    assert "Bob Claes" in (await cleo.get("/studio/people?q=cla")).text
    form = {"deed": a_deed(), "points": "501", "way": "take", "reason": WHY}
    refused = await cleo.post(f"/studio/people/{BOB}/correct?lang=en", data=form)
    assert refused.status_code == 422
    assert WHY in refused.text
    assert 'value="501"' in refused.text
    done = await cleo.post(f"/studio/people/{BOB}/correct", data={**form, "points": "3"})
    assert done.status_code == 303
    assert herald_app.herald.season_points(BOB) == 7


async def test_the_preview_says_exactly_what_taking_back_then_writes(
    herald_app: Running, client_as: ClientAs
) -> None:
    first = await a_share(client_as)
    await a_share(client_as, channel="x")
    cleo = client_as(CLEO)
    page = (await cleo.get(f"/studio/deeds/{first}/reverse?lang=en")).text
    assert "Given back, because a limit had held it" in page
    before = await herald_app.lines(BOB)
    form = {"deed": a_deed(), "reason": WHY}
    done = await cleo.post(f"/studio/deeds/{first}/reverse", data=form)
    assert done.headers["location"] == f"/studio/people/{BOB}?said=account.reversed"
    written = (await herald_app.lines(BOB))[len(before) :]
    shown = [int(one) for one in re.findall(r"nowrap\">\+?(-?\d+)<", page)]
    assert shown == [points for _reason, points in written] == [-10, 5]
    assert "was taken back already" in (await cleo.get(f"/studio/deeds/{first}/reverse")).text


async def test_the_preview_names_the_badge_that_would_go(client_as: ClientAs) -> None:
    deed = await a_share(client_as)
    page = (await client_as(CLEO).get(f"/studio/deeds/{deed}/reverse?lang=en")).text
    assert "Challenges and badges that would go" in page
    assert "Badge taken back: First share" in page


async def test_a_preview_writes_nothing(herald_app: Running, client_as: ClientAs) -> None:
    deed = await a_share(client_as)
    before = await herald_app.lines(BOB)
    await client_as(CLEO).get(f"/studio/deeds/{deed}/reverse")
    assert await herald_app.lines(BOB) == before


async def a_badge(herald_app: Running, client_as: ClientAs) -> str:
    """The first badge that shares bring Bob."""
    await a_share(client_as)
    rows = await herald_app.herald.reader.rows(
        "SELECT badge FROM book WHERE person = ? AND badge IS NOT NULL", (BOB,)
    )
    return str(rows[0][0])


def shields(page: str) -> str:
    """The badges that somebody holds, as their own page lists them."""
    return " ".join(re.findall(r'<ul class="shields">.*?</ul>', page, re.DOTALL))


async def test_a_revoked_badge_is_gone_with_its_reason_and_comes_back(
    herald_app: Running, client_as: ClientAs
) -> None:
    badge = await a_badge(herald_app, client_as)
    cleo, where = client_as(CLEO), f"/studio/people/{BOB}/badges/{badge}"
    assert (await cleo.get(where)).status_code == 200
    done = await cleo.post(where, data={"deed": a_deed(), "reason": WHY})
    assert done.status_code == 303
    me = (await client_as(BOB).get("/me?lang=en")).text
    assert "Badge revoked by the comms team" in me
    assert WHY in me
    assert badge not in shields(me)
    back = await cleo.post(f"{where}?give_back=true", data={"deed": a_deed(), "reason": WHY})
    assert back.status_code == 303
    assert badge in shields((await client_as(BOB).get("/me")).text)


async def test_a_badge_is_revoked_and_given_back_by_program(
    herald_app: Running, client_as: ClientAs
) -> None:
    body = {"badge": await a_badge(herald_app, client_as), "reason": WHY}
    codes = []
    for what in ("revoke", "revoke", "restore", "restore"):
        answer = await client_as(CLEO).post(
            f"{API}/people/{BOB}/{what}", json={"id": a_deed(), **body}, headers=bearer(CLEO)
        )
        codes.append((answer.status_code, answer.json().get("code")))
    assert codes == [
        (201, None),
        (409, "revocation.already"),
        (201, None),
        (409, "restoration.not_revoked"),
    ]


async def appeal_of(herald_app: Running, client_as: ClientAs, text: str) -> tuple[str, int]:
    """Bob asks somebody else to look at a correction of Cleo's."""
    await a_share(client_as)
    deed = (await correct(client_as, -8)).json()["id"]
    bob = client_as(BOB)
    assert f"/me/decisions/{deed}" in (await bob.get("/me")).text
    sent = await bob.post(f"/me/decisions/{deed}", data={"text": text})
    assert sent.status_code == 303
    rows = await herald_app.herald.reader.rows("SELECT id FROM appeal WHERE deed = ?", (deed,))
    return deed, int(rows[0][0])


async def test_somebody_else_than_the_decider_answers_an_appeal(
    herald_app: Running, client_as: ClientAs
) -> None:
    deed, number = await appeal_of(herald_app, client_as, "I did share it, here is my post.")
    form = {"answer": "right", "words": "You are right, and here it is back."}
    own = await client_as(CLEO).post(f"/studio/appeals/{number}", data=form)
    assert own.status_code == 403
    await also_comms(herald_app, EVE)
    eve = client_as(EVE)
    assert "here is my post" in (await eve.get("/studio/review")).text
    assert (await eve.get(f"/studio/appeals/{number}")).status_code == 200
    assert (await eve.post(f"/studio/appeals/{number}", data=form)).status_code == 303
    assert herald_app.herald.season_points(BOB) == 10
    page = (await client_as(BOB).get(f"/me/decisions/{deed}?lang=en")).text
    assert "It was put right." in page
    assert form["words"] in page
    assert (await eve.post(f"/studio/appeals/{number}", data=form)).status_code == 404


async def test_a_decision_that_stays_is_answered_with_words(
    herald_app: Running, client_as: ClientAs
) -> None:
    deed, number = await appeal_of(herald_app, client_as, "Please look at this again for me.")
    await also_comms(herald_app, EVE)
    eve = client_as(EVE)
    short = await eve.post(f"/studio/appeals/{number}", data={"answer": "stays", "words": "No."})
    assert short.status_code == 422
    form = {"answer": "stays", "words": "We looked, and the share was not there."}
    assert (await eve.post(f"/studio/appeals/{number}", data=form)).status_code == 303
    assert herald_app.herald.season_points(BOB) == 2
    assert form["words"] in (await client_as(BOB).get(f"/me/decisions/{deed}")).text


async def test_nobody_reads_or_appeals_a_decision_about_somebody_else(
    herald_app: Running, client_as: ClientAs
) -> None:
    deed, _number = await appeal_of(herald_app, client_as, "Please look at this again for me.")
    for who in (EVE, CLEO):
        assert (await client_as(who).get(f"/me/decisions/{deed}")).status_code == 404


async def test_a_revocation_is_put_right_by_giving_the_badge_back(
    herald_app: Running, client_as: ClientAs
) -> None:
    badge = await a_badge(herald_app, client_as)
    deed = a_deed()
    form = {"deed": deed, "reason": WHY}
    await client_as(CLEO).post(f"/studio/people/{BOB}/badges/{badge}", data=form)
    await client_as(BOB).post(f"/me/decisions/{deed}", data={"text": "I earned it by myself."})
    await also_comms(herald_app, EVE)
    [[number]] = await herald_app.herald.reader.rows("SELECT id FROM appeal", ())
    answer = {"answer": "right", "words": "You did. Here it is again."}
    assert (await client_as(EVE).post(f"/studio/appeals/{number}", data=answer)).status_code == 303
    assert badge in shields((await client_as(BOB).get("/me")).text)


async def test_the_book_verifies_with_every_kind_of_decision(
    herald_app: Running, client_as: ClientAs
) -> None:
    badge = await a_badge(herald_app, client_as)
    deed = await a_share(client_as, channel="x")
    cleo = client_as(CLEO)
    await correct(client_as, -3)
    for what in ("revoke", "restore"):
        body = {"id": a_deed(), "badge": badge, "reason": WHY}
        await cleo.post(f"{API}/people/{BOB}/{what}", json=body, headers=bearer(CLEO))
    await cleo.post(f"/studio/deeds/{deed}/reverse", data={"deed": a_deed(), "reason": WHY})
    report = await verify(herald_app.herald.store)
    assert report.difference is None


async def test_the_pages_of_the_review_are_for_the_comms_team(client_as: ClientAs) -> None:
    ada: httpx.AsyncClient = client_as(ADA)
    for path in ("review", "people", f"people/{BOB}", f"people/{BOB}/correct"):
        assert (await ada.get(f"/studio/{path}")).status_code == 403
