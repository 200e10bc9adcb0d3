"""Who offers and who asks in the demo, and what lies on the desks: drafts, and proposals."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from challenges.matching import PLACES_MOST, Ask, Match, Offer, match
from challenges.quick import dataclass
from challenges.terms import Language
from server.demo.pairs import TOPICS, Meeting
from server.demo.people import Somebody

_OFFERS = 26
_ASKS = 36
_NEAR = 9  # of them in the departments of the ambassador who signs in
_PROPOSED = 6  # asks with a proposal in front of the two
_STAYS = timedelta(days=45)  # nobody has asked for longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentors:
    """What `tables` stores.

    Attributes:
        since: by person, when they wrote it.
        drafts: with the ambassador on whose desk they lie; none is the comms team's.
        proposed: in front of the two, nobody has answered yet.
    """

    offers: Sequence[Offer]
    asks: Sequence[Ask]
    since: dict[int, datetime]
    drafts: Sequence[tuple[Somebody | None, Match]]
    proposed: Sequence[Match]


def mentors(
    everybody: Sequence[Somebody], meetings: Sequence[Meeting], number: int, now: datetime
) -> Mentors:
    """Think it out, with chances of its own: nothing else of the demo depends on it."""
    rng = Random(f"mentors {number}")
    there = [one for one in everybody if one.joined is not None and one.left is None]
    busy = Counter(pair.mentor.id for pair in meetings if pair.running)
    helping = rng.sample([one for one in there if one.zeal > 0.15], _OFFERS)
    known = {one.id for one in helping}
    marked = [one for one in there if one.mark is not None and one.id not in known]
    ambassador = next(one for one in there if one.mark is not None and one.looks_after)
    rest = [one for one in there if one.mark is None and one.id not in known]
    employees = [one for one in marked if not one.roles]
    near = rng.sample([one for one in rest if one.department in ambassador.looks_after], _NEAR)
    far = rng.sample([one for one in rest if one not in near], _ASKS - len(near) - len(employees))
    asking = [*employees, *near, *far]
    helping = [one for one in helping if one.id != ambassador.id] + [ambassador]
    offers = [_offer(one, busy[one.id], rng) for one in helping]
    asks = [_ask(one, rng) for one in asking]
    people = [one.person for one in offers] + [one.person for one in asks]
    since: dict[int, datetime] = {person: now - _STAYS * rng.random() for person in people}
    apart = frozenset((pair.mentor.id, pair.mentee.id) for pair in meetings)
    free = [replace(one, places=max(0, one.places - busy[one.person])) for one in offers]
    found = list(match(free, asks, apart=apart).matches.values())
    first = {one.id for one in employees}
    hers = {one.id for one in near}
    found.sort(key=lambda one: (one.mentee not in first, one.mentee in hers, one.mentee))
    return Mentors(
        offers=offers,
        asks=asks,
        since=since,
        drafts=[(ambassador if one.mentee in hers else None, one) for one in found[_PROPOSED:]],
        proposed=found[:_PROPOSED],
    )


def _offer(one: Somebody, busy: int, rng: Random) -> Offer:
    """One place more than the mentees they have, where that is not too many."""
    return Offer(
        person=one.id,
        department=one.department,
        topics=frozenset(rng.sample(TOPICS, rng.choice((1, 2, 2, 3)))),
        languages=_languages(one, rng),
        places=min(PLACES_MOST, busy + rng.choice((1, 1, 2))),
    )


def _ask(one: Somebody, rng: Random) -> Ask:
    return Ask(
        person=one.id,
        department=one.department,
        topics=tuple(rng.sample(TOPICS, rng.choice((1, 2, 2, 3)))),
        languages=_languages(one, rng),
    )


def _languages(one: Somebody, rng: Random) -> tuple[Language, ...]:
    """Their own first, then perhaps others."""
    others = [language for language in Language if language is not one.language]
    return (one.language, *rng.sample(others, rng.choice((0, 1, 1, 2))))
