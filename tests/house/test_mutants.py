"""The mutation check changes what it says, and nothing else."""

from pathlib import Path

import pytest

from tests.support.changes import Change, changes_in
from tests.support.mutants import GAME, drawn, every_change

SLIPS = '''
"""A module."""

LIMIT = 3


def enough(many: int = 1) -> bool:
    """Whether it is."""
    return many >= LIMIT and not many == 9


class House:
    @property
    def rooms(self) -> int:
        return max(4, 2)
'''


@pytest.fixture
def slips(tmp_path: Path) -> list[Change]:
    path = tmp_path / "slips.py"
    path.write_text(SLIPS, encoding="utf-8")
    return list(changes_in("slips", str(path)))


def test_bodies_are_changed_and_neither_texts_about_them_nor_defaults(slips: list[Change]) -> None:
    assert {(one.before, one.after) for one in slips if one.function == "enough"} == {
        ("return many >= LIMIT and (not many == 9)", "return None"),
        ("many >= LIMIT and (not many == 9)", "many >= LIMIT or not many == 9"),
        ("many >= LIMIT", "many > LIMIT"),
        ("not many == 9", "many == 9"),
        ("many == 9", "many != 9"),
        ("9", "10"),
    }
    assert ("max(4, 2)", "min(4, 2)") in {(one.before, one.after) for one in slips}


def test_the_changed_code_does_what_the_change_says(slips: list[Change]) -> None:
    def enough(many: int) -> bool:
        raise NotImplementedError

    [change] = [one for one in slips if one.after == "many > LIMIT"]
    enough.__code__ = change.code()
    globals_of = enough.__globals__
    assert "LIMIT" not in globals_of
    globals_of["LIMIT"] = 3
    try:
        assert (enough(3), enough(4)) == (False, True)
    finally:
        del globals_of["LIMIT"]


def test_every_change_of_the_game_can_be_made() -> None:
    every = every_change()
    assert {Path(one.path).parent for one in every} > {GAME, GAME / "judge", GAME / "kinds"}
    for one in every[::100]:
        assert one.code().co_qualname == one.function


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    every = every_change("judge.giving")
    assert drawn(every, 9, 1) == drawn(every, 9, 1) != drawn(every, 9, 2)
