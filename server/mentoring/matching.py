"""Matching: drafts on a desk, an approval or a no, and the yes of the two."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace

from challenges import matching
from challenges.errors import HeraldError, Refusal
from challenges.terms import DepartmentKey, PersonId
from server.mentoring import proposals, wording
from server.mentoring.models import AskRow, Pair, PairStep, Proposal
from server.mentoring.offers import MENTORING
from server.people.reads import Register
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.writer import notice

problems.declare(
    "mentoring.draft_unknown",
    404,
    N_("This proposal is not on your desk"),
    N_("It may have been decided, or matched anew, meanwhile. Nothing was changed."),
)
problems.declare(
    "mentoring.no_longer",
    409,
    N_("These two no longer fit"),
    N_(
        "One of them has withdrawn, has no place left or has found somebody. The draft is gone;"
        " nobody was told. Match again for what is possible now."
    ),
)
problems.declare(
    "mentoring.proposal_unknown",
    404,
    N_("There is no such proposal for you"),
    N_("It may have been answered or withdrawn meanwhile. Nothing was changed."),
)
problems.declare(
    "mentoring.not_proposed",
    409,
    N_("This colleague cannot be asked just now"),
    N_("They may have no place left. Nothing was sent; your page shows whom you can ask."),
)


async def run(
    herald: Herald,
    register: Register,
    desk: str,
    departments: Collection[DepartmentKey] | None = None,
) -> int:
    """Match anew: the drafts of a desk are replaced. How many there are now.

    Args:
        departments: of those who ask; none for the whole house. Mentors are of everywhere.
    """
    known = await proposals.field(herald, register, desk=desk)
    asks = [
        one for one in proposals.within(known.asks, departments) if one.person not in known.busy
    ]
    # A large house takes a second or two: beside the loop, so that nobody waits for it.
    found = await asyncio.to_thread(matching.match, known.offers, asks, apart=known.apart)
    now = herald.clock.now()

    async def command() -> None:
        await Proposal.filter(desk=desk, state="draft").delete()
        await Proposal.bulk_create(
            [proposals.draft(one, desk, now) for one in found.matches.values()], batch_size=500
        )
        await notice(MENTORING, "")

    await herald.writer.run(command)
    return len(found.matches)


async def approve(herald: Herald, register: Register, desk: str, proposal: int) -> None:
    """Put a draft in front of the two. Approving twice is approving once.

    Raises:
        HeraldError: `mentoring.draft_unknown`; `mentoring.no_longer`, and the draft is gone.
    """

    async def command() -> bool:
        row = await _draft(desk, proposal, "draft", "proposed", "running")
        return row.state != "draft" or await _approve(herald, register, [row]) == 1

    if not await herald.writer.run(command):
        raise HeraldError("mentoring.no_longer")


async def approve_all(herald: Herald, register: Register, desk: str) -> int:
    """Approve every draft of a desk that still fits; how many did. The others are gone."""

    async def command() -> int:
        rows = await Proposal.filter(desk=desk, state="draft").order_by("id")
        return await _approve(herald, register, rows)

    return await herald.writer.run(command)


async def _approve(herald: Herald, register: Register, rows: Sequence[Proposal]) -> int:
    """Inside a command: put those in front of the two who still fit, delete the others."""
    known = await proposals.field(herald, register)
    offers = {one.person: one for one in known.offers}
    asks = {one.person: one for one in known.asks if one.person not in known.busy}
    approved = 0
    for row in rows:
        offer, ask = offers.get(PersonId(row.mentor_id)), asks.get(PersonId(row.mentee_id))
        fit = matching.proposals([offer], ask, apart=known.apart) if offer and ask else ()
        if not offer or not ask or not fit:
            await row.delete()
            continue
        # Why, as it is by now: what they asked and offered may have changed since the draft.
        row.topic, row.reasons = fit[0].topic, wording.reasons_of(fit[0])
        row.state, row.at = "proposed", herald.clock.now()
        await row.save()
        await Proposal.filter(mentee_id=row.mentee_id, state="draft").delete()
        offers[offer.person] = replace(offer, places=offer.places - 1)
        del asks[ask.person]
        approved += 1
    await notice(MENTORING, "")
    return approved


async def decline(herald: Herald, register: Register, desk: str, proposal: int) -> Proposal | None:
    """Put a draft aside; the next best one for the mentee takes its place, if there is one.

    Raises:
        HeraldError: `mentoring.draft_unknown`.
    """

    async def command() -> Proposal | None:
        row = await _draft(desk, proposal, "draft")
        row.state, row.decided_at = "aside", herald.clock.now()
        await row.save()
        await notice(MENTORING, "")
        known = await proposals.field(herald, register, desk=desk)
        ask = known.ask_of(PersonId(row.mentee_id))
        others = await Proposal.filter(desk=desk, state="draft")
        best = matching.proposals(known.without(others), ask, apart=known.apart)[:1] if ask else ()
        for found in best:
            following = proposals.draft(found, desk, herald.clock.now())
            await following.save()
            return following
        return None

    return await herald.writer.run(command)


async def _draft(desk: str, proposal: int, *states: str) -> Proposal:
    """A draft, or what became of it; what was decided otherwise is no longer on the desk."""
    row = await Proposal.get_or_none(id=proposal, desk=desk, state__in=states)
    if row is None:
        raise HeraldError("mentoring.draft_unknown")
    return row


async def ask_for(herald: Herald, register: Register, visitor: Visitor, mentor: PersonId) -> None:
    """Ask one of the proposed mentors: the mentee's yes is in it, the mentor's is awaited.

    Raises:
        Refusal: `not_joined`.
        HeraldError: `mentoring.not_proposed`.
    """
    if not visitor.joined:
        raise Refusal("not_joined")

    async def command() -> None:
        known = await proposals.field(herald, register)
        ask = known.ask_of(visitor.id)
        if ask is None or visitor.id in known.busy:
            raise HeraldError("mentoring.not_proposed")
        for found in matching.proposals(known.offers, ask, apart=known.apart):
            if found.mentor == mentor:
                row = proposals.draft(found, proposals.ASKED, herald.clock.now())
                row.state, row.mentee_yes = "proposed", True
                await row.save()
                await Proposal.filter(mentee_id=visitor.id, state="draft").delete()
                await notice(MENTORING, "")
                return
        raise HeraldError("mentoring.not_proposed")

    await herald.writer.run(command)


async def say_yes(herald: Herald, visitor: Visitor, proposal: int) -> bool:
    """One of the two says yes; with the second yes the pair runs. Whether it does.

    Raises:
        HeraldError: `mentoring.proposal_unknown`.
    """

    async def command() -> bool:
        row = await _in_front_of(herald, visitor, proposal)
        if row.mentor_id == visitor.id:
            row.mentor_yes = True
        else:
            row.mentee_yes = True
        if row.mentor_yes and row.mentee_yes:
            row.state, row.decided_at = "running", herald.clock.now()
            await _begin(herald, row)
        await row.save()
        await notice(MENTORING, "")
        return row.state == "running"

    return await herald.writer.run(command)


async def say_no(herald: Herald, visitor: Visitor, proposal: int) -> None:
    """One of the two says no, without a reason. Which of them is not kept.

    Raises:
        HeraldError: `mentoring.proposal_unknown`.
    """

    async def command() -> None:
        row = await _in_front_of(herald, visitor, proposal)
        row.state, row.decided_at = "declined", herald.clock.now()
        row.mentor_yes = row.mentee_yes = False
        await row.save()
        await notice(MENTORING, "")

    await herald.writer.run(command)


async def _in_front_of(herald: Herald, visitor: Visitor, proposal: int) -> Proposal:
    for row in await proposals.open_of(herald, visitor.id):
        if row.id == proposal:
            return row
    raise HeraldError("mentoring.proposal_unknown")


async def _begin(herald: Herald, row: Proposal) -> None:
    """The pair runs, from the first step; what was asked is answered."""
    pair, _new = await Pair.update_or_create(
        mentor_id=row.mentor_id,
        mentee_id=row.mentee_id,
        topic=row.topic,
        defaults={"state": "running", "since": herald.clock.now(), "ended_at": None},
    )
    await PairStep.filter(pair_id=pair.id).delete()
    await AskRow.filter(person_id=row.mentee_id).delete()
    await Proposal.filter(mentee_id=row.mentee_id, state="draft").delete()
