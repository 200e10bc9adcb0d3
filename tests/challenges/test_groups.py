"""Pairs and relays: who is in the group, who is rewarded, and when."""

from datetime import timedelta

import pytest

from challenges.deeds import Deed
from challenges.tally import Touched, group_of
from tests.challenges.test_challenges import rewards
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    DAN,
    EVE,
    MONDAY,
    SEASON,
    a_catalogue,
    a_challenge,
    a_redress,
    a_reversal,
    a_session,
    a_share,
    a_word,
    joining,
    leaving,
)
from tests.support.game import Game, asked_for, refusing

BOTH = '{ deeds = ["session", "helped"] }'


def a_pair(mentor: int = 2, mentee: int = 2, **more: str) -> Game:
    """A game with a pair challenge; Ada and Bob have joined."""
    params = f"{{ mentor = {mentor}, mentee = {mentee} }}"
    match = more.pop("match", BOTH)
    game = Game(a_catalogue(a_challenge("two", "pair", match=match, params=params, **more)))
    game.do(joining("two", ADA), joining("two", BOB))
    return game


def paid(game: Game, *deeds: Deed) -> list[dict[int, int]]:
    """Whom each deed's challenge lines give or take how much."""
    return [
        {line.person: line.points for line in game.do(deed) if line.rule == "challenge"}
        for deed in deeds
    ]


def test_both_of_a_pair_are_rewarded_when_both_have_done_their_part() -> None:
    game = a_pair(2, 2)
    more = a_session(at=MONDAY + timedelta(weeks=1))
    assert paid(game, a_session(), a_session(), more) == [{}, {ADA: 20, BOB: 20}, {}]


def test_a_word_that_it_helped_is_a_deed_of_the_mentee_and_of_the_mentor() -> None:
    game, session = a_pair(2, 2), a_session()
    assert paid(game, session, a_word(session)) == [{}, {ADA: 20, BOB: 20}]


def test_a_pair_is_two_people_and_a_direction() -> None:
    game = a_pair(2, 2)
    game.do(joining("two", CLEO))
    assert paid(game, a_session(ADA, BOB), a_session(BOB, ADA), a_session(ADA, CLEO)) == [{}] * 3
    assert paid(game, a_session(ADA, CLEO)) == [{ADA: 20, CLEO: 20}]


def test_a_second_pair_rewards_only_who_was_not_rewarded_yet() -> None:
    game = a_pair(1, 1)
    game.do(joining("two", CLEO))
    assert paid(game, a_session(ADA, BOB), a_session(ADA, CLEO)) == [
        {ADA: 20, BOB: 20},
        {CLEO: 20},
    ]


def test_a_mentor_with_two_finished_pairs_keeps_the_reward_when_one_is_undone() -> None:
    game = a_pair(1, 1)
    game.do(joining("two", CLEO))
    first, second = a_session(ADA, BOB), a_session(ADA, CLEO)
    game.do(first, second)
    assert paid(game, a_reversal(first), a_reversal(second)) == [{BOB: -20}, {ADA: -20, CLEO: -20}]


def test_nobody_of_a_pair_is_rewarded_before_both_have_joined() -> None:
    game = Game(
        a_catalogue(a_challenge("two", "pair", match=BOTH, params="{ mentor = 1, mentee = 0 }"))
    )
    game.do(joining("two", ADA))
    assert paid(game, a_session(ADA, BOB)) == [{}]
    assert paid(game, joining("two", BOB)) == [{ADA: 20, BOB: 20}]


def test_sessions_before_joining_do_not_count_for_a_pair_unless_it_says_so() -> None:
    game = Game(
        a_catalogue(
            *(
                a_challenge(key, "pair", match=BOTH, params="{ mentor = 1, mentee = 1 }", **more)
                for key, more in (("late", {}), ("early", {"counts_before_joining": "true"}))
            )
        )
    )
    game.do(a_session(ADA, BOB))
    joins = [joining(key, who) for key in ("late", "early") for who in (ADA, BOB)]
    assert paid(game, *joins) == [{}, {}, {}, {ADA: 20, BOB: 20}]
    assert paid(game, a_session(ADA, BOB)) == [{ADA: 20, BOB: 20}]


def test_who_left_a_pair_is_rewarded_when_they_come_back() -> None:
    game = a_pair(1, 0)
    game.do(leaving("two", BOB))
    assert paid(game, a_session(ADA, BOB)) == [{}]
    assert paid(game, joining("two", BOB)) == [{ADA: 20, BOB: 20}]
    assert paid(game, leaving("two", BOB), joining("two", BOB)) == [{}, {}]


def test_a_session_taken_back_takes_both_rewards_back() -> None:
    game, last = a_pair(2, 2), a_session()
    game.do(a_session(), last)
    assert paid(game, a_reversal(last)) == [{ADA: -20, BOB: -20}]
    assert paid(game, a_session()) == [{ADA: 20, BOB: 20}]


def a_relay(departments: int = 2, **more: str) -> Game:
    """A game with a relay; odd people are of finance, even ones of mobility."""
    params = f"{{ departments = {departments} }}"
    game = Game(a_catalogue(a_challenge("round", "relay", params=params, **more)))
    game.do(*(joining("round", who) for who in (ADA, BOB, CLEO)))
    return game


def test_a_relay_is_finished_when_people_of_n_departments_shared_the_same_item() -> None:
    game = a_relay()
    assert paid(
        game, a_share(ADA, item="a1"), a_share(CLEO, item="a1"), a_share(BOB, item="b1")
    ) == ([{}] * 3)
    assert paid(game, a_share(BOB, item="a1")) == [{ADA: 20, BOB: 20, CLEO: 20}]


def test_who_shares_the_item_later_is_rewarded_too() -> None:
    game = a_relay()
    game.do(a_share(ADA, item="a1"), a_share(BOB, item="a1"), joining("round", EVE))
    assert paid(game, a_share(EVE, item="a1"), a_share(EVE, item="a2")) == [{EVE: 20}, {}]


def test_who_did_not_join_carries_no_relay_on() -> None:
    game = a_relay()
    game.do(a_share(ADA, item="a1"))
    assert paid(game, a_share(DAN, item="a1"), a_share(BOB, item="a1")) == [{}, {ADA: 20, BOB: 20}]


def test_one_item_more_keeps_the_reward_of_a_relay_when_the_first_falls() -> None:
    game = a_relay()
    first, second = a_share(BOB, item="a1"), a_share(BOB, item="a2")
    game.do(a_share(ADA, item="a1"), first, a_share(ADA, item="a2"), second)
    assert paid(game, a_reversal(first), a_reversal(second)) == [{}, {ADA: -20, BOB: -20}]


def test_a_share_asks_for_no_more_of_a_relay_when_more_items_were_shared() -> None:
    game = a_relay(departments=3)
    asked: list[Touched] = []
    for number in range(40):
        share = a_share(ADA, item=f"item-{number}")
        asked.append(asked_for(share, game.memory.tallies, game.catalogue))
        game.do(share)
    assert {len(one.groups) for one in asked} == {1}
    assert {len(one.pages) for one in asked} == {3}
    assert all(one.people == {ADA} for one in asked)


@pytest.mark.parametrize("kind", ["pair", "relay"])
def test_a_group_forgets_who_took_everything_back(kind: str) -> None:
    if kind == "pair":
        game, deed, whose = a_pair(), a_session(), f"{ADA}+{BOB}"
    else:
        game, deed, whose = a_relay(), a_share(item="a1"), "a1"
    key = group_of(game.catalogue.season.key, "two" if kind == "pair" else "round", whose)
    game.do(deed)
    assert game.memory.groups[key].crowds
    assert rewards(game, a_reversal(deed)) == [0]
    assert game.memory.groups[key].crowds == ()
    assert game.memory.groups[key].bag == {}


def test_a_session_taken_back_takes_what_the_word_about_it_brought_to_a_group() -> None:
    whole, helped = '{ sum = 4, group = "everyone" }', '{ deeds = ["helped"] }'
    game = Game(a_catalogue(a_challenge("all", "collective", match=helped, params=whole)))
    everyone = (ADA, BOB, CLEO, DAN)
    game.do(*(joining("all", one) for one in everyone))
    mine, theirs = a_session(ADA, BOB), a_session(CLEO, DAN)
    game.do(mine, a_word(mine), theirs)
    assert paid(game, a_word(theirs)) == [dict.fromkeys(everyone, 20)]
    assert paid(game, a_reversal(mine)) == [dict.fromkeys(everyone, -20)]


def test_a_group_may_be_of_what_mentors_do() -> None:
    whole, mentors = (
        '{ sum = 2, group = "everyone" }',
        '{ deeds = ["session"], sides = ["mentor"] }',
    )
    game = Game(a_catalogue(a_challenge("all", "collective", match=mentors, params=whole)))
    game.do(joining("all", ADA), joining("all", BOB), a_session(ADA, BOB))
    assert paid(game, a_session(BOB, CLEO)) == [{ADA: 20, BOB: 20}]


def test_a_season_that_is_over_is_refused_whatever_its_keys_mean_in_the_next() -> None:
    every, weeks = '{ sum = 9, group = "everyone" }', "{ weeks = 2 }"
    game = Game(a_catalogue(a_challenge("all", "collective", params=every)))
    first, second = a_share(), a_share()
    back = a_reversal(first)
    game.do(joining("all"), first, second, back)
    later = SEASON.replace("2026-12-21", "2027-03-22").replace("2026-09-07", "2026-12-21")
    season = later.replace("2026-autumn", "2027-spring")
    game.catalogue = a_catalogue(a_challenge("all", "streak", params=weeks), season=season)
    with refusing("reversal.season_over"):
        game.do(a_reversal(second, at=MONDAY + timedelta(weeks=20)))
    with refusing("redress.season_over"):
        game.do(a_redress(back, at=MONDAY + timedelta(weeks=20)))
