"""The life of a pair: small steps, an end, and the closing question."""

from typing import Literal

from challenges.errors import HeraldError
from seeds.agenda import agenda
from server.mentoring.models import Pair, PairAnswer, PairStep
from server.mentoring.offers import MENTORING
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.writer import notice

Answer = Literal["yes", "partly", "no"]

problems.declare(
    "mentoring.pair_unknown",
    404,
    N_("This is no pair of yours"),
    N_("It may have ended. Nothing was changed."),
)


async def tick(herald: Herald, visitor: Visitor, pair: int, step: str, *, done: bool) -> None:
    """Tick a step of the agenda, or take the tick away; either of the two may.

    Raises:
        HeraldError: `mentoring.pair_unknown`.
    """

    async def command() -> None:
        row = await mine(visitor, pair)
        if row.state != "running" or step not in agenda().steps:
            raise HeraldError("mentoring.pair_unknown")
        if done:
            await PairStep.get_or_create(
                pair_id=row.id, step=step, defaults={"at": herald.clock.now()}
            )
        else:
            await PairStep.filter(pair_id=row.id, step=step).delete()

    await herald.writer.run(command)


async def end(herald: Herald, visitor: Visitor, pair: int) -> Pair:
    """End a pair; either of the two may, without a reason. Again is no change.

    Raises:
        HeraldError: `mentoring.pair_unknown`.
    """

    async def command() -> Pair:
        row = await mine(visitor, pair)
        if row.state == "running":
            row.state, row.ended_at = "ended", herald.clock.now()
            await row.save()
            await notice(MENTORING, "")
        return row

    return await herald.writer.run(command)


async def close(herald: Herald, visitor: Visitor, pair: int, answer: Answer) -> None:
    """The mentee says whether an ended pair helped. The mentor does not read it.

    Raises:
        HeraldError: `mentoring.pair_unknown`; it runs, or the visitor was the mentor.
    """

    async def command() -> None:
        row = await mine(visitor, pair)
        if row.state != "ended" or row.mentee_id != visitor.id:
            raise HeraldError("mentoring.pair_unknown")
        await PairAnswer.update_or_create(
            pair_id=row.id,
            defaults={"person_id": visitor.id, "answer": answer, "at": herald.clock.now()},
        )

    await herald.writer.run(command)


async def mine(visitor: Visitor, pair: int) -> Pair:
    """A pair of the visitor's.

    Raises:
        HeraldError: `mentoring.pair_unknown`.
    """
    row = await Pair.get_or_none(id=pair)
    if row is None or visitor.id not in (row.mentor_id, row.mentee_id):
        raise HeraldError("mentoring.pair_unknown")
    return row
