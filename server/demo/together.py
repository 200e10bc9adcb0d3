"""The demo's mentoring as rows: pairs with their steps, offers, asks, drafts and proposals."""

from datetime import datetime, timedelta

from seeds.agenda import agenda
from server.demo.plan import Plan
from server.demo.windows import midnight
from server.mentoring.models import AskRow, OfferRow, Pair, PairStep, Proposal
from server.mentoring.proposals import HOUSE, draft

_STEP_DAYS = 24  # from one step of a pair to the next


async def store(thought: Plan, now: datetime) -> None:
    """All of it."""
    await _pairs(thought, now)
    await _offers_and_asks(thought)
    await _proposals(thought, now)


async def _pairs(thought: Plan, now: datetime) -> None:
    """Pairs that run and pairs that ended; the longer they have met, the more steps are done."""
    for pair in thought.meetings:
        since, until = midnight(pair.since, thought.zone), midnight(pair.until, thought.zone)
        row = await Pair.create(
            mentor_id=pair.mentor.id,
            mentee_id=pair.mentee.id,
            topic=pair.topic,
            state="running" if pair.running else "ended",
            since=since,
            ended_at=None if pair.running else min(now, until + timedelta(hours=15)),
        )
        most = len(agenda().steps) - pair.running  # one that runs has something left to do
        done = min(most, (pair.until - pair.since).days // _STEP_DAYS)
        await PairStep.bulk_create(
            PairStep(pair_id=row.id, step=key, at=since + timedelta(days=_STEP_DAYS * at))
            for at, key in enumerate(list(agenda().steps)[: max(0, done)], 1)
        )


async def _offers_and_asks(thought: Plan) -> None:
    told = thought.mentors
    await OfferRow.bulk_create(
        OfferRow(
            person_id=one.person,
            topics=sorted(one.topics),
            languages=[language.value for language in one.languages],
            places=one.places,
            at=told.since[one.person],
        )
        for one in told.offers
    )
    await AskRow.bulk_create(
        AskRow(
            person_id=one.person,
            topics=list(one.topics),
            languages=[language.value for language in one.languages],
            at=told.since[one.person],
        )
        for one in told.asks
    )


async def _proposals(thought: Plan, now: datetime) -> None:
    told = thought.mentors
    rows = []
    for number, (ambassador, match) in enumerate(told.drafts, 1):
        name = f"person-{ambassador.id}" if ambassador else HOUSE
        rows.append(draft(match, name, now - timedelta(minutes=number)))
    for number, match in enumerate(told.proposed, 1):
        row = draft(match, HOUSE, now - timedelta(hours=9 * number))
        row.state = "proposed"
        rows.append(row)
    await Proposal.bulk_create(rows)
