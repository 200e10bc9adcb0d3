"""Counting: deeds leave marks in bags, and a reversal takes the same marks out again.

Offers: `marks_of` (what an act would leave), `settle` (put marks in, take others out, and give or
take back the rewards and badges that follow).
"""

from collections.abc import Mapping, Sequence

from challenges.acts import Act
from challenges.judge.desk import Desk, Draft
from challenges.judge.rewards import settle_badges, settle_group, settle_part
from challenges.kinds import Bag
from challenges.plan import Counter, Played, asks
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
NO_BAG: Bag = {}
NOBODY = PersonId(0)  # a group's bag is nobody's own
Owner = tuple[PersonId, str, str]  # person, counter|part|group, its key


def marks_of(desk: Desk, act: Act) -> list[Mark]:
    """What an act leaves in the bags of its person: for badges, and for challenges in play."""
    draft = desk.person(act.person, act.department)
    asking = asks(desk.plan, act)
    marks: list[Mark] = []
    if asking is None:
        return marks
    if asking.counters:
        _mark_counters(act, asking.counters, draft.counters, marks)
    if asking.challenges:
        challenges, parts = asking.challenges, draft.parts
        for key, part in parts.items():
            if part.joined and key in challenges:
                _mark_challenge(desk, draft, act, challenges[key], marks)
        for played in asking.early:
            found = parts.get(played.key)
            if found is None or not found.joined:
                _mark_challenge(desk, draft, act, played, marks)
    return marks


def _mark_counters(
    act: Act, counters: list[Counter], bags: Mapping[str, Bag], marks: list[Mark]
) -> None:
    person = act.person
    for counter in counters:
        if counter.match is not None and not counter.match.takes(act):
            continue
        if counter.field is None:
            marks.append((person, COUNTER, counter.name, "n"))
            continue
        bag = bags.get(counter.name, NO_BAG)
        for key in act.values(counter.field):
            if len(bag) < BAG_MOST or key in bag:
                marks.append((person, COUNTER, counter.name, key))


def _mark_challenge(desk: Desk, draft: Draft, act: Act, one: Played, marks: list[Mark]) -> None:
    if not one.opens <= desk.deed.at < one.closes:
        return
    if one.match is not None and not one.match.takes(act):
        return
    keys = one.of.contributes(act, one.params)
    if one.of.grouped:
        group = group_of(desk.catalogue.season.key, one.challenge, act.department)
        marks += [(act.person, GROUP, group, key) for key in keys]
        return
    bag = draft.bags.get(one.key, NO_BAG)
    for key in keys:
        if len(bag) < BAG_MOST or key in bag:
            marks.append((act.person, PART, one.key, key))


def settle(desk: Desk, into: Sequence[Mark], out: Sequence[Mark] = ()) -> None:
    """Put marks into their bags and take others out; give and take back what follows."""
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
            settle_badges(desk, person, name, before, after, losing=bool(out))
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
        if len(bag) > REST_MOST and name in desk.plan.weekly:
            del bag[min(bag)]
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
