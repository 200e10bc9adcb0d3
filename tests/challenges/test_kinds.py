"""Whatever kind of challenge is found in its folder is under test."""

import re
from collections import Counter
from datetime import timedelta
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges import catalogue as catalogues
from challenges.acts import acts
from challenges.errors import CatalogueError
from challenges.kinds import ChallengeKind, check, kinds
from challenges.kinds import count as count_kind
from tests.challenges.test_catalogue import the_guide
from tests.support.builders import MONDAY, TOPICS, a_share

EVERY = sorted(kinds().values(), key=lambda kind: kind.key)
GUIDE = catalogues.read(the_guide(), file="docs/catalogue.md")


def params_of(kind: ChallengeKind) -> object:
    """The parameters of the kind's example in the guide."""
    return next(one.params for one in GUIDE.challenges.values() if one.kind == kind.key)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.key)
def test_an_empty_bag_finishes_nothing(kind: ChallengeKind) -> None:
    params = params_of(kind)
    assert kind.goal(params) >= 1
    assert kind.done({}, params, ()) == 0


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.key)
@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from(TOPICS)), max_size=20), st.randoms())
def test_progress_only_grows_with_deeds_and_does_not_know_their_order(
    kind: ChallengeKind, days: list[tuple[int, str]], chance: "object"
) -> None:
    params = params_of(kind)
    keys = [
        key
        for day, topic in days
        for act in acts(a_share(at=MONDAY + timedelta(days=day), topics=(topic,)))
        for key in kind.contributes(act, params)
    ]
    bag: Counter[str] = Counter()
    steps = [0]
    for key in keys:
        bag[key] += 1
        steps.append(kind.done(bag, params, ()))
    assert steps == sorted(steps)
    chance.shuffle(keys)  # type: ignore[attr-defined]
    assert kind.done(Counter(keys), params, ()) == steps[-1]


@pytest.mark.parametrize("kind", [k for k in EVERY if k.by_key], ids=lambda kind: kind.key)
@given(st.sets(st.sampled_from([f"2026-W{n}" for n in range(30, 50)])), st.integers(1, 9))
def test_a_kind_by_key_does_not_care_how_often(
    kind: ChallengeKind, keys: set[str], many: int
) -> None:
    params = params_of(kind)
    assert kind.done(dict.fromkeys(keys, 1), params, ()) == kind.done(
        dict.fromkeys(keys, many), params, ()
    )


@pytest.mark.parametrize("name", ["KEY", "Params", "contributes", "goal", "done"])
def test_a_kind_that_lacks_something_is_refused_by_name(name: str) -> None:
    bad = ModuleType("count")
    bad.__dict__.update({k: v for k, v in vars(count_kind).items() if k != name})
    with pytest.raises(CatalogueError) as error:
        check(bad, "count")
    assert error.value.code == "catalogue.kind_file"
    assert (error.value.facts["file"], error.value.facts["key"]) == (
        "challenges/kinds/count.py",
        name,
    )


@pytest.mark.parametrize(
    ("offers", "lacks"), [("group", "whose"), ("whose", "group"), ("tasks", "matches")]
)
def test_a_kind_says_all_that_its_group_or_its_tasks_need(offers: str, lacks: str) -> None:
    bad = ModuleType("count")
    bad.__dict__.update({**vars(count_kind), offers: lambda params: None})
    with pytest.raises(CatalogueError, match=re.escape(f"`{lacks}`")) as error:
        check(bad, "count")
    assert error.value.facts["key"] == lacks
