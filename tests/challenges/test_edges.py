"""Edges of rules where one step more or less would change a point, a match or a number told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from challenges.board import before
from challenges.challenge import Challenge
from challenges.deeds import Helped
from challenges.difference import differences
from challenges.errors import CatalogueError, Refusal
from challenges.fit import Ask, Offer, Table, Weights, Why
from challenges.kinds import Group
from challenges.nearness import nearness
from challenges.order import Order
from challenges.tally import DAY_MOST, Part, receipts_of
from challenges.terms import (
    BadgeKey,
    ChallengeKey,
    Language,
    Period,
    Points,
    StepKey,
    TopicKey,
)
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    FINANCE,
    MONDAY,
    RULES,
    SEASON,
    a_badge,
    a_catalogue,
    a_challenge,
    a_lesson,
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
from tests.support.game import Game

DAY = timedelta(days=1)
ANY = '{ deeds = ["share", "lesson"] }'


def test_numbers_at_the_seam_of_a_split_go_like_all_others() -> None:
    order = Order()
    for number in range(2000):
        order.add(number)
    for number in (1000, 999, 1001):
        order.remove(number)
    assert order.part(997, 1001) == [997, 998, 1002, 1003]


def test_what_is_given_counts_this_month_also_when_the_cooldown_is_over() -> None:
    game, first = Game(a_catalogue()), datetime(2026, 10, 1, 9, tzinfo=UTC)
    fifty = Points(50)
    for day in (0, 15):
        game.do(a_recognition(at=first + day * DAY, points=fifty))
    with pytest.raises(Refusal) as refused:
        game.do(a_recognition(at=first + 30 * DAY))
    assert refused.value.code == "recognition.one_person", "a quarter of 400 is given"
    game.do(a_recognition(at=first + 31 * DAY))


def test_a_cooldown_goes_on_over_the_end_of_a_month() -> None:
    game = Game(a_catalogue())
    game.do(a_recognition(at=datetime(2026, 9, 28, 9, tzinfo=UTC)))
    game.do(a_recognition(to=CLEO, at=datetime(2026, 10, 1, 9, tzinfo=UTC)))
    with pytest.raises(Refusal) as refused:
        game.do(a_recognition(at=datetime(2026, 10, 5, 9, tzinfo=UTC)))
    assert refused.value.code == "recognition.cooldown"


def test_repeats_of_a_lesson_are_remembered_on_its_day_only_and_no_more_than_a_day_holds() -> None:
    game, lesson = Game(a_catalogue()), a_lesson()
    page = receipts_of(lesson)
    game.do(lesson)
    game.do(a_lesson(lesson=lesson.lesson, at=MONDAY + DAY))
    assert len(game.memory.pages[page].receipts) == 1, "of another day nothing is given back"
    for _ in range(DAY_MOST + 5):
        game.do(a_lesson(lesson=lesson.lesson))
    assert len(game.memory.pages[page].receipts) == DAY_MOST


def test_of_a_lesson_done_again_after_a_reversal_the_same_day_decides() -> None:
    badge = a_badge("one", '{ kind = "count", n = 1, match = { deeds = ["lesson"] } }')
    game, lesson = Game(a_catalogue(badge)), a_lesson()
    again = a_lesson(lesson=lesson.lesson)
    game.do(lesson, again)
    given = game.do(a_reversal(lesson, MONDAY + DAY))
    assert [line.reason for line in given] == ["reversal.lesson", "lesson.given_back"]
    assert {line.day for line in given} == {lesson.day}
    assert game.points(ADA) == 5
    assert game.tally(ADA).counters["lesson"] == {"n": 1}
    game.do(a_reversal(again, MONDAY + DAY))
    assert game.points(ADA) == 0
    assert game.tally(ADA).counters["lesson"] == {}


def test_what_is_taken_back_later_says_the_day_of_the_deed() -> None:
    for deed in (a_share(), a_lesson(), a_session(), a_thanks()):
        game = Game(a_catalogue(a_challenge("one", params="{ n = 1 }")))
        game.do(joining("one"), deed)
        back = game.do(a_reversal(deed, MONDAY + 2 * DAY))
        assert {line.day for line in back} == {deed.day}
        about = {line.subject for line in back if line.rule == "reversal"}
        assert about == {getattr(deed, "item", getattr(deed, "lesson", ""))}


def test_a_deed_counts_once_before_and_after_joining_what_counts_early() -> None:
    early = a_challenge("early", params="{ n = 5 }", counts_before_joining="true")
    game, bag = Game(a_catalogue(early)), StepKey("early")
    game.do(a_share())
    assert game.tally(ADA).bags[bag] == {"n": 1}
    game.do(joining("early"), a_share())
    assert game.tally(ADA).bags[bag] == {"n": 2}
    game.do(leaving("early"), a_share(at=MONDAY + DAY))
    assert game.tally(ADA).bags[bag] == {"n": 3}
    assert not game.tally(ADA).parts.get(ChallengeKey("early"), Part()).joined


def challenge(text: str) -> Challenge:
    return next(iter(a_catalogue(text).challenges.values()))


def test_a_challenge_says_whose_sum_it_is() -> None:
    groups = {
        'sum = 9, group = "everyone"': Group.EVERYONE,
        'sum = 9, group = "department"': Group.DEPARTMENT,
    }
    for params, group in groups.items():
        assert challenge(a_challenge("sum", "collective", params=f"{{ {params} }}")).group is group
    assert challenge(a_challenge("relay", "relay", params="{ departments = 2 }")).group is (
        Group.ITEM
    )
    assert challenge(a_challenge("one")).group is None


def test_how_near_a_badge_is_by_what_it_asks() -> None:
    share = 'match = { deeds = ["share"] }'
    asks = {
        "five": f'{{ kind = "count", n = 5, {share} }}',
        "topics": f'{{ kind = "distinct", n = 3, field = "channel", {share} }}',
        "weeks": f'{{ kind = "streak", weeks = 3, {share} }}',
        "both": '{ kind = "finished", challenges = ["one", "two"] }',
    }
    badges = [a_badge(key, when) for key, when in asks.items()]
    one, two = (a_challenge(key, params="{ n = 1 }") for key in ("one", "two"))
    game = Game(a_catalogue(*badges, one, two))
    game.do(joining("one"), *(a_share(at=MONDAY + day * DAY) for day in (0, 0, 7)))
    near = {key: nearness(BadgeKey(key), game.tally(ADA), game.catalogue) for key in asks}
    assert near == {"five": (3, 5), "topics": (1, 3), "weeks": (2, 3), "both": (1, 2)}


def test_a_challenge_that_ends_with_its_season_is_the_same_in_a_longer_one() -> None:
    longer = SEASON.replace("closes = 2026-12-21", "closes = 2026-12-28")
    one = a_challenge("one")
    told = differences(a_catalogue(one), a_catalogue(one, season=longer))
    assert {(change.part, change.field) for change in told} == {("season", "closes")}
    early = a_challenge("one", closes="2026-12-01T00:00:00Z")
    told = differences(a_catalogue(one), a_catalogue(early))
    assert {change.field for change in told} == {"closes"}


def test_a_text_that_is_no_table_is_refused_with_what_to_write() -> None:
    with pytest.raises(CatalogueError) as refused:
        a_catalogue(a_challenge("one", title='"One"'))
    assert refused.value.code == "catalogue.type"
    assert str(refused.value.facts["key"]).endswith("title")


def test_what_was_taken_back_counts_no_more_and_keeps_what_puts_it_right() -> None:
    for deed in (a_share(), a_lesson()):
        game = Game(a_catalogue(a_badge("one", '{ kind = "count", n = 1, match = ' + ANY + " }")))
        game.do(deed)
        [before] = game.memory.pages[receipts_of(deed)].receipts
        game.do(a_reversal(deed))
        [receipt] = game.memory.pages[receipts_of(deed)].receipts
        assert receipt == replace(before, counts=False, reversed=True)


def test_a_sum_of_everyone_is_of_one_group_and_one_of_departments_of_theirs() -> None:
    everyone = a_challenge("all", "collective", params='{ sum = 9, group = "everyone" }')
    homes = a_challenge("homes", "collective", params="{ sum = 9 }")
    game = Game(a_catalogue(everyone, homes))
    game.do(*(joining(key) for key in ("all", "homes")), a_share())
    assert set(game.memory.groups) == {"2026-autumn/all/*", f"2026-autumn/homes/{FINANCE}"}


def test_a_refusal_of_a_third_session_says_how_many_and_of_which_week() -> None:
    game = Game(a_catalogue())
    game.do(a_session(), a_session())
    with pytest.raises(Refusal) as refused:
        game.do(a_session())
    assert refused.value.code == "session.per_week"
    assert refused.value.facts == {"most": 2, "week": "2026-W38"}


def test_a_mentor_whom_nobody_asks_on_their_topics_is_told_so() -> None:
    data, mobility = (TopicKey(key) for key in ("open-data", "mobility"))
    speaks = (Language.EN,)
    offer = Offer(person=ADA, department=FINANCE, topics=frozenset({data}), languages=speaks)
    asks = [
        Ask(person=ADA, department=FINANCE, topics=(data,), languages=speaks),
        Ask(person=BOB, department=FINANCE, topics=(mobility,), languages=speaks),
    ]
    assert Table((offer,), asks, frozenset(), Weights()).why_no_mentee(0) is Why.NO_MENTEE


def test_a_challenge_without_a_key_is_refused_as_one_that_lacks_it() -> None:
    with pytest.raises(CatalogueError) as refused:
        a_catalogue(a_challenge("one").replace('key = "one"', ""))
    assert refused.value.code == "catalogue.missing"
    assert str(refused.value.facts["key"]).endswith("key")


def test_whatever_was_taken_back_cannot_be_taken_back_again() -> None:
    session = a_session()
    for deed in (a_share(), a_lesson(), session, a_word(session), a_thanks(), an_idea()):
        game = Game(a_catalogue())
        if isinstance(deed, Helped):
            game.do(session)
        game.do(deed, a_reversal(deed))
        with pytest.raises(Refusal) as refused:
            game.do(a_reversal(deed))
        assert refused.value.code == "reversal.already"


def test_a_word_taken_back_with_its_session_cannot_be_taken_back_again() -> None:
    game, session = Game(a_catalogue()), a_session()
    word = a_word(session)
    game.do(session, word, a_reversal(session))
    with pytest.raises(Refusal) as refused:
        game.do(a_reversal(word))
    assert refused.value.code == "reversal.already"
    assert (game.points(ADA), game.points(BOB)) == (0, 0)


def test_badges_that_ask_for_other_topics_count_apart() -> None:
    asks = '{{ kind = "count", n = 2, match = {{ deeds = ["share"], topics = ["{}"] }} }}'
    badges = [a_badge(topic, asks.format(topic)) for topic in ("culture", "mobility")]
    game = Game(a_catalogue(*badges))
    both = TopicKey("culture"), TopicKey("mobility")
    game.do(a_share(topics=both), a_share(topics=both[:1], at=MONDAY + DAY))
    assert game.badges(ADA) == {"culture"}


def test_a_match_of_minutes_takes_no_shorter_session() -> None:
    half = '{ kind = "count", n = 1, match = { deeds = ["session"], minutes_least = 30 } }'
    game = Game(a_catalogue(a_badge("half-an-hour", half)))
    game.do(a_session(minutes=29))
    assert game.badges(ADA) == set()
    game.do(a_session(minutes=30))
    assert game.badges(ADA) == {"half-an-hour"}


def test_the_week_and_the_month_before_another() -> None:
    assert before(Period.MONTH, "2026-01") == "2025-12"
    assert before(Period.MONTH, "2026-10") == "2026-09"
    assert before(Period.WEEK, "2026-W01") == "2025-W52"
    assert before(Period.WEEK, "2026-W38") == "2026-W37"


def test_where_a_pair_may_meet_once_a_week_it_meets_once() -> None:
    game = Game(a_catalogue(rules=RULES.replace("[rules]", "[rules]\nsession.pair_per_week = 1")))
    game.do(a_session(), a_session(at=MONDAY + 7 * DAY))
    with pytest.raises(Refusal):
        game.do(a_session(at=MONDAY + 8 * DAY))


def test_what_a_season_gave_stays_when_the_next_one_runs() -> None:
    game, share = Game(a_catalogue()), a_share()
    game.do(share)
    later = SEASON.replace("2026-12-21", "2027-03-22").replace("2026-09-07", "2026-12-21")
    game.catalogue = a_catalogue(season=later.replace("2026-autumn", "2027-spring"))
    with pytest.raises(Refusal) as refused:
        game.do(a_reversal(share, datetime(2027, 1, 4, 9, tzinfo=UTC)))
    assert refused.value.code == "reversal.season_over"


def test_a_lesson_read_twice_that_day_gives_nothing_back_when_the_second_goes() -> None:
    game = Game(a_catalogue())
    first, second = a_lesson(lesson="one"), a_lesson(lesson="one")
    game.do(first, second, a_reversal(second))
    assert game.points(ADA) == 5
