"""Counting: deeds leave marks in bags, and a reversal takes the same marks out again.

Offers: `settle` (put marks in, and give the rewards and badges that follow), `resettle` (take marks
out, too, and take back what no longer holds).
"""

from collections.abc import Sequence

from challenges.judge.desk import Desk
from challenges.judge.marking import COUNTER, GROUP, NO_BAG, PART
from challenges.judge.rewards import (
    gain_badges,
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
            after = counters[name] = dict(counters.get(name, NO_BAG))
            many = after[key] = after.get(key, 0) + 1
            if many == 1 and len(after) > REST_MOST and name in weekly:
                del after[min(after)]
            if many == 1 or key == "n":
                gain_badges(desk, person, draft, name, after)
        elif what == PART:
            step = StepKey(name)
            after = bags[step] = dict(bags.get(step, NO_BAG))
            many = after[key] = after.get(key, 0) + 1
            gain_part(desk, person, draft, step, after, new=many == 1)
        else:
            group = GroupKey(name)
            _contribute(desk, person, group, 1)
            tally = desk.group(group)
            after = added(tally.bag, key, 1)
            desk.groups[group] = GroupTally(bag=after, crowds=tally.crowds)
            settle_group(desk, group, tally.bag, (person,))


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
                _contribute(desk, person, GroupKey(name), by)
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


def _contribute(desk: Desk, person: PersonId, group: GroupKey, by: int) -> None:
    """Count what a person added to a group; their first puts them into its crowd."""
    draft, name = desk.person(person), step_of(group)
    own = draft.bags.get(name, NO_BAG)
    new = draft.bags[name] = added(own, group, by)
    if (group in new) == (group in own):
        return
    number = person // CROWD
    page = crowd_of(group, number)
    people = set(desk.page(page).people)
    if group in new:
        people.add(person)
    else:
        people.discard(person)
    desk.pages[page] = Page(people=tuple(sorted(people)))
    tally = desk.group(group)
    crowds = {*tally.crowds, number} if people else {*tally.crowds} - {number}
    desk.groups[group] = GroupTally(bag=tally.bag, crowds=tuple(sorted(crowds)))
