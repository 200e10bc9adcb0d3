"""Finished with a deed in each of n weeks running: one lesson a week for four weeks."""

from collections.abc import Collection
from typing import Annotated

from challenges.acts import Act
from challenges.kinds import Bag
from challenges.quick import dataclass
from challenges.season import longest_run
from challenges.shape import Between

KEY = "streak"
by_key = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """So many `weeks` running; weeks of rest neither count nor break."""

    weeks: Annotated[int, Between(2, 52)]


def contributes(act: Act, params: Params) -> tuple[str, ...]:
    """The week of the deed."""
    return (act.week,)


def goal(params: Params) -> int:
    """In weeks."""
    return params.weeks


def done(bag: Bag, params: Params, rest: Collection[str]) -> int:
    """The longest run so far, in weeks."""
    return longest_run(bag, rest)
