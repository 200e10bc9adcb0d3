"""A reversal that is put right: the deed counts again, with all that it had brought."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.deeds import ChallengeLeft, Recognition, Redress, Reversible
from challenges.errors import Refusal
from tests.challenges.test_laws import state_of
from tests.support.builders import (
    ADA,
    BOB,
    EVE,
    MONDAY,
    a_lesson,
    a_recognition,
    a_redress,
    a_reversal,
    a_session,
    a_share,
    a_thanks,
    a_word,
    an_idea,
    joining,
)
from tests.support.game import Game, refusing
from tests.support.histories import BEGIN, CATALOGUE, histories, made, played, steps


@given(histories(), steps())
def test_a_deed_taken_back_and_put_right_is_as_if_nothing_had_been(
    history: bytes, step: bytes
) -> None:
    game, deeds = played(history)
    at = max((deed.at for deed in deeds), default=BEGIN)
    deed = made(step, at, deeds)
    if not isinstance(deed, Reversible):
        return
    try:
        game.do(deed)
    except Refusal:
        return
    before = game.memory.pages, game.memory.groups, people(game), state_of(game)
    reversal = a_reversal(deed, at)
    game.do(reversal)
    try:
        game.do(a_redress(reversal, at))
    except Refusal:  # it was a repeat, which counts for nothing
        return
    assert (game.memory.pages, game.memory.groups, people(game), state_of(game)) == before


@given(histories(), st.integers(0, 40))
def test_so_is_one_of_long_before_unless_another_took_its_place(history: bytes, which: int) -> None:
    game, deeds = played(history)
    chosen = [deed for deed in deeds if isinstance(deed, Reversible)]
    # Who left a challenge meanwhile is not given its reward anew; and what had the place of a
    # share until that was put right keeps what it got there.
    if not chosen or any(isinstance(deed, ChallengeLeft | Redress) for deed in deeds):
        return
    deed, at = chosen[which % len(chosen)], deeds[-1].at
    known, groups = state_of(game)
    reversal = a_reversal(deed, at)
    try:
        taken = game.do(reversal)
        game.do(a_redress(reversal, at))
    except Refusal:
        return
    # A later share of the day keeps what it rose by, also where that was worth more than this one.
    rose = sum(line.points for line in taken if line.reason == "share.given_back")
    lost = -sum(line.points for line in taken if line.reason == "reversal.share")
    points, *rest = known[deed.by]
    known[deed.by] = (points + max(0, rose - lost), *rest)
    assert state_of(game) == (known, groups)


def people(game: Game) -> object:
    """What is remembered of people, without what is empty."""
    return {
        who: replace(
            tally,
            counters={key: bag for key, bag in tally.counters.items() if bag},
            bags={key: bag for key, bag in tally.bags.items() if bag},
            met={other: many for other, many in tally.met.items() if many},
        )
        for who, tally in game.memory.people.items()
    }


def a_game() -> Game:
    return Game(CATALOGUE)


def test_a_challenge_and_a_badge_come_back_with_the_deed() -> None:
    game = a_game()
    shares = [a_share() for _ in range(3)]
    game.do(joining("count"), *shares)
    points, badges = game.points(ADA), game.badges(ADA)
    reversal = a_reversal(shares[0])
    game.do(reversal)
    assert "of-count" not in game.badges(ADA)
    lines = game.do(a_redress(reversal))
    assert {line.reason for line in lines} >= {"redress.share", "challenge.finished"}
    assert (game.points(ADA), game.badges(ADA)) == (points, badges)


def test_a_later_share_in_own_words_keeps_what_it_rose_by_though_that_is_more() -> None:
    game, third = a_game(), a_share()
    game.do(a_share(), a_share(), third, a_share(own_words=True))
    assert game.points(ADA) == 10 + 5 + 2
    reversal = a_reversal(third)
    assert [line.points for line in game.do(reversal)] == [-2, 3]
    assert [line.points for line in game.do(a_redress(reversal))] == [0]
    assert game.points(ADA) == 10 + 5 + 3


def test_what_others_of_the_day_got_by_the_reversal_is_not_given_twice() -> None:
    game = a_game()
    first, second = a_share(own_words=True), a_share()
    game.do(first, second)
    reversal = a_reversal(first)
    game.do(reversal)
    line = game.do(a_redress(reversal))[0]
    assert (line.reason, line.points) == ("redress.share", 15 - 5)
    assert game.points(ADA) == 15 + 5


def test_a_later_reversal_gives_no_more_than_the_day_is_worth() -> None:
    game = a_game()
    first, second, third = a_share(), a_share(own_words=True), a_share()
    reversal = a_reversal(first)
    game.do(first, reversal, second, a_redress(reversal), third)
    assert game.points(ADA) == 10 + 7 + 2
    game.do(a_reversal(third))
    assert game.points(ADA) == 10 + 7


def test_two_that_may_rise_share_what_the_day_has_left() -> None:
    game = a_game()
    first, second, third, fourth = (a_share() for _ in range(4))
    game.do(first, second, third, fourth)
    reversals = [a_reversal(first), a_reversal(second)]
    game.do(*reversals, *(a_redress(one) for one in reversals))
    assert game.points(ADA) == 10 + 5 + 2
    rose = [line for line in game.do(a_reversal(third)) if line.reason == "share.given_back"]
    assert [(line.subject, line.points) for line in rose] == [(first.item, 8), (second.item, 2)]
    assert game.points(ADA) == 10 + 5 + 2


def test_a_session_put_right_counts_for_the_limit_of_its_week() -> None:
    game, session = a_game(), a_session()
    reversal = a_reversal(session)
    game.do(a_session(), session, reversal)
    given = game.do(a_redress(reversal))
    assert [line.reason for line in given] == ["redress.session.mentor", "redress.session.mentee"]
    with refusing("session.per_week", most=2, week="2026-W38"):
        game.do(a_session())


def test_a_session_comes_back_with_the_word_that_it_helped() -> None:
    game, session = a_game(), a_session()
    game.do(session, a_word(session))
    reversal = a_reversal(session)
    game.do(reversal)
    assert game.points(ADA) == 0
    game.do(a_redress(reversal))
    assert (game.points(ADA), game.points(BOB)) == (6, 5)
    with refusing("helped.already"):
        game.do(a_word(session))


def test_a_word_that_was_said_anew_is_not_said_twice() -> None:
    game, session = a_game(), a_session()
    word = a_word(session)
    reversal = a_reversal(word)
    game.do(session, word, reversal, a_word(session))
    with refusing("redress.replaced"):
        game.do(a_redress(reversal))


def test_a_word_put_right_earns_again_what_it_earned_and_is_said_once() -> None:
    game, session = a_game(), a_session()
    word = a_word(session)
    game.do(session)
    first = game.do(word)
    reversal = a_reversal(word)
    game.do(reversal)
    lines = game.do(a_redress(reversal, MONDAY + timedelta(days=2)))
    assert [one.reason for one in lines] == ["redress.helped.mentor", "redress.helped"]
    assert [one.points for one in lines] == [one.points for one in first if one.rule == "session"]
    assert {one.day for one in lines} == {word.day}
    with refusing("helped.already"):
        game.do(a_word(session))
    with refusing("redress.already"):
        game.do(a_redress(reversal))


def test_the_word_of_a_session_that_is_gone_waits_for_it() -> None:
    game, session = a_game(), a_session()
    word = a_word(session)
    reversal = a_reversal(word)
    game.do(session, word, reversal, a_reversal(session))
    with refusing("redress.replaced"):
        game.do(a_redress(reversal))


def test_a_recognition_that_counts_again_counts_against_its_cooldown_too() -> None:
    game, praise = a_game(), a_recognition()
    reversal = a_reversal(praise)
    game.do(praise, reversal, a_redress(reversal))
    assert game.points(BOB) == 10
    with pytest.raises(Refusal, match=r"recognition\.cooldown"):
        game.do(a_recognition())


def test_thanks_that_count_again_count_for_their_day_and_no_other() -> None:
    game, thanks = a_game(), [a_thanks() for _ in range(5)]
    reversal = a_reversal(thanks[0])
    game.do(*thanks, reversal, a_redress(reversal))
    with refusing("thanks.per_day", most=5):
        game.do(a_thanks())
    tuesday = MONDAY + timedelta(days=1)
    again = a_reversal(thanks[1], tuesday)
    game.do(again, *(a_thanks(at=tuesday) for _ in range(4)), a_redress(again, tuesday))
    game.do(a_thanks(at=tuesday))
    with refusing("thanks.per_day", most=5):
        game.do(a_thanks(at=tuesday))


def test_a_gift_put_right_stands_among_the_others_in_its_order() -> None:
    game, praise = a_game(), a_recognition()
    later = a_recognition(to=EVE, at=MONDAY.replace(hour=12))
    reversal = a_reversal(praise)
    game.do(praise, later, reversal, a_redress(reversal, MONDAY.replace(hour=14)))
    gave = game.tally(ADA).gave
    assert [one.deed for one in gave] == [praise.id, later.id]


@pytest.mark.parametrize(
    "deed", [a_share(), a_lesson(), a_session(), a_recognition(), a_thanks(), an_idea()]
)
def test_it_is_put_right_once_and_only_what_was_taken_back(deed: Reversible) -> None:
    game, reversal = a_game(), a_reversal(deed)
    game.do(deed)
    with refusing("redress.already"):
        game.do(a_redress(reversal))
    game.do(reversal, a_redress(reversal))
    with refusing("redress.already"):
        game.do(a_redress(reversal))


def test_what_was_done_again_meanwhile_stays_in_its_place() -> None:
    for deed, again in ((a_share(), a_share), (a_lesson(), a_lesson)):
        game, reversal = a_game(), a_reversal(deed)
        same = {"item": deed.item} if hasattr(deed, "item") else {"lesson": deed.lesson}
        game.do(deed, reversal, again(**same))
        with refusing("redress.replaced"):
            game.do(a_redress(reversal))


def test_what_counts_again_holds_its_place_against_the_same_done_later() -> None:
    for deed, again in ((a_share(), a_share), (a_lesson(), a_lesson)):
        game, reversal = a_game(), a_reversal(deed)
        same = {"item": deed.item} if hasattr(deed, "item") else {"lesson": deed.lesson}
        game.do(deed, reversal, a_redress(reversal))
        points = game.points(ADA)
        game.do(again(**same))
        assert game.points(ADA) == points


def test_a_redress_says_why_and_is_not_ones_own() -> None:
    game, deed = a_game(), a_share()
    reversal = a_reversal(deed)
    game.do(deed, reversal)
    with refusing("decision.reason", least=10, most=280, length=3):
        game.do(a_redress(reversal, reason="No."))
    with refusing("decision.self"):
        game.do(a_redress(reversal, by=ADA))


def test_the_lines_are_of_the_day_and_department_of_the_deed() -> None:
    for deed in (a_share(), a_lesson(), a_session(), a_recognition(), a_thanks(), an_idea()):
        game, reversal = a_game(), a_reversal(deed)
        first = game.do(deed)
        game.do(reversal)
        lines = game.do(a_redress(reversal, MONDAY + timedelta(days=3)))
        again = [one for one in lines if one.reason.startswith("redress.")]
        told = {(one.person, one.department, one.day, one.points) for one in again}
        assert told == {
            (one.person, one.department, one.day, one.points)
            for one in first
            if one.rule == again[0].rule
        }
        assert {one.deed for one in again} != {deed.id}
        assert isinstance(deed, Recognition) == any("recognition" in one.reason for one in again)
