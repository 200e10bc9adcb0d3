"""What a deed leaves in the bags: marks, which a reversal takes out again.

Offers: `marks_of`, `group_marks` and the words of a mark.
"""

from collections.abc import Mapping

from challenges.acts import Act, yes
from challenges.judge.desk import Desk
from challenges.kinds import Bag
from challenges.plan import Counter, PlayedStep
from challenges.tally import BAG_MOST, Mark, group_of
from challenges.terms import SeasonKey

COUNTER, PART, GROUP = "c", "p", "g"
WITH = "with"  # in a group's bag: the other one belongs to it, too
NO_BAG: dict[str, int] = {}


def marks_of(desk: Desk, act: Act) -> list[Mark]:
    """What an act leaves in the bags of its person: for badges, and for challenges in play."""
    draft = desk.person(act.person, act.department)
    asking = desk.plan.asking.get((act.kind, act.side))
    if asking is None:
        return []
    marks = _for_badges(act, asking.counters, draft.counters)
    if not asking.challenges:
        return marks
    person, parts, bags, at = act.person, draft.parts, draft.bags, desk.deed.at
    challenges = asking.challenges
    played = [challenges[key] for key, part in parts.items() if key in challenges and part.joined]
    for one in asking.early:
        found = parts.get(one.key)
        if found is None or not found.joined:
            played.append(one)
    for one in played:
        if not one.opens <= at < one.closes:
            continue
        step = one.only or one.step(draft.reached)
        if step is None or not (step.takes_all or step.takes(act)):
            continue
        if step.grouped:
            marks += _for_group(desk, act, step)
            continue
        name = step.key
        bag = bags.get(name, NO_BAG)
        for key in step.contributes(act, step.params):
            if len(bag) < BAG_MOST or key in bag:
                marks.append((person, PART, name, key))
    return marks


def _for_badges(act: Act, counters: list[Counter], bags: Mapping[str, Bag]) -> list[Mark]:
    person = act.person
    marks: list[Mark] = []
    for counter in counters:
        field = counter.field
        if counter.asks and not yes(counter.asks, act):
            continue
        if field is None:
            marks.append((person, COUNTER, counter.name, "n"))
            continue
        bag = bags.get(counter.name, NO_BAG)
        for key in act.values(field):
            if len(bag) < BAG_MOST or key in bag:
                marks.append((person, COUNTER, counter.name, key))
    return marks


def _for_group(desk: Desk, act: Act, step: PlayedStep) -> list[Mark]:
    marks = group_marks(desk.catalogue.season.key, act, step)
    # A person is in so many groups of a step at most, as in an own bag are so many things.
    for mark in marks:
        bag = desk.person(mark[0]).bags.get(step.key, NO_BAG)
        if len(bag) >= BAG_MOST and mark[2] not in bag:
            return []
    return marks


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
