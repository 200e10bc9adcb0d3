"""What a bag decides: the reward of a challenge, and badges; given once, taken back exactly.

Offers: `gain_part` and `gain_badges` (a bag grew), `settle_part` and `settle_badges` (it changed),
`settle_group`, `settle_member`, `settle_joined`.
"""

from collections.abc import Iterable

from challenges.challenge import Challenge
from challenges.judge.desk import Desk, Draft
from challenges.kinds import Bag
from challenges.plan import FINISHED
from challenges.tally import GroupKey, Part, added, challenge_of, crowd_of
from challenges.terms import BadgeKey, ChallengeKey, PersonId

BY_PREDICATE = "when"  # the ground of a badge that its own question gives
NO_PART = Part()


def gain_part(
    desk: Desk,
    person: PersonId,
    draft: Draft,
    key: ChallengeKey,
    after: Bag,
    *,
    new: bool = True,
) -> None:
    """Give the reward of a challenge that each plays alone, when a bigger bag finishes it.

    Args:
        new: a key came into the bag that was not in it.
    """
    part = draft.parts.get(key)
    challenge = desk.catalogue.challenges.get(key)
    if part is None or part.paid is not None or not part.joined or challenge is None:
        return
    of = challenge.of
    if of.by_key and (not new or len(after) < challenge.goal):
        return
    if of.done(after, challenge.params, desk.rest(draft)) >= challenge.goal:
        _pay(desk, person, draft, challenge)


def settle_part(desk: Desk, person: PersonId, key: ChallengeKey, before: Bag, after: Bag) -> None:
    """Give or take back the reward of a challenge that each plays alone."""
    draft = desk.person(person)
    gain_part(desk, person, draft, key, after)
    challenge, part = desk.catalogue.challenges.get(key), draft.parts.get(key)
    if challenge is None or part is None or part.paid is None:
        return
    # What only an edit of the catalogue undid is not taken back: it held before, and no more.
    rest = desk.rest(draft)
    before_done = challenge.of.done(before, challenge.params, rest)
    if challenge.of.done(after, challenge.params, rest) < challenge.goal <= before_done:
        _take_back(desk, person, draft, challenge)


def settle_group(desk: Desk, group: GroupKey, before: Bag, doers: Iterable[PersonId]) -> None:
    """Give or take back the reward of a collective challenge."""
    challenge = desk.challenge(challenge_of(group))
    if challenge is None:
        return
    was = reached(challenge, before)
    people = set(doers)
    if was != reached(challenge, desk.group(group).bag):
        people.update(contributors(desk, group))
    for person in sorted(people):
        settle_member(desk, person, challenge, was)


def reached(challenge: Challenge, bag: Bag) -> bool:
    """Whether a group is at its goal."""
    return challenge.of.done(bag, challenge.params, ()) >= challenge.goal


def contributors(desk: Desk, group: GroupKey) -> list[PersonId]:
    """All who added to a group's sum."""
    crowds = desk.group(group).crowds
    return [one for number in crowds for one in desk.page(crowd_of(group, number)).people]


def settle_member(desk: Desk, person: PersonId, challenge: Challenge, was: bool = True) -> None:
    """Give one member the reward that is due, or take back what no longer is."""
    draft = desk.person(person)
    part = draft.parts.get(challenge.key)
    if part is None:
        return
    groups = draft.bags.get(challenge.key, ())
    finished = any(reached(challenge, desk.group(GroupKey(group)).bag) for group in groups)
    if finished and part.joined and part.paid is None:
        _pay(desk, person, draft, challenge)
    elif not finished and part.paid is not None and was:
        _take_back(desk, person, draft, challenge)


def settle_joined(desk: Desk, person: PersonId, challenge: Challenge) -> None:
    """After joining: what was done before may finish the challenge at once."""
    if challenge.of.grouped:
        settle_member(desk, person, challenge)
        return
    draft = desk.person(person)
    gain_part(desk, person, draft, challenge.key, draft.bags.get(challenge.key, {}))


def _pay(desk: Desk, person: PersonId, draft: Draft, challenge: Challenge) -> None:
    key, day = challenge.key, desk.deed.day
    part = draft.parts[key]
    draft.parts[key] = Part(joined=part.joined, paid=challenge.reward, paid_on=day)
    desk.line(
        person, draft.department, "challenge", "challenge.finished", challenge.reward, key, day=day
    )
    if challenge.badge is not None:
        _hold(desk, person, draft, challenge.badge, _ground(desk, key))
    _count_finished(desk, person, draft, key, 1)


def _take_back(desk: Desk, person: PersonId, draft: Draft, challenge: Challenge) -> None:
    key = challenge.key
    part = draft.parts[key]
    draft.parts[key] = Part(joined=part.joined)
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


def gain_badges(desk: Desk, person: PersonId, draft: Draft, counter: str, after: Bag) -> None:
    """Give the badges that a bigger bag gives."""
    due = desk.plan.due.get(counter)
    if due is None:
        return
    most, badges = max(len(after), after.get("n", 0)), draft.badges
    for one in due:
        if one.goal > most:  # they stand with the smallest goal first
            return
        if one.badge in badges and BY_PREDICATE in badges[one.badge]:
            continue
        if one.holds(after, desk.rest(draft)):
            _hold(desk, person, draft, one.badge, BY_PREDICATE)


def settle_badges(desk: Desk, person: PersonId, counter: str, before: Bag, after: Bag) -> None:
    """Give the badges that a counter now gives, take back those that it gave and no longer does."""
    draft = desk.person(person)
    gain_badges(desk, person, draft, counter, after)
    for one in desk.plan.due.get(counter, ()):
        if BY_PREDICATE in draft.badges.get(one.badge, ()):
            rest = desk.rest(draft)
            if one.holds(before, rest) and not one.holds(after, rest):
                _lose(desk, person, draft, one.badge, BY_PREDICATE)


def _hold(desk: Desk, person: PersonId, draft: Draft, badge: BadgeKey, ground: str) -> None:
    """One more ground to hold a badge; the first one earns it, unless it was revoked."""
    grounds = draft.badges.get(badge, ())
    draft.badges[badge] = tuple(sorted({*grounds, ground}))
    if not grounds and badge not in draft.revoked:
        desk.line(person, draft.department, "badge", "badge.earned", 0, badge, badge=badge)


def _lose(desk: Desk, person: PersonId, draft: Draft, badge: BadgeKey, ground: str) -> None:
    """One ground less; with the last one the badge goes, if it is held."""
    grounds = draft.badges.get(badge, ())
    left = tuple(one for one in grounds if one != ground)
    if left:
        draft.badges[badge] = left
    elif grounds:
        del draft.badges[badge]
        if badge not in draft.revoked:
            desk.line(
                person, draft.department, "badge", "badge.taken", 0, badge, badge=badge, taken=True
            )
