"""Mentors and mentees, a whole cohort at once.

The result is stable: no mentor and mentee would both rather have each other than what they got. It
follows from what was asked and offered only, never from the order in which that comes, and every
match says why, in codes with facts. Who fits whom, and how well, is told by `challenges.fit`.

Offers: `match`, `proposals`, `left_out`, `Matched`, and the words of `challenges.fit`.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from heapq import heappush, heapreplace

from challenges.fit import Apart, Ask, Because, Match, Offer, Reason, Table, Weights, Why
from challenges.quick import dataclass
from challenges.terms import PersonId

__all__ = [
    "LATELY",
    "PLACES_MOST",
    "PROPOSED",
    "QUIET",
    "TOPICS_MOST",
    "Apart",
    "Ask",
    "Because",
    "Match",
    "Matched",
    "Offer",
    "Reason",
    "Weights",
    "Why",
    "left_out",
    "match",
    "proposals",
]

PROPOSED = 5  # mentors proposed to an asker, at most
PLACES_MOST = 3  # mentees of one mentor
TOPICS_MOST = 3  # topics that somebody asks for
QUIET = timedelta(days=21)  # a pair that has not met for so long has gone quiet
_FIRST = 24  # wishes that are put in order for everybody; more than PROPOSED
LATELY = timedelta(days=180)  # two who ended, or of whom one said no, are kept apart for so long


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """What became of a cohort.

    Attributes:
        matches: by mentee.
        alternatives: for each mentee up to five others with a place, in the mentee's order.
        mentees: why a mentee is without a mentor.
        mentors: why a mentor with a place has nobody.
    """

    matches: Mapping[PersonId, Match]
    alternatives: Mapping[PersonId, tuple[Match, ...]]
    mentees: Mapping[PersonId, Why]
    mentors: Mapping[PersonId, Why]


def match(
    offers: Iterable[Offer],
    asks: Iterable[Ask],
    *,
    apart: Apart = frozenset(),
    weights: Weights | None = None,
) -> Matched:
    """Match all at once: mentees propose in their order, mentors keep the best they can take.

    Args:
        offers, asks: one of each a person at most.
        apart: pairs that run, have ended lately, or to which somebody said no.
    """
    table = Table(offers, asks, apart, weights or Weights())
    first = [table.wishes(e, _FIRST) for e in range(len(table.asks))]
    held = _settle(table, first)
    got = {-place: m for m, kept in held.items() for _liking, place in kept}
    return Matched(
        matches={table.asks[e].person: table.match(m, e) for e, m in sorted(got.items())},
        alternatives={
            ask.person: tuple(
                table.match(m, e) for m in [m for m in first[e] if m != got.get(e)][:PROPOSED]
            )
            for e, ask in enumerate(table.asks)
        },
        mentees={
            ask.person: table.why_no_mentor(e) for e, ask in enumerate(table.asks) if e not in got
        },
        mentors={
            offer.person: table.why_no_mentee(m)
            for m, offer in enumerate(table.offers)
            if offer.places > 0 and m not in held
        },
    )


def proposals(
    offers: Iterable[Offer],
    ask: Ask,
    *,
    apart: Apart = frozenset(),
    weights: Weights | None = None,
) -> tuple[Match, ...]:
    """Up to five mentors with a place for one mentee, in the mentee's order."""
    table = Table(offers, [ask], apart, weights or Weights())
    return tuple(table.match(m, 0) for m in table.wishes(0, PROPOSED))


def left_out(
    offers: Iterable[Offer], asks: Iterable[Ask], *, apart: Apart = frozenset()
) -> Mapping[PersonId, Why]:
    """Who of some mentees can have no mentor at all, whatever the others get, and why."""
    table = Table(offers, asks, apart, Weights())
    return {
        ask.person: table.why_no_mentor(e)
        for e, ask in enumerate(table.asks)
        if not table.wishes(e, 1)
    }


def _wishes(table: Table, e: int, first: list[int]) -> Iterator[int]:
    """All mentors that a mentee may have, in order; few have to be asked beyond the first ones."""
    yield from first
    if len(first) == _FIRST:
        yield from table.wishes(e)[_FIRST:]


def _settle(table: Table, first: list[list[int]]) -> Mapping[int, list[tuple[int, int]]]:
    """Deferred acceptance: by mentor, a heap of (liking, -mentee) with the least liked in front.

    Whom a mentor lets go asks the next one. Nobody asks the same mentor twice, so it ends.
    """
    held: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    wishes = [_wishes(table, e, known) for e, known in enumerate(first)]
    free = deque(range(len(wishes)))
    while free:
        mentee = free.popleft()
        mentor = next(wishes[mentee], None)
        if mentor is None:
            continue
        wish, kept = (table.liking(mentor, mentee), -mentee), held[mentor]
        if len(kept) < table.offers[mentor].places:
            heappush(kept, wish)
        elif wish > kept[0]:
            free.append(-heapreplace(kept, wish)[1])
        else:
            free.append(mentee)
    return held
