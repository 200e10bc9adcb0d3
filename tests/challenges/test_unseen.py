"""What only a second look shows: who may answer, who finished where, what a cheat may try."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from challenges.claims import ClaimState, Waits, appeal, ask_again, decide
from challenges.deeds import Deed
from challenges.departments import Departments, upper_half
from challenges.errors import HeraldError
from challenges.rehearsal import Past, rehearse
from challenges.rehearsal.cheating import worst_day
from challenges.rehearsal.moves import Content
from challenges.season import SeasonState, longest_run
from challenges.terms import ChallengeKey, DepartmentKey, PersonId
from tests.support.builders import (
    ADA,
    BOB,
    CLEO,
    FINANCE,
    MOBILITY,
    MONDAY,
    SEASON,
    a_catalogue,
    a_challenge,
    a_lesson,
    a_share,
    an_idea,
    joining,
)

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
END = MONDAY + 21 * DAY
WAITING = Waits(by=ADA, ends_at=END)


@pytest.mark.parametrize("yes", [True, False])
@pytest.mark.parametrize("state", list(ClaimState))
def test_nobody_answers_what_they_made_themselves(yes: bool, state: ClaimState) -> None:
    claim = Waits(by=ADA, state=state, ends_at=END)
    with pytest.raises(HeraldError) as refused:
        decide(claim, ADA, yes=yes, now=MONDAY)
    assert (refused.value.code, refused.value.facts) == ("claim.unknown", {})


@pytest.mark.parametrize("state", [ClaimState.CONFIRMED, ClaimState.DECLINED, ClaimState.REFUSED])
def test_what_is_decided_is_told_so_to_all_others_also_when_it_is_late(state: ClaimState) -> None:
    claim = Waits(by=ADA, state=state, ends_at=END, declined_by=BOB)
    for who in (BOB, CLEO):
        with pytest.raises(HeraldError) as refused:
            decide(claim, who, yes=True, now=END)
        assert refused.value.code == "claim.decided"


def test_each_answer_leads_to_its_state_and_keeps_all_else() -> None:
    last = END - SECOND
    assert decide(WAITING, BOB, yes=True, now=last) == Waits(
        by=ADA, state=ClaimState.CONFIRMED, ends_at=END
    )
    declined = Waits(by=ADA, state=ClaimState.DECLINED, ends_at=END, declined_by=BOB)
    assert decide(WAITING, BOB, yes=False, now=last) == declined
    appealed = Waits(by=ADA, state=ClaimState.APPEALED, ends_at=END + DAY, declined_by=BOB)
    assert appeal(declined, ADA, ends_at=END + DAY) == appealed
    refused = Waits(by=ADA, state=ClaimState.REFUSED, ends_at=END + DAY, declined_by=BOB)
    assert decide(appealed, CLEO, yes=False, now=END) == refused
    assert ask_again(WAITING, ADA, now=END, ends_at=END + DAY) == Waits(by=ADA, ends_at=END + DAY)
    for claim in (WAITING, appealed, refused):
        with pytest.raises(HeraldError) as error:
            appeal(claim, ADA, ends_at=END)
        assert error.value.code == "claim.no_appeal"


def test_finishes_are_of_the_department_in_which_those_people_are() -> None:
    catalogue = a_catalogue(a_challenge("one", params="{ n = 1 }"))
    here = [PersonId(number) for number in (1, 3, 5, 7, 9, 11)]
    there = [PersonId(number) for number in (2, 4, 6, 8, 10)]
    deeds: list[Deed] = [joining("one", who) for who in (*here, *there)]
    deeds += [a_share(who) for who in here]
    known = frozenset({ChallengeKey("one")})
    past = Past(season=catalogue.season, challenges=known, deeds=deeds)
    finance, mobility = rehearse(catalogue, past, None).departments
    assert (finance.department, finance.people, finance.finishes) == (FINANCE, 6, 6)
    assert (mobility.department, mobility.people, mobility.finishes) == (MOBILITY, 5, 0)


def test_points_of_a_rule_are_told_where_five_earned_them_and_two_small_ones_not() -> None:
    catalogue = a_catalogue()
    people = [PersonId(number) for number in range(1, 12)]
    deeds: list[Deed] = [a_share(who) for who in people]
    deeds += [a_lesson(who) for who in people[:7]]
    deeds += [an_idea(who) for who in people[:4]]
    past = Past(season=catalogue.season, challenges=frozenset(), deeds=deeds)
    told = {one.name: one.points for one in rehearse(catalogue, past, None).draft.rules}
    assert told == {"idea": None, "lesson": None, "share": 110}


def test_a_cheat_shares_without_own_words_where_one_of_many_challenges_asks_for_it() -> None:
    plain = '{ deeds = ["share"], own_words = false }'
    found = worst_day(
        a_catalogue(
            a_challenge("plain", match=plain, params="{ n = 1 }", reward="40"),
            a_challenge("any", params="{ n = 1 }", reward="7"),
        ),
        Content(),
        1,
    )
    assert found is not None
    assert found.points >= 15 + 40 + 7


@pytest.mark.parametrize(
    ("weeks", "rest", "run"),
    [
        ((), (), 0),
        ((10,), (), 1),
        ((10, 11), (), 2),
        ((10, 12), (), 1),
        ((10, 12), (11,), 2),
        ((10, 13), (11, 12), 2),
        ((10, 13), (11,), 1),
        ((10, 13), (12,), 1),
        ((10, 12), (10, 11, 12), 2),
        ((10, 11), (9, 12), 2),
        ((10, 12, 13), (), 2),
        ((10, 11, 13), (), 2),
        ((10, 11, 13, 14, 15), (), 3),
        ((10, 11, 13, 15, 16), (12,), 3),
        ((15, 10, 12, 11), (14,), 3),
        ((15, 10, 12, 11), (13, 14), 4),
    ],
)
def test_a_run_is_as_long_as_its_weeks_that_only_rest_parts(
    weeks: Sequence[int], rest: Sequence[int], run: int
) -> None:
    named = [f"2026-W{week}" for week in weeks]
    assert longest_run(named, {f"2026-W{week}" for week in rest}) == run


def test_a_run_goes_over_the_end_of_a_long_and_of_a_short_year() -> None:
    assert longest_run(["2026-W52", "2026-W53", "2027-W01"], ()) == 3
    assert longest_run(["2025-W52", "2026-W01"], ()) == 2
    assert longest_run(["2026-W52", "2027-W01"], ()) == 1
    assert longest_run(["2026-W52", "2027-W01"], {"2026-W53"}) == 2


def test_a_season_stands_still_from_its_freeze_and_is_closed_from_its_close() -> None:
    season = a_catalogue(season=SEASON + "freeze_days = 14\n").season
    assert season.freezes == season.closes - 14 * DAY
    assert season.state_at(season.freezes - SECOND) is SeasonState.RUNNING
    assert season.state_at(season.freezes) is SeasonState.FROZEN
    assert season.state_at(season.closes - SECOND) is SeasonState.FROZEN
    assert season.state_at(season.closes) is SeasonState.CLOSED
    never = a_catalogue().season
    assert never.state_at(never.closes - SECOND) is SeasonState.RUNNING


def test_a_free_day_is_a_rest_on_a_working_day_alone() -> None:
    days = "free_days = [2026-11-13, 2026-11-21, 2026-11-29]\n"  # a Friday, a Saturday, a Sunday
    assert a_catalogue(season=SEASON + days).season.rest == {"2026-W44", "2026-W46"}


@pytest.mark.parametrize(
    ("placed", "shown"), [(0, 0), (1, 1), (2, 1), (3, 2), (13, 7), (14, 7), (15, 7), (99, 7)]
)
def test_the_upper_half_is_rounded_up_and_seven_at_most(placed: int, shown: int) -> None:
    assert upper_half(placed) == shown


def test_departments_stand_by_points_for_each_active_one_then_by_name() -> None:
    everyone = {PersonId(number) for number in range(1, 21)}
    house = Departments(everyone)
    homes = {"port": 10, "parks": 10, "archive": 11, "tiny": 50}
    for at, (home, points) in enumerate(homes.items()):
        for person in range(5 * at + 1, 5 * at + 6 - (home == "tiny")):
            house.add(PersonId(person), DepartmentKey(home), points, 1)
    rows = house.rows({DepartmentKey("parks"): 10})
    assert [(row.department, row.points, row.joined, row.breadth) for row in rows] == [
        ("archive", 55, 5, 1),
        ("parks", 50, 10, 0.5),
        ("port", 50, 5, 1),
    ]
    everyone.discard(PersonId(1))
    house.show(PersonId(1), joined=False)
    assert [row.department for row in house.rows({})] == ["archive", "parks"]
    everyone.add(PersonId(1))
    house.show(PersonId(1), joined=True)
    assert [row.points for row in house.rows({})] == [55, 50, 50]
    house.add(PersonId(1), DepartmentKey("port"), -10, -1)
    assert [row.department for row in house.rows({})] == ["archive", "parks"]
    assert house.actors(DepartmentKey("port")) == [1, 2, 3, 4, 5]
    again = Departments(everyone)
    again.load(house.dump(), {})
    assert again.dump() == house.dump()
    assert again.rows({}) == house.copy(everyone).rows({}) == house.rows({})
