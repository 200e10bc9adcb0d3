"""What memory a deed needs: asked before it is judged, so that it can be loaded."""

from collections.abc import Sequence
from datetime import datetime
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
    Restoration,
    Reversal,
    Reversible,
    Revocation,
    Share,
    Thanks,
)
from challenges.judge.counting import GROUP
from challenges.kinds import Bag
from challenges.plan import Played
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
    Touched,
    added,
    challenge_of,
    crowd_of,
    group_of,
    receipt_of,
    receipts_of,
    slot_of,
)
from challenges.terms import PersonId

Keys = Sequence[str]
GroupMarks = dict[GroupKey, list[Mark]]


class Asked:
    """The keys gathered so far."""

    __slots__ = ("catalogue", "groups", "pages", "people", "tallies")

    def __init__(self, tallies: Tallies, catalogue: Catalogue) -> None:
        self.tallies = tallies
        self.catalogue = catalogue
        self.people: set[PersonId] = set()
        self.groups: set[GroupKey] = set()
        self.pages: set[PageKey] = set()

    def group(self, key: GroupKey, person: PersonId, into: Keys, out: Keys = ()) -> None:
        """A group whose sum a person's deed may change, with all whom that may concern."""
        self.groups.add(key)
        self.pages.add(crowd_of(key, person // CROWD))
        challenge = self.catalogue.challenges.get(challenge_of(key))
        tally = self.tallies.groups.get(key)
        if challenge is None or tally is None:
            return
        states = {
            challenge.of.done(bag, challenge.params, ()) >= challenge.goal
            for bag in (tally.bag, _changed(tally.bag, into, 1), _changed(tally.bag, out, -1))
        }
        if len(states) > 1:
            self.crowd(key)

    def crowd(self, key: GroupKey) -> None:
        """All contributors of a group: it may come to its goal, or fall below."""
        for number in self.tallies.groups.get(key, NO_GROUP).crowds:
            page = crowd_of(key, number)
            self.pages.add(page)
            self.people.update(self.tallies.pages.get(page, BLANK).people)

    def own_groups(self, challenge: Challenge) -> None:
        """The groups to which the people asked for have added: their reward looks at all."""
        for person in self.people:
            bag = self.tallies.people.get(person, NOBODY).bags.get(challenge.key, ())
            self.groups.update(GroupKey(group) for group in bag)


def touched(deed: Deed, tallies: Tallies, catalogue: Catalogue) -> Touched:
    """All keys that judging a deed may read or change, as far as what is loaded can tell.

    Load what it names, ask again with that, until it names nothing new: two or three times.
    """
    asked = Asked(tallies, catalogue)
    match deed:
        case Reversal():
            _reversal(asked, deed.of)
        case ChallengeJoined():
            asked.people.add(deed.by)
            challenge = catalogue.challenges.get(deed.challenge)
            if challenge is not None and challenge.of.grouped:
                asked.own_groups(challenge)
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
        case Share() | Lesson():
            asked.people.add(deed.by)
            asked.pages.add(slot_of(deed))
        case Helped():
            asked.people.update((deed.by, deed.mentor))
            asked.pages.add(receipt_of(deed.session))
        case MentoringSession():
            asked.people.update((deed.mentor, deed.mentee))
        case Recognition() | Thanks():
            asked.people.update((deed.by, deed.to))
        case Idea():
            asked.people.add(deed.by)
        case _:
            assert_never(deed)
    _groups(asked, deed)


def _groups(asked: Asked, deed: Reversible) -> None:
    """The groups of the collective challenges for which the deed may count."""
    ready, season = plan.of(asked.catalogue), asked.catalogue.season.key
    into: dict[GroupKey, list[Mark]] = {}
    for side in sides_of(deed):
        asking = ready.asking.get((deed.kind, side))
        if asking is None or not asking.grouped:
            continue
        for act in acts(deed):
            for played in asking.grouped:
                if act.side is side and _adds(asked, played, act, deed.at):
                    group = group_of(season, played.challenge, act.department)
                    keys = played.of.contributes(act, played.params)
                    marks = [(act.person, GROUP, str(group), key) for key in keys]
                    into.setdefault(group, []).extend(marks)
    _ask(asked, into, {})


def _adds(asked: Asked, one: Played, act: Act, at: datetime) -> bool:
    part = asked.tallies.people.get(act.person, NOBODY).parts.get(one.key)
    joined = one.challenge.counts_before_joining or (part is not None and part.joined)
    return joined and one.opens <= at < one.closes and (one.match is None or one.match.takes(act))


def _reversal(asked: Asked, of: Reversible) -> None:
    _done(asked, of)
    page = asked.tallies.pages.get(receipts_of(of), BLANK)
    receipts = [one for one in page.receipts if one.deed == of.id]
    for receipt in receipts:
        if receipt.helped is not None:
            asked.pages.add(receipt_of(receipt.helped))
            receipts += asked.tallies.pages.get(receipt_of(receipt.helped), BLANK).receipts
    into = _group_marks([one for one in page.receipts if not one.counts])
    out = _group_marks(receipts)
    for receipt in receipts:
        asked.people.update(earned[0] for earned in receipt.earned)
    _ask(asked, into, out)


def _ask(asked: Asked, into: GroupMarks, out: GroupMarks) -> None:
    """The groups to which marks come or from which they go, and all whom that concerns."""
    for group in {*into, *out}:
        adds, takes = into.get(group, []), out.get(group, [])
        for person in {mark[0] for mark in (*adds, *takes)}:
            asked.people.add(person)
            asked.group(group, person, [mark[3] for mark in adds], [mark[3] for mark in takes])
        challenge = asked.catalogue.challenges.get(challenge_of(group))
        if challenge is not None:
            asked.own_groups(challenge)


def _group_marks(receipts: list[Receipt]) -> GroupMarks:
    """The marks that receipts left with groups, by group."""
    found: GroupMarks = {}
    for receipt in receipts:
        for mark in receipt.marks:
            if mark[1] == GROUP:
                found.setdefault(GroupKey(mark[2]), []).append(mark)
    return found


def _changed(bag: Bag, keys: Keys, by: int) -> Bag:
    for key in keys:
        bag = added(bag, key, by)
    return bag
