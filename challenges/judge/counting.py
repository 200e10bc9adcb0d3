"""Counting: deeds leave marks in bags, and a reversal takes the same marks out again.

Offers: `marks_of` (what an act would leave), `settle` (put marks in, and give the rewards and
badges that follow), `resettle` (take marks out, too, and take back what no longer holds).
"""

from collections.abc import Mapping, Sequence

from challenges.acts import Act
from challenges.judge.desk import Desk, Draft
from challenges.judge.rewards import (
    gain_badges,
    gain_part,
    settle_badges,
    settle_group,
    settle_part,
)
from challenges.kinds import Bag
from challenges.plan import Counter, Played
from challenges.tally import (
    BAG_MOST,
    CROWD,
    REST_MOST,
    GroupKey,
    GroupTally,
    Mark,
    Page,
    added,
    challenge_of,
    crowd_of,
    group_of,
)
from challenges.terms import ChallengeKey, PersonId

COUNTER, PART, GROUP = "c", "p", "g"
NO_BAG: dict[str, int] = {}
NOBODY = PersonId(0)  # a group's bag is nobody's own
Owner = tuple[PersonId, str, str]  # person, counter|part|group, its key


def marks_of(desk: Desk, act: Act) -> list[Mark]:
    """What an act leaves in the bags of its person: for badges, and for challenges in play."""
    draft = desk.person(act.person, act.department)
    asking = desk.plan.asking.get((act.kind, act.side))
    if asking is None:
        return []
    marks = _for_badges(act, asking.counters, draft.counters)
    if not asking.challenges:
        return marks
    parts, at = draft.parts, desk.deed.at
    played = [
        one
        for key, part in parts.items()
        if part.joined and (one := asking.challenges.get(key)) is not None
    ]
    for one in asking.early:
        found = parts.get(one.key)
        if found is None or not found.joined:
            played.append(one)
    for one in played:
        if one.opens <= at < one.closes and (one.match is None or one.match.takes(act)):
            marks += _for_challenge(desk, draft, act, one)
    return marks


def _for_badges(act: Act, counters: list[Counter], bags: Mapping[str, Bag]) -> list[Mark]:
    person = act.person
    marks: list[Mark] = []
    for counter in counters:
        match, field = counter.match, counter.field
        if match is not None and not match.takes(act):
            continue
        if field is None:
            marks.append((person, COUNTER, counter.name, "n"))
            continue
        bag = bags.get(counter.name, NO_BAG)
        for key in act.values(field):
            if len(bag) < BAG_MOST or key in bag:
                marks.append((person, COUNTER, counter.name, key))
    return marks


def _for_challenge(desk: Desk, draft: Draft, act: Act, one: Played) -> list[Mark]:
    keys = one.of.contributes(act, one.params)
    if one.of.grouped:
        group = group_of(desk.catalogue.season.key, one.challenge, act.department)
        return [(act.person, GROUP, group, key) for key in keys]
    bag = draft.bags.get(one.key, NO_BAG)
    return [(act.person, PART, one.key, key) for key in keys if len(bag) < BAG_MOST or key in bag]


def settle(desk: Desk, marks: Sequence[Mark]) -> None:
    """Put marks into their bags, and give what follows."""
    person = NOBODY
    for who, what, name, key in marks:
        if who != person:
            person, draft = who, desk.person(who)
            counters, bags = draft.counters, draft.bags
        if what == COUNTER:
            before = counters.get(name, NO_BAG)
            after = counters[name] = dict(before)
            many = after[key] = after.get(key, 0) + 1
            if many == 1 and len(after) > REST_MOST and name in desk.plan.weekly:
                del after[min(after)]
            if many == 1 or key == "n":
                gain_badges(desk, person, draft, name, after)
        elif what == PART:
            challenge = ChallengeKey(name)
            before = bags.get(challenge, NO_BAG)
            after = bags[challenge] = dict(before)
            many = after[key] = after.get(key, 0) + 1
            gain_part(desk, person, draft, challenge, after, new=many == 1)
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
            settle_part(desk, person, ChallengeKey(name), before, after)
        else:
            settle_group(desk, GroupKey(name), before, doers[name])


def _bag(desk: Desk, owner: Owner) -> Bag:
    person, what, name = owner
    if what == COUNTER:
        return desk.person(person).counters.get(name, NO_BAG)
    if what == PART:
        return desk.person(person).bags.get(ChallengeKey(name), NO_BAG)
    return desk.group(GroupKey(name)).bag


def _keep(desk: Desk, owner: Owner, bag: dict[str, int]) -> None:
    """Put a changed bag where it belongs."""
    person, what, name = owner
    if what == COUNTER:
        desk.person(person).counters[name] = bag
    elif what == PART:
        desk.person(person).bags[ChallengeKey(name)] = bag
    else:
        group = GroupKey(name)
        desk.groups[group] = GroupTally(bag=bag, crowds=desk.group(group).crowds)


def _contribute(desk: Desk, person: PersonId, group: GroupKey, by: int) -> None:
    """Count what a person added to a group; their first puts them into its crowd."""
    draft, name = desk.person(person), challenge_of(group)
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
