"""What a rehearsal may tell apart: no sum from which few could be reckoned."""

from hypothesis import given
from hypothesis import strategies as st

from challenges.rehearsal.telling import Sum, grouped, withheld

FEW = 5


@given(st.dictionaries(st.integers(0, 9), st.integers(0, 12)))
def test_what_is_told_apart_and_together_leaves_no_small_rest(cells: dict[int, int]) -> None:
    apart, rest = grouped(cells)
    assert all(many >= FEW for many in apart.values())
    assert sum(cells.values()) - sum(apart.values()) == (rest or 0) or not apart
    assert rest is None or rest == 0 or rest >= FEW
    assert rest is not None or not apart, "with anything told, the rest could be subtracted"


@given(
    st.dictionaries(st.integers(0, 6), st.frozensets(st.integers(1, 12), max_size=12), max_size=6)
)
def test_no_sum_can_be_found_by_subtracting_the_others(cells: dict[int, frozenset[int]]) -> None:
    many = {key: Sum(points=1, people=set(people)) for key, people in cells.items()}
    whole = {person for people in cells.values() for person in people}
    hidden = withheld(many, whole)
    assert all(len(many[key].people) >= FEW or not many[key].people for key in many.keys() - hidden)
    untold = {person for key in hidden for person in many[key].people}
    shown = [key for key in many.keys() - hidden if many[key].people]
    assert not untold or len(untold) >= FEW or not shown
