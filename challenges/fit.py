"""Who fits whom in mentoring, how well, and why: offers, asks, and the table of both.

Offers: `Offer`, `Ask`, `Weights`, `Match`, `Reason`, `Table`. `challenges.matching` asks it.

Points decide between those who are allowed. A mentee adds up the place of the topic in their list,
whom they prefer, that the other prefers them, another department, and a first language of both; a
mentor adds up the same with the preferences turned round. Ties go to the lower number.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from heapq import nsmallest

from challenges.quick import dataclass
from challenges.terms import DepartmentKey, Language, PersonId, Points, TopicKey


class Because(StrEnum):
    """Why two fit, each with its facts."""

    TOPIC = "topic"  # topic, rank: 1 for the first choice
    LANGUAGES = "languages"  # languages: those of both, in the mentee's order
    AT_HOME = "at_home"  # language: the first of both
    ACROSS = "across"  # mentor, mentee: department keys
    MENTEE_PREFERS = "mentee_prefers"
    MENTOR_PREFERS = "mentor_prefers"


class Why(StrEnum):
    """Why somebody was not matched; only they and who looks after them read it."""

    NO_MENTOR = "no_mentor"  # nobody offers any of the topics
    NO_MENTEE = "no_mentee"  # nobody asks for any of the topics
    NO_LANGUAGE = "no_language"  # somebody does, but no language is common
    # Who fits is taken, or kept apart. One code for both: nobody learns who rather would not.
    NOBODY_FREE = "nobody_free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each reason is worth, in whole points."""

    # First choice, second, third; later ones as the last. None: every topic is worth the same.
    topic: tuple[int, ...] = (40, 25, 10)
    prefers: int = 30  # I would like this person
    preferred: int = 10  # this person would like me
    across: int = 15  # another department: mentoring goes across the house
    at_home: int = 5  # the first language of both


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Somebody who helps.

    Attributes:
        languages: the first is the one they are at home in.
        places: mentees whom they can take now, 0 to 3; those they have are taken off already.
    """

    person: PersonId
    department: DepartmentKey
    topics: frozenset[TopicKey]
    languages: tuple[Language, ...]
    places: int = 1
    prefers: frozenset[PersonId] = frozenset()
    rather_not: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Somebody who would like help.

    Attributes:
        topics: in order of preference, each once.
        languages: the first is the one they are at home in.
    """

    person: PersonId
    department: DepartmentKey
    topics: tuple[TopicKey, ...]
    languages: tuple[Language, ...]
    prefers: frozenset[PersonId] = frozenset()
    rather_not: frozenset[PersonId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A code with its facts; the words are others' business."""

    code: Because
    facts: Mapping[str, str | int | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two who fit, on a topic, and why. The points order proposals; they are nobody's score."""

    mentor: PersonId
    mentee: PersonId
    topic: TopicKey
    points: Points  # as the mentee adds them up
    reasons: tuple[Reason, ...]


Apart = Collection[tuple[PersonId, PersonId]]  # (mentor, mentee) who are not to be proposed


class Table:
    """Both sides by place, in the order of their numbers; every question is answered from here.

    Args:
        offers, asks: one of each a person at most.
        apart: pairs that run, have ended, or to which somebody said no.
    """

    def __init__(
        self, offers: Iterable[Offer], asks: Iterable[Ask], apart: Apart, weights: Weights
    ) -> None:
        self.offers = sorted(offers, key=lambda one: one.person)
        self.asks = sorted(asks, key=lambda one: one.person)
        self._weights = weights
        place = {one.person: m for m, one in enumerate(self.offers)}
        self._place = place
        self._speaks = [_bits(one.languages) for one in self.offers]
        self._homes = [one.languages[:1] for one in self.offers]
        self._on: defaultdict[TopicKey, list[int]] = defaultdict(list)
        self._against: defaultdict[PersonId, set[int]] = defaultdict(set)  # mentee -> mentors
        self._fond: defaultdict[PersonId, set[int]] = defaultdict(set)
        for m, one in enumerate(self.offers):
            for topic in one.topics:
                self._on[topic].append(m)
            for person in one.rather_not:
                self._against[person].add(m)
            for person in one.prefers:
                self._fond[person].add(m)
        for mentor, mentee in apart:
            if mentor in place:
                self._against[mentee].add(place[mentor])

    def _ranks(self, ask: Ask) -> dict[int, int]:
        """Who offers a topic of the mentee's, with the place of the best one; 0 for the first."""
        found: dict[int, int] = {}
        for rank in range(len(ask.topics) - 1, -1, -1):
            found.update(dict.fromkeys(self._on.get(ask.topics[rank], ()), rank))
        found.pop(self._place.get(ask.person, -1), None)
        return found

    def wishes(self, e: int, most: int | None = None) -> list[int]:
        """The mentors whom a mentee may have, best first: the first `most`, or all of them."""
        ask, worth, count = self.asks[e], self._weights, len(self.offers)
        speaks, home, department = _bits(ask.languages), ask.languages[:1], ask.department
        topic = [self._topic(rank) for rank in range(len(ask.topics))]
        no = self._against[ask.person] | {
            self._place[one] for one in ask.rather_not if one in self._place
        }
        extra = dict.fromkeys(self._fond[ask.person], worth.preferred)
        for one in ask.prefers:
            if one in self._place:
                m = self._place[one]
                extra[m] = extra.get(m, 0) + worth.prefers
        offers, homes, tongues = self.offers, self._homes, self._speaks
        across, at_home = worth.across, worth.at_home
        keys = [
            # One number orders by points, then by place: the lower the better.
            m
            - count
            * (
                topic[rank]
                + (across if offers[m].department != department else 0)
                + (at_home if homes[m] == home else 0)
                + extra.get(m, 0)
            )
            for m, rank in self._ranks(ask).items()
            if tongues[m] & speaks and m not in no and offers[m].places > 0
        ]
        ordered = sorted(keys) if most is None else nsmallest(most, keys)
        return [key % count for key in ordered]

    def _topic(self, rank: int) -> int:
        worth = self._weights.topic
        return worth[min(rank, len(worth) - 1)] if worth else 0

    def liking(self, m: int, e: int) -> int:
        """How much a mentor would like a mentee whom they may have, in points."""
        offer, ask = self.offers[m], self.asks[e]
        return self._sum(offer, ask, offer.prefers, ask.person, ask.prefers, offer.person)

    def _sum(
        self,
        offer: Offer,
        ask: Ask,
        mine: frozenset[PersonId],
        other: PersonId,
        theirs: frozenset[PersonId],
        me: PersonId,
    ) -> int:
        worth = self._weights
        rank = next(at for at, topic in enumerate(ask.topics) if topic in offer.topics)
        return (
            self._topic(rank)
            + worth.prefers * (other in mine)
            + worth.preferred * (me in theirs)
            + worth.across * (offer.department != ask.department)
            + worth.at_home * (offer.languages[:1] == ask.languages[:1])
        )

    def match(self, m: int, e: int) -> Match:
        """Two who fit, with every reason that is true of them."""
        offer, ask = self.offers[m], self.asks[e]
        rank, topic = next((at, one) for at, one in enumerate(ask.topics, 1) if one in offer.topics)
        shared = tuple(one.value for one in ask.languages if one in offer.languages)
        reasons = [
            Reason(code=Because.TOPIC, facts={"topic": topic, "rank": rank}),
            Reason(code=Because.LANGUAGES, facts={"languages": shared}),
        ]
        if offer.languages[:1] == ask.languages[:1]:
            home = ask.languages[0].value
            reasons.append(Reason(code=Because.AT_HOME, facts={"language": home}))
        if offer.department != ask.department:
            both = {"mentor": str(offer.department), "mentee": str(ask.department)}
            reasons.append(Reason(code=Because.ACROSS, facts=both))
        if offer.person in ask.prefers:
            reasons.append(Reason(code=Because.MENTEE_PREFERS))
        if ask.person in offer.prefers:
            reasons.append(Reason(code=Because.MENTOR_PREFERS))
        points = self._sum(offer, ask, ask.prefers, offer.person, offer.prefers, ask.person)
        return Match(
            mentor=offer.person,
            mentee=ask.person,
            topic=topic,
            points=Points(points),
            reasons=tuple(reasons),
        )

    def why_no_mentor(self, e: int) -> Why:
        """Why a mentee is left without one."""
        ask = self.asks[e]
        helpers = self._ranks(ask)
        if not helpers:
            return Why.NO_MENTOR
        speaks = _bits(ask.languages)
        return (
            Why.NOBODY_FREE if any(self._speaks[m] & speaks for m in helpers) else Why.NO_LANGUAGE
        )

    def why_no_mentee(self, m: int) -> Why:
        """Why a mentor is left without one; what they ask for themselves does not count."""
        offer, asking = self.offers[m], False
        for ask in self.asks:
            if ask.person == offer.person or offer.topics.isdisjoint(ask.topics):
                continue
            if self._speaks[m] & _bits(ask.languages):
                return Why.NOBODY_FREE
            asking = True
        return Why.NO_LANGUAGE if asking else Why.NO_MENTEE


def _bits(languages: Iterable[Language]) -> int:
    """A set of languages as a number: to share one is `&`."""
    return sum(1 << _BIT[one] for one in set(languages))


_BIT = {language: at for at, language in enumerate(Language)}
