"""How pairs fare: their sessions, their steps, and whether they have gone quiet."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from challenges.deeds import MentoringSession
from challenges.matching import LATELY, QUIET
from challenges.quick import dataclass
from challenges.terms import Kind, PersonId
from server.mentoring.models import Pair, PairStep
from server.spine import codec, recent
from server.spine.herald import Herald
from server.spine.recent import STANDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One pair's. A session with the two the other way round counts, too: they met."""

    last: datetime | None
    sessions: int  # since the pair began
    quiet: bool
    done: frozenset[str]  # steps


_SESSIONS = f"""
    SELECT DISTINCT d.body, d.nr FROM book b JOIN deed d ON d.id = b.deed
    WHERE b.person = ? AND b.kind = 'session'
    AND d.body <> ''
    AND {STANDS}
    ORDER BY d.nr DESC LIMIT 200
"""


async def of_one(herald: Herald, person: PersonId, pairs: Collection[Pair]) -> Mapping[int, Life]:
    """The life of some pairs of one person, by the pair's id."""
    rows = await herald.reader.rows(_SESSIONS, (person,)) if pairs else []
    return await _lives(herald, pairs, [codec.deed(Kind.SESSION, body) for body, _nr in rows])


async def of_many(herald: Herald, pairs: Collection[Pair]) -> Mapping[int, Life]:
    """The life of many pairs, from the sessions of the last half year."""
    since = herald.clock.now() - LATELY
    return await _lives(herald, pairs, await recent.since(herald.reader, Kind.SESSION, since))


async def _lives(
    herald: Herald, pairs: Collection[Pair], deeds: Iterable[object]
) -> Mapping[int, Life]:
    met: dict[frozenset[int], list[datetime]] = {}
    for deed in deeds:
        if isinstance(deed, MentoringSession):
            met.setdefault(frozenset((deed.mentor, deed.mentee)), []).append(deed.at)
    ticked: dict[int, set[str]] = {}
    for step in await PairStep.filter(pair_id__in=[one.id for one in pairs]):
        ticked.setdefault(step.pair_id, set()).add(step.step)
    now = herald.clock.now()
    lives = {}
    for one in pairs:
        days = [
            at for at in met.get(frozenset((one.mentor_id, one.mentee_id)), ()) if at >= one.since
        ]
        last = max(days, default=None)
        lives[one.id] = Life(
            last=last,
            sessions=len(days),
            quiet=now - (last or one.since) >= QUIET,
            done=frozenset(ticked.get(one.id, ())),
        )
    return lives
