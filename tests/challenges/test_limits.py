"""The last that a limit lets through, and the first that it does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from challenges.catalogue import compose
from challenges.errors import CatalogueError, Refusal
from challenges.tally import BAG_MOST
from challenges.terms import ChallengeKey, DepartmentKey, ItemKey, StepKey
from tests.support.builders import (
    ADA,
    MONDAY,
    RULES,
    a_catalogue,
    a_challenge,
    a_share,
    joining,
)
from tests.support.game import Game

DAY = timedelta(days=1)


@pytest.mark.parametrize(("days", "welcome"), [(59, True), (60, False)])
def test_a_new_member_is_new_for_sixty_days_and_no_longer(days: int, welcome: bool) -> None:
    game = Game(a_catalogue(a_challenge("hello", audience='"new-members"')))
    join = joining("hello", member_since=(MONDAY - days * DAY).date())
    if welcome:
        game.do(join)
        assert game.memory.people[ADA].parts[ChallengeKey("hello")].joined
        return
    with pytest.raises(Refusal) as refused:
        game.do(join)
    assert refused.value.code == "challenge.audience"


def test_a_share_that_earns_nothing_says_the_department_of_now_too() -> None:
    game = Game(a_catalogue())
    first, moved = a_share(), DepartmentKey("parks")
    assert first.department != moved
    game.do(first)
    game.do(a_share(at=MONDAY + DAY, item=first.item, department=moved))
    assert game.memory.people[ADA].department == moved


def test_a_bag_holds_so_many_different_things_and_counts_those_it_has() -> None:
    game = Game(a_catalogue(a_challenge("all", "distinct", params='{ field = "item", n = 200 }')))
    game.do(joining("all", at=MONDAY - DAY))
    bag = {f"item-{number}": 1 for number in range(BAG_MOST - 1)}
    tally = replace(game.memory.people[ADA], bags={StepKey("all"): bag})
    game.memory.people[ADA] = tally
    game.do(a_share(item=ItemKey("the-last")), a_share(item=ItemKey("too-many")))
    after = game.memory.people[ADA].bags[StepKey("all")]
    assert len(after) == BAG_MOST
    assert "the-last" in after
    assert "too-many" not in after


def test_parts_without_a_head_are_refused_with_what_is_missing() -> None:
    with pytest.raises(CatalogueError) as refused:
        compose({"rules.toml": RULES})
    assert refused.value.code == "catalogue.missing"
    assert refused.value.facts["file"] == "season.toml"
