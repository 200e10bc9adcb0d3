"""Counting: deeds leave marks in bags, and what a bag then says is given or taken back.

Offers: `marks_of` (what an act would leave), `settle` (put marks in or take them out, and give or
take back the rewards and badges that follow), `settle_part` (after joining).
"""

from collections.abc import Collection, Iterable

from challenges.acts import Act
from challenges.challenge import Challenge
from challenges.judge.desk import Desk, Draft
from challenges.kinds import Bag
from challenges.plan import FINISHED
from challenges.tally import (
    BAG_MOST,
    CROWD,
    REST_MOST,
    GroupKey,
    GroupTally,
    Mark,
    Page,
    Part,
    challenge_of,
    crowd_of,
    group_of,
)
from challenges.terms import BadgeKey, ChallengeKey, PersonId

COUNTER, PART, GROUP = "c", "p", "g"
BY_PREDICATE = "when"
NO_PART = Part()


def marks_of(desk: Desk, act: Act) -> list[Mark]:
    """What an act leaves in the bags of its person: for badges, and for challenges in play."""
    marks: list[Mark] = []
    person, kind = act.person, act.kind
    draft = desk.person(person, act.department)
    for counter in desk.plan.counters.get(kind, ()):
        if counter.match.takes(act):
            bag = draft.counters.get(counter.name, {})
            for key in counter.keys(act):
                if key in bag or len(bag) < BAG_MOST:
                    marks.append((person, COUNTER, counter.name, key))
    for challenge in in_play(desk, draft, act):
        if not challenge.open_at(desk.deed.at) or not challenge.match.takes(act):
            continue
        if challenge.of.grouped:
            group = group_of(desk.catalogue.season.key, challenge, act.department)
            keys = challenge.of.contributes(act, challenge.params)
            marks += [(person, GROUP, group, key) for key in keys]
            continue
        bag = draft.parts.get(challenge.key, NO_PART).bag
        for key in challenge.of.contributes(act, challenge.params):
            if key in bag or len(bag) < BAG_MOST:
                marks.append((person, PART, challenge.key, key))
    return marks


def in_play(desk: Desk, draft: Draft, act: Act) -> list[Challenge]:
    """The challenges for which an act of this kind may count."""
    return counted_for(desk.plan.challenges.get(act.kind), desk.plan.early.get(act.kind), draft)


def counted_for(
    known: dict[ChallengeKey, Challenge] | None, early: list[Challenge] | None, draft: Draft
) -> list[Challenge]:
    """Those that the person joined, and those that count before joining."""
    if not known:
        return []
    parts = draft.parts
    found = [known[key] for key, part in parts.items() if part.joined and key in known]
    for challenge in early or ():
        part = parts.get(challenge.key)
        if part is None or not part.joined:
            found.append(challenge)
    return found


def settle(desk: Desk, into: Iterable[Mark], out: Iterable[Mark] = ()) -> None:
    """Put marks into their bags and take others out; give and take back what follows."""
    net: dict[Mark, int] = {}
    for mark in into:
        net[mark] = net.get(mark, 0) + 1
    for mark in out:
        net[mark] = net.get(mark, 0) - 1
    counters: dict[tuple[PersonId, str], Bag] = {}
    parts: dict[tuple[PersonId, ChallengeKey], Bag] = {}
    groups: dict[GroupKey, Bag] = {}
    for (person, what, owner, key), by in net.items():
        if not by:
            continue
        draft = desk.person(person)
        if what == COUNTER:
            before = draft.counters.get(owner, {})
            counters.setdefault((person, owner), before)
            after = added(before, key, by)
            if owner in desk.plan.weekly and len(after) > REST_MOST:
                del after[min(after)]
            draft.counters[owner] = after
        elif what == PART:
            name = ChallengeKey(owner)
            part = draft.parts.get(name, NO_PART)
            parts.setdefault((person, name), part.bag)
            draft.parts[name] = with_bag(part, added(part.bag, key, by))
        else:
            group = GroupKey(owner)
            groups.setdefault(group, desk.group(group).bag)
            _contribute(desk, draft, person, group, key, by)
    for (person, name), bag in parts.items():
        _settle_part(desk, person, name, bag)
    for group, bag in groups.items():
        _settle_group(desk, group, bag, [mark[0] for mark in net if mark[2] == group])
    for (person, counter), bag in counters.items():
        settle_badges(desk, person, counter, bag)


def added(bag: Bag, key: str, by: int) -> dict[str, int]:
    """The bag with so many more of a key; what has none left is not in it."""
    new = dict(bag)
    many = new.get(key, 0) + by
    if many > 0:
        new[key] = many
    else:
        new.pop(key, None)
    return new


def with_bag(part: Part, bag: Bag) -> Part:
    """A part with another bag."""
    return Part(joined=part.joined, bag=bag, paid=part.paid, paid_on=part.paid_on)


def _contribute(
    desk: Desk, draft: Draft, person: PersonId, group: GroupKey, key: str, by: int
) -> None:
    """Add to a group's sum; the first contribution enters the person into its crowd."""
    name = challenge_of(group)
    part = draft.parts.get(name, NO_PART)
    own = added(part.bag, group, by)
    draft.parts[name] = with_bag(part, own)
    tally = desk.group(group)
    crowds, number = tally.crowds, person // CROWD
    if (group in own) != (group in part.bag):
        page = desk.page(crowd_of(group, number))
        people = {*page.people, person} if group in own else {*page.people} - {person}
        desk.pages[crowd_of(group, number)] = Page(people=tuple(sorted(people)))
        crowds = tuple(sorted({*crowds, number} if people else {*crowds} - {number}))
    desk.groups[group] = GroupTally(bag=added(tally.bag, key, by), crowds=crowds)


def _settle_part(desk: Desk, person: PersonId, name: ChallengeKey, before: Bag) -> None:
    """Give or take back the reward of a challenge that each plays alone."""
    challenge = desk.challenge(name)
    if challenge is None:
        return
    draft = desk.person(person)
    part, of, rest = draft.parts[name], challenge.of, desk.rest(draft)
    finished = of.done(part.bag, challenge.params, rest) >= challenge.goal
    if finished and part.joined and part.paid is None:
        _pay(desk, person, draft, challenge)
    elif not finished and part.paid is not None and was_finished(challenge, before, rest):
        _take_back(desk, person, draft, name, challenge.badge)


def was_finished(challenge: Challenge, before: Bag, rest: Collection[str]) -> bool:
    """Whether the bag finished it before: what an edit of the catalogue undid is not taken back."""
    return challenge.of.done(before, challenge.params, rest) >= challenge.goal


def _settle_group(desk: Desk, group: GroupKey, before: Bag, doers: list[PersonId]) -> None:
    """Give or take back the reward of a collective challenge."""
    challenge = desk.challenge(challenge_of(group))
    if challenge is None:
        return
    of, tally = challenge.of, desk.group(group)
    was = of.done(before, challenge.params, ()) >= challenge.goal
    now = of.done(tally.bag, challenge.params, ()) >= challenge.goal
    people = set(doers) if was == now else {*contributors(desk, group), *doers}
    for person in sorted(people):
        settle_member(desk, person, challenge, was)


def contributors(desk: Desk, group: GroupKey) -> list[PersonId]:
    """All who added to a group's sum."""
    crowds = desk.group(group).crowds
    return [one for number in crowds for one in desk.page(crowd_of(group, number)).people]


def settle_member(desk: Desk, person: PersonId, challenge: Challenge, was: bool = True) -> None:
    """Give one member the reward that is due, or take back what no longer is."""
    draft = desk.person(person)
    part = draft.parts.get(challenge.key, NO_PART)
    finished = any(
        challenge.of.done(desk.group(GroupKey(group)).bag, challenge.params, ()) >= challenge.goal
        for group in part.bag
    )
    if finished and part.joined and part.paid is None:
        _pay(desk, person, draft, challenge)
    elif not finished and part.paid is not None and was:
        _take_back(desk, person, draft, challenge.key, challenge.badge)


def settle_joined(desk: Desk, person: PersonId, challenge: Challenge) -> None:
    """After joining: what was done before may finish the challenge at once."""
    if challenge.of.grouped:
        settle_member(desk, person, challenge)
        return
    _settle_part(desk, person, challenge.key, desk.person(person).parts[challenge.key].bag)


def _pay(desk: Desk, person: PersonId, draft: Draft, challenge: Challenge) -> None:
    part, key = draft.parts[challenge.key], challenge.key
    day = desk.deed.day
    draft.parts[key] = Part(joined=part.joined, bag=part.bag, paid=challenge.reward, paid_on=day)
    desk.line(
        person, draft.department, "challenge", "challenge.finished", challenge.reward, key, day=day
    )
    if challenge.badge is not None:
        _hold(desk, person, draft, challenge.badge, _source(desk, key))
    _count_finished(desk, person, draft, key, 1)


def _take_back(
    desk: Desk, person: PersonId, draft: Draft, key: ChallengeKey, badge: BadgeKey | None
) -> None:
    part = draft.parts[key]
    draft.parts[key] = Part(joined=part.joined, bag=part.bag)
    desk.line(
        person,
        draft.department,
        "challenge",
        "challenge.undone",
        -(part.paid or 0),
        key,
        day=part.paid_on,
    )
    if badge is not None:
        _lose(desk, person, draft, badge, _source(desk, key))
    _count_finished(desk, person, draft, key, -1)


def _source(desk: Desk, challenge: ChallengeKey) -> str:
    return f"{desk.catalogue.season.key}/{challenge}"


def _count_finished(desk: Desk, person: PersonId, draft: Draft, key: ChallengeKey, by: int) -> None:
    before = draft.counters.get(FINISHED, {})
    draft.counters[FINISHED] = added(before, key, by)
    settle_badges(desk, person, FINISHED, before)


def settle_badges(desk: Desk, person: PersonId, counter: str, before: Bag) -> None:
    """Give the badges that a counter now gives, take back those that it gave and no longer does."""
    due = desk.plan.due.get(counter)
    if not due:
        return
    draft = desk.person(person)
    after = draft.counters[counter]
    same_keys = before.keys() == after.keys()
    for one in due:
        held = BY_PREDICATE in draft.badges.get(one.badge, ())
        if same_keys and not one.by_count:
            continue
        rest = desk.rest(draft)
        holds = one.holds(after, rest)
        if holds and not held:
            _hold(desk, person, draft, one.badge, BY_PREDICATE)
        elif held and not holds and one.holds(before, rest):
            _lose(desk, person, draft, one.badge, BY_PREDICATE)


def _hold(desk: Desk, person: PersonId, draft: Draft, badge: BadgeKey, source: str) -> None:
    """One more ground to hold a badge; the first one earns it."""
    sources = draft.badges.get(badge, ())
    draft.badges[badge] = tuple(sorted({*sources, source}))
    if not sources:
        desk.line(person, draft.department, "badge", "badge.earned", 0, badge, badge=badge)


def _lose(desk: Desk, person: PersonId, draft: Draft, badge: BadgeKey, source: str) -> None:
    """One ground less; with the last one the badge goes."""
    sources = draft.badges.get(badge, ())
    left = tuple(one for one in sources if one != source)
    if left:
        draft.badges[badge] = left
    elif sources:
        del draft.badges[badge]
        desk.line(
            person, draft.department, "badge", "badge.taken", 0, badge, badge=badge, taken=True
        )
