"""From an offer and an ask to a pair: drafts, approvals, two times yes, and a no without a name."""

from datetime import timedelta

import httpx
import pytest

from challenges.errors import HeraldError, Refusal
from challenges.matching import LATELY
from server.mentoring import desk, matching, offers, proposals
from server.mentoring.models import AskRow, Pair, Proposal, WishRow
from server.people import plan
from server.people.actions import erase, join, leave
from tests.support.herald import (
    ADA,
    BASE,
    BOB,
    CLEO,
    DAN,
    EVE,
    FAY,
    HAL,
    PORT,
    Running,
    bearer,
)
from tests.support.mentoring import (
    DATA,
    HOUSE,
    PLAIN,
    a_pair,
    approved,
    asking,
    matched,
    offering,
    seen_by,
    who,
)


async def test_a_draft_is_told_to_nobody_until_it_is_approved(running: Running) -> None:
    await offering(running, HAL)
    await asking(running, EVE)
    [draft] = await matched(running)
    assert (await seen_by(running, HAL)).before == ()
    await approved(running, draft)
    for person, partner in ((HAL, "Eve Lenaerts"), (EVE, "Hal Janssens")):
        [before] = (await seen_by(running, person)).before
        assert before.partner == partner
        assert "two departments meet: Parks and Port" in before.reasons


async def test_a_pair_runs_with_the_second_yes_and_the_ask_is_answered(running: Running) -> None:
    await offering(running, HAL)
    await asking(running, EVE)
    [draft] = await matched(running)
    await approved(running, draft)
    assert not await matching.say_yes(running.herald, who(running, HAL), draft.id)
    assert await Pair.all().count() == 0
    assert await matching.say_yes(running.herald, who(running, EVE), draft.id)
    assert (await Pair.get(mentor_id=HAL, mentee_id=EVE)).state == "running"
    assert not await AskRow.exists(person_id=EVE)
    assert await matched(running) == []


async def test_a_no_of_either_ends_it_and_nobody_can_tell_whose_it_was(running: Running) -> None:
    await offering(running, HAL)
    await asking(running, EVE)
    [draft] = await matched(running)
    await approved(running, draft)
    await matching.say_yes(running.herald, who(running, EVE), draft.id)
    await matching.say_no(running.herald, who(running, HAL), draft.id)
    row = await Proposal.get(id=draft.id)
    assert (row.state, row.mentor_yes, row.mentee_yes) == ("declined", False, False)
    assert (await seen_by(running, EVE)).before == ()
    assert await matched(running) == [], "the two are not proposed again"
    running.clock.at += LATELY + timedelta(days=1)
    assert len(await matched(running)) == 1, "not for ever"


async def test_a_draft_that_is_put_aside_is_followed_by_the_next_best(running: Running) -> None:
    await offering(running, HAL)
    await offering(running, BOB)
    await asking(running, EVE)
    [first] = await matched(running)
    assert first.mentor_id == HAL, "of another department"
    register = running.app.state.register
    following = await matching.decline(running.herald, register, HOUSE, first.id)
    assert following is not None
    assert following.mentor_id == BOB
    assert await matching.decline(running.herald, register, HOUSE, following.id) is None
    assert await matched(running) == [], "what was put aside stays aside at this desk"
    candidates = (await seen_by(running, EVE)).candidates
    assert {one.person for one in candidates} == {HAL, BOB}, "and is nobody else's no"


async def test_a_place_that_two_desks_have_drafted_is_given_once(running: Running) -> None:
    await offering(running, HAL)
    await asking(running, FAY)
    [ours] = await matched(running)
    await asking(running, EVE)
    [theirs] = await matched(running, "person-1")
    assert (ours.mentee_id, theirs.mentee_id) == (FAY, EVE)
    await approved(running, ours)
    await approved(running, ours)
    with pytest.raises(HeraldError, match=r"mentoring\.no_longer"):
        await approved(running, theirs)
    assert not await Proposal.exists(id=theirs.id)
    assert await Proposal.filter(mentor_id=HAL, state="proposed").count() == 1


async def test_approving_all_leaves_out_who_no_longer_fits(running: Running) -> None:
    await offering(running, HAL, places=2)
    await asking(running, EVE)
    await asking(running, FAY)
    assert len(await matched(running)) == 2
    await leave(running.herald, FAY)
    register = running.app.state.register
    assert await matching.approve_all(running.herald, register, HOUSE) == 1
    assert await Proposal.filter(state="draft").count() == 0
    assert [one.mentee_id for one in await Proposal.filter(state="proposed")] == [EVE]


async def test_an_asker_can_ask_one_of_those_proposed_and_nobody_else(running: Running) -> None:
    await offering(running, HAL)
    await offering(running, BOB, topics=(PLAIN,))
    await asking(running, EVE)
    [candidate] = (await seen_by(running, EVE)).candidates
    assert candidate.name == "Hal Janssens"
    register, eve = running.app.state.register, who(running, EVE)
    with pytest.raises(HeraldError, match=r"mentoring\.not_proposed"):
        await matching.ask_for(running.herald, register, eve, BOB)
    await matching.ask_for(running.herald, register, eve, HAL)
    [before] = (await seen_by(running, HAL)).before
    assert before.asked
    assert await matching.say_yes(running.herald, who(running, HAL), before.id)
    with pytest.raises(HeraldError, match=r"mentoring\.not_proposed"):
        await matching.ask_for(running.herald, register, eve, HAL)


async def test_who_rather_would_not_is_never_proposed_and_the_other_learns_nothing(
    running: Running,
) -> None:
    await offering(running, HAL)
    await asking(running, EVE)
    full = (await seen_by(running, EVE)).candidates
    await offers.wish(running.herald, who(running, HAL), EVE, "rather_not")
    hers = await seen_by(running, EVE)
    assert full
    assert hers.candidates == ()
    assert hers.why == "Nobody who could help is free just now."
    assert await matched(running) == []


async def test_an_unanswered_proposal_lapses_after_three_weeks(running: Running) -> None:
    await offering(running, HAL)
    await asking(running, EVE)
    [draft] = await matched(running)
    await approved(running, draft)
    assert await matched(running) == [], "the place is kept meanwhile"
    running.clock.at += proposals.OPEN + timedelta(minutes=1)
    assert (await seen_by(running, EVE)).before == ()
    with pytest.raises(HeraldError, match=r"mentoring\.proposal_unknown"):
        await matching.say_yes(running.herald, who(running, EVE), draft.id)
    assert len(await matched(running)) == 1


async def test_an_ambassador_matches_who_asks_in_their_departments_with_the_whole_house(
    running: Running,
) -> None:
    register, ada = running.app.state.register, who(running, ADA)
    await offering(running, BOB)
    await offering(running, HAL)
    await asking(running, EVE)
    await asking(running, HAL)  # of the parks, which Ada does not look after
    name = proposals.desk_of(ada)
    assert await matching.run(running.herald, register, name, [PORT]) == 1
    found = await desk.cohort(running.herald, register, ada)
    assert [(one.mentor, one.mentee) for one in found.drafts] == [("Hal Janssens", "Eve Lenaerts")]
    assert [one.name for one in found.asks] == ["Eve Lenaerts"]
    assert {one.name for one in found.offers} == {"Bob Claes", "Hal Janssens"}


async def test_who_leaves_is_on_no_desk_and_in_no_draft(running: Running) -> None:
    register = running.app.state.register
    await offering(running, HAL)
    await asking(running, EVE)
    await matched(running)
    await leave(running.herald, EVE)
    found = await desk.house(running.herald, register)
    assert (found.drafts, found.asks) == ((), ())


async def test_who_comes_back_neither_offers_nor_asks_until_they_say_so_again(
    running: Running,
) -> None:
    register = running.app.state.register
    await offering(running, HAL)
    await asking(running, EVE)
    [draft] = await matched(running)
    await approved(running, draft)
    for person in (HAL, EVE):
        await leave(running.herald, person)
        await join(running.herald, person, plan.version())
    found = await desk.house(running.herald, register)
    assert (found.drafts, found.asks, found.offers) == ((), (), ())
    assert (await seen_by(running, EVE)).before == ()


async def test_a_withdrawal_takes_what_was_proposed_with_it_and_leaves_a_pair(
    running: Running,
) -> None:
    pair = await a_pair(running)
    await asking(running, FAY)
    await offers.offer(running.herald, who(running, HAL), topics=[DATA], languages=["nl"], places=2)
    [draft] = await matched(running)
    await approved(running, draft)
    await offers.withdraw(running.herald, who(running, HAL), "offer")
    assert (await seen_by(running, FAY)).before == ()
    assert (await Pair.get(id=pair.id)).state == "running"


@pytest.mark.parametrize("topics", [[], ["no-such"], [DATA, DATA], [DATA] * 4])
async def test_topics_are_of_the_list_and_each_once(herald_app: Running, topics: list[str]) -> None:
    with pytest.raises(HeraldError, match=r"mentoring\.topics"):
        await asking(herald_app, EVE, topics)


async def test_who_has_not_joined_neither_asks_nor_offers(herald_app: Running) -> None:
    with pytest.raises(Refusal, match="not_joined"):
        await asking(herald_app, DAN)
    with pytest.raises(Refusal, match="not_joined"):
        await offers.wish(herald_app.herald, who(herald_app, DAN), EVE, "prefer")


async def test_erasing_leaves_no_trace_in_the_tables_of_mentoring(running: Running) -> None:
    await a_pair(running)
    await offers.wish(running.herald, who(running, CLEO), EVE, "prefer")
    await asking(running, EVE)
    await erase(running.herald, EVE)
    assert await Pair.all().count() == 0
    assert await Proposal.all().count() == 0
    assert await AskRow.all().count() == 0
    assert (await WishRow.get(person_id=CLEO)).prefers == []


@pytest.mark.parametrize("number", [0, 2**31, 2**63])
async def test_a_number_that_no_row_can_have_is_told_kindly(running: Running, number: int) -> None:
    transport = httpx.ASGITransport(app=running.app)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=BASE, headers=bearer(ADA)) as ada:
        for path in (f"mentoring/drafts/{number}/approve", f"mentoring/drafts/{number}/decline"):
            assert (await ada.post(f"/api/v1/{path}")).status_code in (404, 422)
