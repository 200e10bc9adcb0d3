"""Quests: steps in order, each of any other kind."""

from datetime import date, timedelta

from challenges.tally import progress
from tests.challenges.test_challenges import WEEK, rewards
from tests.challenges.test_groups import paid
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    MONDAY,
    a_badge,
    a_catalogue,
    a_cell,
    a_lesson,
    a_pause,
    a_quest,
    a_reversal,
    a_session,
    a_share,
    a_step,
    a_thanks,
    joining,
    leaving,
)
from tests.support.game import Game

LESSON = '{ deeds = ["lesson"] }'
THANKS = '{ deeds = ["thanks"] }'
SESSION = '{ deeds = ["session"] }'
ONE = "{ n = 1 }"


def on(*steps: str, people: tuple[int, ...] = (ADA,), **more: str) -> Game:
    """A game with one quest that these people have joined."""
    game = Game(a_catalogue(a_quest("way", *steps, badge='"b1"', **more), a_badge("b1")))
    game.do(*(joining("way", who) for who in people))  # type: ignore[arg-type]
    return game


TWO = (a_step("count", ONE, LESSON), a_step("count", "{ n = 2 }"))


def far(game: Game, who: int = ADA) -> int:
    return progress(game.catalogue.challenges["way"], game.tally(who))[0]  # type: ignore[index, arg-type]


def test_a_quest_is_finished_with_its_last_step() -> None:
    game = on(*TWO)
    assert rewards(game, a_lesson(), a_share(), a_share()) == [0, 0, 20]
    assert game.badges(ADA) == {"b1"}


def test_a_deed_for_a_later_step_does_not_count_before_its_turn() -> None:
    game = on(*TWO)
    assert rewards(game, a_share(), a_share(), a_lesson()) == [0, 0, 0]
    assert far(game) == 1
    assert rewards(game, a_share(), a_share()) == [0, 20]


def test_the_deed_that_finishes_a_step_does_not_count_for_the_next_one() -> None:
    game = on(a_step("count", ONE), a_step("count", ONE))
    assert rewards(game, a_share(), a_share()) == [0, 20]


def test_a_deed_for_an_earlier_step_counts_no_more() -> None:
    game = on(*TWO)
    assert rewards(game, a_lesson(), a_lesson(), a_share(), a_share()) == [0, 0, 0, 20]


def test_a_reversal_opens_a_step_again_and_keeps_what_was_done_later() -> None:
    game, first = on(*TWO), a_lesson()
    game.do(first, a_share())
    assert rewards(game, a_share(), a_reversal(first)) == [20, -20]
    assert game.badges(ADA) == set()
    assert far(game) == 1
    assert rewards(game, a_share(), a_lesson()) == [0, 20]


def test_a_step_half_done_stays_so_while_an_earlier_one_is_open_again() -> None:
    game, first = on(*TWO), a_lesson()
    game.do(first, a_share(), a_reversal(first))
    assert rewards(game, a_share(), a_lesson(), a_share()) == [0, 0, 20]


def test_a_step_can_be_of_every_kind() -> None:
    cells = ", ".join(
        (
            a_cell(THANKS),
            a_cell(LESSON),
            a_cell('{ deeds = ["idea"] }'),
            a_cell('{ deeds = ["share"] }'),
        )
    )
    game = on(
        a_step("bingo", f"{{ size = 2, cells = [{cells}] }}", ""),
        a_step("distinct", '{ n = 2, field = "colleague" }', THANKS),
        a_step("streak", "{ weeks = 2 }", LESSON),
        a_step("pair", "{ mentor = 1, mentee = 1 }", SESSION),
        a_step("relay", "{ departments = 2 }"),
        a_step("collective", '{ sum = 2, group = "everyone" }'),
        people=(ADA, BOB),
    )

    def both(*makers: object) -> list[int]:
        return [
            sum(rewards(game, *(make(who) for who in (ADA, BOB))))  # type: ignore[operator]
            for make in makers
        ]

    later = MONDAY + WEEK
    assert both(a_thanks_from, a_lesson) == [0, 0]
    assert both(a_thanks_from, lambda who: a_thanks(who, CLEO)) == [0, 0]
    assert both(a_lesson, lambda who: a_lesson(who, at=later)) == [0, 0]
    assert rewards(game, a_session(ADA, BOB, at=later)) == [0]
    assert both(lambda who: a_share(who, at=later, item="a1")) == [0]
    assert (far(game), far(game, BOB)) == (5, 5)
    assert paid(game, a_share(ADA, at=later), a_share(BOB, at=later)) == [{}, {ADA: 20, BOB: 20}]


def a_thanks_from(who: int) -> object:
    return a_thanks(who, BOB if who == ADA else ADA)  # type: ignore[arg-type]


def test_a_group_that_reaches_its_step_takes_on_all_who_wait_there() -> None:
    together = a_step("collective", '{ sum = 2, group = "everyone" }')
    game = on(a_step("count", ONE, LESSON), together, people=(ADA, BOB))
    game.do(a_lesson(ADA), a_share(ADA))
    assert paid(game, a_share(BOB), a_lesson(BOB)) == [{}, {}]
    last = a_share(BOB)
    assert paid(game, last) == [{ADA: 20, BOB: 20}]
    assert paid(game, a_reversal(last)) == [{ADA: -20, BOB: -20}]


def test_who_comes_to_a_step_that_a_group_reached_needs_one_deed_for_it() -> None:
    together = a_step("collective", '{ sum = 1, group = "everyone" }')
    game = on(a_step("count", ONE, LESSON), together, people=(ADA, BOB))
    game.do(a_lesson(ADA), a_share(ADA), a_lesson(BOB))
    assert paid(game, a_share(BOB)) == [{BOB: 20}]


def test_rest_breaks_no_streak_of_a_step() -> None:
    game = on(a_step("count", ONE), a_step("streak", "{ weeks = 2 }", LESSON))
    game.do(a_share(), a_lesson())
    game.do(a_pause(until=date(2026, 9, 25), at=MONDAY + WEEK))
    assert rewards(game, a_lesson(at=MONDAY + 2 * WEEK)) == [20]


def test_leaving_a_quest_keeps_the_step_at_which_one_was() -> None:
    game = on(*TWO)
    game.do(a_lesson(), leaving("way"), a_share())
    assert far(game) == 1
    assert rewards(game, joining("way"), a_share(), a_share()) == [0, 0, 20]


def test_deeds_before_joining_go_through_the_steps_in_their_order_when_the_quest_says_so() -> None:
    game = on(*TWO, people=(), counts_before_joining="true")
    game.do(a_share(), a_lesson(), a_share(), a_share())
    assert rewards(game, joining("way")) == [20]


def test_a_quest_of_another_season_begins_at_its_first_step() -> None:
    game = on(*TWO)
    game.do(a_lesson())
    season = """
[season]
key = "2027-spring"
opens = 2026-12-21T00:00:00Z
closes = 2027-04-01T00:00:00Z
title = { en = "a", nl = "a", fr = "a", de = "a" }
"""
    game.catalogue = a_catalogue(a_quest("way", *TWO), season=season)
    at = MONDAY + timedelta(weeks=17)
    assert rewards(game, joining("way", at=at), a_share(at=at), a_lesson(at=at)) == [0, 0, 0]
    assert far(game) == 1
