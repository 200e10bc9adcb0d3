"""A challenge: a choice to do something within a window, for a reward.

Offers: `Challenge`, `Step`, `Audience`.
"""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from challenges.acts import Match
from challenges.kinds import ChallengeKind, Group
from challenges.quick import dataclass
from challenges.shape import Between
from challenges.task import Task
from challenges.terms import BadgeKey, ChallengeKey, DepartmentKey, Points, StepKey, Texts


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
    match: Match | None = None  # none: the parameters say which deeds count
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
    task: Task = field(init=False, compare=False, repr=False)
    steps: tuple["Step", ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        task = Task(kind=self.kind, match=self.match, params=self.params)
        object.__setattr__(self, "task", task)
        tasks = task.of.tasks(self.params) if task.of.tasks else None
        steps = (
            (Step(StepKey(self.key), self, task),)
            if tasks is None
            else tuple(Step(StepKey(f"{self.key}:{at}"), self, t) for at, t in enumerate(tasks))
        )
        object.__setattr__(self, "steps", steps)

    @property
    def of(self) -> ChallengeKind:
        """Its kind."""
        return self.task.of

    @property
    def goal(self) -> int:
        """In the kind's own unit."""
        return self.task.goal

    @property
    def group(self) -> Group | None:
        """Whose bag it is; none when each plays for themselves, or in steps."""
        return self.task.group

    def open_at(self, at: datetime) -> bool:
        """Whether a moment lies in the window."""
        return self.opens <= at < self.closes


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to finish: a challenge itself, or a step of one that has several."""

    key: StepKey
    challenge: Challenge
    task: Task

    @property
    def of_many(self) -> bool:
        """Whether it is a step of a quest, of which a person's memory says when it is finished."""
        return self.challenge.of.tasks is not None
