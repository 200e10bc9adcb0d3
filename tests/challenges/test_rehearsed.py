"""What a rehearsal says of joining and leaving, of windows, departments and limits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from challenges.catalogue import Catalogue
from challenges.deeds import Deed
from challenges.rehearsal import Report, rehearse
from challenges.terms import PersonId, Points
from tests.challenges.test_rehearsal import a_crowd, past
from tests.support.builders import (
    MONDAY,
    SEASON,
    a_catalogue,
    a_challenge,
    a_lesson,
    a_session,
    a_share,
    joining,
    leaving,
)
from tests.support.histories import CATALOGUE, played


def report(draft: Catalogue, deeds: Sequence[Deed], of: Catalogue) -> Report:
    return rehearse(draft, past(deeds, of), None)


PEOPLE = [PersonId(number) for number in range(1, 8)]
OLD = a_catalogue(a_challenge("old"))


def joined_and_shared(times: int) -> list[Deed]:
    deeds: list[Deed] = [joining("old", who) for who in PEOPLE]
    for number in range(1, times + 1):
        deeds += [a_share(who, MONDAY + timedelta(days=number)) for who in PEOPLE]
    return deeds


def test_a_new_challenge_is_joined_by_all_who_joined_any_when_it_opens() -> None:
    draft = a_catalogue(a_challenge("new", from_week="3", weeks="9"))
    [one] = report(draft, joined_and_shared(20), OLD).draft.challenges
    assert (one.joined, one.finished) == (7, 7)


def test_a_challenge_that_both_have_is_joined_as_it_was() -> None:
    deeds = joined_and_shared(20)[len(PEOPLE) :]
    [one] = report(OLD, deeds, OLD).draft.challenges
    assert (one.joined, one.finished) == (0, 0)


def test_joining_before_it_opens_waits_and_leaving_takes_it_back() -> None:
    draft = a_catalogue(a_challenge("old", from_week="3", weeks="9"))
    stay = joined_and_shared(20)
    [one] = report(draft, stay, OLD).draft.challenges
    assert one.finished == 7
    left = [*stay[:7], *(leaving("old", who, MONDAY + timedelta(hours=1)) for who in PEOPLE)]
    [one] = report(draft, [*left, *stay[7:]], OLD).draft.challenges
    assert (one.joined, one.finished) == (0, 0)


def test_who_left_before_the_goal_does_not_finish() -> None:
    stay = joined_and_shared(3)
    [one] = report(OLD, stay, OLD).draft.challenges
    assert one.finished == 7
    third = len(stay) - len(PEOPLE)
    left = [leaving("old", who, MONDAY + timedelta(days=2, hours=1)) for who in PEOPLE]
    [one] = report(OLD, [*stay[:third], *left, *stay[third:]], OLD).draft.challenges
    assert one.finished == 0


def test_what_requires_another_is_joined_when_that_is_finished() -> None:
    draft = a_catalogue(
        a_challenge("first", params="{ n = 3 }"),
        a_challenge("then", params="{ n = 2 }", requires='"first"'),
    )
    first, then = report(draft, joined_and_shared(4), OLD).draft.challenges
    assert (first.finished, then.joined, then.finished) == (7, 7, 0)
    first, then = report(draft, joined_and_shared(5), OLD).draft.challenges
    assert then.finished == 7


def test_departments_that_could_not_take_part_are_named_with_the_reason() -> None:
    people = [PersonId(number) for number in range(1, 14)]  # seven of finance, six of mobility
    deeds: list[Deed] = [joining("old", who) for who in people]
    deeds += [a_share(who) for who in people]
    draft = a_catalogue(
        a_challenge("theirs", audience='"departments"', departments='["finance"]'),
        a_challenge("lessons", match='{ deeds = ["lesson"] }'),
        a_challenge("all"),
    )
    finance, mobility = report(draft, deeds, OLD).departments
    assert [(one.challenge, one.why) for one in finance.closed] == [("lessons", "deeds")]
    assert [(one.challenge, one.why) for one in mobility.closed] == [
        ("theirs", "audience"),
        ("lessons", "deeds"),
    ]


def test_deeds_after_the_draft_closes_are_told_and_not_played() -> None:
    season = SEASON.replace("2026-12-21", "2026-09-21")
    found = report(a_catalogue(a_challenge("new"), season=season), joined_and_shared(20), OLD)
    assert found.outside == 7 * 14


def test_a_season_moved_by_years_has_the_same_finishers() -> None:
    season = SEASON.replace("2026-09-07", "2028-09-04").replace("2026-12-21", "2028-12-18")
    moved = report(a_catalogue(a_challenge("new"), season=season), joined_and_shared(5), OLD)
    here = report(a_catalogue(a_challenge("new")), joined_and_shared(5), OLD)
    assert moved.draft.challenges == here.draft.challenges
    assert moved.draft.points == here.draft.points


def test_a_lesson_read_before_the_season_counts_once() -> None:
    before = [(a_lesson(who, MONDAY, lesson="one"), OLD) for who in PEOPLE]
    again = [a_lesson(who, MONDAY + timedelta(days=1), lesson="one") for who in PEOPLE]
    over = replace(past(again, OLD), before=before)
    assert rehearse(OLD, over, None).draft.points == 0
    assert rehearse(OLD, past(again, OLD), None).draft.points == 7 * 5


def test_limits_say_how_often_and_how_much() -> None:
    deeds: list[Deed] = []
    for who in PEOPLE:
        deeds += [a_share(who, MONDAY, own_words=True) for _ in range(4)]
        deeds.append(a_session(who, PersonId(who + 100), MONDAY, minutes=120))
    found = {one.code: (one.times, one.points) for one in report(OLD, deeds, OLD).draft.limits}
    assert found == {
        "share.second": (7, 7 * 8),
        "share.third": (7, 7 * 12),
        "share.later": (7, 7 * 15),
        "session.most": (7, 7 * 4),
        "session.held": (7, 7 * 6),
    }


def test_what_a_limit_refuses_is_told_with_all_that_it_would_have_given() -> None:
    days = [MONDAY + timedelta(days=number) for number in range(3)]
    deeds = [a_session(who, PersonId(who + 100), day) for day in days for who in PEOPLE]
    found = {one.code: (one.times, one.points) for one in report(OLD, deeds, OLD).draft.limits}
    assert found["session.per_week"] == (7, 7 * (6 + 5))


def test_a_season_of_a_part_of_a_week_has_that_week() -> None:
    for length, weeks in ((timedelta(hours=3), 1), (timedelta(days=7, hours=2), 2)):
        season = replace(CATALOGUE.season, closes=CATALOGUE.season.opens + length)
        draft = replace(CATALOGUE, season=season, challenges={})
        assert len(rehearse(draft, past([]), None).draft.weeks) == weeks


def test_a_draft_without_a_challenge_or_a_reward_is_rehearsed_all_the_same() -> None:
    _, accepted = played(b"\x01" + bytes(range(250)))
    crowd = past(a_crowd(accepted, 6))
    empty = rehearse(replace(CATALOGUE, challenges={}, badges={}), crowd, CATALOGUE)
    assert (empty.draft.challenges, empty.draft.finishers) == ((), 0)
    free = {key: replace(one, reward=Points(0)) for key, one in CATALOGUE.challenges.items()}
    unpaid = rehearse(replace(CATALOGUE, challenges=free), crowd, CATALOGUE)
    assert unpaid.present is not None
    assert [one.finished for one in unpaid.draft.challenges] == [
        one.finished for one in unpaid.present.challenges
    ]
    assert {one.points for one in unpaid.draft.challenges} <= {0, None}
