"""Fill an empty institution with the demo: everything is played, no sum is ever inserted."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from challenges.errors import HeraldError, Refusal
from challenges.quick import dataclass
from server.demo import deciding, tables, together
from server.demo.house import words
from server.demo.plan import Plan, plan
from server.demo.windows import between
from server.people.passwords import Passwords
from server.people.reads import PEOPLE
from server.spine.holding import hold, keep
from server.spine.models import DeedRow, Notice
from server.spine.writer import Posted, Writer, notice

PASSWORD = "herald-demo"  # of all demo sign-ins; they exist in a demo institution only
NUMBER = 7  # the demo that everybody sees
HALF = "demo"  # topic of a notice that stands as long as a demo is being made


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of it: the deeds that were kept, and by code how many a rule refused."""

    people: int
    kept: int
    refused: Mapping[str, int]


class NotEmpty(HeraldError):
    """The institution has deeds already; a demo is made of nothing but an empty one."""

    def __init__(self) -> None:
        super().__init__("demo.not_empty")


async def make(
    writer: Writer,
    zone: ZoneInfo,
    *,
    number: int = NUMBER,
    now: datetime,
    passwords: Passwords | None = None,
) -> Made:
    """Fill an empty database. The same number and now give the same book.

    Args:
        number: the seed of chance.
        now: aware; the demo's present: its last deed is minutes old.
        passwords: how the one password of the demo is hashed.

    Raises:
        NotEmpty: there are deeds already.
    """
    if await writer.run(DeedRow.exists):
        raise NotEmpty
    thought, hashed = await asyncio.gather(
        asyncio.to_thread(plan, number, now, zone),
        (passwords or Passwords()).make(PASSWORD),
    )
    await writer.run(lambda: _begin(thought, hashed, now))
    # In one group, so that what is remembered of each of them is written once.
    verdicts = await writer.post_many(thought.deeds, size=len(thought.deeds))
    refused: Counter[str] = Counter()
    for verdict in verdicts:
        if isinstance(verdict, Refusal):
            refused[verdict.code] += 1
        elif not isinstance(verdict, Posted):
            raise verdict
    await writer.run(lambda: _end(thought, now))
    return Made(
        people=len(thought.people), kept=len(verdicts) - refused.total(), refused=dict(refused)
    )


async def _begin(thought: Plan, hashed: str, now: datetime) -> None:
    """What must be there before the first deed."""
    await notice(HALF, "")
    opens = thought.terms[0].opens - timedelta(days=30)
    await hold(between(opens), opens)
    for term, catalogue in zip(thought.terms, thought.catalogues, strict=True):
        await keep(catalogue, term.opens)
    await tables.seasons(thought, now)
    await tables.people(thought, hashed)
    await tables.library(thought)
    await notice(PEOPLE, "")
    for term in thought.terms:
        await notice("season", term.key)


async def _end(thought: Plan, now: datetime) -> None:
    """Who has left goes when their deeds are played: nobody can do one without being in."""
    await tables.leave(thought)
    await tables.waiting(thought, now)
    await together.store(thought, now)
    await deciding.waiting(thought.deeds, thought.people, words(), now)
    await Notice.filter(topic=HALF).delete()
    await notice(PEOPLE, "")
