"""Sums that are kept while lines come: departments, orders, runs of weeks, and who is seen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from challenges.board import Board
from challenges.errors import Refusal
from challenges.season import longest_run
from challenges.terms import DepartmentKey, Period, PersonId
from tests.challenges.test_board import SEASON, WEB, Office, face
from tests.support.builders import (
    ADA,
    MONDAY,
    a_badge,
    a_catalogue,
    a_pause,
    a_recognition,
    a_revocation,
    a_share,
)
from tests.support.game import Game

FIVE = [face(number) for number in range(1, 6)]


def office() -> Office:
    """Five of one department with ten points each, asked once, so that all sums are made."""
    made = Office(*FIVE)
    for one in FIVE:
        made.earn(int(one.id), 10)
    assert row(made.board) == (50, 5)
    return made


def row(board: Board) -> tuple[int, int]:
    [one] = board.departments(Period.SEASON, SEASON)
    assert one.department == DepartmentKey("finance")
    return int(one.points), one.active


def test_a_line_after_the_sums_were_made_adds_to_them() -> None:
    made = office()
    made.earn(1, 7)
    assert row(made.board) == (57, 5)
    made.earn(1, -3)
    assert row(made.board) == (54, 5)


def test_whoever_joins_or_leaves_after_the_sums_were_made_brings_and_takes_their_points() -> None:
    made, home = office(), DepartmentKey("finance")
    made.earn(6, 4)
    assert row(made.board) == (50, 5), "who has not joined adds nothing"
    made.board.show(PersonId(6), web=True, screen=True, joined=True, department=home)
    assert row(made.board) == (54, 6)
    made.board.show(PersonId(1), web=False, screen=False, joined=False, department=home)
    assert row(made.board) == (44, 5)


def test_a_first_line_after_the_sums_were_made_makes_one_more_active() -> None:
    made = office()
    made.board.show(
        PersonId(6), web=True, screen=True, joined=True, department=DepartmentKey("finance")
    )
    assert row(made.board) == (50, 5)
    made.earn(6, 4)
    assert row(made.board) == (54, 6)


def test_who_is_seen_otherwise_has_joined_all_the_same() -> None:
    made = Office(*FIVE, face(6), face(7))
    for one in FIVE:
        made.earn(int(one.id), 10)
    home = DepartmentKey("finance")
    made.board.show(PersonId(6), web=False, screen=True, joined=True, department=home)
    assert [one.joined for one in made.board.departments(Period.SEASON, SEASON)] == [7]
    made.board.show(PersonId(7), web=False, screen=False, joined=False, department=home)
    assert [one.joined for one in made.board.departments(Period.SEASON, SEASON)] == [6]


def test_who_is_placed_anew_is_all_who_is_seen() -> None:
    made = office()
    assert len(made.board.top(Period.SEASON, SEASON, WEB)) == 5
    made.board.place({one.id: one for one in FIVE[:2]})
    assert [one.person for one in made.board.top(Period.SEASON, SEASON, WEB)] == [1, 2]
    assert made.board.departments(Period.SEASON, SEASON) == []


def test_a_score_that_went_to_nothing_comes_back() -> None:
    made = office()
    made.board.top(Period.SEASON, SEASON, WEB)
    made.earn(1, -10)
    assert len(made.board.top(Period.SEASON, SEASON, WEB)) == 4
    made.earn(1, 3)
    top = made.board.top(Period.SEASON, SEASON, WEB)
    assert [(one.person, one.points) for one in top][-1] == (1, 3)


def test_a_run_goes_on_over_weeks_of_rest_and_ends_where_one_is_missing() -> None:
    weeks = ["2026-W36", "2026-W37", "2026-W39", "2026-W41", "2026-W42", "2026-W43"]
    assert longest_run(weeks, ()) == 3
    assert longest_run(weeks, {"2026-W38"}) == 3
    assert longest_run(weeks, {"2026-W40"}) == 4
    assert longest_run(weeks, {"2026-W38", "2026-W40"}) == 6
    assert longest_run(["2026-W53", "2027-W01"], ()) == 2
    assert longest_run((), {"2026-W38"}) == 0
    assert longest_run(["2027-W52", "2028-W02"], {"2027-W53"}) == 2, "kept before it was refused"


def test_a_pause_of_one_day_is_a_week_of_rest() -> None:
    game = Game(a_catalogue())
    game.do(a_pause(MONDAY.date()))
    assert game.tally(ADA).rest == ("2026-W38", "2026-W44"), "and the season's own"
    game.do(a_pause(MONDAY.date() + timedelta(days=7), at=MONDAY + timedelta(days=6)))
    assert game.tally(ADA).rest == ("2026-W38", "2026-W39", "2026-W44")


def test_the_whole_of_what_is_left_can_be_given() -> None:
    game = Game(a_catalogue())
    for number in range(5):
        game.do(a_recognition(to=PersonId(2 + number), points=10, cohort=5))
    assert game.points(PersonId(6)) == 10, "fifty is the least budget, and all of it is given"


def test_who_has_left_when_all_are_placed_anew_is_off_the_board() -> None:
    made = office()
    still = replace(FIVE[0], joined=False)
    made.board.place({one.id: one for one in (still, *FIVE[1:])})
    assert [one.person for one in made.board.top(Period.SEASON, SEASON, WEB)] == [2, 3, 4, 5]


def test_who_has_no_points_any_more_has_no_place() -> None:
    made = office()
    made.earn(1, -10)
    assert made.board.around(Period.SEASON, SEASON, WEB, PersonId(1)) == (None, [])


def test_a_badge_is_revoked_once() -> None:
    badge = a_badge("one", '{ kind = "count", n = 1, match = { deeds = ["share"] } }')
    game = Game(a_catalogue(badge))
    game.do(a_share(), a_revocation("one"))
    with pytest.raises(Refusal) as refused:
        game.do(a_revocation("one"))
    assert refused.value.code == "revocation.already"
