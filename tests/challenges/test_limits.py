"""The last that a limit lets through, and the first that it does not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from challenges.catalogue import compose
from challenges.deeds import Deed
from challenges.errors import CatalogueError, Refusal
from challenges.rehearsal import Past, rehearse
from challenges.rehearsal.cheating import nights
from challenges.tally import BAG_MOST
from challenges.terms import ChallengeKey, DepartmentKey, ItemKey, PersonId, StepKey
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


def test_a_deed_in_the_very_moment_of_the_close_is_outside_a_rehearsal() -> None:
    catalogue = a_catalogue(a_challenge("old"))
    closes = catalogue.season.closes
    deeds = [a_share(at=closes - timedelta(microseconds=1)), a_share(at=closes)]
    past = Past(season=catalogue.season, challenges=frozenset({ChallengeKey("old")}), deeds=deeds)
    found = rehearse(catalogue, past, None)
    assert found.outside == 1


def test_a_night_in_which_a_challenge_opens_has_it_open_and_so_has_the_one_of_its_close() -> None:
    one_day = {"opens": "2026-09-15T00:00:00Z", "closes": "2026-09-16T00:00:00Z"}
    catalogue = a_catalogue(a_challenge("day", **one_day))
    [night] = nights(catalogue)
    assert night in (catalogue.season.opens + 8 * DAY, catalogue.season.opens + 9 * DAY)


def test_a_department_whose_people_all_lack_what_is_required_is_shut_out() -> None:
    people = [PersonId(number) for number in range(1, 14, 2)]
    old = a_catalogue(a_challenge("old"))
    deeds: list[Deed] = [joining("old", who) for who in people]
    deeds += [a_share(who) for who in people]
    past = Past(season=old.season, challenges=frozenset({ChallengeKey("old")}), deeds=deeds)
    draft = a_catalogue(
        a_challenge("hard", params="{ n = 400 }"), a_challenge("next", requires='"hard"')
    )
    [department] = rehearse(draft, past, None).departments
    assert [(one.challenge, one.why) for one in department.closed] == [("next", "requires")]


def test_what_fewer_than_five_wished_for_shuts_nobody_out() -> None:
    people = [PersonId(number) for number in range(1, 14, 2)]
    old = a_catalogue(a_challenge("old"))
    deeds: list[Deed] = [joining("old", who) for who in people[:3]]
    deeds += [a_share(who) for who in people]
    past = Past(season=old.season, challenges=frozenset({ChallengeKey("old")}), deeds=deeds)
    draft = a_catalogue(a_challenge("lessons", match='{ deeds = ["lesson"] }'))
    [department] = rehearse(draft, past, None).departments
    assert department.closed == ()
