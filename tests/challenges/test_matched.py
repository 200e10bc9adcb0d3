"""Mentoring: what a matching makes of a few people, and of very many."""

import random

import pytest

from challenges.matching import Ask, Match, Matched, Offer, Weights, Why, match
from challenges.terms import DepartmentKey, Language, PersonId, TopicKey
from tests.challenges.test_matching import ADA, BOB, CLEO, DAN, DATA, HOUSES, ONLINE, PLAIN


def an_offer(person: PersonId, *topics: TopicKey, house: int = 0, **more: object) -> Offer:
    given_ = {"languages": (Language.NL,), **more}
    return Offer(person=person, department=HOUSES[house], topics=frozenset(topics), **given_)  # type: ignore[arg-type]


def an_ask(person: PersonId, *topics: TopicKey, house: int = 0, **more: object) -> Ask:
    given_ = {"languages": (Language.NL,), **more}
    return Ask(person=person, department=HOUSES[house], topics=topics, **given_)  # type: ignore[arg-type]


def one_of(found: Matched) -> Match:
    [only] = found.matches.values()
    return only


def test_another_department_is_better_than_ones_own() -> None:
    offers = [an_offer(ADA, DATA), an_offer(BOB, DATA, house=1)]
    assert one_of(match(offers, [an_ask(DAN, DATA)])).mentor == BOB


def test_a_first_choice_outweighs_another_department() -> None:
    offers = [an_offer(ADA, DATA), an_offer(BOB, PLAIN, house=1)]
    assert one_of(match(offers, [an_ask(DAN, PLAIN, DATA)])).mentor == BOB
    offers = [an_offer(ADA, PLAIN), an_offer(BOB, ONLINE, house=1)]
    assert one_of(match(offers, [an_ask(DAN, PLAIN, DATA, ONLINE)])).mentor == ADA


def test_where_topics_are_worth_nothing_the_rest_decides() -> None:
    offers = [an_offer(ADA, DATA), an_offer(BOB, PLAIN, house=1)]
    worth = Weights(topic=())
    assert one_of(match(offers, [an_ask(DAN, DATA, PLAIN)], weights=worth)).mentor == BOB


def test_the_first_language_of_both_decides_also_for_who_speaks_a_second() -> None:
    both = (Language.FR, Language.NL)
    offers = [an_offer(ADA, DATA, languages=(Language.NL, Language.FR))]
    offers.append(an_offer(BOB, DATA, languages=(Language.FR, Language.DE)))
    assert one_of(match(offers, [an_ask(DAN, DATA, languages=both)])).mentor == BOB


def test_whom_one_prefers_comes_before_the_topic_one_likes_most() -> None:
    offers = [an_offer(ADA, DATA), an_offer(BOB, PLAIN)]
    asks = [an_ask(DAN, PLAIN, DATA, prefers=frozenset([ADA]))]
    assert one_of(match(offers, asks)).mentor == ADA


@pytest.mark.parametrize(
    ("offer", "why"),
    [
        (an_offer(ADA, PLAIN), Why.NO_MENTOR),
        (an_offer(DAN, DATA), Why.NO_MENTOR),
        (an_offer(ADA, DATA, languages=(Language.FR,)), Why.NO_LANGUAGE),
        (an_offer(ADA, DATA, places=0), Why.NOBODY_FREE),
        (an_offer(ADA, DATA, rather_not=frozenset([DAN])), Why.NOBODY_FREE),
    ],
)
def test_a_mentee_without_a_mentor_has_a_reason(offer: Offer, why: Why) -> None:
    assert match([offer], [an_ask(DAN, DATA)]).mentees == {DAN: why}


@pytest.mark.parametrize(
    ("ask", "why"),
    [
        (an_ask(DAN, PLAIN), Why.NO_MENTEE),
        (an_ask(ADA, DATA), Why.NO_MENTEE),
        (an_ask(DAN, DATA, languages=(Language.FR,)), Why.NO_LANGUAGE),
        (an_ask(DAN, DATA, rather_not=frozenset([ADA])), Why.NOBODY_FREE),
    ],
)
def test_a_mentor_without_a_mentee_has_a_reason(ask: Ask, why: Why) -> None:
    assert match([an_offer(ADA, DATA)], [ask]).mentors == {ADA: why}


def test_who_is_full_and_who_would_rather_not_are_one_reason() -> None:
    """Nobody learns from a reason that somebody would rather not."""
    full = match([an_offer(ADA, DATA, places=0)], [an_ask(DAN, DATA)])
    shy = match([an_offer(ADA, DATA, rather_not=frozenset([DAN]))], [an_ask(DAN, DATA)])
    assert full.mentees == shy.mentees


def test_two_who_were_a_pair_are_not_proposed_again() -> None:
    apart = frozenset([(ADA, DAN)])
    found = match([an_offer(ADA, DATA), an_offer(CLEO, DATA)], [an_ask(DAN, DATA)], apart=apart)
    assert one_of(found).mentor == CLEO
    assert found.alternatives[DAN] == ()


def a_large_house(size: int) -> tuple[list[Offer], list[Ask]]:
    """As many mentors as mentees, by chance of one seed."""
    chance = random.Random(7)
    subjects = [TopicKey(f"topic-{n}") for n in range(12)]

    def some() -> dict[str, object]:
        return {
            "department": DepartmentKey(f"house-{chance.randrange(12)}"),
            "languages": tuple(chance.sample(list(Language), chance.randint(1, 3))),
            "prefers": frozenset(PersonId(chance.randrange(2 * size)) for _ in range(2)),
            "rather_not": frozenset(PersonId(chance.randrange(2 * size)) for _ in range(2)),
        }

    offers = [
        Offer(
            person=PersonId(n),
            topics=frozenset(chance.sample(subjects, 3)),
            places=chance.randint(1, 3),
            **some(),  # type: ignore[arg-type]
        )
        for n in range(size)
    ]
    asks = [
        Ask(person=PersonId(size + n), topics=tuple(chance.sample(subjects, 3)), **some())  # type: ignore[arg-type]
        for n in range(size)
    ]
    return offers, asks


def test_of_two_thousand_and_two_thousand_nearly_all_find_somebody() -> None:
    offers, asks = a_large_house(2_000)
    assert len(match(offers, asks).matches) > 1_900


def test_who_comes_last_in_many_orders_is_still_found() -> None:
    """All want the same ones, more of them than are put in order at first."""
    offers = [an_offer(PersonId(one), DATA) for one in range(1, 61)]
    asks = [an_ask(PersonId(one), DATA) for one in range(101, 161)]
    found = match(offers, asks).matches
    assert {one.mentor for one in found.values()} == set(range(1, 61))
