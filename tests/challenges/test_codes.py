"""The codes that the book, the pages and the translations go by, and the edges of rules."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given

from challenges.deeds import Deed
from challenges.errors import Refusal
from challenges.few import parts
from challenges.terms import Kind, PersonId
from seeds import words
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    DAN,
    FAY,
    MONDAY,
    a_catalogue,
    a_challenge,
    a_correction,
    a_lesson,
    a_recognition,
    a_reversal,
    a_session,
    a_share,
    a_thanks,
    a_word,
    an_idea,
    joining,
)
from tests.support.game import Game
from tests.support.histories import histories, played

DAY = timedelta(days=1)
RULES = {"share", "lesson", "session", "recognition", "thanks", "idea", "challenge", "badge"} | {
    *("reversal", "correction", "revocation", "restoration"),
}


@pytest.fixture
def game() -> Game:
    return Game(a_catalogue())


def refused(game: Game, deed: Deed) -> Refusal:
    """The refusal of a deed; its words read with the facts that it carries."""
    with pytest.raises(Refusal) as refusal:
        game.do(deed)
    told = words.refusal(refusal.value, str, moment=str)
    assert told
    assert refusal.value.code not in told
    return refusal.value


@given(histories())
def test_every_line_of_any_history_has_words_and_a_known_rule(history: bytes) -> None:
    game, _deeds = played(history)
    for line in game.lines:
        assert words.reason(line.reason, "it", str) != line.reason
        assert line.rule in RULES


def codes(game: Game, *deeds: Deed) -> list[str]:
    """The reasons of the last deed's lines."""
    return [line.reason for line in game.do(*deeds)]


def test_each_deed_says_by_its_code_what_it_was(game: Game) -> None:
    share, session = a_share(), a_session()
    assert codes(game, share) == ["share.first"]
    assert codes(game, a_share(item=share.item)) == ["share.again"]
    lesson = a_lesson()
    assert codes(game, lesson) == ["lesson.done"]
    assert codes(game, a_lesson(lesson=lesson.lesson, version=lesson.version)) == ["lesson.again"]
    assert codes(game, session) == ["session.mentor", "session.mentee"]
    assert codes(game, a_word(session)) == ["helped.mentor", "helped.said"]
    assert codes(game, a_recognition()) == ["recognition.received", "recognition.given"]
    assert codes(game, a_thanks()) == ["thanks.given", "thanks.received"]
    assert codes(game, an_idea()) == ["idea.accepted"]
    assert codes(game, a_reversal(share))[0] == "reversal.share"


def test_taking_a_session_back_names_the_word_that_goes_with_it(game: Game) -> None:
    session = a_session()
    taken = codes(game, session, a_word(session), a_reversal(session))
    assert taken[:2] == ["reversal.session.mentor", "reversal.session.mentee"]
    assert taken[2:4] == ["reversal.helped.mentor", "reversal.helped"]


def test_nobody_checks_a_share_of_their_own(game: Game) -> None:
    assert refused(game, a_share(checked_by=ADA)).code == "share.own_word"
    assert codes(game, a_share(checked_by=BOB)) == ["share.first"]


def test_the_same_two_wait_fourteen_days_over_the_end_of_a_month(game: Game) -> None:
    late = datetime(2026, 9, 28, 9, 0, tzinfo=UTC)
    game.do(a_recognition(at=late))
    refusal = refused(game, a_recognition(at=late + 14 * DAY - timedelta(seconds=1)))
    assert (refusal.code, refusal.facts["days"]) == ("recognition.cooldown", 14)
    assert refusal.facts["until"] == late + 14 * DAY
    game.do(a_recognition(at=late + 14 * DAY))


def test_none_goes_back_within_a_day_and_the_refusal_says_until_when(game: Game) -> None:
    game.do(a_recognition(ADA, BOB))
    refusal = refused(game, a_recognition(BOB, ADA, MONDAY + DAY - timedelta(seconds=1)))
    assert (refusal.code, refusal.facts["until"]) == ("recognition.back", MONDAY + DAY)
    game.do(a_recognition(BOB, ADA, MONDAY + DAY))


def test_sixty_characters_are_enough_and_a_quarter_of_the_budget_is_not_exceeded(
    game: Game,
) -> None:
    game.do(a_recognition(text="x" * 60, points=50, cohort=20))
    beyond = refused(game, a_recognition(at=MONDAY + 14 * DAY, points=5, cohort=20))
    assert (beyond.code, beyond.facts["most"]) == ("recognition.one_person", 50)


def test_a_repeat_of_a_season_that_is_over_cannot_be_taken_back(game: Game) -> None:
    long_ago = a_share(at=MONDAY - 400 * DAY)
    assert refused(game, a_reversal(long_ago, at=MONDAY)).code == "reversal.season_over"


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (a_thanks(text="x" * 281), "thanks.text"),
        (a_correction(0), "correction.points"),
        (a_correction(5, reason="x" * 9), "decision.reason"),
        (a_correction(5, to=FAY), "decision.self"),
        (a_session(minutes=241), "session.minutes"),
        (a_recognition(points=51), "recognition.points"),
        (a_recognition(text="Too short."), "recognition.text_short"),
        (joining("later"), "challenge.not_yet"),
        (joining("gone"), "challenge.over"),
        (joining("no-such"), "challenge.unknown"),
    ],
)
def test_a_refusal_has_the_facts_that_its_words_need(deed: Deed, code: str) -> None:
    later = a_challenge("later", opens="2026-10-05T00:00:00Z")
    gone = a_challenge("gone", closes="2026-09-08T00:00:00Z")
    game = Game(a_catalogue(later, gone))
    game.do(a_share())  # somebody without a line has no account
    assert refused(game, deed).code == code


def test_a_gift_of_the_month_weighs_on_the_budget_when_the_same_two_may_meet_again(
    game: Game,
) -> None:
    first = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
    game.do(a_recognition(ADA, BOB, first, points=20, cohort=10))
    game.do(a_recognition(ADA, DAN, first + 16 * DAY, points=20, cohort=10))
    left = refused(game, a_recognition(ADA, CLEO, first + 25 * DAY, points=50, cohort=8))
    assert (left.code, left.facts["left"]) == ("recognition.budget", 40)
    game.do(a_recognition(ADA, CLEO, first + 31 * DAY, points=20, cohort=8))


def test_a_repeat_of_another_day_is_taken_back_on_its_own_day_and_for_nothing(game: Game) -> None:
    first = a_share()
    again = a_share(item=first.item, at=MONDAY + DAY)
    game.do(first, again)
    [line] = game.do(a_reversal(again, at=MONDAY + 3 * DAY))
    assert (line.reason, line.points, line.day) == ("reversal.share", 0, again.day)
    assert (line.person, line.rule) == (ADA, "reversal")


def test_a_lesson_taken_back_lets_the_same_of_that_day_count(game: Game) -> None:
    first = a_lesson()
    again = a_lesson(lesson=first.lesson, version=first.version)
    game.do(first, again)
    lines = [(line.rule, line.reason, line.points) for line in game.do(a_reversal(first))]
    assert lines == [("reversal", "reversal.lesson", -5), ("lesson", "lesson.given_back", 5)]


def test_what_fewer_than_five_made_is_told_together_and_loses_no_points() -> None:
    many = [("big", PersonId(n), 10) for n in range(1, 7)]
    few = [("small", PersonId(n), 1) for n in range(10, 13)]
    other = [("other", PersonId(n), 2) for n in range(20, 24)]
    assert parts([*many, *few, *other]) == [("big", 60, 6), ("", 11, 7)]
    assert parts([*many, *few]) == [("", 63, 9)]
    assert parts([*many, ("big", PersonId(99), 0)]) == [("big", 60, 6)]
    assert parts([]) == []


def test_the_kinds_of_lines_are_those_of_their_deeds(game: Game) -> None:
    assert {line.kind for line in game.do(a_thanks())} == {Kind.THANKS}
