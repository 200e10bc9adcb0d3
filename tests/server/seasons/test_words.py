"""Every challenge of the starter set can say what it asks, in words."""

from dataclasses import replace

import pytest

from challenges.catalogue import read
from challenges.challenge import Challenge
from challenges.kinds import kinds
from challenges.terms import ChallengeKey
from server.seasons import pictures, words
from server.spine.locale import number
from tests.support.store import a_catalogue

CATALOGUE = read(a_catalogue(), file="starter")


@pytest.mark.parametrize("one", CATALOGUE.challenges.values(), ids=list(CATALOGUE.challenges))
def test_a_challenge_of_the_starter_set_is_told_whole(one: Challenge) -> None:
    for match in one.task.matches.values():
        rows = words.counts(match, CATALOGUE)
        assert rows
        assert all(asked and answer for asked, answer in rows)
        assert words.asked(match, CATALOGUE)
    for task in (one.task, *(step.task for step in one.steps)):
        assert words.goal(task) != number(task.goal)
        assert words.progress(task, 1)
    assert set(words.KINDS) == set(words.EXAMPLES) == set(kinds())
    assert words.audience(one, {}, 60)
    assert words.kind_title(one.kind) != one.kind


@pytest.mark.parametrize(("done", "top"), [(0, "114.0"), (50, "60.0"), (100, "6.0"), (900, "6.0")])
def test_the_arms_of_a_group_fill_from_below(done: int, top: str) -> None:
    drawn = pictures.filling("azure", done, 100, "5 < 6")
    assert f'y="{top}"' in drawn
    assert "5 &lt; 6" in drawn


def test_a_pair_that_meets_once_is_not_told_of_one_times() -> None:
    task = CATALOGUE.challenges[ChallengeKey("five-together")].task
    once = replace(task, params=type(task.params)(mentor=1, mentee=0))
    assert words.goal(once) == "1 as mentor and 0 as mentee, with each other"
