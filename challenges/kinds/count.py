"""Finished with n deeds that match: share three open-data stories."""

from collections.abc import Collection
from typing import Annotated

from challenges.acts import Act
from challenges.kinds import Bag
from challenges.quick import dataclass
from challenges.shape import Between

KEY = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """`n` deeds."""

    n: Annotated[int, Between(1, 1000)]


def contributes(act: Act, params: Params) -> tuple[str, ...]:
    """One deed is one."""
    return ("n",)


def goal(params: Params) -> int:
    """In deeds."""
    return params.n


def done(bag: Bag, params: Params, rest: Collection[str]) -> int:
    """In deeds."""
    return bag.get("n", 0)
