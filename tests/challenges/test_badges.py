"""Badges come with a predicate or a challenge, once, and go with what earned them."""

from datetime import UTC, datetime, timedelta

import pytest

from challenges.deeds import Deed
from challenges.terms import BadgeKey, Channel
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    DAN,
    MONDAY,
    a_badge,
    a_catalogue,
    a_challenge,
    a_lesson,
    a_recognition,
    a_reversal,
    a_session,
    a_share,
    a_thanks,
    joining,
)
from tests.support.game import Game

WEEK = timedelta(days=7)


def earned_with(when: str, *deeds: Deed, who: int = ADA) -> int | None:
    """The number of the deed, from 1, that earns the badge; it is earned once."""
    game = Game(a_catalogue(a_badge("b1", when)))
    found = None
    for number, deed in enumerate(deeds, 1):
        for line in game.do(deed):
            if line.badge is not None and line.person == who:
                assert found is None
                assert (line.points, line.taken) == (0, False)
                found = number
    return found


def test_count() -> None:
    when = '{ kind = "count", n = 2, match = { deeds = ["share"], own_words = true } }'
    own = [a_share(own_words=True) for _ in range(3)]
    assert earned_with(when, own[0], a_share(), own[1], own[2]) == 3


def test_distinct() -> None:
    when = '{ kind = "distinct", n = 2, field = "channel", match = { deeds = ["share"] } }'
    mail = a_share(channel=Channel.EMAIL)
    assert earned_with(when, a_share(), a_share(), mail, a_share()) == 3


def test_streak_across_seasons() -> None:
    when = '{ kind = "streak", weeks = 3, match = { deeds = ["lesson"] } }'
    weeks = [a_lesson(at=MONDAY + n * WEEK) for n in (0, 2, 3, 4, 5)]
    assert earned_with(when, *weeks) == 4


def test_a_session_on_a_topic_counts_for_its_mentee() -> None:
    match = '{ deeds = ["session"], sides = ["mentee"], topics = ["culture"] }'
    when = f'{{ kind = "count", n = 1, match = {match} }}'
    deeds = a_session(topics=("mobility",)), a_session(topics=("culture",))
    assert earned_with(when, *deeds, who=BOB) == 2


def test_received_from_different_colleagues() -> None:
    when = '{ kind = "received", n = 2, deeds = ["recognition", "thanks"], different = true }'
    deeds = a_thanks(ADA, BOB), a_recognition(ADA, BOB), a_thanks(CLEO, BOB)
    assert earned_with(when, *deeds, who=BOB) == 3


def test_received_for_a_value() -> None:
    when = '{ kind = "received", n = 1, values = ["courage"] }'
    deeds = a_recognition(ADA, BOB), a_recognition(CLEO, BOB, value="courage")
    assert earned_with(when, *deeds, who=BOB) == 2


@pytest.mark.parametrize(
    ("match", "deed"),
    [
        ('deeds = ["share"], topics = ["culture"]', a_share(topics=("mobility", "culture"))),
        ('deeds = ["share"], channels = ["email"]', a_share(channel=Channel.EMAIL)),
        ('deeds = ["share"], items = ["bike"]', a_share(item="bike")),
        ('deeds = ["lesson"], lessons = ["phishing"]', a_lesson(lesson="phishing")),
        ('deeds = ["recognition"], values = ["care"]', a_recognition(value="care")),
        ('deeds = ["thanks"], across = true', a_thanks(to=BOB)),
        ('deeds = ["thanks"], across = false', a_thanks(to=CLEO)),
    ],
)
def test_a_match_takes_what_it_names_and_nothing_else(match: str, deed: Deed) -> None:
    other = a_thanks(to=BOB if "false" in match else CLEO)
    rest: list[Deed] = [a_share(), a_lesson(), other, a_recognition(to=DAN)]
    when = f'{{ kind = "count", n = 1, match = {{ {match} }} }}'
    assert earned_with(when, *rest, deed) == len(rest) + 1


def three_challenges() -> list[str]:
    return [
        a_challenge(key, params=f"{{ n = {n} }}") for n, key in enumerate(("c1", "c2", "c3"), 1)
    ]


@pytest.mark.parametrize(
    ("when", "shares"),
    [
        ('{ kind = "finished", challenges = ["c1", "c3"] }', 3),
        ('{ kind = "finished", challenges = ["c2", "c3"], n = 1 }', 2),
        ('{ kind = "finished", n = 2 }', 2),
    ],
)
def test_finished(when: str, shares: int) -> None:
    game = Game(a_catalogue(*three_challenges(), a_badge("b1", when)))
    game.do(*(joining(key) for key in ("c1", "c2", "c3")))
    for number in range(1, 4):
        game.do(a_share())
        assert (game.badges(ADA) == {"b1"}) == (number >= shares)


def test_a_badge_goes_with_the_deed_that_earned_it_and_comes_again() -> None:
    game = Game(
        a_catalogue(a_badge("b1", '{ kind = "count", n = 2, match = { deeds = ["share"] } }'))
    )
    first = a_share()
    game.do(first, a_share())
    lines = game.do(a_reversal(first))
    assert [line.badge for line in lines if line.taken] == ["b1"]
    game.do(a_share())
    assert game.badges(ADA) == {"b1"}


def test_a_badge_held_on_two_grounds_stays_with_one() -> None:
    both = a_badge("b1", '{ kind = "count", n = 1, match = { deeds = ["share"] } }')
    game = Game(a_catalogue(a_challenge("c1", params="{ n = 2 }", badge='"b1"'), both))
    first, second = a_share(), a_share()
    game.do(joining("c1"), first, second, a_reversal(second))
    assert game.badges(ADA) == {"b1"}
    game.do(a_reversal(first))
    assert game.badges(ADA) == set()


def test_editing_a_badge_takes_it_from_nobody() -> None:
    def needs(n: int) -> str:
        return a_badge("b1", f'{{ kind = "count", n = {n}, match = {{ deeds = ["share"] }} }}')

    game = Game(a_catalogue(needs(1)))
    first = a_share()
    game.do(first, a_share())
    game.catalogue = a_catalogue(needs(5), version=2)
    game.do(a_share(), a_reversal(first))
    assert game.badges(ADA) == {"b1"}


def test_a_badge_added_later_counts_what_another_counted_already() -> None:
    one = a_badge("b1", '{ kind = "count", n = 1, match = { deeds = ["share"] } }')
    two = a_badge("b2", '{ kind = "count", n = 2, match = { deeds = ["share"] } }')
    game = Game(a_catalogue(one))
    game.do(a_share(), a_share())
    game.catalogue = a_catalogue(one, two, version=2)
    game.do(a_share())
    assert BadgeKey("b2") in game.badges(ADA)


def test_a_deed_counts_once_for_two_badges_that_ask_the_same() -> None:
    one = a_badge("b1", '{ kind = "count", n = 1, match = { deeds = ["share"] } }')
    two = a_badge("b2", '{ kind = "count", n = 2, match = { deeds = ["share"] } }')
    game = Game(a_catalogue(one, two))
    game.do(a_share())
    assert game.badges(ADA) == {"b1"}
    game.do(a_share())
    assert game.badges(ADA) == {"b1", "b2"}


def test_a_year_of_weeks_stays_bounded() -> None:
    when = '{ kind = "streak", weeks = 52, match = { deeds = ["lesson"] } }'
    game = Game(a_catalogue(a_badge("b1", when)))
    start = datetime(2026, 1, 5, tzinfo=UTC)
    for n in range(80):
        game.do(a_lesson(at=start + n * WEEK))
    assert game.badges(ADA) == {"b1"}
    (bag,) = (bag for name, bag in game.tally(ADA).counters.items() if "week" in name)
    assert len(bag) == 60
