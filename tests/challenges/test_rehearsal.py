"""The rehearsal: what it says is what the book would say, and nothing about fewer than five."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from challenges.catalogue import Catalogue
from challenges.deeds import Deed, Redress, Reversal
from challenges.fold import Memory
from challenges.rehearsal import Past, Report, rehearse
from challenges.rehearsal.playing import Facts, Playing
from challenges.rehearsal.report import result_of
from challenges.rehearsal.telling import Sum
from challenges.terms import DeedId, PersonId, Points
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
from tests.support.game import Game
from tests.support.histories import CATALOGUE, HOUSE, histories, played

FEW = 5


def past(deeds: Sequence[Deed], of: Catalogue = CATALOGUE) -> Past:
    return Past(season=of.season, challenges=frozenset(of.challenges), deeds=deeds)


def facts(draft: Catalogue, over: Past) -> Facts:
    playing = Playing(draft, over, Memory())
    assert len(list(playing.run(over.deeds))) == len(over.deeds)
    return playing.facts


def finishers(game: Game) -> dict[str, set[PersonId]]:
    found: dict[str, set[PersonId]] = {}
    for line in game.lines:
        if line.reason == "challenge.finished":
            found.setdefault(line.subject, set()).add(line.person)
        elif line.reason == "challenge.undone":
            found[line.subject].discard(line.person)
    return {key: people for key, people in found.items() if people}


@given(histories())
def test_a_season_rehearsed_over_itself_is_what_the_book_says(history: bytes) -> None:
    game, accepted = played(history)
    found = facts(CATALOGUE, past(accepted))
    assert sum(one.points for one in found.rules.values()) == sum(one.points for one in game.lines)
    assert {key: set(people) for key, people in found.finished.items() if people} == finishers(game)
    assert found.played == len(accepted)


def test_what_is_in_force_is_as_it_was_whenever_the_draft_begins() -> None:
    streak = a_challenge("weeks", "streak", params="{ weeks = 3 }")
    free = SEASON.replace("quiet_weeks = ", "free_days = [2026-10-14]\nquiet_weeks = ")
    present = a_catalogue(streak, season=free)
    deeds = [joining("weeks", PersonId(by)) for by in range(1, 7)]
    for week in (3, 5, 7):  # between them the week of the free day, and W44
        deeds += [a_share(PersonId(by), MONDAY + timedelta(weeks=week)) for by in range(1, 7)]
    later = SEASON.replace("2026-12-21", "2027-12-20").replace("2026-09-07", "2027-09-06")
    for season in (SEASON, later):
        draft = a_catalogue(streak, season=season)
        report = rehearse(draft, past(deeds, present), present)
        assert report.present is not None
        assert [one.finished for one in report.present.challenges] == [6]


def test_who_finished_anything_is_not_told_where_the_rest_would_be_few() -> None:
    lessons = a_challenge("two", match='{ deeds = ["lesson"] }', params="{ n = 1 }")
    catalogue = a_catalogue(a_challenge("one", params="{ n = 1 }"), lessons)
    people = [PersonId(by) for by in range(1, 16)]
    deeds: list[Deed] = [joining(key, by) for key in ("one", "two") for by in people]
    deeds += [a_share(by) for by in people[:10]]
    # Ten finished the first: of twelve or fourteen who finished either, the rest are few.
    for first, last, told in ((8, 12, None), (6, 14, None), (5, 15, 15)):
        more = [a_lesson(by) for by in people[first:last]]
        assert rehearse(catalogue, past([*deeds, *more], catalogue), None).draft.finishers == told


@given(histories(), st.permutations(HOUSE))
def test_who_is_who_changes_no_sum(history: bytes, others: Sequence[PersonId]) -> None:
    _, accepted = played(history)
    other = dict(zip(HOUSE, others, strict=True))
    renamed = [as_another(deed, other) for deed in accepted]
    one, two = facts(CATALOGUE, past(accepted)), facts(CATALOGUE, past(renamed))
    assert sums(one.rules) == sums(two.rules)
    assert sums(one.weeks) == sums(two.weeks)
    assert sums(one.limits) == sums(two.limits)
    assert {key: len(who) for key, who in one.finished.items()} == {
        key: len(who) for key, who in two.finished.items()
    }


def sums(many: dict[object, Sum]) -> dict[object, tuple[int, int, int]]:
    return {key: (one.points, one.times, len(one.people)) for key, one in many.items()}


def as_another(deed: Deed, other: dict[PersonId, PersonId]) -> Deed:
    """The same deed by others; what is not of the small house stays."""
    named = ("by", "mentor", "mentee", "confirmed_by", "to")
    changed = {
        name: other.get(getattr(deed, name), getattr(deed, name))
        for name in named
        if hasattr(deed, name)
    }
    if isinstance(deed, Reversal | Redress):
        changed["of"] = as_another(deed.of, other)
    return replace(deed, **changed)


def a_crowd(accepted: Sequence[Deed], times: int) -> list[Deed]:
    """The same history done by so many houses side by side."""
    found: list[Deed] = []
    for number in range(times):
        other = {who: PersonId(who + 10 * number) for who in HOUSE}
        for deed in accepted:
            found.append(_numbered(as_another(deed, other), number))
    return sorted(found, key=lambda deed: deed.at)


def _numbered(deed: Deed, number: int) -> Deed:
    changed: dict[str, object] = {"id": DeedId(f"{deed.id}-{number}")}
    if isinstance(deed, Reversal | Redress):
        changed["of"] = _numbered(deed.of, number)
    if hasattr(deed, "session"):
        changed["session"] = DeedId(f"{deed.session}-{number}")
    return replace(deed, **changed)


@given(histories(), st.integers(1, 6))
def test_nothing_is_told_about_fewer_than_five(history: bytes, times: int) -> None:
    _, accepted = played(history)
    over = past(a_crowd(accepted, times))
    truth = facts(CATALOGUE, over)
    result = result_of(CATALOGUE, truth)
    for one in result.challenges:
        who = truth.finished.get(one.key, {})
        joined = truth.joined.get(one.key, {})
        assert one.finished in (None, 0) or one.finished >= FEW
        assert one.finished is None or one.finished == len(who)
        assert one.joined in (None, 0) or one.joined - len(who) not in range(1, FEW)
        assert one.joined is None or one.joined == len(joined)
        assert all(share.finished >= FEW for share in one.departments)
        told = sum(share.finished for share in one.departments)
        assert len(who) - told == 0 or (one.finished is None and not one.departments)
    for week, amount in enumerate(result.weeks):
        people = truth.weeks[week].people if week in truth.weeks else set()
        assert amount.points is None or not people or len(people) >= FEW
    hidden = [n for n, amount in enumerate(result.weeks) if amount.points is None]
    if hidden and result.points is not None:
        untold = {p for n in hidden if n in truth.weeks for p in truth.weeks[n].people}
        assert len(untold) >= FEW
    for limit in result.limits:
        assert limit.times is None or len(truth.limits[limit.code].people) >= FEW


def test_a_rehearsal_is_the_same_each_time_and_says_how_far_it_is() -> None:
    deeds = a_season_of_twelve()
    steps: list[float] = []
    one = rehearse(CATALOGUE, past(deeds), CATALOGUE, steps.append)
    assert one == rehearse(CATALOGUE, past(deeds), CATALOGUE)
    assert steps == sorted(steps)
    assert all(0 <= step <= 1 for step in steps)
    assert one.present == one.draft, "the same catalogue gives the same"


def a_season_of_twelve() -> list[Deed]:
    people = [PersonId(number) for number in range(1, 13)]
    deeds: list[Deed] = [joining("count", who, MONDAY) for who in people]
    for day in range(40):
        at = MONDAY + timedelta(days=day)
        deeds += [a_share(who, at) for who in people if (who + day) % 3]
    return deeds


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
