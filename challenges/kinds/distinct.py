"""Finished with n different values of a field: thank people of four departments."""

from collections.abc import Collection
from typing import Annotated

from challenges.acts import Act, Field, values_of
from challenges.kinds import Bag
from challenges.quick import dataclass
from challenges.shape import Between

KEY = "distinct"
by_key = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """`n` different values of `field`."""

    n: Annotated[int, Between(1, 500)]  # fewer than a bag can tell apart, see `tally.BAG_MOST`
    field: Field


def contributes(act: Act, params: Params) -> tuple[str, ...]:
    """The values that the deed has of the field; a share can have several topics."""
    return values_of(params.field)(act)


def goal(params: Params) -> int:
    """In different values."""
    return params.n


def done(bag: Bag, params: Params, rest: Collection[str]) -> int:
    """In different values."""
    return len(bag)
