"""What is told of two who fit is true when it is read, and no more than may be told."""

import pytest

from challenges.errors import HeraldError
from server.mentoring import desk, matching, offers
from server.mentoring.models import AskRow, Pair, Proposal
from server.people.actions import leave
from tests.support.herald import ADA, EVE, HAL, ClientAs, Running, bearer
from tests.support.mentoring import (
    DATA,
    PLAIN,
    approved,
    asking,
    matched,
    offering,
    seen_by,
    who,
)


async def drafted(running: Running) -> Proposal:
    """Hal offers, Eve asks, and the matching brings them together."""
    await offering(running, HAL)
    await asking(running, EVE)
    [draft] = await matched(running)
    return draft


async def test_nobody_reads_whom_somebody_would_like_to_meet(
    herald_app: Running, client_as: ClientAs
) -> None:
    """The page promises it: the matching alone reads the lists."""
    await offering(herald_app, HAL)
    await asking(herald_app, EVE)

    async def told() -> tuple[object, ...]:
        [draft] = await matched(herald_app)
        house = await desk.house(herald_app.herald, herald_app.app.state.register)
        [candidate] = (await seen_by(herald_app, EVE)).candidates
        mine = await client_as(None).post("/api/v1/mentoring/match", headers=bearer(ADA))
        [own] = mine.json()["drafts"]
        return draft.reasons, house.drafts[0].reasons, candidate.reasons, own["reasons"]

    before = await told()
    await offers.wish(herald_app.herald, who(herald_app, HAL), EVE, "prefer")
    await offers.wish(herald_app.herald, who(herald_app, EVE), HAL, "prefer")
    assert await told() == before


async def test_what_is_approved_says_why_as_it_is_by_then(running: Running) -> None:
    await offering(running, HAL, (DATA, PLAIN))
    await asking(running, EVE, (DATA, PLAIN))
    [draft] = await matched(running)
    assert draft.topic == DATA
    await AskRow.filter(person_id=EVE).update(topics=[PLAIN], languages=["en"])
    await approved(running, draft)
    [before] = (await seen_by(running, HAL)).before
    assert before.topic == "Getting around"
    assert before.reasons[:2] == ("Getting around is the first choice", "both speak English")


@pytest.mark.parametrize("approve", [False, True])
async def test_what_is_asked_otherwise_takes_what_is_no_longer_true_of_it_away(
    running: Running, approve: bool
) -> None:
    await offering(running, HAL, (DATA, PLAIN))
    await asking(running, EVE, (DATA, PLAIN))
    [draft] = await matched(running)
    if approve:
        await approved(running, draft)
    await asking(running, EVE, (DATA,))
    assert await Proposal.exists(id=draft.id), "it is the first choice still"
    await asking(running, EVE, (PLAIN, DATA))
    assert not await Proposal.exists(id=draft.id)


async def test_what_is_offered_otherwise_takes_what_is_no_longer_true_of_it_away(
    running: Running,
) -> None:
    draft = await drafted(running)
    await approved(running, draft)
    await offering(running, HAL, (PLAIN, DATA), places=3)
    assert await Proposal.exists(id=draft.id)
    hal = who(running, HAL)
    await offers.offer(running.herald, hal, topics=[DATA], languages=["en"], places=1)
    assert not await Proposal.exists(id=draft.id), "both spoke Dutch"


async def test_who_would_rather_not_meet_is_a_pair_no_more_by_the_yes_of_before(
    running: Running,
) -> None:
    draft = await drafted(running)
    await approved(running, draft)
    await matching.say_yes(running.herald, who(running, EVE), draft.id)
    await offers.wish(running.herald, who(running, EVE), HAL, "rather_not")
    assert (await seen_by(running, HAL)).before == ()
    with pytest.raises(HeraldError, match=r"mentoring\.proposal_unknown"):
        await matching.say_yes(running.herald, who(running, HAL), draft.id)
    assert await Pair.all().count() == 0


async def test_nobody_becomes_a_pair_with_somebody_who_has_left(
    herald_app: Running, client_as: ClientAs
) -> None:
    await offering(herald_app, HAL)
    await asking(herald_app, EVE)
    [draft] = await matched(herald_app)
    await approved(herald_app, draft)
    await matching.say_yes(herald_app.herald, who(herald_app, HAL), draft.id)
    await leave(herald_app.herald, HAL)
    answer = await client_as(EVE).post(f"/mentoring/proposals/{draft.id}/yes")
    assert answer.status_code == 404
    assert await AskRow.exists(person_id=EVE), "what she asked is not answered"


async def test_a_draft_that_was_decided_is_not_decided_the_other_way(running: Running) -> None:
    """Two at one desk: the later is told so, and not that it was done."""
    draft = await drafted(running)
    herald, register = running.herald, running.app.state.register
    await approved(running, draft)
    with pytest.raises(HeraldError, match=r"mentoring\.draft_unknown"):
        await matching.decline(herald, register, draft.desk, draft.id)
    assert (await Proposal.get(id=draft.id)).state == "proposed"
    await matching.say_no(herald, who(running, HAL), draft.id)
    for decide in (matching.approve, matching.decline):
        with pytest.raises(HeraldError, match=r"mentoring\.draft_unknown"):
            await decide(herald, register, draft.desk, draft.id)


async def test_a_draft_that_was_put_aside_is_not_approved(running: Running) -> None:
    draft = await drafted(running)
    await matching.decline(running.herald, running.app.state.register, draft.desk, draft.id)
    with pytest.raises(HeraldError, match=r"mentoring\.draft_unknown"):
        await approved(running, draft)
