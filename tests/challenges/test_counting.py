"""What comes into the bags by a deed, and what has no room there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from challenges.deeds import Share
from challenges.season import week_after, week_of
from challenges.tally import BAG_MOST, REST_MOST, group_of
from challenges.terms import BadgeKey, ItemKey, PersonId, StepKey, TopicKey
from tests.support.builders import (
    ADA,
    BOB,
    MONDAY,
    a_badge,
    a_catalogue,
    a_challenge,
    a_session,
    a_share,
    joining,
    leaving,
)
from tests.support.game import Game

OLD, NEW = TopicKey("old"), TopicKey("new")
TOPICS = a_badge(
    "topics", '{ kind = "distinct", n = 400, match = { deeds = ["share"] }, field = "topic" }'
)


def test_a_question_that_is_answered_with_no_keeps_none_of_the_next_from_being_asked() -> None:
    own = '{ kind = "count", n = 1, match = { deeds = ["share"], own_words = true } }'
    every = '{ kind = "count", n = 1, match = { deeds = ["share"] } }'
    game = Game(a_catalogue(a_badge("own", own), a_badge("every", every)))
    game.do(a_share(own_words=False))
    assert game.badges(ADA) == {BadgeKey("every")}


def test_a_challenge_that_was_left_or_asks_for_more_keeps_none_after_it_from_counting() -> None:
    own = '{ deeds = ["share"], own_words = true }'
    plain = [a_challenge("left", params="{ n = 9 }"), a_challenge("open", params="{ n = 9 }")]
    game = Game(a_catalogue(a_challenge("own", match=own, params="{ n = 9 }"), *plain))
    game.do(*(joining(one) for one in ("own", "left", "open")), leaving("left"))
    game.do(a_share(own_words=False))
    assert game.tally(ADA).bags == {StepKey("open"): {"n": 1}}


def test_what_was_joined_stands_before_what_was_left_for_verify_compares_with_what_is_kept() -> (
    None
):
    early = a_challenge("early", params="{ n = 9 }", counts_before_joining="true")
    game = Game(a_catalogue(early, a_challenge("open", params="{ n = 9 }")))
    game.do(joining("early"), joining("open"), leaving("early"), a_share())
    [marks] = [one.marks for page in game.memory.pages.values() for one in page.receipts]
    assert [mark[2] for mark in marks] == ["open", "early"]


def test_of_the_weeks_of_a_streak_the_oldest_is_forgotten() -> None:
    streak = '{ kind = "streak", weeks = 4, match = { deeds = ["share"] } }'
    game = Game(a_catalogue(a_badge("steady", streak)))
    game.do(a_share())
    [name] = game.tally(ADA).counters
    this = week_of(MONDAY.date())
    weeks = [week_after(this, -back) for back in range(REST_MOST)]
    game.memory.people[ADA] = replace(game.tally(ADA), counters={name: dict.fromkeys(weeks, 1)})
    game.do(a_share(at=MONDAY + timedelta(weeks=1)))
    assert set(game.tally(ADA).counters[name]) == {week_after(this, 1), *weeks[:-1]}


def a_full_bag(key: str) -> dict[str, int]:
    """So many different things that no other has room."""
    return {key: 1} | {f"thing-{number}": 1 for number in range(BAG_MOST - 1)}


def of_two_topics() -> Share:
    """One share of a topic that is new to a bag and of one that is not, the new one first."""
    return a_share(topics=(NEW, OLD))


def test_what_has_no_room_in_the_bag_of_a_badge_keeps_nothing_else_out() -> None:
    game = Game(a_catalogue(TOPICS))
    game.do(a_share(topics=(OLD,)))
    [name] = game.tally(ADA).counters
    game.memory.people[ADA] = replace(game.tally(ADA), counters={name: a_full_bag(OLD)})
    game.do(of_two_topics())
    assert game.tally(ADA).counters[name] == a_full_bag(OLD) | {OLD: 2}


def test_what_has_no_room_in_the_bag_of_a_challenge_keeps_nothing_else_out() -> None:
    game = Game(a_catalogue(a_challenge("all", "distinct", params='{ field = "topic", n = 400 }')))
    game.do(joining("all"))
    step = StepKey("all")
    game.memory.people[ADA] = replace(game.tally(ADA), bags={step: a_full_bag(OLD)})
    game.do(of_two_topics())
    assert game.tally(ADA).bags[step] == a_full_bag(OLD) | {OLD: 2}


def test_who_is_in_as_many_groups_as_can_be_comes_into_no_other_and_stays_in_these() -> None:
    game = Game(a_catalogue(a_challenge("round", "relay", params="{ departments = 9 }")))
    game.do(joining("round"), a_share(item=ItemKey("old")))
    season, step = game.catalogue.season.key, StepKey("round")
    old, new = (group_of(season, step, whose) for whose in ("old", "new"))
    game.memory.people[ADA] = replace(game.tally(ADA), bags={step: a_full_bag(old)})
    later = MONDAY + timedelta(days=1)
    game.do(a_share(at=later, item=ItemKey("new")), a_share(at=later, item=ItemKey("old")))
    assert new not in game.memory.groups
    assert game.tally(ADA).bags[step] == a_full_bag(old)  # one item and channel counts once
    game.do(a_share(at=later, item=ItemKey("old"), channel="mastodon"))
    assert game.tally(ADA).bags[step] == a_full_bag(old) | {old: 2}
    assert sum(game.memory.groups[old].bag.values()) == 2


@pytest.mark.parametrize("full", [ADA, BOB])
def test_a_pair_of_which_one_is_in_too_many_already_is_none(full: PersonId) -> None:
    params = "{ mentor = 2, mentee = 2 }"
    match = '{ deeds = ["session", "helped"] }'
    game = Game(a_catalogue(a_challenge("two", "pair", match=match, params=params)))
    game.do(joining("two", ADA), joining("two", BOB))
    step = StepKey("two")
    bag = a_full_bag("another")
    game.memory.people[full] = replace(game.tally(full), bags={step: bag})
    game.do(a_session(ADA, BOB))
    assert game.memory.groups == {}
    assert game.tally(full).bags == {step: bag}
    assert {ADA, BOB} - {full} == {one for one in (ADA, BOB) if not game.tally(one).bags}


def test_somebody_of_another_page_of_contributors_adds_to_what_is_there() -> None:
    everyone = '{ sum = 3, group = "everyone" }'
    game = Game(a_catalogue(a_challenge("trees", "collective", params=everyone)))
    people = [ADA, PersonId(300), PersonId(600)]
    game.do(*(joining("trees", one) for one in people), *(a_share(one) for one in people))
    [group] = game.memory.groups.values()
    assert (group.bag, group.crowds) == ({"n": 3}, (0, 1, 2))
    assert {one: game.points(one) > 20 for one in people} == dict.fromkeys(people, True)


def test_a_badge_with_a_smaller_goal_is_given_first_wherever_it_stands() -> None:
    shares = '{{ kind = "count", n = {}, match = {{ deeds = ["share"] }} }}'
    game = Game(a_catalogue(a_badge("many", shares.format(9)), a_badge("one", shares.format(1))))
    game.do(a_share())
    assert game.badges(ADA) == {BadgeKey("one")}


def test_the_names_of_what_badges_count_stay_as_they_are_for_tallies_hold_them() -> None:
    both = 'deeds = ["share", "lesson"]'
    own = 'deeds = ["share"], own_words = true, channels = ["linkedin", "bluesky"]'
    game = Game(
        a_catalogue(
            a_badge("count", f'{{ kind = "count", n = 1, match = {{ {both} }} }}'),
            a_badge("streak", f'{{ kind = "streak", weeks = 4, match = {{ {both} }} }}'),
            a_badge(
                "items", f'{{ kind = "distinct", n = 2, field = "item", match = {{ {own} }} }}'
            ),
            a_badge("done", '{ kind = "finished", n = 1 }'),
        ),
    )
    game.do(a_share(channel="bluesky", own_words=True))
    assert set(game.tally(ADA).counters) == {
        "lesson,share",
        "lesson,share~week",
        "share|channels=bluesky,linkedin|own_words=True#item",
    }
