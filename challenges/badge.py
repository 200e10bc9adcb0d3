"""Badges: what is held for good, and the predicates that give them.

Offers: `Badge`, `Tier`, `When` and its kinds `CountOf`, `DistinctOf`, `StreakOf`, `Finished`,
`Received`. A predicate looks at one *counter*: a bag kept for all badges that ask the same.
"""

from enum import StrEnum
from typing import Annotated, ClassVar

from challenges.acts import Doing, Field, Match, Side
from challenges.quick import dataclass
from challenges.shape import Between
from challenges.terms import BadgeKey, ChallengeKey, Texts, ValueKey

Many = Annotated[int, Between(1, 10_000)]
Different = Annotated[int, Between(1, 500)]  # fewer than a bag can tell apart, `tally.BAG_MOST`


class Tier(StrEnum):
    """How rare a badge is meant to be."""

    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"


class Gift(StrEnum):
    """What can be received."""

    RECOGNITION = "recognition"
    THANKS = "thanks"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountOf:
    """`n` deeds that match."""

    KIND: ClassVar = "count"
    n: Many
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctOf:
    """`n` different values of a field, over the deeds that match."""

    KIND: ClassVar = "distinct"
    n: Different
    field: Field
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class StreakOf:
    """A matching deed in each of so many weeks running."""

    KIND: ClassVar = "streak"
    weeks: Annotated[int, Between(2, 52)]
    match: Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """These challenges finished, or `n` of them; without a list `n` different ones of any."""

    KIND: ClassVar = "finished"
    challenges: frozenset[ChallengeKey] = frozenset()
    n: Annotated[int, Between(0, 1000)] = 0  # 0: all that are listed

    @property
    def goal(self) -> int:
        """How many challenges it takes."""
        return self.n or len(self.challenges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Recognised or thanked `n` times, or by `n` different colleagues."""

    KIND: ClassVar = "received"
    n: Different
    deeds: Annotated[frozenset[Gift], Between(1, 2)] = frozenset({Gift.RECOGNITION})
    values: frozenset[ValueKey] = frozenset()
    different: bool = False

    @property
    def match(self) -> Match:
        """The same as a match of deeds."""
        return Match(
            deeds=frozenset(Doing(gift) for gift in self.deeds),
            sides=frozenset({Side.RECEIVER}),
            values=self.values,
        )


When = CountOf | DistinctOf | StreakOf | Finished | Received


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A badge; without `when` it comes from a challenge alone."""

    key: BadgeKey
    title: Texts
    text: Texts
    tier: Tier
    blazon: Annotated[str, Between(1, 300)]
    hidden: bool = False
    when: When | None = None
