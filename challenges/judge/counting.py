"""Counting: deeds leave marks in bags, and a reversal takes the same marks out again.

Offers: `count` (put in what a deed leaves, and give the rewards and badges that follow),
`would_leave`, `resettle` (take marks out, too, and take back what no longer holds).
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from challenges.acts import Act, yes
from challenges.judge.desk import Desk, Draft
from challenges.judge.marking import COUNTER, GROUP, NO_BAG, PART, group_marks, steps_of
from challenges.judge.rewards import (
    gain_badges,
    gain_group,
    gain_part,
    settle_badges,
    settle_group,
    settle_part,
)
from challenges.kinds import Bag
from challenges.plan import Asking, Counter, PlayedStep
from challenges.tally import (
    BAG_MOST,
    CROWD,
    REST_MOST,
    GroupKey,
    GroupTally,
    Mark,
    Page,
    added,
    crowd_of,
    step_of,
)
from challenges.terms import PersonId, StepKey

N = TypeVar("N", bound=int)
NOBODY = PersonId(0)  # a group's bag is nobody's own
Owner = tuple[PersonId, str, str]  # person, counter|part|group, its key


def count(desk: Desk, acts: Sequence[Act]) -> tuple[Mark, ...]:
    """Put what acts leave into the bags, and give what follows.

    For which steps they count is found before any of it is put in: who comes to the next step of a
    quest by a deed has not done that step by the same deed.

    Returns:
        The marks, as a receipt keeps them.
    """
    asked = desk.plan.at(desk.deed.at)
    chosen: list[tuple[Act, Draft, Asking, list[PlayedStep]]] = []
    for act in acts:
        draft = desk.person(act.person, act.department)
        asking = asked.get((act.kind, act.side))
        if asking is not None:
            chosen.append((act, draft, asking, steps_of(act, draft, asking)))
    marks: list[Mark] = []
    for act, draft, asking, steps in chosen:
        _count_for_badges(desk, act, draft, asking.counters, marks)
        for step in steps:
            if step.grouped:
                marks += _count_for_group(desk, act, draft, step)
            else:
                _count_for_step(desk, act, draft, step, marks)
    return tuple(marks)


def would_leave(desk: Desk, acts: Sequence[Act]) -> tuple[Mark, ...]:
    """The marks that acts would leave; nothing is put in, and nothing given."""
    return count(desk.aside(), acts)


def _count_for_badges(
    desk: Desk, act: Act, draft: Draft, counters: Sequence[Counter], marks: list[Mark]
) -> None:
    person, bags = act.person, draft.counters
    for counter in counters:
        if counter.asks and not yes(counter.asks, act):
            continue
        name, values = counter.name, counter.values
        if values is None:
            many = bags.get(name, NO_BAG).get("n", 0) + 1
            bags[name] = {"n": many}
            marks.append((person, COUNTER, name, "n"))
            gain_badges(desk, person, draft, counter.due, bags[name], many)
            continue
        for key in values(act):
            bag = bags.get(name, NO_BAG)
            many = bag.get(key, 0) + 1
            if many == 1 and len(bag) >= BAG_MOST:
                continue
            bags[name] = after = dict(bag)
            after[key] = many
            marks.append((person, COUNTER, name, key))
            if many == 1:
                if counter.weekly and len(after) > REST_MOST:
                    del after[min(after)]
                gain_badges(desk, person, draft, counter.due, after, len(after))


def _count_for_step(
    desk: Desk, act: Act, draft: Draft, step: PlayedStep, marks: list[Mark]
) -> None:
    person, bags, name = act.person, draft.bags, step.key
    for key in step.contributes(act, step.params):
        bag = bags.get(name, NO_BAG)
        many = bag.get(key, 0) + 1
        if many == 1 and len(bag) >= BAG_MOST:
            continue
        bags[name] = after = dict(bag)
        after[key] = many
        marks.append((person, PART, name, key))
        gain_part(desk, person, draft, step, after, new=many == 1)


def _count_for_group(desk: Desk, act: Act, draft: Draft, step: PlayedStep) -> list[Mark]:
    key, marks = step.key, group_marks(desk.catalogue.season.key, act, step)
    # A person is in so many groups of a step at most, as in an own bag are so many things.
    for person, _, group, _ in marks:
        own = (draft if person == act.person else desk.person(person)).bags.get(key, NO_BAG)
        if len(own) >= BAG_MOST and group not in own:
            return []
    for person, _, name, what in marks:
        group = GroupKey(name)
        whose = draft if person == act.person else desk.person(person)
        _contribute(desk, whose, person, key, group, 1)
        tally = desk.group(group)
        after = dict(tally.bag)
        after[what] = after.get(what, 0) + 1
        desk.groups[group] = GroupTally(bag=after, crowds=tally.crowds)
        if step.of.done(after, step.params, ()) >= step.goal:
            gain_group(desk, group, tally.bag, person)
    return marks


def resettle(desk: Desk, into: Sequence[Mark], out: Sequence[Mark]) -> None:
    """Put some marks in and take others out at once; give and take back what that changes."""
    work: dict[Owner, tuple[Bag, dict[str, int]]] = {}
    doers: dict[str, set[PersonId]] = {}  # by group
    for marks, by in ((into, 1), (out, -1)):
        for person, what, name, key in marks:
            owner = (person, what, name)
            if what == GROUP:
                owner = (NOBODY, what, name)
                doers.setdefault(name, set()).add(person)
                group = GroupKey(name)
                _contribute(desk, desk.person(person), person, step_of(group), group, by)
            found = work.get(owner)
            if found is None:
                before = _bag(desk, owner)
                found = work[owner] = (before, dict(before))
            bag = found[1]
            many = bag.get(key, 0) + by
            if many > 0:
                bag[key] = many
            else:
                bag.pop(key, None)
    for owner, (_, after) in work.items():
        _keep(desk, owner, after)
    for (person, what, name), (before, after) in work.items():
        if what == COUNTER:
            settle_badges(desk, person, name, before, after)
        elif what == PART:
            settle_part(desk, person, StepKey(name), before, after)
        else:
            settle_group(desk, GroupKey(name), before, doers[name])


def _bag(desk: Desk, owner: Owner) -> Bag:
    person, what, name = owner
    if what == COUNTER:
        return desk.person(person).counters.get(name, NO_BAG)
    if what == PART:
        return desk.person(person).bags.get(StepKey(name), NO_BAG)
    return desk.group(GroupKey(name)).bag


def _keep(desk: Desk, owner: Owner, bag: dict[str, int]) -> None:
    """Put a changed bag where it belongs."""
    person, what, name = owner
    if what == COUNTER:
        desk.person(person).counters[name] = bag
    elif what == PART:
        desk.person(person).bags[StepKey(name)] = bag
    else:
        group = GroupKey(name)
        desk.groups[group] = GroupTally(bag=bag, crowds=desk.group(group).crowds)


def _contribute(
    desk: Desk, draft: Draft, person: PersonId, step: StepKey, group: GroupKey, by: int
) -> None:
    """Count what a person added to a group; their first puts them into its crowd."""
    own = draft.bags.get(step, NO_BAG)
    new = draft.bags[step] = added(own, group, by)
    if (group in new) == (group in own):
        return
    number = person // CROWD
    page = crowd_of(group, number)
    people = _with(desk.page(page).people, person, group in new)
    desk.pages[page] = Page(people=people)
    tally = desk.group(group)
    crowds = _with(tally.crowds, number, bool(people))
    if crowds != tally.crowds:
        desk.groups[group] = GroupTally(bag=tally.bag, crowds=crowds)


def _with(ascending: tuple[N, ...], one: N, there: bool) -> tuple[N, ...]:
    """Numbers in their order, with this one among them or without it."""
    at = bisect_left(ascending, one)
    found = ascending[at : at + 1] == (one,)
    if found is there:
        return ascending
    return (
        (*ascending[:at], one, *ascending[at:]) if there else ascending[:at] + ascending[at + 1 :]
    )
