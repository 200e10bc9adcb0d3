"""At each limit of a deed: the last that it lets through, and what it says of the first beyond."""

from datetime import UTC, date, datetime, timedelta

import pytest

from challenges.deeds import Deed
from challenges.terms import Channel, ItemKey, Points, ValueKey
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    DAN,
    FAY,
    MONDAY,
    RULES,
    a_badge,
    a_catalogue,
    a_challenge,
    a_lesson,
    a_pause,
    a_recognition,
    a_reversal,
    a_session,
    a_share,
    a_thanks,
    a_word,
    an_idea,
    joining,
    leaving,
)
from tests.support.game import Game, refusing

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
OPENS, CLOSES = datetime(2026, 9, 21, tzinfo=UTC), datetime(2026, 9, 28, tzinfo=UTC)


@pytest.fixture
def game() -> Game:
    window = {"opens": "2026-09-21T00:00:00Z", "closes": "2026-09-28T00:00:00Z"}
    return Game(
        a_catalogue(
            a_challenge("week", params="{ n = 1 }", **window),
            a_challenge("next", requires='"week"'),
            a_challenge("led", audience='"ambassadors"'),
            a_challenge("money", audience='"departments"', departments='["finance"]'),
        )
    )


@pytest.mark.parametrize(
    "deed",
    [
        a_thanks(text="x"),
        a_thanks(text=" " + "x" * 280 + "\n"),
        a_session(minutes=5),
        a_session(minutes=240),
        a_session(by=BOB, confirmed_by=ADA),
        a_recognition(points=5),
        a_recognition(points=50),
        a_recognition(text=" " + "x" * 60),
        a_share(checked_by=BOB),
        joining("week", at=OPENS),
        joining("week", at=CLOSES - SECOND),
        joining("led", ambassador=True),
        joining("money"),
    ],
)
def test_the_last_is_let_through(game: Game, deed: Deed) -> None:
    game.do(deed)
    assert game.tally(deed.by).season == "2026-autumn"


@pytest.mark.parametrize(
    ("deed", "code", "facts"),
    [
        (a_thanks(text=" "), "thanks.text", {"most": 280}),
        (a_thanks(text="x" * 281), "thanks.text", {"most": 280}),
        (a_thanks(to=ADA), "thanks.self", {}),
        (a_session(minutes=4), "session.minutes", {"least": 5, "most": 240}),
        (a_session(minutes=241), "session.minutes", {"least": 5, "most": 240}),
        (a_session(mentee=ADA), "session.pair", {}),
        (a_session(by=DAN), "session.pair", {}),
        (a_session(confirmed_by=ADA), "session.own_word", {}),
        (a_recognition(to=ADA), "recognition.self", {}),
        (a_recognition(value=ValueKey("profit")), "recognition.value", {}),
        (a_recognition(points=4), "recognition.points", {"least": 5, "most": 50}),
        (a_recognition(points=51), "recognition.points", {"least": 5, "most": 50}),
        (a_recognition(text="x" * 59), "recognition.text_short", {"least": 60, "length": 59}),
        (
            a_recognition(points=13, cohort=0),
            "recognition.one_person",
            {"most": 12, "given": 0},
        ),
        (an_idea(accepted_by=ADA), "idea.own_word", {}),
        (a_share(checked_by=ADA), "share.own_word", {}),
        (a_word(a_session()), "helped.unknown", {}),
        (a_reversal(a_session()), "reversal.unknown", {}),
        (a_reversal(a_thanks()), "reversal.unknown", {}),
        (a_reversal(a_share(at=MONDAY - 400 * DAY), at=MONDAY), "reversal.season_over", {}),
        (joining("none"), "challenge.unknown", {"challenge": "none"}),
        (joining("week", at=OPENS - SECOND), "challenge.not_yet", {"opens": OPENS}),
        (joining("week", at=CLOSES), "challenge.over", {"closes": CLOSES}),
        (joining("next"), "challenge.requires", {"challenge": "week"}),
        (joining("led"), "challenge.audience", {"audience": "ambassadors"}),
        (joining("money", BOB), "challenge.audience", {"audience": "departments"}),
        (leaving("week"), "challenge.not_joined", {"challenge": "week"}),
    ],
)
def test_the_first_beyond_is_refused_with_all_that_its_words_need(
    game: Game, deed: Deed, code: str, facts: dict[str, object]
) -> None:
    with refusing(code, **facts):
        game.do(deed)


def test_five_thanks_a_day_are_let_through_and_a_sixth_the_next_day(game: Game) -> None:
    first, *others = [a_thanks() for _ in range(5)]
    game.do(first, *others)
    with refusing("thanks.per_day", most=5):
        game.do(a_thanks(to=CLEO))
    assert game.tally(ADA).thanked == 5
    game.do(a_reversal(first), a_thanks(to=CLEO), a_thanks(at=MONDAY + DAY))
    assert (game.tally(ADA).thanked_on, game.tally(ADA).thanked) == ((MONDAY + DAY).date(), 1)
    game.do(a_reversal(others[0], MONDAY + DAY))
    assert game.tally(ADA).thanked == 1, "a word of yesterday frees nothing today"


def test_who_left_or_joined_is_told_so_and_what_was_paid_lets_the_next_be_joined(
    game: Game,
) -> None:
    game.do(joining("week", at=OPENS))
    with refusing("challenge.joined_already"):
        game.do(joining("week", at=OPENS))
    game.do(leaving("week", at=OPENS))
    with refusing("challenge.not_joined", challenge="week"):
        game.do(leaving("week", at=OPENS))
    game.do(joining("week", at=OPENS))
    with refusing("challenge.requires", challenge="week"):
        game.do(joining("next", at=OPENS))
    game.do(a_share(at=CLOSES - SECOND), joining("next", at=CLOSES))


def test_a_deed_counts_from_the_opening_to_the_close_of_a_challenge() -> None:
    window = {"opens": "2026-09-21T00:00:00Z", "closes": "2026-09-28T00:00:00Z"}
    early = a_challenge("early", params="{ n = 9 }", counts_before_joining="true", **window)
    game = Game(a_catalogue(early))
    for at, many in ((OPENS - SECOND, None), (OPENS, 1), (CLOSES - SECOND, 2), (CLOSES, 2)):
        game.do(a_share(at=at))
        assert game.tally(ADA).bags.get("early", {}).get("n") == many  # type: ignore[call-overload]


def test_a_challenge_that_is_over_keeps_no_other_from_counting() -> None:
    game = Game(a_catalogue(a_challenge("past", from_week="2"), a_challenge("open")))
    game.do(joining("past"), joining("open"), a_share(at=CLOSES))
    assert game.tally(ADA).bags == {"open": {"n": 1}}


def test_a_word_is_said_once_and_of_a_session_that_stands(game: Game) -> None:
    session, gone = a_session(), a_session(ADA, CLEO)
    word = a_word(session)
    game.do(session, gone, a_reversal(gone))
    with refusing("helped.unknown"):
        game.do(a_word(gone))
    with refusing("helped.not_mentee"):
        game.do(a_word(session, by=CLEO))
    with refusing("helped.not_mentee"):
        game.do(a_word(session, mentor=DAN))
    game.do(word)
    with refusing("helped.already"):
        game.do(a_word(session))


def test_a_session_is_paid_by_quarters_begun_a_half_at_once() -> None:
    paid = {5: (1, 1), 15: (1, 1), 16: (2, 2), 45: (3, 3), 46: (4, 4), 90: (6, 6), 240: (6, 6)}
    for minutes, (now, later) in paid.items():
        game = Game(a_catalogue())
        session = a_session(minutes=minutes)
        assert [line.points for line in game.do(session)] == [now, 5]
        assert [line.points for line in game.do(a_word(session))] == [later, 0]
    odd = Game(a_catalogue(rules=f"{RULES}\nsession.per_quarter = 3\nsession.held_percent = 40"))
    session = a_session(minutes=30)
    assert [line.points for line in odd.do(session)] == [4, 5], "of 6, 2 are held"
    assert odd.do(a_word(session))[0].points == 2


def test_a_session_taken_back_frees_its_week_and_none_of_another(game: Game) -> None:
    first, second = a_session(), a_session()
    game.do(first, second)
    with refusing("session.per_week", most=2, week="2026-W38"):
        game.do(a_session())
    game.do(a_reversal(first), a_session())
    assert (game.tally(ADA).met, game.tally(BOB).met) == ({BOB: 2}, {ADA: 2})
    game.do(a_session(at=MONDAY + 7 * DAY), a_reversal(second, MONDAY + 7 * DAY))
    assert (game.tally(ADA).met_in, game.tally(ADA).met) == ("2026-W39", {BOB: 1})


@pytest.mark.parametrize(
    ("until", "weeks"),
    [
        (MONDAY - DAY, []),
        (MONDAY, [38]),
        (MONDAY + 6 * DAY, [38]),
        (MONDAY + 7 * DAY, [38, 39]),
        (MONDAY + 69 * DAY, list(range(38, 48))),
        (MONDAY + 70 * DAY, list(range(38, 49))),
    ],
)
def test_a_pause_rests_each_week_from_today_to_its_last(
    game: Game, until: datetime, weeks: list[int]
) -> None:
    game.do(a_pause(until.date()))
    assert game.tally(ADA).rest == tuple(f"2026-W{week}" for week in sorted({*weeks, 44}))


def test_a_pause_is_of_a_year_and_a_day_at_most(game: Game) -> None:
    game.do(a_pause(date(2030, 1, 1)))
    rest = game.tally(ADA).rest
    assert (rest[0], rest[-1], len(rest)) == ("2026-W38", "2027-W37", 53)
    sunday = MONDAY - DAY
    game.do(a_pause(date(2030, 1, 1), BOB, sunday))
    rest = game.tally(BOB).rest
    assert (rest[0], rest[-1], len(rest)) == ("2026-W37", "2027-W37", 54)


def test_a_recognition_says_what_is_left_and_until_when_one_waits(game: Game) -> None:
    game.do(a_recognition(points=12, cohort=0))
    with refusing("recognition.back", hours=24, until=MONDAY + DAY):
        game.do(a_recognition(BOB, ADA, MONDAY + DAY - SECOND))
    with refusing("recognition.cooldown", days=14, until=MONDAY + 14 * DAY):
        game.do(a_recognition(at=MONDAY + 14 * DAY - SECOND))
    with refusing("recognition.one_person", most=12, given=12):
        game.do(a_recognition(at=MONDAY + 14 * DAY, points=5, cohort=0))
    game.do(*(a_recognition(to=to, points=12, cohort=0) for to in (CLEO, DAN, FAY)))
    with refusing("recognition.budget", left=2, budget=50):
        game.do(a_recognition(to=DAN + 1, points=5, cohort=0))  # type: ignore[arg-type]


def test_what_limits_no_longer_ask_of_is_forgotten(game: Game) -> None:
    first = datetime(2026, 9, 20, 9, tzinfo=UTC)
    game.do(a_recognition(at=first), a_recognition(to=CLEO, at=first + 14 * DAY))
    assert [gift.other for gift in game.tally(ADA).gave] == [CLEO]
    game.do(a_recognition(DAN, BOB, first + DAY), a_recognition(CLEO, BOB, first + 2 * DAY))
    assert [gift.other for gift in game.tally(BOB).got] == [CLEO]
    assert game.tally(BOB).got[0].points == Points(10)


def test_a_lesson_whose_repeat_was_taken_back_still_counts_once(game: Game) -> None:
    first = a_lesson()
    again = a_lesson(lesson=first.lesson)
    game.do(first, again, a_reversal(again))
    [line] = game.do(a_lesson(lesson=first.lesson))
    assert (line.reason, line.points) == ("lesson.again", 0)


def test_a_full_counter_counts_what_it_has_and_nothing_new() -> None:
    when = '{ kind = "distinct", n = 500, field = "item", match = { deeds = ["share"] } }'
    game = Game(a_catalogue(a_badge("all", when)), thorough=False)
    for number in range(512):
        game.do(a_share(item=ItemKey(f"item-{number}"), at=MONDAY + number // 20 * DAY))
    [name] = game.tally(ADA).counters
    for item in ("new", "item-0"):
        game.do(a_share(item=ItemKey(item), at=MONDAY + 40 * DAY, channel=Channel.EMAIL))
    bag = game.tally(ADA).counters[name]
    assert (len(bag), bag["item-0"], "new" in bag) == (512, 2, False)
