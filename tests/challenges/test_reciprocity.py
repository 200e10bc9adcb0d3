"""Shares of praise that goes to and fro: what is told, and about how many at least."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.departments import FEWEST
from challenges.reciprocity import Report, Share, Tie, report, returned
from challenges.terms import DepartmentKey, PersonId

PORT, PARKS, ROADS, VOICE = (DepartmentKey(key) for key in ("port", "parks", "roads", "voice"))


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


def rests(ties: list[Tie]) -> list[tuple[str, list[Tie]]]:
    """What is left of the house for each measure when the departments told are taken off it."""
    told, found = report(ties), []
    given_ = [one for one in ties if one.by != one.to]
    for measure in ("mutual", "closed"):
        if told.house is None or getattr(told.house, measure) is None:
            continue
        known = {key for key, one in told.departments if getattr(one, measure) is not None}
        if known and (rest := [one for one in given_ if one.department not in known]):
            found.append((measure, rest))
    return found


def test_a_share_that_one_department_hides_is_not_the_house_less_the_others() -> None:
    """Two of the port gave to and fro; what the others did must not tell it."""
    ties = [*pairs(1, 1, PORT), *row(10, 6, PORT), *pairs(30, 5, PARKS)]
    told = report(ties)
    assert told.house == Share(mutual=12 / 18, closed=None)
    assert [one.mutual for _key, one in told.departments] == [None, None]


def test_two_small_departments_together_are_not_what_is_left_of_the_house() -> None:
    ties = [*row(1, 9, PORT), *row(20, FEWEST, PARKS), tie(40, 41, ROADS), tie(42, 43, VOICE)]
    assert [key for key, _ in report(ties).departments] == [PORT]


@given(some_ties)
def test_what_is_left_of_the_house_concerns_five_too(ties: list[Tie]) -> None:
    back = returned([one for one in ties if one.by != one.to])
    for measure, rest in rests(ties):
        assert len({one.by for one in rest}) >= FEWEST
        if measure == "mutual":
            mutual = [one for one in rest if (one.by, one.to) in back]
            others = {who for one in rest if one not in mutual for who in (one.by, one.to)}
            assert len({who for one in mutual for who in (one.by, one.to)}) >= FEWEST
            assert not 0 < len(others) < FEWEST
