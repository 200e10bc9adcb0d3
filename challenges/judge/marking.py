"""What a deed leaves in the bags: marks, which a reversal takes out again.

Offers: `steps_of`, `group_marks` and the words of a mark.
"""

from collections.abc import Mapping

from challenges.acts import Act
from challenges.judge.desk import Draft
from challenges.plan import Asking, PlayedStep
from challenges.tally import Mark, group_of
from challenges.terms import SeasonKey

COUNTER, PART, GROUP = "c", "p", "g"
WITH = "with"  # in a group's bag: the other one belongs to it, too
NO_BAG: Mapping[str, int] = {}


def steps_of(act: Act, draft: Draft, asking: Asking) -> list[PlayedStep]:
    """For which steps an act counts: of challenges joined, and of those that need no joining."""
    found: list[PlayedStep] = []
    for one in asking.of(tuple([key for key, part in draft.parts.items() if part.joined])):
        step = one.sure
        if step is None:
            step = one.step(draft.reached)
            if step is None or not (step.takes_all or step.takes(act)):
                continue
        found.append(step)
    return found


def group_marks(season: SeasonKey, act: Act, step: PlayedStep) -> list[Mark]:
    """What an act leaves with the group of a step; none when it is of no group."""
    assert step.of.group is not None
    whose = step.of.group(act, step.params)
    if not whose:
        return []
    group = group_of(season, step.key, whose)
    keys = step.contributes(act, step.params)
    marks: list[Mark] = [(act.person, GROUP, group, key) for key in keys]
    if step.of.together and act.other is not None:
        # First, so that whoever comes to the goal alone is seen to be two.
        return [(act.other, GROUP, group, WITH), *marks]
    return marks
