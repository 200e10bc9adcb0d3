"""Sealing: when a season is long over, its raw deeds go and a seal over the tallies stays.

In small steps, so that nobody waits for it, each of which may be the last one before a crash:

1. `prepare` plays all deeds up to the last one of the season again, trusting nothing, off the loop;
2. the tallies that this gave are put beside, a few thousand a command;
3. one command sets the seal: from then on verification begins there;
4. the bodies of the deeds go, and the tallies under the seal before.

What was interrupted after 3 is finished the next time. Two processes may seal at once: they come to
the same seal, and the second one finds it set.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import structlog

from challenges.book import GENESIS, Hash
from challenges.claims import OPEN
from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.seal import Seal, digest
from challenges.terms import BETWEEN, SeasonKey, Seq
from server.spine import codec, seal_rows
from server.spine.audit import Audit
from server.spine.catalogues import Catalogues
from server.spine.clock import Clock
from server.spine.difference import Found
from server.spine.memory import Keys
from server.spine.models import Appeal, Claim, DeedRow, Mark, SealedTally, SealRow
from server.spine.reader import Reader
from server.spine.settings import Settings
from server.spine.snapshot import snapshot
from server.spine.store import Store
from server.spine.writer import Writer

log = structlog.get_logger()
_STEP = 4_000  # rows a command

# What else goes with raw deeds: a slice that keeps something beside a deed adds its part, which is
# given the ids of the deeds, inside the command that removes their bodies.
forgets: list[Callable[[Sequence[str]], Awaitable[object]]] = []
_END = 1 << 62
_FIRST_AFTER = "SELECT min(nr) FROM deed WHERE at >= ?"
_LAST = f"SELECT coalesce(max(nr), 0) FROM deed WHERE nr < coalesce(({_FIRST_AFTER}), {_END})"
_SEALED = "SELECT coalesce(max(nr), 0) FROM seal"
_LEFT = "SELECT coalesce(min(nr), 0) FROM deed WHERE nr <= ? AND body <> ''"
_MOMENT = "SELECT at FROM deed WHERE nr = ?"
_BESIDE = "SELECT count(*) FROM sealed_tally WHERE nr <> ?"


@dataclass(frozen=True, slots=True)
class Due:
    """A season whose raw deeds have stayed long enough."""

    season: SeasonKey
    nr: int  # of its last deed


@dataclass(frozen=True, slots=True)
class Prepared:
    """A seal, and the tallies under it by their keys in ascending order."""

    seal: Seal
    tallies: tuple[tuple[str, str], ...]


async def due(reader: Reader, catalogues: Catalogues, clock: Clock, days: int) -> Due | None:
    """The newest season that closed so many days ago and has deeds that no seal stands for."""
    before = clock.now() - timedelta(days=days)
    over = [one.season for one in catalogues.all() if one.season.closes <= before]
    over = [season for season in over if season.key != BETWEEN]
    if not over:
        return None
    season = max(over, key=lambda one: one.closes)
    [(nr,)] = await reader.rows(_LAST, (codec.micros(season.closes),))
    [(sealed,)] = await reader.rows(_SEALED)
    return Due(season.key, nr) if nr > sealed else None


async def prepare(settings: Settings, due: Due) -> Prepared:
    """Play all deeds up to one again, and seal what they give. Reads only.

    Raises:
        HeraldError: `seal.broken`: the book is not whole up to there, so nothing may go.
    """
    audit = Audit()
    try:
        async with snapshot(settings) as ask:
            await audit.play(ask, until=due.nr)
            before = await seal_rows.read(ask)
    except Found as found:
        raise HeraldError("seal.broken", what=str(found.difference)) from found
    everything = Keys()
    everything.add(audit.memory.found)
    tallies = tuple(audit.memory.bodies(everything))
    seal = Seal(
        season=due.season,
        nr=audit.deeds,
        seq=Seq(audit.seq),
        head=audit.hash,
        tallies=digest(tallies),
        prev=before[-1].hash if before else GENESIS,
    )
    return Prepared(seal, tallies)


async def keep(writer: Writer, clock: Clock, prepared: Prepared) -> None:
    """Put the tallies beside, then set the seal, unless another process did."""
    seal, rows = prepared.seal, prepared.tallies
    for start in range(0, len(rows), _STEP):
        part = rows[start : start + _STEP]

        async def beside(part: tuple[tuple[str, str], ...] = part) -> None:
            many = [SealedTally(nr=seal.nr, who=who, body=body) for who, body in part]
            await SealedTally.bulk_create(many, ignore_conflicts=True)

        await writer.run(beside)

    async def command() -> None:
        newest = await SealRow.all().order_by("-nr").first()
        if (Hash(newest.hash) if newest else GENESIS) != seal.prev:
            return
        await SealRow.create(
            nr=seal.nr,
            season=seal.season,
            seq=seal.seq,
            head=seal.head,
            tallies=seal.tallies,
            prev=seal.prev,
            hash=seal.hash,
            at=codec.micros(clock.now()),
        )

    await writer.run(command)


async def drop(reader: Reader, writer: Writer, clock: Clock) -> int:
    """Remove what the newest seal stands for; how many deeds that were.

    Deeds' bodies, the claims, marks and appeals about them, claims that came to nothing, and the
    tallies under the seal before. Claims on which somebody's word is still awaited stay.
    """
    [(sealed,)] = await reader.rows(_SEALED)
    [(left,)] = await reader.rows(_LEFT, (sealed,))
    gone = 0
    for first in range(left, sealed + 1 if left else 0, _STEP):

        async def bodies(first: int = first) -> int:
            last = min(sealed, first + _STEP - 1)
            kept = DeedRow.filter(nr__gte=first, nr__lte=last).exclude(body="")
            ids = [str(one) for one in await kept.values_list("id", flat=True)]
            for start in range(0, len(ids), 500):
                part = ids[start : start + 500]
                await Claim.filter(id__in=part).delete()
                await Mark.filter(deed__in=part).delete()
                await Appeal.filter(deed__in=part).delete()
                for forget in forgets:
                    await forget(part)
            return await kept.update(body="")

        gone += await writer.run(bodies)
    for (at,) in await reader.rows(_MOMENT, (sealed,)):
        await writer.run(partial(_drop_claims, codec.moment(at), clock.now()))
    [(beside,)] = await reader.rows(_BESIDE, (sealed,))
    if beside:

        async def older() -> None:
            await SealedTally.exclude(nr=sealed).delete()

        await writer.run(older)
    if gone:
        await writer.scrub()
    return gone


async def _drop_claims(before: datetime, now: datetime) -> None:
    """Claims made before a moment, but for those that wait and have not expired."""
    old = Claim.filter(at__lte=before)
    await old.exclude(state__in=[one.value for one in OPEN]).delete()
    await old.filter(ends_at__lte=now).delete()


async def seal(store: Store, clock: Clock) -> tuple[Seal | None, int]:
    """All of it: the seal that was set now, if one was due, and how many raw deeds went.

    Raises:
        HeraldError: `seal.broken`; nothing was removed.
    """
    days = store.settings.retention
    found = await due(store.reader, store.catalogues, clock, days)
    prepared = None
    if found is not None:
        # A year of deeds takes seconds to play again: not on the loop that answers people.
        prepared = await asyncio.to_thread(asyncio.run, prepare(store.settings, found))
        await keep(store.writer, clock, prepared)
    gone = await drop(store.reader, store.writer, clock)
    if prepared is None:
        return None, gone
    log.info("season sealed", season=prepared.seal.season, deeds=gone, hash=prepared.seal.hash)
    return prepared.seal, gone
