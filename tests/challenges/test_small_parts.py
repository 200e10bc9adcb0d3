"""The edges of small parts of the game: groups, long orders, what is left out, who acted."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from challenges import toml
from challenges.acts import Act, Side
from challenges.board import Board, before
from challenges.kinds import Group, collective, pair
from challenges.likeness import exact, plain
from challenges.matching import Ask, Offer, Why, left_out
from challenges.order import Order
from challenges.rules import giving, refuse_recognition
from challenges.tally import Gift, Tally, group_of, step_of, whose_of
from challenges.terms import (
    DeedId,
    DepartmentKey,
    Kind,
    Language,
    Period,
    PersonId,
    Points,
    SeasonKey,
    Surface,
    TopicKey,
    ValueKey,
)
from challenges.views import Given, Giving
from tests.challenges.test_board import SEASON, face
from tests.challenges.test_board import Office as Standings
from tests.support.builders import ADA, BOB, CLEO, MONDAY, a_catalogue

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
SESSION = Act(
    kind=Kind.SESSION,
    person=ADA,
    department=DepartmentKey("finance"),
    side=Side.MENTOR,
    day="2026-11-20",
    week="2026-W47",
    other=BOB,
)


@dataclass(frozen=True)
class Drawn:
    """Something that is written as TOML."""

    at: datetime
    on: date


def test_the_name_of_a_group_is_read_back_from_its_key_slashes_and_all() -> None:
    key = group_of(SeasonKey("autumn"), "quest.step", "a/b/c")
    assert (step_of(key), whose_of(key)) == ("quest.step", "a/b/c")


def test_a_pair_is_named_the_mentor_first_whoever_does_the_deed() -> None:
    params = pair.Params(mentor=1, mentee=1)
    assert pair.whose(params) is Group.PAIR
    assert pair.group(SESSION, params) == f"{ADA}+{BOB}"
    mentees = replace(SESSION, person=BOB, other=ADA, side=Side.MENTEE)
    assert pair.group(mentees, params) == f"{ADA}+{BOB}"
    assert pair.group(replace(SESSION, other=None), params) == ""


def test_a_collective_is_of_the_department_or_of_everyone() -> None:
    everyone = collective.Params(sum=5, group=collective.Whole.EVERYONE)
    assert collective.group(SESSION, everyone) == "*"
    assert collective.group(SESSION, collective.Params(sum=5)) == "finance"


def test_an_order_that_was_split_knows_where_each_number_belongs() -> None:
    for number in (1997, 1999, 2001, 3997, 3999):  # about the cut, and at the end
        order = Order()
        for one in range(0, 4000, 2):
            order.add(one)
        order.add(number)
        listed = sorted([*range(0, 4000, 2), number])
        assert len(order) == 2001
        assert order.part(0, 2001) == listed
        for one in (1998, 2000, 3998):
            order.remove(one)
            listed.remove(one)
        assert order.part(0, 2001) == listed


def test_a_list_in_the_middle_is_split_and_its_neighbours_stay() -> None:
    order, listed = Order(range(0, 8000, 4)), list(range(0, 8000, 4))
    for one in (*range(1, 3996, 4), 2):
        order.add(one)
        listed.append(one)
    order.remove(3996)  # the last before the next list
    listed.remove(3996)
    assert order.part(0, 3000) == sorted(listed)


def test_what_is_beyond_all_numbers_is_near_the_last_ones() -> None:
    assert Order(range(10)).near(50, 2, 1) == (10, [8, 9])
    assert Order().near(50, 2, 1) == (0, [])


@pytest.mark.parametrize("long", [1, 999, 1000, 1001, 2000, 2001, 3000])
def test_a_part_of_an_order_ends_where_it_is_asked_to(long: int) -> None:
    order = Order(range(long))
    assert len(order) == long
    for start, stop in ((0, 1), (998, 1000), (999, 1001), (1000, 1000), (1000, 2001), (-3, 2)):
        assert order.part(start, stop) == list(range(long))[max(0, start) : stop]


@pytest.mark.parametrize(
    ("period", "key", "earlier"),
    [
        (Period.MONTH, "2026-11", "2026-10"),
        (Period.MONTH, "2026-01", "2025-12"),
        (Period.WEEK, "2026-W47", "2026-W46"),
        (Period.WEEK, "2027-W01", "2026-W53"),
    ],
)
def test_the_month_and_the_week_before_one(period: Period, key: str, earlier: str) -> None:
    assert before(period, key) == earlier


def test_who_acted_in_a_department_is_told_by_id_and_nobody_where_nobody_did() -> None:
    house = Standings(face(3), face(1), face(2, joined=False))
    for person in (3, 1, 2):
        house.earn(person, 5)
    finance = DepartmentKey("finance")
    assert house.board.actors(Period.SEASON, SEASON, finance) == [PersonId(1), PersonId(3)]
    assert house.board.actors(Period.SEASON, SEASON, DepartmentKey("port")) == []
    assert house.board.actors(Period.SEASON, "spring", finance) == []


def test_who_has_no_line_has_no_points_and_no_place() -> None:
    house = Standings(face(1), face(2))
    house.earn(1, 5)
    assert house.board.points(PersonId(2), Period.SEASON, SEASON) == 0
    assert house.board.points(PersonId(1), Period.SEASON, "spring") == 0
    assert house.board.around(Period.SEASON, SEASON, Surface.WEB, PersonId(2)) == (None, [])


def test_a_board_that_stands_still_is_read_back_as_it_stood() -> None:
    house = Standings(face(1), face(2))
    frozen = replace(
        a_catalogue().season, key=SEASON, closes=MONDAY + timedelta(days=14), freeze_days=14
    )
    house.board.freeze([frozen])
    house.earn(1, 5, at=MONDAY - timedelta(days=1))
    house.earn(2, 9)
    again = Board.load(house.board.dump())
    assert again.still(SEASON) is not again
    assert again.still(SEASON).dump() == house.board.still(SEASON).dump()
    assert again.still(SEASON).points(PersonId(2), Period.SEASON, SEASON) == 0
    assert again.still(SEASON).points(PersonId(1), Period.SEASON, SEASON) == 5
    assert again.points(PersonId(2), Period.SEASON, SEASON) == 9


def test_an_address_and_a_tag_leave_nothing_behind_in_a_text() -> None:
    assert plain("Trees https://herald.example/x grow here #green") == "treesgrowhere"
    assert plain("I work here. Trees", ("I work here.", "!")) == "trees"


def test_moments_are_written_in_utc_and_days_as_they_are() -> None:
    summer = timezone(timedelta(hours=2))
    written = toml.table("draw", Drawn(datetime(2026, 7, 1, 9, tzinfo=summer), date(2026, 7, 2)))
    assert written == "[draw]\nat = 2026-07-01T07:00:00Z\non = 2026-07-02\n"


def test_texts_shorter_than_a_run_are_alike_only_when_they_are_the_same() -> None:
    assert exact("an", "An!") == 1
    assert exact("an", "ant") == 0
    assert exact("", "!") == 1
    assert exact("an", "") == 0


def test_who_can_have_no_mentor_at_all_is_told_why() -> None:
    data, plants = TopicKey("data"), TopicKey("plants")
    house = DepartmentKey("port")
    helper = Offer(
        person=ADA,
        department=house,
        topics=frozenset({data}),
        languages=(Language.EN,),
        places=1,
    )
    fits = Ask(person=BOB, department=house, topics=(data,), languages=(Language.EN,))
    other = replace(fits, person=CLEO, topics=(plants,))
    strange = replace(fits, person=PersonId(77), languages=(Language.FR,))
    assert left_out([helper], [fits, other, strange]) == {
        CLEO: Why.NO_MENTOR,
        PersonId(77): Why.NO_LANGUAGE,
    }
    assert left_out([helper], [fits], apart=frozenset({(ADA, BOB)})) == {BOB: Why.NOBODY_FREE}


def a_gift(other: PersonId, points: int, at: datetime) -> Gift:
    return Gift(
        deed=DeedId(f"{other}-{at}"),
        other=other,
        points=Points(points),
        at=at,
        month=f"{at.year}-{at.month:02}",
    )


def test_a_budget_counts_the_gifts_of_this_month_and_the_last_moment_of_each_pair() -> None:
    late, early = NOON - timedelta(days=2), NOON - timedelta(days=15)
    gave = (a_gift(BOB, 10, late), a_gift(BOB, 5, early), a_gift(CLEO, 20, late.replace(month=10)))
    got = (a_gift(BOB, 5, NOON - timedelta(days=1)), a_gift(CLEO, 5, NOON - timedelta(hours=23)))
    told = giving(Tally(gave=gave, got=got), 8, NOON, date(2026, 11, 20), a_catalogue().rules)
    assert (told.budget, told.left) == (80, 65)
    assert [(one.to, one.this_month, one.last_at) for one in told.given] == [
        (BOB, 15, late),
        (CLEO, 0, late.replace(month=10)),
    ]
    assert [(one.to, one.this_month) for one in told.received] == [(CLEO, 5)]


def test_a_budget_that_is_spent_leaves_nothing_and_never_less() -> None:
    for spent in (80, 81):
        tally, rules = Tally(gave=(a_gift(BOB, spent, NOON),)), a_catalogue().rules
        assert giving(tally, 8, NOON, NOON.date(), rules).left == 0


def test_the_last_of_a_budget_may_be_given_and_back_at_the_very_hour() -> None:
    rules, got = a_catalogue().rules, Given(to=BOB, this_month=Points(5), last_at=NOON)
    left = Giving(budget=Points(80), left=Points(20), given=(), received=(got,))
    value = next(iter(rules.values))

    def refused(points: int, at: datetime) -> str | None:
        refusal = refuse_recognition(
            giver=ADA,
            to=BOB,
            points=Points(points),
            value=ValueKey(value),
            text="x" * 60,
            at=at,
            giving=left,
            rules=rules,
        )
        return refusal.code if refusal else None

    hour = NOON + timedelta(hours=24)
    assert refused(20, hour) is None
    assert refused(21, hour) == "recognition.budget"
    assert refused(20, hour - timedelta(seconds=1)) == "recognition.back"
