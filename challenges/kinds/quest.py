"""Finished with steps in order, each of any other kind: from first login to first mentee.

A deed counts only for the step at which a person then is: the first that is not finished. The deed
that finishes a step does not count for the next one, too. A deed taken back may open a step again;
what was done for later ones stays.
"""

from collections.abc import Collection, Mapping
from typing import Annotated

from challenges.acts import Act, Match
from challenges.errors import Remedy
from challenges.kinds import Bag
from challenges.quick import dataclass
from challenges.shape import Between, Place, Table, read, refuse
from challenges.task import Task, read_task
from challenges.terms import Texts

KEY = "quest"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestStep:
    """One step: what a challenge of its kind would ask."""

    title: Texts
    kind: str
    match: Match | None = None
    params: object

    @property
    def task(self) -> Task:
        """What it asks."""
        return Task(kind=self.kind, match=self.match, params=self.params)

    @classmethod
    def read_from(cls, table: Table, place: Place) -> "QuestStep":
        """A step from its table; `shape.read` leaves it to the step, for its kind says what fits.

        Raises:
            CatalogueError: with the place inside the quest.
        """
        if table.get("kind") == KEY:
            remedy = Remedy("A quest goes into no quest: write its steps here.")
            refuse("value", place / "kind", remedy)
        return read(cls, table, place, given=read_task(table, place))


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The `steps`, first to last."""

    steps: Annotated[tuple[QuestStep, ...], Between(2, 8)]


def tasks(params: Params) -> tuple[Task, ...]:
    """What the steps ask."""
    return tuple(step.task for step in params.steps)


def matches(params: Params) -> Mapping[str, Match]:
    """What the steps match."""
    return {
        f"steps.{at}.{where}": match
        for at, task in enumerate(tasks(params))
        for where, match in task.matches.items()
    }


def contributes(act: Act, params: Params) -> tuple[str, ...]:
    """Nothing of its own: a deed counts for a step."""
    return ()


def goal(params: Params) -> int:
    """In steps."""
    return len(params.steps)


def done(bag: Bag, params: Params, rest: Collection[str]) -> int:
    """In steps that are finished."""
    return len(bag)
