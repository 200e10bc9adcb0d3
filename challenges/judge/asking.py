"""What memory a deed needs: asked before it is judged, so that it can be loaded."""

from collections.abc import Sequence
from typing import assert_never

from challenges import plan
from challenges.acts import Act, acts, sides_of
from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.deeds import (
    ChallengeJoined,
    ChallengeLeft,
    Correction,
    Deed,
    Helped,
    Idea,
    Lesson,
    MentoringSession,
    Paused,
    Recognition,
    Redress,
    Restoration,
    Reversal,
    Reversible,
    Revocation,
    Share,
    Thanks,
)
from challenges.judge.marking import GROUP, group_marks
from challenges.judge.rewards import reached
from challenges.kinds import Bag
from challenges.plan import Played, PlayedStep
from challenges.tally import (
    BLANK,
    CROWD,
    NO_GROUP,
    NOBODY,
    GroupKey,
    Mark,
    PageKey,
    Receipt,
    Tallies,
    Tally,
    Touched,
    added,
    crowd_of,
    day_of,
    receipt_of,
    receipts_of,
    step_of,
)
from challenges.terms import PersonId

GroupMarks = dict[GroupKey, list[Mark]]


class Asked:
    """The keys gathered so far."""

    __slots__ = ("catalogue", "groups", "pages", "people", "plan", "tallies")

    def __init__(self, tallies: Tallies, catalogue: Catalogue) -> None:
        self.tallies = tallies
        self.catalogue = catalogue
        self.plan = plan.of(catalogue)
        self.people: set[PersonId] = set()
        self.groups: set[GroupKey] = set()
        self.pages: set[PageKey] = set()

    def group(self, key: GroupKey, marks_in: Sequence[Mark], marks_out: Sequence[Mark]) -> None:
        """A group whose bag marks may change, with all whom that may concern."""
        self.groups.add(key)
        for mark in (*marks_in, *marks_out):
            self.people.add(mark[0])
            self.pages.add(crowd_of(key, mark[0] // CROWD))
        step = self.plan.steps.get(step_of(key))
        tally = self.tallies.groups.get(key)
        if step is None or tally is None:
            return
        now = reached(step, tally.bag)
        if (
            step.task.of.together
            or (marks_in and reached(step, _changed(tally.bag, marks_in, 1)) is not now)
            or (marks_out and reached(step, _changed(tally.bag, marks_out, -1)) is not now)
        ):
            self.crowd(key)

    def crowd(self, key: GroupKey) -> None:
        """All contributors of a group: it may come to its goal, or fall below, or wait for them."""
        for number in self.tallies.groups.get(key, NO_GROUP).crowds:
            page = crowd_of(key, number)
            self.pages.add(page)
            self.people.update(self.tallies.pages.get(page, BLANK).people)

    def together(self, person: PersonId, challenge: Challenge) -> None:
        """The groups of a person in which nobody is rewarded before all have joined."""
        bags = self.tallies.people.get(person, NOBODY).bags
        for step in challenge.steps:
            if step.task.of.together:
                for group in bags.get(step.key, ()):
                    self.groups.add(GroupKey(group))
                    self.crowd(GroupKey(group))


def touched(deed: Deed, tallies: Tallies, catalogue: Catalogue) -> Touched:
    """All keys that judging a deed may read or change, as far as what is loaded can tell.

    Load what it names, ask again with that, until it names nothing new: two or three times.
    """
    asked = Asked(tallies, catalogue)
    match deed:
        case Reversal():
            _reversal(asked, deed.of)
        case Redress():
            _redress(asked, deed.of.of)
        case ChallengeJoined():
            asked.people.add(deed.by)
            challenge = catalogue.challenges.get(deed.challenge)
            if challenge is not None:
                asked.together(deed.by, challenge)
        case ChallengeLeft() | Paused():
            asked.people.add(deed.by)
        case Correction() | Revocation() | Restoration():
            asked.people.add(deed.to)
        case _:
            _done(asked, deed)
    return Touched(frozenset(asked.people), frozenset(asked.groups), frozenset(asked.pages))


def _done(asked: Asked, deed: Reversible) -> None:
    asked.pages.add(receipts_of(deed))
    match deed:
        case Share():
            asked.people.add(deed.by)
            asked.pages.add(day_of(deed))
        case Helped():
            asked.people.update((deed.by, deed.mentor))
            asked.pages.add(receipt_of(deed.session))
        case MentoringSession():
            asked.people.update((deed.mentor, deed.mentee))
        case Recognition() | Thanks():
            asked.people.update((deed.by, deed.to))
        case Lesson() | Idea():
            asked.people.add(deed.by)
        case _:
            assert_never(deed)
    _groups(asked, deed)


def _groups(asked: Asked, deed: Reversible) -> None:
    """The groups for which the deed may count."""
    season, asking = asked.catalogue.season.key, asked.plan.at(deed.at)
    if not any(
        (place := asking.get((deed.kind, side))) and place.grouped for side in sides_of(deed)
    ):
        return
    into: GroupMarks = {}
    for act in acts(deed):
        place = asking.get((act.kind, act.side))
        if place is None:
            continue
        tally = asked.tallies.people.get(act.person, NOBODY)
        if tally.season != season:
            tally = NOBODY
        for played in place.grouped:
            if played.early:
                _any_step(asked, played, act)
            elif played.key not in tally.parts:
                continue
            step = _step(tally, played, act)
            if step is not None:
                for mark in group_marks(season, act, step):
                    into.setdefault(GroupKey(mark[2]), []).append(mark)
    _ask(asked, into, {})


def _any_step(asked: Asked, one: Played, act: Act) -> None:
    """Every group that could be meant, while it is not loaded at which step somebody is."""
    for step in one.steps:
        if step.grouped and step.takes(act):
            for mark in group_marks(asked.catalogue.season.key, act, step):
                asked.groups.add(GroupKey(mark[2]))
                asked.pages.add(crowd_of(GroupKey(mark[2]), mark[0] // CROWD))


def _step(tally: Tally, one: Played, act: Act) -> PlayedStep | None:
    """The grouped step for which an act may count."""
    part = tally.parts.get(one.key)
    if not (one.early or (part is not None and part.joined)):
        return None
    step = one.step(tally.reached)
    return step if step is not None and step.grouped and step.takes(act) else None


def _reversal(asked: Asked, of: Reversible) -> None:
    _done(asked, of)
    page = asked.tallies.pages.get(receipts_of(of), BLANK)
    waiting = [one for one in page.receipts if not one.counts and not one.reversed]
    _ask(asked, _group_marks(asked, waiting), _group_marks(asked, _receipts(asked, of)))


def _redress(asked: Asked, of: Reversible) -> None:
    _done(asked, of)
    _ask(asked, _group_marks(asked, _receipts(asked, of)), {})


def _receipts(asked: Asked, of: Reversible) -> list[Receipt]:
    """The receipt of a deed, and that of the word that a session helped."""
    page = asked.tallies.pages.get(receipts_of(of), BLANK)
    receipts = [one for one in page.receipts if one.deed == of.id]
    for receipt in receipts:
        if receipt.helped is not None:
            asked.pages.add(receipt_of(receipt.helped))
            receipts += asked.tallies.pages.get(receipt_of(receipt.helped), BLANK).receipts
    for receipt in receipts:
        asked.people.update(earned[0] for earned in receipt.earned)
    return receipts


def _ask(asked: Asked, into: GroupMarks, out: GroupMarks) -> None:
    """The groups to which marks come or from which they go, and all whom that concerns."""
    for group in {*into, *out}:
        asked.group(group, into.get(group, []), out.get(group, []))


def _group_marks(asked: Asked, receipts: list[Receipt]) -> GroupMarks:
    """The marks that receipts left with groups of this season, by group.

    Those of another are refused, and a challenge of the same key may be of another kind here.
    """
    found: GroupMarks = {}
    for receipt in receipts:
        if receipt.season != asked.catalogue.season.key:
            continue
        for mark in receipt.marks:
            if mark[1] == GROUP:
                found.setdefault(GroupKey(mark[2]), []).append(mark)
    return found


def _changed(bag: Bag, marks: Sequence[Mark], by: int) -> Bag:
    for mark in marks:
        bag = added(bag, mark[3], by)
    return bag
