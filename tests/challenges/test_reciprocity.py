"""Shares of praise that goes to and fro: what is told, and about how many at least."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.departments import FEWEST
from challenges.reciprocity import Report, Share, Tie, report, returned
from challenges.terms import DepartmentKey, PersonId

PORT, PARKS, ROADS = (DepartmentKey(key) for key in ("port", "parks", "roads"))


def tie(by: int, to: int, department: DepartmentKey = PORT) -> Tie:
    return Tie(PersonId(by), PersonId(to), department)


def row(first: int, many: int, department: DepartmentKey = PORT) -> list[Tie]:
    """Each gives to the next: nothing comes back, and no three are tied."""
    return [tie(one, one + 1, department) for one in range(first, first + many)]


def pairs(first: int, many: int, department: DepartmentKey = PORT) -> list[Tie]:
    """So many pairs, both of whom give to the other."""
    return [
        tie(a, b, department)
        for one in range(many)
        for a, b in (
            (first + 2 * one, first + 2 * one + 1),
            (first + 2 * one + 1, first + 2 * one),
        )
    ]


def test_nothing_is_told_of_few() -> None:
    assert report([]) == Report(house=None, departments=())
    assert report(pairs(1, 2)) == Report(house=None, departments=())


def test_the_mutual_share_is_what_came_back_within_the_month() -> None:
    house = report([*pairs(1, 3), *row(20, 6)]).house
    assert house == Share(mutual=0.5, closed=None)


def test_the_closed_share_is_what_stays_within_rings_of_three() -> None:
    rings = [tie(a, b) for n in (1, 4) for a, b in ((n, n + 1), (n + 1, n + 2), (n + 2, n))]
    house = report([*rings, *row(20, 6)]).house
    assert house == Share(mutual=None, closed=0.5)


def test_a_share_about_four_people_is_not_told_and_neither_is_its_rest() -> None:
    assert report([*pairs(1, 2), *row(20, 6)]).house == Share(mutual=None, closed=None)
    assert report([*pairs(1, 6), *row(30, 3)]).house == Share(mutual=None, closed=None)
    assert report(pairs(1, 6)).house == Share(mutual=1.0, closed=None)


def test_a_department_is_told_when_five_of_it_gave() -> None:
    ties = [*row(1, FEWEST, PORT), *row(20, FEWEST, PARKS)]
    assert [key for key, _ in report(ties).departments] == [PARKS, PORT]


def test_a_single_department_left_out_cannot_be_reckoned_from_the_others() -> None:
    ties = [*row(1, 9, PORT), *row(20, FEWEST, PARKS), *row(40, 2, ROADS)]
    assert [key for key, _ in report(ties).departments] == [PORT]


@pytest.mark.parametrize("one", [tie(1, 1)])
def test_what_is_given_to_oneself_is_no_tie(one: Tie) -> None:
    assert report([one] * 9) == Report(house=None, departments=())


some_ties = st.lists(
    st.builds(tie, st.integers(1, 14), st.integers(1, 14), st.sampled_from((PORT, PARKS, ROADS))),
    max_size=60,
)


@given(some_ties)
def test_every_share_concerns_five_and_lies_between_none_and_all(ties: list[Tie]) -> None:
    told = report(ties)
    given_ = [one for one in ties if one.by != one.to]
    back = returned(given_)
    shares = [(told.house, given_)] + [
        (share, [one for one in given_ if one.department == key]) for key, share in told.departments
    ]
    for share, of in shares:
        if share is None:
            continue
        assert len({who for one in of for who in (one.by, one.to)}) >= FEWEST
        assert all(0 <= part <= 1 for part in (share.mutual, share.closed) if part is not None)
        if share.mutual is not None:
            mutual = [one for one in of if (one.by, one.to) in back]
            assert len({who for one in mutual for who in (one.by, one.to)}) >= FEWEST
            assert share.mutual == len(mutual) / len(of)


@given(some_ties, st.randoms(use_true_random=False))
def test_the_order_of_giving_changes_nothing(ties: list[Tie], chance: object) -> None:
    mixed = list(ties)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert report(mixed) == report(ties)
