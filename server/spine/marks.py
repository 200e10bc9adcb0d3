"""Marks: deeds at which a human should look. A mark decides nothing; only that human sees it."""

from collections.abc import Sequence
from datetime import datetime

from challenges.errors import HeraldError
from challenges.terms import DeedId, PersonId
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.models import Appeal, Mark

__all__ = [
    "CIRCLE",
    "NEAR_OFTEN",
    "NEAR_OWN",
    "Mark",
    "all_waiting",
    "leave",
    "oldest",
    "put",
    "waiting",
]

NEAR_OWN = "near-own"  # a text near-identical to one of the author's earlier ones
NEAR_OFTEN = "near-often"  # … to one that several colleagues used
CIRCLE = "circle"  # given to and fro within a month

problems.declare(
    "review.own",
    403,
    N_("This one is for somebody else"),
    N_("Nobody decides about their own deeds. Another of the team can. Nothing was changed."),
)


async def put(deed: DeedId, kind: str, by: PersonId, at: datetime) -> None:
    """Mark a deed once, inside a command; what a human decided stays decided."""
    await Mark.get_or_create(deed=deed, defaults={"kind": kind, "by": by, "at": at})


async def waiting() -> int:
    """How many marked deeds wait."""
    return await Mark.filter(state="waiting").count()


async def all_waiting() -> int:
    """How much waits for a human: marked deeds, and what somebody asked to look at again."""
    return await waiting() + await Appeal.filter(state="waiting").count()


async def oldest(most: int = 50) -> Sequence[Mark]:
    """Those that wait, oldest first."""
    return await Mark.filter(state="waiting").order_by("at", "deed").limit(most)


async def leave(herald: Herald, visitor: Visitor, deed: str) -> None:
    """Nothing is wrong with a deed. Done twice is done once.

    Raises:
        HeraldError: `review.own`: it is the visitor's own.
    """
    now = herald.clock.now()

    async def command() -> None:
        mark = await Mark.get_or_none(deed=deed, state="waiting")
        if mark is None:
            return
        if mark.by == visitor.id:
            raise HeraldError("review.own")
        mark.state, mark.decided_by, mark.decided_at = "fine", visitor.id, now
        await mark.save()

    await herald.writer.run(command)
