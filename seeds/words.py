"""The words of the game's codes: why a deed was refused, and what a line of the book is for.

Offers: `refusal`, `remedy`, `reason`. English sentences are the message ids; the caller gives
the `gettext` of the reader's language, so that page, problem and terminal say the same.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from challenges.errors import HeraldError, Remedy
from challenges.rules import Rules

Gettext = Callable[[str], str]
Moment = Callable[[date], str]  # a datetime is a date


def N_(message: str) -> str:  # noqa: N802 - the name that extraction of messages knows
    """Mark a message for translation; it is translated when it is said."""
    return message


def iso(moment: date) -> str:
    """A day or a moment to the minute, as ISO writes it."""
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%d %H:%M")
    return moment.isoformat()


_REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "recognition.self": N_("You cannot recognise yourself."),
        "recognition.value": N_("Choose one of the values of the house."),
        "recognition.text_short": N_(
            "Say why in at least %(least)s characters; there are %(length)s."
        ),
        "recognition.text_long": N_("Say it in at most %(most)s characters; there are %(length)s."),
        "recognition.points": N_("Give between %(least)s and %(most)s points."),
        "recognition.budget": N_("This month you have %(left)s of %(budget)s points left to give."),
        "recognition.one_person": N_(
            "One person can get at most %(most)s of your points in a month; they got %(given)s."
        ),
        "recognition.cooldown": N_(
            "You recognised this colleague less than %(days)s days ago; you can from %(until)s."
        ),
        "recognition.back": N_(
            "This colleague recognised you less than %(hours)s hours ago; you can from %(until)s."
        ),
        "thanks.self": N_("You cannot thank yourself."),
        "thanks.per_day": N_("You said thanks %(most)s times today; tomorrow you can again."),
        "thanks.text": N_("Say thanks in 1 to %(most)s characters."),
        "session.pair": N_("A session is between two people, one of whom is you."),
        "share.own_word": N_("Somebody else has to check your share."),
        "session.own_word": N_("Somebody else has to confirm a session that you logged."),
        "session.per_week": N_("A pair can log %(most)s sessions a week."),
        "session.minutes": N_("A session takes from %(least)s to %(most)s minutes."),
        "helped.unknown": N_("There is no such session."),
        "helped.already": N_("You said already that this session helped."),
        "helped.not_mentee": N_("Only the mentee of a session can say that it helped."),
        "idea.own_word": N_("Somebody else has to accept your idea."),
        "challenge.unknown": N_("There is no such challenge in this season."),
        "challenge.over": N_("This challenge is over."),
        "challenge.not_yet": N_("This challenge opens on %(opens)s."),
        "challenge.requires": N_("Finish the challenge before this one first."),
        "challenge.joined_already": N_("You are in this challenge already."),
        "challenge.not_joined": N_("You are not in this challenge."),
        "challenge.audience": N_("This challenge is for others."),
        "challenge.audience.departments": N_("This challenge is for some departments only."),
        "challenge.audience.new-members": N_("This challenge is for new members."),
        "challenge.audience.ambassadors": N_("This challenge is for ambassadors."),
        "reversal.unknown": N_("There is no such deed."),
        "reversal.already": N_("This deed was taken back already."),
        "reversal.season_over": N_(
            "The season of this deed is over: it can no longer be taken back."
        ),
        "redress.unknown": N_("There is no such decision."),
        "redress.already": N_("This deed counts again already."),
        "redress.replaced": N_("Another deed counts in its place by now."),
        "redress.season_over": N_("The season of this deed is over: it can no longer count again."),
        "decision.self": N_("You cannot decide about yourself; a colleague of the team can."),
        "correction.points": N_("Give or take between 1 and %(most)s points at once."),
        "revocation.already": N_("This badge is revoked already."),
        "revocation.not_held": N_("This badge is not held, so it cannot be revoked."),
        "restoration.not_revoked": N_("This badge was not revoked."),
        "decision.reason": N_(
            "Say why in %(least)s to %(most)s characters; there are %(length)s."
            " The person reads it."
        ),
        "decision.unknown": N_("There is no account with points or badges under this number."),
        "not_joined": N_("Join Herald first."),
        "deed.id_taken": N_("Somebody else used this id; make a new one."),
        "deed.id_other": N_(
            "You sent something else under this id before, and that stands."
            " Nothing was changed; make a new one."
        ),
        "deed.sealed": N_(
            "This was done in a season long over: its points stay, its details are gone."
        ),
        "book.broken": N_("The book is broken at line %(seq)s (%(what)s)."),
    }
)
_ELSE = N_("This is not possible (%(code)s).")
_FILE = N_("%(file)s, %(key)s: %(remedy)s")
_BLAZON = N_("“%(blazon)s”: %(remedy)s")

_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "share.again": N_("Shared again on the same channel: nothing more"),
        "share.later": N_("A later share of the day: nothing more today"),
        "share.given_back": N_("Given back: an earlier share of that day was taken back"),
        "lesson.done": N_("Lesson finished"),
        "lesson.again": N_("Lesson finished again: nothing more"),
        "lesson.given_back": N_("Given back: the first time was taken back"),
        "session.mentor": N_("Mentoring session as mentor, the first part"),
        "session.mentee": N_("Mentoring session as mentee"),
        "helped.mentor": N_("The session helped: the second part"),
        "helped.said": N_("Said that a session helped"),
        "recognition.received": N_("Recognised for: %(subject)s"),
        "recognition.given": N_("Recognised a colleague for: %(subject)s"),
        "thanks.received": N_("Thanked by a colleague"),
        "thanks.given": N_("Thanked a colleague"),
        "idea.accepted": N_("Idea accepted"),
        "challenge.finished": N_("Challenge finished: %(subject)s"),
        "challenge.undone": N_("Challenge no longer finished: %(subject)s"),
        "badge.earned": N_("Badge earned: %(subject)s"),
        "badge.taken": N_("Badge taken back: %(subject)s"),
        "reversal.share": N_("Share taken back"),
        "reversal.lesson": N_("Lesson taken back"),
        "reversal.session.mentor": N_("Mentoring session taken back"),
        "reversal.session.mentee": N_("Mentoring session taken back"),
        "reversal.helped": N_("Word that a session helped taken back"),
        "reversal.helped.mentor": N_("The second part of a session taken back"),
        "reversal.recognition": N_("Recognition taken back"),
        "reversal.recognition.received": N_("Recognition taken back"),
        "reversal.thanks": N_("Thanks taken back"),
        "reversal.thanks.received": N_("Thanks taken back"),
        "reversal.idea": N_("Idea taken back"),
        "redress.share": N_("Share put right: it counts again"),
        "redress.lesson": N_("Lesson put right: it counts again"),
        "redress.session.mentor": N_("Mentoring session put right: it counts again"),
        "redress.session.mentee": N_("Mentoring session put right: it counts again"),
        "redress.helped": N_("Word that a session helped put right: it counts again"),
        "redress.helped.mentor": N_("The second part of a session put right: it counts again"),
        "redress.recognition": N_("Recognition put right: it counts again"),
        "redress.recognition.received": N_("Recognition put right: it counts again"),
        "redress.thanks": N_("Thanks put right: they count again"),
        "redress.thanks.received": N_("Thanks put right: they count again"),
        "redress.idea": N_("Idea put right: it counts again"),
        "correction.given": N_("Points given by the comms team"),
        "correction.taken": N_("Points taken back by the comms team"),
        "revocation.badge": N_("Badge revoked by the comms team: %(subject)s"),
        "restoration.badge": N_("Badge given back by the comms team: %(subject)s"),
        "restoration.open": N_("Badge can be earned again: %(subject)s"),
    }
)
# Place of the day -> words; with the own words, and with what the ladder makes of it.
_PLACES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "first": (
            N_("First share of the day"),
            N_("First share of the day, in your own words"),
        ),
        "second": (
            N_("Second share of the day"),
            N_("Second share of the day, in your own words"),
        ),
        "third": (
            N_("Third share of the day"),
            N_("Third share of the day, in your own words"),
        ),
    }
)
_LATER = (N_("A later share of the day"), N_("A later share of the day, in your own words"))
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_PARTS: Mapping[int, str] = MappingProxyType(
    {50: N_("%(place)s: half of %(worth)s"), 25: N_("%(place)s: a quarter of %(worth)s")}
)
_PERCENT = N_("%(place)s: %(percent)s %% of %(worth)s")


def refusal(error: HeraldError, _: Gettext, moment: Moment = iso) -> str:
    """The sentence of an error.

    Args:
        moment: how to write days and moments in the reader's language and time zone.
    """
    facts = {
        name: moment(fact) if isinstance(fact, date) else fact for name, fact in error.facts.items()
    }
    if "remedy" in facts:
        whole = _BLAZON if "blazon" in facts else _FILE
        return _(whole) % {"key": "", "file": "", **facts, "remedy": remedy(error, _)}
    message = _REFUSALS.get(f"{error.code}.{facts.get('audience')}") or _REFUSALS.get(error.code)
    if message is None:
        return _(_ELSE) % {"code": error.code}
    return _(message) % facts


def remedy(error: HeraldError, _: Gettext) -> str:
    """What to do about what does not read."""
    return str(_remedied(error.facts.get("remedy", ""), _))


def _remedied(fact: object, _: Gettext) -> object:
    if not isinstance(fact, Remedy):
        return fact
    return _(fact.template) % {name: _remedied(one, _) for name, one in fact.facts.items()}


def reason(code: str, subject: str, _: Gettext, rules: Rules | None = None) -> str:
    """What a line of the book is for.

    Args:
        code: the line's `reason`.
        subject: title of what the line is about: item, lesson, value, challenge or badge; where
            the words do not name it, the caller may.
        rules: of the catalogue that judged; with them the place of a share says what it is worth.
    """
    message = _REASONS.get(code)
    if message is not None:
        return _(message) % {"subject": subject}
    if code.startswith("share."):
        return _share(code, _, rules)
    return code


def _share(code: str, _: Gettext, rules: Rules | None) -> str:
    """`share.second.own`: the place, the own words, and what that makes."""
    place, _dot, own = code.removeprefix("share.").partition(".")
    if place not in _ORDINALS:
        return code
    words = _(_PLACES.get(place, _LATER)[bool(own)])
    at = _ORDINALS.index(place)
    if rules is None or at >= len(rules.share.ladder) or rules.share.ladder[at] == 100:
        return words
    percent = rules.share.ladder[at]
    worth = rules.share.worth + (rules.share.own_words if own else 0)
    return _(_PARTS.get(percent, _PERCENT)) % {"place": words, "percent": percent, "worth": worth}
