"""Finished when a group reaches a sum: the department plants 500 trees.

Every member who joined and did one matching deed gets the reward, also when they join in later.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated

from challenges.acts import Act
from challenges.kinds import Bag, Group
from challenges.quick import dataclass
from challenges.shape import Between

KEY = "collective"


class Whole(StrEnum):
    """Whose sum it can be."""

    DEPARTMENT = "department"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """`sum` matching deeds of the whole `group`."""

    sum: Annotated[int, Between(1, 1_000_000)]
    group: Whole = Whole.DEPARTMENT


def whose(params: Params) -> Group:
    """Of the department, or of all."""
    return Group(params.group.value)


def group(act: Act, params: Params) -> str:
    """The department, or `*`."""
    return "*" if params.group is Whole.EVERYONE else act.department


def contributes(act: Act, params: Params) -> tuple[str, ...]:
    """One deed is one."""
    return ("n",)


def goal(params: Params) -> int:
    """In deeds of the group."""
    return params.sum


def done(bag: Bag, params: Params, rest: Collection[str]) -> int:
    """In deeds of the group."""
    return bag.get("n", 0)
