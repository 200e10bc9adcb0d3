"""What recognition, thanks, sessions and ideas earn, and what refuses them."""

from datetime import timedelta

import pytest

from challenges import rules
from challenges.deeds import Deed
from challenges.errors import Refusal
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    DAN,
    MONDAY,
    a_catalogue,
    a_recognition,
    a_reversal,
    a_session,
    a_thanks,
    a_word,
    an_idea,
)
from tests.support.game import Game

DAY = timedelta(days=1)


@pytest.fixture
def game() -> Game:
    return Game(a_catalogue())


def refused(game: Game, deed: Deed) -> str:
    """The code with which a deed is refused."""
    before = (dict(game.memory.people), dict(game.memory.pages))
    with pytest.raises(Refusal) as refusal:
        game.do(deed)
    assert (game.memory.people, game.memory.pages) == before
    return refusal.value.code


def test_a_recognition_gives_what_the_giver_gives(game: Game) -> None:
    received, given = game.do(a_recognition(ADA, BOB, points=10))
    assert (received.person, received.points, received.subject) == (BOB, 10, "openness")
    assert (given.person, given.points) == (ADA, 0)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"to": ADA}, "recognition.self"),
        ({"value": "profit"}, "recognition.value"),
        ({"text": "x" * 59 + " " * 40}, "recognition.text_short"),
        ({"points": 4}, "recognition.points"),
        ({"points": 51}, "recognition.points"),
    ],
)
def test_a_recognition_needs_somebody_else_a_value_a_reason_and_5_to_50_points(
    game: Game, wrong: dict[str, object], code: str
) -> None:
    assert refused(game, a_recognition(**wrong)) == code


def test_the_same_two_wait_fourteen_days(game: Game) -> None:
    game.do(a_recognition(ADA, BOB))
    assert refused(game, a_recognition(ADA, BOB, at=MONDAY + 13.99 * DAY)) == (
        "recognition.cooldown"
    )
    game.do(a_recognition(ADA, BOB, at=MONDAY + 14 * DAY))


def test_nobody_gives_back_within_a_day(game: Game) -> None:
    game.do(a_recognition(ADA, BOB))
    back = a_recognition(BOB, ADA, at=MONDAY + timedelta(hours=23, minutes=59))
    assert refused(game, back) == "recognition.back"
    game.do(a_recognition(BOB, ADA, at=MONDAY + timedelta(hours=24)))


def test_a_budget_is_ten_a_member_and_fifty_at_least(game: Game) -> None:
    for cohort, budget in ((0, 50), (5, 50), (6, 60), (40, 400)):
        giving = rules.giving(game.tally(ADA), cohort, MONDAY, MONDAY.date(), game.catalogue.rules)
        assert giving.budget == giving.left == budget


def test_a_budget_ends_and_begins_anew_with_the_month(game: Game) -> None:
    for to in range(10, 14):
        game.do(a_recognition(ADA, to, points=12, cohort=1))
    assert refused(game, a_recognition(ADA, 14, points=5, cohort=1)) == "recognition.budget"
    october = MONDAY + 17 * DAY
    assert october.day == 1
    game.do(a_recognition(ADA, 14, points=12, cohort=1, at=october))


def test_one_person_gets_a_quarter_of_a_budget_at_most(game: Game) -> None:
    assert refused(game, a_recognition(points=13, cohort=5)) == "recognition.one_person"
    game.do(a_recognition(points=12, cohort=5, at=MONDAY - 7 * DAY))
    again = a_recognition(points=5, cohort=5, at=MONDAY + 7 * DAY)
    assert refused(game, again) == "recognition.one_person"


def test_a_recognition_taken_back_frees_budget_and_cooldown(game: Game) -> None:
    first = a_recognition(ADA, BOB, points=12, cohort=5)
    game.do(first, a_reversal(first))
    assert game.points(BOB) == 0
    game.do(a_recognition(ADA, BOB, points=12, cohort=5, at=MONDAY + DAY))
    game.do(a_recognition(BOB, ADA, at=MONDAY + 3 * DAY))


def test_the_terminal_foretells_what_the_server_decides(game: Game) -> None:
    game.do(a_recognition(ADA, BOB))
    deed = a_recognition(ADA, BOB, at=MONDAY + DAY)
    all_rules = game.catalogue.rules
    foretold = rules.refuse_recognition(
        giver=ADA,
        to=BOB,
        points=deed.points,
        value=deed.value,
        text=deed.text,
        at=deed.at,
        giving=rules.giving(game.tally(ADA), deed.cohort, deed.at, deed.day, all_rules),
        rules=all_rules,
    )
    assert foretold is not None
    assert foretold.code == refused(game, deed)


def test_thanks_are_worth_nothing_and_shown(game: Game) -> None:
    given, received = game.do(a_thanks(ADA, BOB))
    assert (given.person, given.points, received.person, received.points) == (ADA, 0, BOB, 0)


def test_the_sixth_thanks_of_a_day_is_refused(game: Game) -> None:
    first = a_thanks()
    game.do(first, *(a_thanks() for _ in range(4)))
    assert refused(game, a_thanks()) == "thanks.per_day"
    game.do(a_thanks(at=MONDAY + DAY))


def test_thanks_taken_back_free_their_place_of_the_day(game: Game) -> None:
    first = a_thanks()
    game.do(first, *(a_thanks() for _ in range(4)), a_reversal(first), a_thanks())


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"to": ADA}, "thanks.self"),
        ({"text": "  "}, "thanks.text"),
        ({"text": "x" * 281}, "thanks.text"),
    ],
)
def test_thanks_need_somebody_else_and_some_words(
    game: Game, wrong: dict[str, object], code: str
) -> None:
    assert refused(game, a_thanks(**wrong)) == code


@pytest.mark.parametrize(
    ("minutes", "now", "later"), [(5, 1, 1), (15, 1, 1), (16, 2, 2), (45, 3, 3), (240, 6, 6)]
)
def test_a_mentor_earns_two_a_quarter_begun_and_twelve_at_most_half_of_it_when_it_helped(
    game: Game, minutes: int, now: int, later: int
) -> None:
    session = a_session(ADA, BOB, minutes=minutes)
    game.do(session)
    assert (game.points(ADA), game.points(BOB)) == (now, 5)
    game.do(a_word(session))
    assert (game.points(ADA), game.points(BOB)) == (now + later, 5)


def test_a_pair_has_two_sessions_a_week_whoever_mentors(game: Game) -> None:
    game.do(a_session(ADA, BOB), a_session(BOB, ADA), a_session(ADA, CLEO))
    assert refused(game, a_session(ADA, BOB, at=MONDAY + 6 * DAY)) == "session.per_week"
    game.do(a_session(ADA, BOB, at=MONDAY + 7 * DAY))


def test_a_session_taken_back_frees_its_place_of_the_week(game: Game) -> None:
    first = a_session(ADA, BOB)
    game.do(first, a_session(ADA, BOB), a_word(first), a_reversal(first))
    assert (game.points(ADA), game.points(BOB)) == (3, 5)
    game.do(a_session(ADA, BOB))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"confirmed_by": ADA}, "session.own_word"),
        ({"mentee": ADA}, "session.pair"),
        ({"by": DAN}, "session.pair"),
        ({"minutes": 4}, "session.minutes"),
        ({"minutes": 241}, "session.minutes"),
    ],
)
def test_a_session_is_between_two_confirmed_by_another_and_of_some_length(
    game: Game, wrong: dict[str, object], code: str
) -> None:
    assert refused(game, a_session(**wrong)) == code


def test_only_the_mentee_says_once_that_a_session_helped(game: Game) -> None:
    session = a_session(ADA, BOB)
    assert refused(game, a_word(session)) == "helped.unknown"
    game.do(session)
    assert refused(game, a_word(session, by=CLEO)) == "helped.not_mentee"
    game.do(a_word(session))
    assert refused(game, a_word(session)) == "helped.already"


def test_a_word_taken_back_can_be_said_again(game: Game) -> None:
    session = a_session(ADA, BOB)
    word = a_word(session)
    game.do(session, word, a_reversal(word))
    assert game.points(ADA) == 3
    game.do(a_word(session))
    assert game.points(ADA) == 6


def test_a_session_taken_back_can_no_longer_have_helped(game: Game) -> None:
    session = a_session(ADA, BOB)
    game.do(session, a_reversal(session))
    assert refused(game, a_word(session)) == "helped.unknown"


def test_an_idea_earns_ten_when_somebody_else_accepts_it(game: Game) -> None:
    assert [line.points for line in game.do(an_idea(ADA))] == [10]
    assert refused(game, an_idea(ADA, accepted_by=ADA)) == "idea.own_word"


def test_an_unknown_deed_cannot_be_taken_back(game: Game) -> None:
    assert refused(game, a_reversal(an_idea())) == "reversal.unknown"
