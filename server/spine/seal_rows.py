"""Seals as the tables keep them, read by somebody who trusts none of it."""

from collections.abc import Iterable

from challenges.book import GENESIS, Hash
from challenges.seal import Seal, digest
from challenges.tally import GroupKey, GroupTally, Page, PageKey, Tallies, Tally
from challenges.terms import PersonId, SeasonKey, Seq
from server.spine import codec
from server.spine.difference import Found
from server.spine.snapshot import Ask, number, text

_SEALS = "SELECT season, nr, seq, head, tallies, prev, hash FROM seal ORDER BY nr"
_TALLIES = "SELECT who, body FROM sealed_tally WHERE nr = ?"


async def read(ask: Ask) -> list[Seal]:
    """All seals, the oldest first, each checked by its own hash and the one before.

    Raises:
        Found: a seal is not what was sealed.
    """
    seals: list[Seal] = []
    prev = GENESIS
    for season, nr, seq, head, tallies_, before, hash_ in await ask(_SEALS, ()):
        seal = Seal(
            season=SeasonKey(text(season)),
            nr=number(nr),
            seq=Seq(number(seq)),
            head=Hash(text(head)),
            tallies=Hash(text(tallies_)),
            prev=Hash(text(before)),
        )
        if seal.prev != prev or seal.hash != text(hash_):
            raise Found("seal", seal.seq, f"the seal of {seal.season} is not what was sealed")
        prev = seal.hash
        seals.append(seal)
    return seals


async def tallies(ask: Ask, seal: Seal) -> Tallies:
    """What the rules remembered when a seal was set.

    Raises:
        Found: it is not what was sealed.
    """
    rows = sorted((text(who), text(body)) for who, body in await ask(_TALLIES, (seal.nr,)))
    if digest(rows) != seal.tallies:
        raise Found("seal", None, f"the tallies under the seal of {seal.season} were changed")
    return _memory(rows)


def _memory(rows: Iterable[tuple[str, str]]) -> Tallies:
    people: dict[PersonId, Tally] = {}
    groups: dict[GroupKey, GroupTally] = {}
    pages: dict[PageKey, Page] = {}
    for who, body in rows:
        match codec.tally(who, body):
            case Tally() as kept:
                people[PersonId(int(who.removeprefix(codec.PERSON)))] = kept
            case GroupTally() as kept:
                groups[GroupKey(who.removeprefix(codec.GROUP))] = kept
            case Page() as kept:
                pages[PageKey(who.removeprefix(codec.PAGE))] = kept
    return Tallies(people, groups, pages)
