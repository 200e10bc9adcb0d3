"""Counting: deeds leave marks in bags, and a reversal takes the same marks out again.

Offers: `settle` (put marks in, and give the rewards and badges that follow), `resettle` (take marks
out, too, and take back what no longer holds).
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

from challenges.judge.desk import Desk, Draft
from challenges.judge.marking import COUNTER, GROUP, NO_BAG, PART
from challenges.judge.rewards import (
    gain_badges,
    gain_group,
    gain_part,
    settle_badges,
    settle_group,
    settle_part,
)
from challenges.kinds import Bag
from challenges.tally import (
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


def settle(desk: Desk, marks: Sequence[Mark]) -> None:
    """Put marks into their bags, and give what follows."""
    person = NOBODY
    weekly = desk.plan.weekly
    for who, what, name, key in marks:
        if who != person:
            person, draft = who, desk.person(who)
            counters, bags = draft.counters, draft.bags
        if what == COUNTER:
            before = counters.get(name, NO_BAG)
            many = before.get(key, 0) + 1
            after = counters[name] = {**before, key: many}
            if many == 1 and len(after) > REST_MOST and name in weekly:
                del after[min(after)]
            if many == 1 or key == "n":
                gain_badges(desk, person, draft, name, after)
        elif what == PART:
            step = StepKey(name)
            before = bags.get(step, NO_BAG)
            many = before.get(key, 0) + 1
            after = bags[step] = {**before, key: many}
            gain_part(desk, person, draft, step, after, new=many == 1)
        else:
            group = GroupKey(name)
            step = step_of(group)
            own = bags.get(step, NO_BAG)
            if group in own:  # nobody new in the group
                bags[step] = {**own, group: own[group] + 1}
            else:
                _contribute(desk, draft, person, group, 1)
            tally = desk.group(group)
            bag = {**tally.bag, key: tally.bag.get(key, 0) + 1}
            desk.groups[group] = GroupTally(bag=bag, crowds=tally.crowds)
            gain_group(desk, group, tally.bag, person)


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
                _contribute(desk, desk.person(person), person, GroupKey(name), by)
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


def _contribute(desk: Desk, draft: Draft, person: PersonId, group: GroupKey, by: int) -> None:
    """Count what a person added to a group; their first puts them into its crowd."""
    name = step_of(group)
    own = draft.bags.get(name, NO_BAG)
    new = draft.bags[name] = added(own, group, by)
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
