"""What a bag decides: the reward of a challenge, and badges; given once, taken back exactly.

Offers: `gain_part`, `gain_group` and `gain_badges` (a bag grew), `settle_part`, `settle_group` and
`settle_badges` (it changed), `settle_joined`.
"""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from challenges.challenge import Challenge, Step
from challenges.judge.desk import Desk, Draft
from challenges.kinds import Bag
from challenges.plan import FINISHED, Due, PlayedStep
from challenges.tally import GroupKey, Part, added, crowd_of, step_of
from challenges.terms import BadgeKey, ChallengeKey, PersonId, StepKey

K = TypeVar("K")
V = TypeVar("V")
BY_PREDICATE = "when"  # the ground of a badge that its own question gives
NO_PART = Part()


def gain_part(
    desk: Desk,
    person: PersonId,
    draft: Draft,
    played: PlayedStep,
    after: Bag,
    *,
    new: bool = True,
) -> None:
    """Give what a bigger bag of one person finishes: a step, a reward.

    Args:
        new: a key came into the bag that was not in it.
    """
    if played.of_many:
        if played.key in draft.reached:
            return
    else:
        part = draft.parts.get(played.challenge)
        if part is None or part.paid is not None or not part.joined:
            return
    of, goal = played.of, played.goal
    if of.by_key and (not new or len(after) < goal):
        return
    if of.done(after, played.params, desk.rest(draft)) >= goal:
        step = desk.plan.steps[played.key]
        if step.of_many:
            _reach(desk, person, draft, step, step.key)
        else:
            _pay(desk, person, draft, step.challenge)


def settle_part(desk: Desk, person: PersonId, key: StepKey, before: Bag, after: Bag) -> None:
    """Give or take back what a changed bag of one person finishes or no longer does."""
    step = desk.plan.steps.get(key)
    if step is None:
        return
    draft = desk.person(person)
    gain_part(desk, person, draft, desk.plan.played[key], after)
    task, rest = step.task, desk.rest(draft)
    # What only an edit of the catalogue undid is not taken back: it held before, and no more.
    before_done = task.of.done(before, task.params, rest)
    if not task.of.done(after, task.params, rest) < task.goal <= before_done:
        return
    if step.of_many:
        _unreach(desk, person, draft, step, key)
    else:
        _take_back_paid(desk, person, draft, step.challenge)


def gain_group(desk: Desk, group: GroupKey, before: Bag, doer: PersonId) -> None:
    """Give what the bag of a group finishes that grew and is at its goal."""
    step = desk.plan.steps[step_of(group)]
    had = group in desk.person(doer).reached.get(step.key, ())
    if had and not step.task.of.together and reached(step, before):
        return  # as before: the group was there, and so was who adds to it
    settle_group(desk, group, before, (doer,))


def settle_group(desk: Desk, group: GroupKey, before: Bag, doers: Iterable[PersonId]) -> None:
    """Give or take back what a group finishes or no longer does.

    Args:
        before: its bag before the deed; what it is now stands in its tally.
        doers: whose marks came or went.
    """
    step = desk.plan.steps.get(step_of(group))
    if step is None:
        return
    was, now = reached(step, before), reached(step, desk.group(group).bag)
    if not (was or now or step.task.of.together):
        return
    people = set(doers)
    if was != now or step.task.of.together:
        people.update(contributors(desk, group))
    all_in = not step.task.of.together or all(_joined(desk, one, step) for one in people)
    for person in sorted(people):
        draft = desk.person(person)
        mine = group in draft.bags.get(step.key, ())
        if mine and now and all_in:
            _reach(desk, person, draft, step, group)
        elif was and not (mine and now):
            _unreach(desk, person, draft, step, group)


def reached(step: Step, bag: Bag) -> bool:
    """Whether a group is at its goal."""
    return step.task.of.done(bag, step.task.params, ()) >= step.task.goal


def contributors(desk: Desk, group: GroupKey) -> list[PersonId]:
    """All who added to a group's bag."""
    crowds = desk.group(group).crowds
    return [one for number in crowds for one in desk.page(crowd_of(group, number)).people]


def _joined(desk: Desk, person: PersonId, step: Step) -> bool:
    return desk.person(person).parts.get(step.challenge.key, NO_PART).joined


def settle_joined(desk: Desk, person: PersonId, challenge: Challenge) -> None:
    """After joining: what was done before may finish the challenge at once, also for others."""
    draft = desk.person(person)
    for step in challenge.steps:
        if step.task.of.together:
            for group in draft.bags.get(step.key, ()):
                settle_group(desk, GroupKey(group), desk.group(GroupKey(group)).bag, ())
    if remembered(challenge):
        _give(desk, person, draft, challenge)
    else:
        key = challenge.steps[0].key
        gain_part(desk, person, draft, desk.plan.played[key], draft.bags.get(key, {}))


def remembered(challenge: Challenge) -> bool:
    """Whether a person's memory says what of a challenge is finished, for their bag cannot."""
    return challenge.of.grouped or challenge.of.tasks is not None


def _reach(desk: Desk, person: PersonId, draft: Draft, step: Step, ground: str) -> None:
    """One more ground on which a step is finished; the last step gives the reward."""
    grounds = draft.reached.get(step.key, ())
    if ground not in grounds:
        draft.reached = {**draft.reached, step.key: tuple(sorted((*grounds, ground)))}
    _give(desk, person, draft, step.challenge)


def _unreach(desk: Desk, person: PersonId, draft: Draft, step: Step, ground: str) -> None:
    """One ground less; with the last one the step is open again, and the reward goes."""
    grounds = draft.reached.get(step.key, ())
    left = tuple(one for one in grounds if one != ground)
    if left:
        draft.reached = {**draft.reached, step.key: left}
    elif grounds:
        draft.reached = _without(draft.reached, step.key)
        _take_back_paid(desk, person, draft, step.challenge)


def _give(desk: Desk, person: PersonId, draft: Draft, challenge: Challenge) -> None:
    """Give the reward when every step is finished."""
    part = draft.parts.get(challenge.key, NO_PART)
    if not part.joined or part.paid is not None:
        return
    if all(step.key in draft.reached for step in challenge.steps):
        _pay(desk, person, draft, challenge)


def _take_back_paid(desk: Desk, person: PersonId, draft: Draft, challenge: Challenge) -> None:
    if draft.parts.get(challenge.key, NO_PART).paid is not None:
        _take_back(desk, person, draft, challenge)


def _pay(desk: Desk, person: PersonId, draft: Draft, challenge: Challenge) -> None:
    key, day = challenge.key, desk.deed.day
    part = Part(joined=draft.parts[key].joined, paid=challenge.reward, paid_on=day)
    draft.parts = {**draft.parts, key: part}
    desk.line(
        person, draft.department, "challenge", "challenge.finished", challenge.reward, key, day=day
    )
    if challenge.badge is not None:
        _hold(desk, person, draft, challenge.badge, _ground(desk, key))
    _count_finished(desk, person, draft, key, 1)


def _take_back(desk: Desk, person: PersonId, draft: Draft, challenge: Challenge) -> None:
    key = challenge.key
    part = draft.parts[key]
    draft.parts = {**draft.parts, key: Part(joined=part.joined)}
    desk.line(
        person,
        draft.department,
        "challenge",
        "challenge.undone",
        -(part.paid or 0),
        key,
        day=part.paid_on,
    )
    if challenge.badge is not None:
        _lose(desk, person, draft, challenge.badge, _ground(desk, key))
    _count_finished(desk, person, draft, key, -1)


def _ground(desk: Desk, challenge: ChallengeKey) -> str:
    return f"{desk.catalogue.season.key}/{challenge}"


def _count_finished(desk: Desk, person: PersonId, draft: Draft, key: ChallengeKey, by: int) -> None:
    before = draft.counters.get(FINISHED, {})
    after = draft.counters[FINISHED] = added(before, key, by)
    settle_badges(desk, person, FINISHED, before, after)


def gain_badges(
    desk: Desk, person: PersonId, draft: Draft, due: Iterable[Due], after: Bag, most: int
) -> None:
    """Give the badges that a bigger bag gives.

    Args:
        due: those that look at the bag, least goal first.
        most: no badge with a goal beyond it can be given.
    """
    for one in due:
        if one.goal > most:  # they stand with the smallest goal first
            return
        if BY_PREDICATE in draft.badges.get(one.badge, ()):
            continue
        if one.holds(after, desk.rest(draft)):
            _hold(desk, person, draft, one.badge, BY_PREDICATE)


def settle_badges(desk: Desk, person: PersonId, counter: str, before: Bag, after: Bag) -> None:
    """Give the badges that a counter now gives, take back those that it gave and no longer does."""
    draft, due = desk.person(person), desk.plan.due.get(counter, ())
    gain_badges(desk, person, draft, due, after, max(len(after), after.get("n", 0)))
    for one in due:
        if BY_PREDICATE in draft.badges.get(one.badge, ()):
            rest = desk.rest(draft)
            if one.holds(before, rest) and not one.holds(after, rest):
                _lose(desk, person, draft, one.badge, BY_PREDICATE)


def _hold(desk: Desk, person: PersonId, draft: Draft, badge: BadgeKey, ground: str) -> None:
    """One more ground to hold a badge; the first one earns it, unless it was revoked."""
    grounds = draft.badges.get(badge, ())
    draft.badges = {**draft.badges, badge: tuple(sorted({*grounds, ground}))}
    if not grounds and badge not in draft.revoked:
        desk.line(person, draft.department, "badge", "badge.earned", 0, badge, badge=badge)


def _without(those: Mapping[K, V], key: K) -> dict[K, V]:
    return {one: value for one, value in those.items() if one != key}


def _lose(desk: Desk, person: PersonId, draft: Draft, badge: BadgeKey, ground: str) -> None:
    """One ground less; with the last one the badge goes, if it is held."""
    grounds = draft.badges.get(badge, ())
    left = tuple(one for one in grounds if one != ground)
    if left:
        draft.badges = {**draft.badges, badge: left}
    elif grounds:
        draft.badges = _without(draft.badges, badge)
        if badge not in draft.revoked:
            desk.line(
                person, draft.department, "badge", "badge.taken", 0, badge, badge=badge, taken=True
            )
