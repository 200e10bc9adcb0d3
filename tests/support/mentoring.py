"""Offers, asks, drafts and pairs of the small house, each in one call."""

from collections.abc import Sequence

from challenges.terms import PersonId
from server.mentoring import matching, mine, offers, proposals
from server.mentoring.models import Pair, Proposal
from server.people.reads import Register
from server.spine.access import Visitor
from tests.support.herald import (
    EVE,
    HAL,
    Running,
)

DATA, PLAIN = "open-data", "mobility"
HOUSE = proposals.HOUSE


def who(running: Running, person: PersonId) -> Visitor:
    register: Register = running.app.state.register
    found = register.visitor(person)
    assert found is not None
    return found


async def offering(
    running: Running, person: PersonId, topics: Sequence[str] = (DATA,), places: int = 1
) -> None:
    await offers.offer(
        running.herald, who(running, person), topics=topics, languages=["en", "nl"], places=places
    )


async def asking(running: Running, person: PersonId, topics: Sequence[str] = (DATA,)) -> None:
    await offers.ask(running.herald, who(running, person), topics=topics, languages=["nl", "en"])


async def matched(running: Running, name: str = HOUSE) -> list[Proposal]:
    await matching.run(running.herald, running.app.state.register, name)
    return await Proposal.filter(desk=name, state="draft").order_by("id")


async def approved(running: Running, draft: Proposal) -> None:
    await matching.approve(running.herald, running.app.state.register, draft.desk, draft.id)


async def seen_by(running: Running, person: PersonId) -> mine.Mine:
    return await mine.mine(running.herald, running.app.state.register, who(running, person))


async def a_pair(running: Running, mentor: PersonId = HAL, mentee: PersonId = EVE) -> Pair:
    await offering(running, mentor)
    await asking(running, mentee)
    [draft] = await matched(running)
    await approved(running, draft)
    for person in (mentor, mentee):
        await matching.say_yes(running.herald, who(running, person), draft.id)
    return await Pair.get(mentor_id=mentor, mentee_id=mentee)
