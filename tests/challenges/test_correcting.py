"""What the comms team decides: corrections, badges revoked and given back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.board import Board, doing
from challenges.deeds import Reversible
from challenges.terms import DepartmentKey, Period, PersonId
from tests.support.builders import (
    ADA,
    BOB,
    DAN,
    FAY,
    a_correction,
    a_lesson,
    a_recognition,
    a_restoration,
    a_reversal,
    a_revocation,
    a_session,
    a_share,
    a_thanks,
    an_idea,
    joining,
)
from tests.support.game import Game, refusing
from tests.support.histories import CATALOGUE, HOUSE, histories, played

MOST = CATALOGUE.rules.correction.most


def a_game() -> Game:
    """Ada has three shares, and with them the badge of shares."""
    game = Game(CATALOGUE)
    game.do(*(a_share() for _ in range(3)))
    return game


@pytest.mark.parametrize("points", [1, -1, MOST, -MOST])
def test_a_correction_is_one_line_for_its_person(points: int) -> None:
    game = a_game()
    before = game.points(ADA)
    [line] = game.do(a_correction(points))
    assert (line.person, line.rule, line.points) == (ADA, "correction", points)
    assert line.reason == ("correction.given" if points > 0 else "correction.taken")
    assert game.points(ADA) == before + points


def test_the_reason_is_kept_with_the_deed_and_never_in_the_book() -> None:
    game, deed = a_game(), a_correction(-5)
    [line] = game.do(deed)
    assert deed.reason not in (line.reason, line.subject)
    assert line.reason == "correction.taken"


@pytest.mark.parametrize("points", [0, MOST + 1, -MOST - 1])
def test_a_correction_has_its_bounds(points: int) -> None:
    with refusing("correction.points", most=MOST):
        a_game().do(a_correction(points))


@pytest.mark.parametrize("reason", ["", "too short", " " * 40, "x" * 281])
def test_a_decision_needs_a_reason_that_can_be_read(reason: str) -> None:
    game = a_game()
    for deed in (
        a_correction(5, reason=reason),
        a_revocation("shares", reason=reason),
        a_restoration("shares", reason=reason),
    ):
        with refusing("decision.reason", least=10, most=280, length=len(reason.strip())):
            game.do(deed)


@pytest.mark.parametrize("reason", ["x" * 10, " " + "x" * 280 + " "])
def test_the_shortest_and_the_longest_reason_are_reasons(reason: str) -> None:
    game = a_game()
    game.do(a_correction(5, reason=reason), a_revocation("shares", reason=reason))
    assert "shares" not in game.badges(ADA)


def test_a_decision_says_the_department_in_which_somebody_now_is() -> None:
    moved = DepartmentKey("parks")
    for deed in (a_correction(5, to_department=moved), a_revocation("shares", to_department=moved)):
        game = a_game()
        [line] = game.do(deed)
        assert (line.department, game.tally(ADA).department) == (moved, moved)


def test_nobody_decides_about_themselves() -> None:
    game = a_game()
    game.do(a_share(FAY))
    for deed in (a_correction(5, FAY), a_revocation("shares", FAY), a_restoration("shares", FAY)):
        with refusing("decision.self"):
            game.do(deed)


def test_a_correction_takes_nobody_into_the_game() -> None:
    game = a_game()
    with refusing("decision.unknown"):
        game.do(a_correction(5, DAN))
    assert DAN not in game.memory.people


def test_a_correction_counts_on_boards_and_is_no_doing() -> None:
    game = a_game()
    [line] = game.do(a_correction(7))
    assert doing(line) == 0
    board = Board()
    for entry in game.book():
        board.fold(entry)
    assert board.points(ADA, Period.ALL, "") == game.points(ADA)


def test_a_correction_is_put_right_by_another() -> None:
    game = a_game()
    before = game.points(ADA)
    game.do(a_correction(-40), a_correction(40))
    assert game.points(ADA) == before


@pytest.mark.parametrize(
    ("deed", "reasons"),
    [
        (a_share(), ["reversal.share"]),
        (a_lesson(), ["reversal.lesson"]),
        (an_idea(), ["reversal.idea"]),
        (a_session(), ["reversal.session.mentor", "reversal.session.mentee"]),
        (a_recognition(), ["reversal.recognition.received", "reversal.recognition"]),
        (a_thanks(), ["reversal.thanks.received", "reversal.thanks"]),
    ],
)
def test_a_reversal_says_to_each_what_of_theirs_is_taken_back(
    deed: Reversible, reasons: list[str]
) -> None:
    game = Game(CATALOGUE)
    game.do(deed)
    lines = [one for one in game.do(a_reversal(deed)) if one.rule == "reversal"]
    assert [one.reason for one in lines] == reasons
    assert {game.points(one.person) for one in lines} == {0}


def test_a_revoked_badge_goes_with_one_line() -> None:
    game = a_game()
    [line] = game.do(a_revocation("shares"))
    assert (line.badge, line.taken, line.rule) == ("shares", True, "revocation")
    assert (line.reason, line.subject, line.points) == ("revocation.badge", "shares", 0)
    assert "shares" not in game.badges(ADA)


def test_what_earned_a_revoked_badge_does_not_earn_it_again() -> None:
    game = a_game()
    game.do(a_revocation("shares"), *(a_share() for _ in range(4)))
    assert "shares" not in game.badges(ADA)


def test_another_ground_does_not_give_a_revoked_badge_either() -> None:
    game = Game(CATALOGUE)
    game.do(joining("all"), joining("count"), *(a_share() for _ in range(3)))
    game.do(a_revocation("of-count"))  # it was given by `count`; `all` gives it, too
    game.do(*(a_share() for _ in range(4)))
    assert "all" in {line.subject for line in game.lines if line.rule == "challenge"}
    assert "of-count" not in game.badges(ADA)


def test_a_badge_given_back_is_held_again() -> None:
    game = a_game()
    [line] = game.do(a_revocation("shares"), a_restoration("shares"))
    assert (line.badge, line.taken, line.rule) == ("shares", False, "restoration")
    assert (line.reason, line.subject, line.points) == ("restoration.badge", "shares", 0)
    assert "shares" in game.badges(ADA)


def test_a_badge_given_back_without_a_ground_left_can_be_earned_again() -> None:
    game = Game(CATALOGUE)
    shares = [a_share() for _ in range(3)]
    game.do(*shares, a_revocation("shares"), a_reversal(shares[0]))
    [line] = game.do(a_restoration("shares"))
    assert (line.badge, line.reason) == (None, "restoration.open")
    assert (line.rule, line.subject, line.points) == ("restoration", "shares", 0)
    assert "shares" not in game.badges(ADA)
    game.do(a_share())
    assert "shares" in game.badges(ADA)


def test_taking_the_deed_back_says_nothing_of_a_badge_that_is_revoked() -> None:
    game = Game(CATALOGUE)
    shares = [a_share() for _ in range(3)]
    game.do(*shares, a_revocation("shares"))
    lines = game.do(a_reversal(shares[0]))
    assert "shares" not in {line.badge for line in lines}


def test_a_ground_that_went_and_came_again_does_not_give_a_revoked_badge() -> None:
    game = Game(CATALOGUE)
    shares = [a_share() for _ in range(3)]
    game.do(*shares, a_revocation("shares"), a_reversal(shares[0]), a_share())
    assert "shares" not in game.badges(ADA)
    assert "shares" in game.tally(ADA).badges


def test_only_a_badge_that_is_held_can_be_revoked_and_only_once() -> None:
    game = a_game()
    with refusing("revocation.not_held"):
        game.do(a_revocation("weeks"))
    game.do(a_revocation("shares"))
    with refusing("revocation.already"):
        game.do(a_revocation("shares"))
    with refusing("restoration.not_revoked"):
        game.do(a_restoration("weeks"))


@given(histories(), st.sampled_from(HOUSE))
def test_a_decision_changes_nobody_else_and_no_count(history: bytes, whom: PersonId) -> None:
    game, _ = played(history)
    before = {person: game.tally(person) for person in HOUSE}
    held = sorted(game.badges(whom))
    if not before[whom].department:
        return
    game.do(a_correction(9, whom))
    for badge in held:
        game.do(a_revocation(badge, whom))
    for badge in held:
        game.do(a_restoration(badge, whom))
    assert {person: game.tally(person) for person in HOUSE} == before
    assert sorted(game.badges(whom)) == held


def test_a_decision_reaches_whom_it_names_alone() -> None:
    game = a_game()
    game.do(a_share(BOB))
    before = game.tally(BOB)
    assert {line.person for line in game.do(a_correction(3))} == {ADA}
    assert game.tally(BOB) == before
