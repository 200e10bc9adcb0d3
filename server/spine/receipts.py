"""Receipts: the lines of the book in the reader's words, and what became of a deed."""

from collections.abc import Callable, Mapping
from typing import assert_never

from challenges.book import Entry
from challenges.catalogue import Catalogue
from challenges.deeds import (
    ChallengeJoined,
    ChallengeLeft,
    Correction,
    Decision,
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
    Revocation,
    Share,
    Thanks,
)
from challenges.terms import BadgeKey, ChallengeKey, Kind, PersonId, Points, ValueKey
from challenges.views import BadgeView, DeedAnswer, LineView
from seeds import words
from server.spine.channels import IN_WORDS
from server.spine.locale import _, ngettext, spoken
from server.spine.writer import Posted


def subject(key: str, catalogue: Catalogue) -> str:
    """What a line is about in words: the title of a challenge, badge or value, else its key."""
    if key in catalogue.challenges:
        return spoken(catalogue.challenges[ChallengeKey(key)].title)
    if key in catalogue.badges:
        return spoken(catalogue.badges[BadgeKey(key)].title)
    if key in catalogue.rules.values:
        return spoken(catalogue.rules.values[ValueKey(key)])
    return key


def line_view(entry: Entry, catalogue: Catalogue) -> LineView:
    """A line as its receipt says it."""
    line = entry.line
    return LineView(
        seq=entry.seq,
        at=line.at,
        points=line.points,
        kind=line.kind,
        words=words.reason(line.reason, subject(line.subject, catalogue), _, catalogue.rules),
        rule=line.rule,
        version=line.version,
        badge=badge_title(line.badge, catalogue) if line.badge else None,
        taken=line.taken,
    )


def badge_title(key: BadgeKey, catalogue: Catalogue) -> str:
    """A badge's title; one that left the catalogue is called by its key."""
    badge = catalogue.badges.get(key)
    return spoken(badge.title) if badge else str(key)


def badge_view(entry: Entry, catalogue: Catalogue) -> BadgeView:
    """A badge that was just earned."""
    key = BadgeKey(entry.line.badge or "")
    badge = catalogue.badges.get(key)
    return BadgeView(
        key=key,
        title=badge_title(key, catalogue),
        text=spoken(badge.text) if badge else "",
        tier=str(badge.tier) if badge else "bronze",
        blazon=badge.blazon if badge else "argent",
        held=True,
        earned_on=entry.line.day,
    )


def answer(posted: Posted, catalogue: Catalogue) -> DeedAnswer:
    """What became of a deed, for the one who did it: own lines, and what a receiver was given.

    What it brought to others besides (a colleague's badge, a group's reward) is theirs to see.
    """
    deed = posted.deed
    own = [one for one in posted.entries if one.line.person == deed.by]
    told = own + [one for one in posted.entries if _given(one, deed)]
    earned = [one for one in own if one.line.badge and not one.line.taken]
    points = Points(sum(one.line.points for one in own))
    return DeedAnswer(
        id=deed.id,
        kind=deed.kind,
        state="counted",
        points=points,
        lines=tuple(line_view(one, catalogue) for one in told),
        badges=tuple(badge_view(one, catalogue) for one in earned),
        says=_says(deed, points),
    )


def deed_words(
    deed: Deed,
    catalogue: Catalogue,
    name: Callable[[PersonId], str | None],
    titled: Mapping[str, str],
) -> str:
    """A deed in a few words: `shared “Bike street” in own words on LinkedIn`.

    Args:
        name: how somebody may be called where this is read.
        titled: the titles of items and lessons, see `server.spine.titles`; else their keys.
    """
    match deed:
        case Share():
            words_ = _("shared “%(item)s” on %(channel)s")
            if deed.own_words:
                words_ = _("shared “%(item)s” in own words on %(channel)s")
            return words_ % {
                "item": titled.get(deed.item, deed.item),
                "channel": _(IN_WORDS[deed.channel]),
            }
        case Lesson():
            return _("finished the lesson “%(lesson)s”") % {
                "lesson": titled.get(deed.lesson, deed.lesson)
            }
        case MentoringSession():
            other = deed.mentee if deed.by == deed.mentor else deed.mentor
            return _("met %(name)s for %(minutes)s minutes") % {
                "name": name(other) or _("a colleague"),
                "minutes": deed.minutes,
            }
        case Helped():
            return _("said that a session helped")
        case Recognition():
            return _("recognised %(name)s") % {"name": name(deed.to) or _("a colleague")}
        case Thanks():
            return _("thanked %(name)s") % {"name": name(deed.to) or _("a colleague")}
        case Idea():
            return _("had an idea that was accepted")
        case _:
            return _choice_words(deed, catalogue)


def _choice_words(
    deed: ChallengeJoined | ChallengeLeft | Paused | Decision, catalogue: Catalogue
) -> str:
    """What somebody chose, or what the comms team decided, in a few words."""
    match deed:
        case ChallengeJoined():
            return _("joined “%(challenge)s”") % {"challenge": subject(deed.challenge, catalogue)}
        case ChallengeLeft():
            return _("left “%(challenge)s”") % {"challenge": subject(deed.challenge, catalogue)}
        case Paused():
            return _("takes a rest")
        case Reversal():
            return _("had a deed taken back")
        case Redress():
            return _("had a deed counted again")
        case Correction():
            return _("corrected somebody's points")
        case Revocation() | Restoration():
            return _("decided about somebody's badge")
        case _:
            assert_never(deed)


def _given(entry: Entry, deed: Deed) -> bool:
    if isinstance(deed, Correction | Revocation | Restoration):
        return entry.line.person == deed.to
    receiver: PersonId | None = deed.to if isinstance(deed, Recognition | Thanks) else None
    return (
        entry.line.person == receiver
        and entry.line.kind is deed.kind
        and entry.line.badge is None
        and entry.line.rule == deed.kind.value
    )


def _says(deed: Deed, points: Points) -> str:
    match deed.kind:
        case Kind.RECOGNITION:
            return _("Sent. It is on the wall now, and the points are theirs.")
        case Kind.THANKS:
            return _("Sent. It is on the wall now.")
        case Kind.JOINED:
            return _("You are in. Deeds from now on count for it.")
        case Kind.LEFT:
            return _("You left it. That costs nothing.")
        case Kind.PAUSED:
            return _("Enjoy the rest. Your streaks wait for you.")
        case Kind.REVERSAL:
            return _("Taken back. The counter-lines are in the book.")
        case Kind.REDRESS:
            return _("Put right. The deed counts again, with what it had brought.")
        case Kind.CORRECTION:
            return _("Corrected. The person reads the reason beside the line.")
        case Kind.REVOCATION:
            return _("Revoked. The person reads the reason beside the line.")
        case Kind.RESTORATION:
            return _("Given back. The person reads the reason beside the line.")
        case _ if points:
            return ngettext("Counted: %(points)s point.", "Counted: %(points)s points.", points) % {
                "points": points
            }
        case _:
            return _("Noted. It earns no points this time; the line says why.")
