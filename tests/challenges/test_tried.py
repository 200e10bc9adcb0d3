"""Edges of the rehearsal: which night is tried, what a cheat does, what is told of it."""

from datetime import UTC, datetime, timedelta

from challenges.deeds import Lesson, Redress, Reversal
from challenges.rehearsal import Past, rehearse
from challenges.rehearsal.cheating import nights, worst_day, worst_hour
from challenges.rehearsal.moves import Content, Moves
from challenges.rehearsal.moving import Shift
from challenges.rehearsal.telling import grouped
from challenges.tally import Tally
from challenges.terms import (
    Kind,
    LessonKey,
    PersonId,
)
from tests.support.builders import (
    ADA,
    BOB,
    FINANCE,
    MONDAY,
    RULES,
    SEASON,
    a_catalogue,
    a_challenge,
    a_redress,
    a_reversal,
    a_share,
    a_thanks,
)

DAY = timedelta(days=1)


def test_a_season_moved_opens_and_closes_so_much_later_with_all_it_offers() -> None:
    before, by = a_catalogue(a_challenge("one")), timedelta(days=70)
    after = Shift(by).catalogue(before)
    assert after.season.opens - before.season.opens == by
    assert after.season.closes - before.season.closes == by
    assert [one.opens - before.season.opens for one in after.challenges.values()] == [by]
    assert [one.closes for one in after.challenges.values()] == [after.season.closes]
    share = a_share()
    reversal = a_reversal(share)
    moved = Shift(by).deed(reversal)
    assert isinstance(moved, Reversal)
    assert (moved.at - reversal.at, moved.day - reversal.day) == (by, by)
    assert (moved.of.at - share.at, moved.of.day - share.day) == (by, by)
    redressed = Shift(by).deed(a_redress(reversal))
    assert isinstance(redressed, Redress)
    assert redressed.of == moved, "else it would put right what nobody took back"


def test_the_night_that_is_tried_is_the_one_before_a_monday() -> None:
    tried = nights(a_catalogue(a_challenge("one")))
    assert [(night.weekday(), night.hour) for night in tried] == [(0, 0)]
    assert (tried[0] + DAY / 2).weekday() == 0


def test_in_a_season_of_one_day_its_end_is_the_night_that_is_tried() -> None:
    day = SEASON.replace("2026-09-07", "2026-09-12").replace("2026-12-21", "2026-09-13")
    season = day.replace('quiet_weeks = ["2026-W44"]', "")
    assert nights(a_catalogue(season=season)) == [datetime(2026, 9, 13, tzinfo=UTC)]


def test_a_cheat_is_of_the_department_to_which_most_is_open() -> None:
    only = a_challenge(
        "only",
        params="{ n = 1 }",
        reward="1",
        audience='"departments"',
        departments=f'["{FINANCE}"]',
    )
    worst = worst_day(a_catalogue(only), Content(), 1)
    assert worst is not None
    assert worst.points == 25 + 1


def test_a_cheat_alone_shares_until_the_ladder_ends() -> None:
    none = a_catalogue()
    day, hour = worst_day(none, Content(), 1), worst_hour(none, Content(), 1)
    assert day is not None
    assert hour is not None
    assert [(one.kind, one.times, one.points) for one in day.steps] == [(Kind.SHARE, 3, 25)]
    assert [(one.kind, one.times, one.points) for one in hour.steps] == [(Kind.SHARE, 6, 50)]
    assert hour.at == datetime(2026, 9, 13, 23, 40, tzinfo=UTC), "twenty minutes before a Monday"
    assert (hour.across_midnight, day.across_midnight) == (True, False)


def test_what_a_rule_refuses_is_told_with_what_it_would_have_given() -> None:
    strict = a_catalogue(rules=RULES.replace("[rules]", "[rules]\nthanks.per_day = 1"))
    people = [PersonId(number) for number in range(1, 7)]
    deeds = [a_thanks(by, BOB if by != BOB else ADA) for by in people for _ in range(2)]
    past = Past(season=strict.season, challenges=frozenset(), deeds=deeds)
    limits = {one.code: one.times for one in rehearse(strict, past, None).draft.limits}
    assert limits == {"thanks.per_day": 6}


def test_five_are_told_apart_and_four_are_not() -> None:
    assert grouped({"a": 5, "b": 6}) == ({"a": 5, "b": 6}, 0)
    assert grouped({"a": 5, "b": 6, "c": 4}) == ({"b": 6}, 9)


def test_a_rehearsal_tells_every_week_of_its_season() -> None:
    catalogue = a_catalogue(a_challenge("one"))
    past = Past(season=catalogue.season, challenges=frozenset(catalogue.challenges), deeds=())
    assert len(rehearse(catalogue, past, None).draft.weeks) == 15, "7 September to 21 December"


def test_an_hour_that_clocks_give_back_makes_no_week_more() -> None:
    season = SEASON.replace("09-07T00", "09-06T22").replace("12-21T00", "12-20T23")
    catalogue = a_catalogue(season=season)
    last = catalogue.season.closes - timedelta(minutes=1)
    deeds = [a_share(PersonId(by), last) for by in range(1, 6)]
    over = Past(season=catalogue.season, challenges=frozenset(), deeds=deeds)
    weeks = rehearse(catalogue, over, None).draft.weeks
    assert [one.points for one in weeks] == [0] * 14 + [50]


def test_each_lesson_is_a_kind_of_move_of_its_own() -> None:
    lessons = {(LessonKey("phishing"), 2): (), (LessonKey("plain-words"), 1): ()}
    moves = Moves(a_catalogue(), Content(lessons=lessons), FINANCE)
    names = {
        one.name
        for one in moves.of(ADA, BOB, Tally(), MONDAY, MONDAY.date())
        if isinstance(one.deed, Lesson)
    }
    assert names == {"lesson phishing 2", "lesson plain-words 1"}
