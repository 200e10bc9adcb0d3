"""A challenge: a choice to do something within a window, for a reward.

Offers: `Challenge`, `Audience`.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from challenges.acts import Match
from challenges.kinds import ChallengeKind, Group, kinds
from challenges.shape import Between
from challenges.terms import BadgeKey, ChallengeKey, DepartmentKey, Points, Texts


class Audience(StrEnum):
    """Who may join."""

    ALL = "all"
    DEPARTMENTS = "departments"
    NEW_MEMBERS = "new-members"
    AMBASSADORS = "ambassadors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """A challenge of a season, its window `[opens, closes)` inside the season's."""

    key: ChallengeKey
    kind: str
    title: Texts
    text: Texts
    match: Match
    params: object  # the `Params` of the kind
    reward: Annotated[Points, Between(0, 500)]
    badge: BadgeKey | None = None
    opens: datetime  # aware, UTC
    closes: datetime
    audience: Audience = Audience.ALL
    departments: frozenset[DepartmentKey] = frozenset()
    requires: ChallengeKey | None = None
    counts_before_joining: bool = False
    blazon: str = ""  # "": the badge's arms
    of: ChallengeKind = field(init=False, compare=False, repr=False)
    goal: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "of", kinds()[self.kind])
        object.__setattr__(self, "goal", self.of.goal(self.params))

    @property
    def group(self) -> Group | None:
        """Whose sum it is; none when each plays for themselves."""
        return Group(getattr(self.params, "group")) if self.of.grouped else None  # noqa: B009

    def open_at(self, at: datetime) -> bool:
        """Whether a moment lies in the window."""
        return self.opens <= at < self.closes
