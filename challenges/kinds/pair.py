"""Finished when a mentor and a mentee have both done their part: five sessions together.

The group is the two of them; both must have joined, and both get the reward.
"""

from collections.abc import Collection
from typing import Annotated

from challenges.acts import Act, Doing, Side
from challenges.errors import Remedy
from challenges.kinds import Bag, Group
from challenges.quick import dataclass
from challenges.shape import Between, Place, refuse

KEY = "pair"
together = True
deeds = frozenset({Doing.SESSION, Doing.HELPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """So many deeds with each other, on either side; 0 asks nothing of a side."""

    mentor: Annotated[int, Between(0, 200)]
    mentee: Annotated[int, Between(0, 200)]


def check(params: Params, place: Place) -> None:
    """Somebody must do something."""
    if not goal(params):
        remedy = Remedy("Ask something of the mentor, of the mentee or of both.")
        refuse("value", place / "mentor", remedy)


def whose(params: Params) -> Group:
    """Of the two."""
    return Group.PAIR


def group(act: Act, params: Params) -> str:
    """The mentor's number and the mentee's: the other way round they are another pair."""
    if act.other is None:
        return ""
    if side(act) is Side.MENTOR:
        return f"{act.person}+{act.other}"
    return f"{act.other}+{act.person}"


def side(act: Act) -> Side:
    """On which side a deed is done; who says that a session helped is the mentee."""
    return Side.MENTOR if act.side is Side.MENTOR else Side.MENTEE


def contributes(act: Act, params: Params) -> tuple[str, ...]:
    """One deed is one, for the side that did it."""
    return (side(act).value,)


def goal(params: Params) -> int:
    """In deeds of both sides."""
    return params.mentor + params.mentee


def done(bag: Bag, params: Params, rest: Collection[str]) -> int:
    """What each side has done of what is asked of it."""
    return min(bag.get(Side.MENTOR, 0), params.mentor) + min(bag.get(Side.MENTEE, 0), params.mentee)
