"""Mentoring: laws of the matching, and what its reasons say."""

import random
from collections.abc import Mapping
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from challenges.matching import (
    PLACES_MOST,
    PROPOSED,
    Ask,
    Because,
    Match,
    Offer,
    Weights,
    Why,
    match,
    proposals,
)
from challenges.terms import DepartmentKey, Language, PersonId, TopicKey

TOPICS = tuple(TopicKey(one) for one in ("data", "plain", "online", "access"))
HOUSES = tuple(DepartmentKey(one) for one in ("port", "parks", "voice"))
PEOPLE = [PersonId(one) for one in range(1, 13)]
ADA, BOB, CLEO, DAN = PEOPLE[:4]
DATA, PLAIN, ONLINE, _ACCESS = TOPICS

people = st.frozensets(st.sampled_from(PEOPLE), max_size=3)
languages = st.lists(st.sampled_from(list(Language)), min_size=1, max_size=3, unique=True)
topics = st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3, unique=True)
Cohort = tuple[list[Offer], list[Ask], frozenset[tuple[PersonId, PersonId]]]


@st.composite
def cohorts(draw: st.DrawFn) -> Cohort:
    """A small house in which the same person may offer and ask."""
    offers = [
        Offer(
            person=person,
            department=draw(st.sampled_from(HOUSES)),
            topics=frozenset(draw(topics)),
            languages=tuple(draw(languages)),
            places=draw(st.integers(0, PLACES_MOST)),
            prefers=draw(people),
            rather_not=draw(people),
        )
        for person in draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=8))
    ]
    asks = [
        Ask(
            person=person,
            department=draw(st.sampled_from(HOUSES)),
            topics=tuple(draw(topics)),
            languages=tuple(draw(languages)),
            prefers=draw(people),
            rather_not=draw(people),
        )
        for person in draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=8))
    ]
    both = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
    return offers, asks, draw(st.frozensets(both, max_size=8))


def allowed(offer: Offer, ask: Ask, apart: frozenset[tuple[PersonId, PersonId]]) -> bool:
    """The hard rules, told once more in the plainest way."""
    return (
        offer.person != ask.person
        and not offer.topics.isdisjoint(ask.topics)
        and not set(offer.languages).isdisjoint(ask.languages)
        and offer.person not in ask.rather_not
        and ask.person not in offer.rather_not
        and (offer.person, ask.person) not in apart
        and offer.places > 0
    )


def points(offer: Offer, ask: Ask, *, mentor: bool) -> int:
    """The documented sum, as the mentor or the mentee adds it up."""
    worth = Weights()
    likes, liked = ask.person in offer.prefers, offer.person in ask.prefers
    mine, theirs = (likes, liked) if mentor else (liked, likes)
    rank = min(ask.topics.index(one) for one in offer.topics if one in ask.topics)
    return (
        worth.topic[rank]
        + worth.prefers * mine
        + worth.preferred * theirs
        + worth.across * (offer.department != ask.department)
        + worth.at_home * (offer.languages[0] == ask.languages[0])
    )


@given(cohorts())
def test_no_two_would_both_rather_have_each_other(cohort: Cohort) -> None:
    offers, asks, apart = cohort
    found = match(offers, asks, apart=apart).matches
    for offer, ask in product(offers, asks):
        if not allowed(offer, ask, apart):
            continue
        mine = found.get(ask.person)
        if mine is not None:
            had = next(one for one in offers if one.person == mine.mentor)
            if (-points(had, ask, mentor=False), had.person) <= (
                -points(offer, ask, mentor=False),
                offer.person,
            ):
                continue
        theirs = [one for one in asks if _has(found, one, offer)]
        wish = (-points(offer, ask, mentor=True), ask.person)
        assert len(theirs) == offer.places, "who is free would have taken them"
        assert all((-points(offer, one, mentor=True), one.person) < wish for one in theirs)


def _has(found: Mapping[PersonId, Match], ask: Ask, offer: Offer) -> bool:
    return ask.person in found and found[ask.person].mentor == offer.person


@given(cohorts())
def test_no_rule_is_broken_for_any_match_or_alternative(cohort: Cohort) -> None:
    offers, asks, apart = cohort
    found = match(offers, asks, apart=apart)
    helpers, askers = {one.person: one for one in offers}, {one.person: one for one in asks}
    told = [*found.matches.values(), *(one for more in found.alternatives.values() for one in more)]
    for one in told:
        assert allowed(helpers[one.mentor], askers[one.mentee], apart)
    taken = [one.mentor for one in found.matches.values()]
    assert all(taken.count(one.person) <= one.places for one in offers)


@given(cohorts(), st.randoms(use_true_random=False))
def test_the_same_cohort_in_any_order_gives_the_same_pairs(
    cohort: Cohort, chance: random.Random
) -> None:
    offers, asks, apart = cohort
    before = match(offers, asks, apart=apart)
    chance.shuffle(offers)
    chance.shuffle(asks)
    assert match(offers, asks, apart=frozenset(sorted(apart, reverse=True))) == before


@given(cohorts())
def test_every_reason_is_true_and_adds_up(cohort: Cohort) -> None:
    offers, asks, apart = cohort
    helpers, askers = {one.person: one for one in offers}, {one.person: one for one in asks}
    for one in match(offers, asks, apart=apart).matches.values():
        offer, ask = helpers[one.mentor], askers[one.mentee]
        facts = {reason.code: reason.facts for reason in one.reasons}
        assert len(facts) == len(one.reasons)
        assert one.topic in offer.topics
        assert facts[Because.TOPIC] == {"topic": one.topic, "rank": ask.topics.index(one.topic) + 1}
        assert set(facts[Because.LANGUAGES]["languages"]) == (  # type: ignore[call-overload]
            set(ask.languages) & set(offer.languages)
        )
        assert (Because.AT_HOME in facts) == (offer.languages[0] == ask.languages[0])
        assert (Because.ACROSS in facts) == (offer.department != ask.department)
        assert (Because.MENTEE_PREFERS in facts) == (offer.person in ask.prefers)
        assert (Because.MENTOR_PREFERS in facts) == (ask.person in offer.prefers)
        assert one.points == points(offer, ask, mentor=False)


@given(cohorts())
def test_who_is_left_is_told_the_true_reason(cohort: Cohort) -> None:
    offers, asks, apart = cohort
    found = match(offers, asks, apart=apart)
    assert found.mentees.keys() == {one.person for one in asks} - found.matches.keys()
    for ask in asks:
        helping = [
            one
            for one in offers
            if one.person != ask.person and not one.topics.isdisjoint(ask.topics)
        ]
        speaking = [one for one in helping if not set(one.languages).isdisjoint(ask.languages)]
        true = Why.NOBODY_FREE if speaking else Why.NO_LANGUAGE if helping else Why.NO_MENTOR
        assert found.mentees.get(ask.person, true) is true
    matched = {one.mentor for one in found.matches.values()}
    assert found.mentors.keys() == {one.person for one in offers if one.places} - matched


@given(cohorts())
def test_an_asker_sees_up_to_five_in_their_own_order(cohort: Cohort) -> None:
    offers, asks, apart = cohort
    for ask in asks:
        found = proposals(offers, ask, apart=apart)
        best = sorted(
            (one for one in offers if allowed(one, ask, apart)),
            key=lambda one: (-points(one, ask, mentor=False), one.person),
        )
        assert [one.mentor for one in found] == [one.person for one in best[:PROPOSED]]
