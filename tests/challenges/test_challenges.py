"""Joining, leaving and finishing challenges of every kind."""

from datetime import UTC, date, datetime, timedelta

import pytest

from challenges.deeds import Deed
from challenges.errors import Refusal
from challenges.tally import group_of, progress
from challenges.terms import ChallengeKey
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    DAN,
    EVE,
    FINANCE,
    MONDAY,
    SEASON,
    a_badge,
    a_bingo,
    a_catalogue,
    a_cell,
    a_challenge,
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

WEEK = timedelta(days=7)
OPENS = datetime(2026, 9, 7, tzinfo=UTC)


def refused(game: Game, deed: Deed) -> str:
    with pytest.raises(Refusal) as refusal:
        game.do(deed)
    return refusal.value.code


def rewards(game: Game, *deeds: Deed) -> list[int]:
    """What each deed's challenge lines give or take."""
    return [sum(li.points for li in game.do(deed) if li.rule == "challenge") for deed in deeds]


def test_a_count_is_finished_with_n_deeds() -> None:
    game = Game(a_catalogue(a_challenge("three", params="{ n = 3 }", reward="20")))
    game.do(joining("three"))
    assert rewards(game, a_share(), a_share(), a_share(), a_share()) == [0, 0, 20, 0]


def test_a_distinct_is_finished_with_n_different_values() -> None:
    four = a_challenge(
        "two-departments",
        "distinct",
        match='{ deeds = ["thanks"] }',
        params='{ n = 2, field = "department" }',
    )
    game = Game(a_catalogue(four))
    game.do(joining("two-departments"))
    assert rewards(game, a_thanks(to=BOB), a_thanks(to=DAN), a_thanks(to=CLEO)) == [0, 0, 20]


def a_streak(game: Game, *weeks: int) -> list[int]:
    return [rewards(game, a_lesson(at=MONDAY + n * WEEK))[0] for n in weeks]


@pytest.fixture
def steady() -> Game:
    game = Game(
        a_catalogue(
            a_challenge("steady", "streak", match='{ deeds = ["lesson"] }', params="{ weeks = 3 }")
        )
    )
    game.do(joining("steady"))
    return game


def test_a_streak_is_finished_with_a_deed_in_each_of_n_weeks(steady: Game) -> None:
    assert a_streak(steady, 0, 0, 1, 2) == [0, 0, 0, 20]


def test_a_missed_week_begins_a_streak_anew(steady: Game) -> None:
    assert a_streak(steady, 0, 1, 3, 4, 5) == [0, 0, 0, 0, 20]


def test_a_quiet_week_breaks_no_streak(steady: Game) -> None:
    # The sixth week after the second of the season is 2026-W44, which is quiet.
    assert a_streak(steady, 4, 5, 7) == [0, 0, 20]


def test_a_paused_week_breaks_no_streak(steady: Game) -> None:
    a_streak(steady, 0, 1)
    steady.do(a_pause(until=date(2026, 10, 2), at=MONDAY + 2 * WEEK))
    assert a_streak(steady, 3) == [20]


def test_a_week_with_a_public_holiday_on_a_working_day_breaks_no_streak() -> None:
    season = SEASON.replace("accent", "free_days = [2026-11-11, 2026-11-28]\naccent")
    streak = a_challenge("steady", "streak", match='{ deeds = ["lesson"] }', params="{ weeks = 3 }")
    game = Game(a_catalogue(streak, season=season))
    game.do(joining("steady"))
    # Eight weeks after the second of the season is that of Wednesday, 11 November.
    assert a_streak(game, 6, 7, 9) == [0, 0, 20]
    game = Game(a_catalogue(streak, season=season))
    game.do(joining("steady"))
    # The 28th is a Saturday, ten weeks after: nobody works on it, and the week counts as any other.
    assert a_streak(game, 9, 11, 12, 13) == [0, 0, 0, 20]


TREES = a_challenge("trees", "collective", params="{ sum = 3 }", reward="10")


def test_a_group_that_reaches_its_sum_rewards_all_who_joined_and_did_one() -> None:
    game = Game(a_catalogue(TREES))
    game.do(*(joining("trees", who) for who in (ADA, CLEO, EVE, BOB)))
    game.do(a_share(ADA), a_share(ADA), a_share(BOB))
    assert rewards(game, a_share(CLEO)) == [20]
    assert [line.person for line in game.lines if line.rule == "challenge"] == [ADA, CLEO]
    assert rewards(game, a_share(EVE)) == [10]


def test_a_group_of_everyone_crosses_departments() -> None:
    game = Game(
        a_catalogue(a_challenge("trees", "collective", params='{ sum = 2, group = "everyone" }'))
    )
    game.do(joining("trees", ADA), joining("trees", BOB), a_share(ADA))
    assert rewards(game, a_share(BOB)) == [40]


def test_a_group_that_falls_below_its_sum_gives_every_reward_back() -> None:
    game = Game(a_catalogue(TREES))
    game.do(joining("trees", ADA), joining("trees", CLEO))
    last = a_share(CLEO)
    game.do(a_share(ADA), a_share(ADA))
    before = {who: game.points(who) for who in (ADA, CLEO)}
    assert rewards(game, last, a_reversal(last)) == [20, -20]
    assert {who: game.points(who) for who in (ADA, CLEO)} == before


def test_the_progress_of_a_group_is_its_sum() -> None:
    game = Game(a_catalogue(TREES))
    game.do(joining("trees", ADA), a_share(ADA), a_share(CLEO))
    challenge = game.catalogue.challenges[ChallengeKey("trees")]
    group = group_of(game.catalogue.season.key, challenge.key, FINANCE)
    assert progress(challenge, game.tally(ADA), game.memory.groups[group]) == (1, 3)


def test_deeds_before_joining_do_not_count() -> None:
    game = Game(a_catalogue(a_challenge("one", params="{ n = 1 }")))
    assert rewards(game, a_share(), joining("one"), a_share()) == [0, 0, 20]


def test_deeds_before_joining_count_when_the_challenge_says_so() -> None:
    game = Game(a_catalogue(a_challenge("one", params="{ n = 1 }", counts_before_joining="true")))
    assert rewards(game, a_share(), joining("one"), a_share()) == [0, 20, 0]


def test_leaving_costs_nothing_and_keeps_what_was_done() -> None:
    game = Game(a_catalogue(a_challenge("two", params="{ n = 2 }")))
    game.do(joining("two"), a_share(), leaving("two"))
    assert rewards(game, a_share(), joining("two"), a_share()) == [0, 0, 20]
    assert refused(game, leaving("two", by=BOB)) == "challenge.not_joined"


def test_deeds_outside_the_window_do_not_count() -> None:
    game = Game(a_catalogue(a_challenge("one", params="{ n = 1 }", from_week="2")))
    assert refused(game, joining("one", at=OPENS)) == "challenge.not_yet"
    game.do(joining("one"))
    assert rewards(game, a_share(at=OPENS + 2 * WEEK)) == [0]
    assert refused(game, joining("one", by=BOB, at=OPENS + 2 * WEEK)) == "challenge.over"


@pytest.mark.parametrize("kind", ["count", "bingo", "relay", "pair", "quest"])
def test_a_window_holds_its_first_moment_and_not_its_last(kind: str) -> None:
    share, session = '{ deeds = ["share"] }', '{ deeds = ["session"] }'
    window = {"opens": "2026-09-14T00:00:00Z", "closes": "2026-09-21T00:00:00Z"}
    one = {
        "count": a_challenge("one", params="{ n = 1 }", **window),
        "bingo": a_bingo(
            "one", *[a_cell(share)] * 2, a_cell(session), a_cell(session, 2), **window
        ),
        "relay": a_challenge("one", "relay", params="{ departments = 2 }", **window),
        "pair": a_challenge(
            "one", "pair", match=session, params="{ mentor = 1, mentee = 1 }", **window
        ),
        "quest": a_quest(
            "one", a_step("count", "{ n = 1 }"), a_step("count", "{ n = 1 }"), **window
        ),
    }[kind]
    opens, closes = datetime(2026, 9, 14, tzinfo=UTC), datetime(2026, 9, 21, tzinfo=UTC)
    tick = timedelta(microseconds=1)

    def all_do(at: datetime) -> int:
        deeds = (a_share(ADA, at, item="a1"), a_share(BOB, at, item="a1"), a_session(ADA, BOB, at))
        more = (a_share(ADA, at), a_share(BOB, at))
        return sum(rewards(game, *deeds, *more))

    for at, counts in (
        (opens - tick, False),
        (opens, True),
        (closes - tick, True),
        (closes, False),
    ):
        game = Game(a_catalogue(one))
        first = max(opens, min(at, closes - tick))
        joins = [joining("one", who, first) for who in (ADA, BOB)]
        if at < opens:
            assert all_do(at) == 0
            game.do(*joins)
            assert not any(game.tally(ADA).bags.values())
            continue
        game.do(*joins)
        assert all_do(at) == (40 if counts else 0)


def test_a_challenge_is_joined_once_and_must_exist() -> None:
    game = Game(a_catalogue(a_challenge("one")))
    game.do(joining("one"))
    assert refused(game, joining("one")) == "challenge.joined_already"
    assert refused(game, joining("none")) == "challenge.unknown"


def test_a_prerequisite_must_be_finished_first() -> None:
    game = Game(
        a_catalogue(
            a_challenge("first", params="{ n = 1 }"), a_challenge("next", requires='"first"')
        )
    )
    assert refused(game, joining("next")) == "challenge.requires"
    game.do(joining("first"), a_share(), joining("next"))


@pytest.mark.parametrize(
    ("audience", "welcome"),
    [
        ({"audience": '"departments"', "departments": '["finance"]'}, {}),
        ({"audience": '"ambassadors"'}, {"ambassador": True}),
        ({"audience": '"new-members"'}, {"member_since": date(2026, 9, 1)}),
    ],
)
def test_an_audience_is_welcome_and_nobody_else(
    audience: dict[str, str], welcome: dict[str, object]
) -> None:
    game = Game(a_catalogue(a_challenge("one", **audience)))
    with pytest.raises(Refusal) as refusal:
        game.do(joining("one", by=BOB))
    assert refusal.value.code == "challenge.audience"
    assert refusal.value.facts == {"audience": audience["audience"].strip('"')}
    game.do(joining("one", by=ADA, **welcome))


def test_a_reward_is_given_once_and_taken_back_with_what_earned_it() -> None:
    game = Game(a_catalogue(a_challenge("two", params="{ n = 2 }", badge='"b1"'), a_badge("b1")))
    first, second, third = a_share(), a_share(), a_share()
    game.do(joining("two"))
    assert rewards(game, first, second, third) == [0, 20, 0]
    assert game.badges(ADA) == {"b1"}
    assert rewards(game, a_reversal(first), a_reversal(third)) == [0, -20]
    assert game.badges(ADA) == set()
    assert rewards(game, a_share()) == [20]


def test_a_repeat_counts_for_nothing_until_the_first_is_taken_back() -> None:
    game = Game(a_catalogue(a_challenge("two", params="{ n = 2 }")))
    first, again = a_share(item="a1"), a_share(item="a1")
    game.do(joining("two"))
    assert rewards(game, first, again) == [0, 0]
    assert rewards(game, a_share()) == [20]
    assert rewards(game, a_reversal(first)) == [0]


def test_a_new_season_begins_with_no_challenge_joined() -> None:
    game = Game(a_catalogue(a_challenge("one", params="{ n = 1 }")))
    game.do(joining("one"), a_share())
    season = """
[season]
key = "2027-spring"
opens = 2026-12-21T00:00:00Z
closes = 2027-04-01T00:00:00Z
title = { en = "a", nl = "a", fr = "a", de = "a" }
"""
    game.catalogue = a_catalogue(a_challenge("one", params="{ n = 1 }"), season=season)
    later = datetime(2027, 1, 4, tzinfo=UTC)
    assert rewards(game, a_share(at=later), joining("one", at=later), a_share(at=later)) == [
        0,
        0,
        20,
    ]
