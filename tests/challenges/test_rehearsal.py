"""The rehearsal: what it says is what the book would say, and nothing about fewer than five."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from challenges.catalogue import Catalogue
from challenges.deeds import Deed, Redress, Reversal
from challenges.fold import Memory
from challenges.rehearsal import Past, rehearse
from challenges.rehearsal.playing import Facts, Playing
from challenges.rehearsal.report import result_of
from challenges.rehearsal.telling import Sum
from challenges.terms import DeedId, PersonId
from tests.support.builders import (
    MONDAY,
    SEASON,
    a_catalogue,
    a_challenge,
    a_lesson,
    a_share,
    joining,
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
