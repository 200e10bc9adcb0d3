"""Standings: places, ties, neighbours, consent, departments, and what is forgotten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.board import Board, bucket, upper_half
from challenges.book import GENESIS, Entry, Line
from challenges.consent import Face, shown
from challenges.order import Order
from challenges.ranking import Row
from challenges.terms import (
    DeedId,
    DepartmentKey,
    Kind,
    Period,
    PersonId,
    Points,
    RuleKey,
    SeasonKey,
    Seq,
    Showing,
    Surface,
    Version,
)
from tests.support.builders import MONDAY

SEASON = SeasonKey("autumn")
WEB = Surface.WEB
TODAY = MONDAY.date()


def face(person: int, **more: object) -> Face:
    facts = {
        "id": PersonId(person),
        "name": f"Person {person}",
        "pseudonym": f"Heron {person}",
        "department": DepartmentKey("finance"),
        "showing": dict.fromkeys(Surface, Showing.NAME),
        "joined": True,
    }
    return Face(**facts | more)  # type: ignore[arg-type]


class Office:
    """A board and the book that it folds."""

    def __init__(self, *faces: Face) -> None:
        self.board = Board()
        self.board.place({one.id: one for one in faces})
        self.seq = 0

    def earn(self, person: int, points: int, day: date = TODAY, **more: object) -> None:
        self.seq += 1
        line = Line(
            person=PersonId(person), department=DepartmentKey("finance"), season=SEASON,
            deed=DeedId("d"), kind=Kind.SHARE, rule=RuleKey("share"), version=Version(1),
            reason="share.first", subject="", points=Points(points), at=MONDAY, day=day,
        )  # fmt: skip
        self.board.fold(Entry(Seq(self.seq), replace(line, **more), GENESIS, GENESIS))  # type: ignore[arg-type]

    def top(self, surface: Surface = WEB, n: int = 10) -> list[tuple[int, int, int]]:
        return [tuple(row) for row in self.board.top(Period.SEASON, SEASON, surface, n)]  # type: ignore[misc]


def an_office(*points: int) -> Office:
    office = Office(*(face(n) for n in range(1, len(points) + 1)))
    for person, earned in enumerate(points, 1):
        office.earn(person, earned)
    return office


def test_ties_share_a_place_and_who_was_first_is_listed_first() -> None:
    office = an_office(10, 30, 5, 20)
    office.earn(1, 10)  # reaches 20 after the fourth did
    assert office.top() == [(1, 2, 30), (2, 4, 20), (2, 1, 20), (4, 3, 5)]


def test_nobody_without_points_is_on_a_board() -> None:
    office = an_office(10, 0)
    office.earn(1, -10)
    assert office.top() == []


def test_who_is_hidden_leaves_no_gap() -> None:
    office = an_office(30, 20, 10)
    office.board.show(
        PersonId(2), web=False, screen=True, joined=True, department=DepartmentKey("")
    )
    assert office.top() == [(1, 1, 30), (2, 3, 10)]
    assert office.top(Surface.SCREEN) == [(1, 1, 30), (2, 2, 20), (3, 3, 10)]


def test_who_leaves_is_gone_at_once_and_back_with_their_points() -> None:
    office = an_office(30, 20)
    assert len(office.top()) == 2
    office.board.show(
        PersonId(1), web=True, screen=True, joined=False, department=DepartmentKey("")
    )
    assert office.top() == [(1, 2, 20)]
    office.board.show(PersonId(1), web=True, screen=True, joined=True, department=DepartmentKey(""))
    assert office.top() == [(1, 1, 30), (2, 2, 20)]


def test_a_member_has_five_neighbours_on_either_side() -> None:
    office = an_office(*(100 - n for n in range(20)))
    me, rows = office.board.around(Period.SEASON, SEASON, WEB, PersonId(10))
    assert me == Row(10, PersonId(10), Points(91))
    assert [row.place for row in rows] == list(range(5, 16))
    me, rows = office.board.around(Period.SEASON, SEASON, WEB, PersonId(1))
    assert [row.place for row in rows] == [1, 2, 3, 4, 5, 6]


def test_who_is_not_seen_still_knows_the_place_they_would_have() -> None:
    office = an_office(30, 20, 10)
    office.board.show(
        PersonId(2), web=False, screen=False, joined=True, department=DepartmentKey("")
    )
    me, rows = office.board.around(Period.SEASON, SEASON, WEB, PersonId(2), each=1)
    assert me == Row(2, PersonId(2), Points(20))
    assert [tuple(row) for row in rows] == [(1, 1, 30), (2, 2, 20), (2, 3, 10)]


def test_neighbours_are_those_of_the_surface_that_is_asked_for() -> None:
    office = an_office(30, 20, 10)
    office.board.show(
        PersonId(2), web=True, screen=False, joined=True, department=DepartmentKey("")
    )
    for surface, seen in ((WEB, [1, 2, 3]), (Surface.SCREEN, [1, 3])):
        _me, rows = office.board.around(Period.SEASON, SEASON, surface, PersonId(1))
        assert [row.person for row in rows] == seen


def test_departments_rank_by_points_per_active_member_and_only_with_five() -> None:
    office = an_office(10, 10, 10, 10)
    assert office.board.departments(Period.SEASON, SEASON) == []
    office = an_office(10, 10, 10, 10, 20)
    office.board.show(
        PersonId(9), web=False, screen=False, joined=True, department=DepartmentKey("finance")
    )
    (row,) = office.board.departments(Period.SEASON, SEASON)
    assert (row.points, row.active, row.joined) == (60, 5, 6)
    assert (row.points_per_active, row.breadth) == (12, 5 / 6)


def test_being_praised_makes_nobody_active() -> None:
    office = an_office(10, 10, 10, 10)
    office.board.show(
        PersonId(5), web=True, screen=True, joined=True, department=DepartmentKey("finance")
    )
    office.earn(5, 50, rule="recognition", reason="recognition.received")
    assert office.board.departments(Period.SEASON, SEASON) == []


def test_a_deed_taken_back_makes_its_doer_inactive_again() -> None:
    office = an_office(10, 10, 10, 10, 10)
    assert office.board.departments(Period.SEASON, SEASON)
    office.earn(5, -10, rule="reversal", reason="reversal.share")
    assert office.board.departments(Period.SEASON, SEASON) == []


def test_who_did_nothing_that_stands_leaves_without_a_trace() -> None:
    office = an_office(10, 10, 10, 10, 10, 10)
    office.earn(6, -10, rule="reversal", reason="reversal.share")
    assert office.board.departments(Period.SEASON, SEASON)[0].active == 5
    gone = {"web": True, "screen": True, "joined": False, "department": DepartmentKey("finance")}
    office.board.show(PersonId(6), **gone)  # type: ignore[arg-type]
    assert office.board.departments(Period.SEASON, SEASON)[0].active == 5


def test_who_leaves_is_in_no_department() -> None:
    office = an_office(10, 10, 10, 10, 10)
    assert office.board.departments(Period.SEASON, SEASON)
    office.board.show(
        PersonId(5), web=True, screen=True, joined=False, department=DepartmentKey("finance")
    )
    assert office.board.departments(Period.SEASON, SEASON) == []


def test_a_count_of_fewer_than_five_is_not_told() -> None:
    assert an_office(1, 1, 1, 1).board.members(Period.SEASON, SEASON, WEB) is None
    assert an_office(1, 1, 1, 1, 1).board.members(Period.SEASON, SEASON, WEB) == 5


def test_weeks_and_months_before_the_last_are_forgotten() -> None:
    office = an_office(10)
    day = MONDAY.date()
    keys = [bucket(Period.WEEK, day + timedelta(weeks=n), SEASON) for n in range(3)]
    for n in range(3):
        office.earn(1, 5, day=day + timedelta(weeks=n))
    assert [office.board.points(PersonId(1), Period.WEEK, key) for key in keys] == [0, 5, 5]
    office.earn(1, -5, day=day)  # about a week that is gone
    assert [office.board.points(PersonId(1), Period.WEEK, key) for key in keys] == [0, 5, 5]
    assert office.board.points(PersonId(1), Period.ALL, "") == 20


@given(st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=200), st.integers(0, 400))
def test_an_order_is_a_sorted_list(steps: list[tuple[int, bool]], asked: int) -> None:
    order, plain = Order(range(0, 400, 3)), set(range(0, 400, 3))
    for number, put in steps:
        if put and number not in plain:
            order.add(number)
            plain.add(number)
        elif not put and number in plain:
            order.remove(number)
            plain.discard(number)
    listed = sorted(plain)
    assert len(order) == len(listed)
    assert order.below(asked) == sum(number < asked for number in listed)
    assert order.part(asked // 4, asked // 4 + 10) == listed[asked // 4 : asked // 4 + 10]
    at = order.below(asked)
    assert order.near(asked, 5, 6) == (at, listed[max(0, at - 5) : at + 6])


def test_a_long_order_is_split_and_joined() -> None:
    order = Order()
    for number in range(9000):
        order.add(number * 7919 % 9000)
    assert order.part(0, 9000) == list(range(9000))
    assert [order.below(number) for number in (0, 4321, 9000)] == [0, 4321, 9000]
    assert len(order) == 9000
    for number in (*range(0, 9001, 7), 9000):  # also where two lists meet
        assert order.near(number, 5, 6) == (
            number,
            list(range(9000)[max(0, number - 5) : number + 6]),
        )
    for number in range(8990):
        order.remove(number)
    assert order.part(0, 20) == list(range(8990, 9000))


@given(
    st.lists(
        st.tuples(
            st.integers(1, 8), st.integers(-9, 20), st.sampled_from(["earn", "show"]), st.booleans()
        ),
        max_size=60,
    )
)
def test_orders_and_sums_kept_are_those_made_anew(steps: list[tuple[int, int, str, bool]]) -> None:
    faces = {PersonId(n): face(n) for n in range(1, 9)}
    office = Office(*faces.values())
    for person, points, what, seen in steps:
        office.top()
        office.board.departments(Period.SEASON, SEASON)
        if what == "earn":
            back = {"rule": "reversal", "reason": "reversal.share"} if points < 0 else {}
            office.earn(person, points, **back)
            continue
        how = {WEB: Showing.NAME if seen else Showing.HIDDEN, Surface.SCREEN: Showing.NAME}
        faces[PersonId(person)] = face(person, showing=how, joined=points > 0)
        office.board.show(
            PersonId(person),
            web=seen,
            screen=True,
            joined=points > 0,
            department=DepartmentKey("finance"),
        )
    anew = Board.load(office.board.dump())
    anew.place(faces)
    for surface in (WEB, Surface.SCREEN):
        assert anew.top(Period.SEASON, SEASON, surface) == office.board.top(
            Period.SEASON, SEASON, surface
        )
    assert anew.departments(Period.SEASON, SEASON) == office.board.departments(
        Period.SEASON, SEASON
    )


def test_everyone_is_shown_as_they_chose_for_each_surface() -> None:
    ada = face(1, showing={Surface.WEB: Showing.PSEUDONYM, Surface.COHORT: Showing.NAME})
    assert shown(ada, Surface.WEB, PersonId(2)) == "Heron 1"
    assert shown(ada, Surface.COHORT, PersonId(2)) == "Person 1"
    assert shown(ada, Surface.SCREEN) is None
    assert shown(ada, Surface.SCREEN, PersonId(1)) == "Person 1"


def test_who_has_not_joined_is_shown_to_nobody_else() -> None:
    assert shown(face(1, joined=False), Surface.WEB, PersonId(2)) is None


@pytest.mark.parametrize(
    ("placed", "shown"), [(0, 0), (1, 1), (2, 1), (3, 2), (12, 6), (14, 7), (40, 7)]
)
def test_a_department_board_shows_the_upper_half_and_seven_at_most(placed: int, shown: int) -> None:
    assert upper_half(placed) == shown


def test_the_last_four_seasons_are_kept_the_time_between_two_among_them() -> None:
    office = an_office(10)
    keys = [SeasonKey(f"season-{n}") for n in range(5)]
    for key in keys:
        office.earn(1, 10, season=key)
    assert office.board.seasons() == tuple(keys[1:])
    assert office.board.points(PersonId(1), Period.SEASON, keys[1]) == 10
    assert office.board.points(PersonId(1), Period.SEASON, keys[0]) == 0
