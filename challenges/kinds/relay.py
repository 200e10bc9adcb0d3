"""Finished when an item is passed on through n departments: round the house.

The group is all who shared the item. Everybody of it who joined gets the reward, also those who
come later.
"""

from collections.abc import Collection
from typing import Annotated

from challenges.acts import Act, Doing
from challenges.kinds import Bag, Group
from challenges.quick import dataclass
from challenges.shape import Between

KEY = "relay"
by_key = True
deeds = frozenset({Doing.SHARE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """People of so many `departments` share the same item."""

    departments: Annotated[int, Between(2, 100)]


def whose(params: Params) -> Group:
    """Of all who shared the same item."""
    return Group.ITEM


def group(act: Act, params: Params) -> str:
    """The item."""
    return act.item


def contributes(act: Act, params: Params) -> tuple[str, ...]:
    """The department of the one who shares."""
    return (act.department,)


def goal(params: Params) -> int:
    """In departments."""
    return params.departments


def done(bag: Bag, params: Params, rest: Collection[str]) -> int:
    """In departments."""
    return len(bag)
