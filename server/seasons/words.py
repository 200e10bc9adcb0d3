"""A challenge in words: which deeds count, who may take part, how far somebody is."""

from collections.abc import Iterable

from challenges.acts import Doing, Match, Side
from challenges.catalogue import Catalogue
from challenges.challenge import Audience, Challenge
from challenges.terms import Channel, DepartmentKey, Texts
from server.spine import locale
from server.spine.locale import N_, _, ngettext, number, spoken

KINDS = {
    "count": N_("So many times"),
    "distinct": N_("Many different"),
    "streak": N_("Week after week"),
    "collective": N_("Together"),
}
_DEEDS = {
    Doing.SHARE: N_("something shared"),
    Doing.LESSON: N_("a lesson read"),
    Doing.SESSION: N_("a mentoring session"),
    Doing.HELPED: N_("saying that a session helped"),
    Doing.RECOGNITION: N_("a recognition"),
    Doing.THANKS: N_("a word of thanks"),
    Doing.IDEA: N_("an accepted idea"),
}
_SIDES = {
    Side.DOER: N_("the one who does it"),
    Side.MENTOR: N_("mentor"),
    Side.MENTEE: N_("mentee"),
    Side.RECEIVER: N_("the one who receives it"),
}
_FIELDS = {
    "topic": N_("topics"),
    "channel": N_("channels"),
    "item": N_("items"),
    "lesson": N_("lessons"),
    "value": N_("values"),
    "department": N_("departments"),
    "colleague": N_("colleagues"),
    "week": N_("weeks"),
    "day": N_("days"),
    "kind": N_("kinds of deed"),
}
_CHANNELS = {
    Channel.LINKEDIN: "LinkedIn",
    Channel.MASTODON: "Mastodon",
    Channel.BLUESKY: "Bluesky",
    Channel.X: "X",
    Channel.FACEBOOK: "Facebook",
    Channel.WHATSAPP: "WhatsApp",
    Channel.EMAIL: N_("E-mail"),
    Channel.INTRANET: N_("The internal network"),
    Channel.LINK: N_("Just the link"),
}


def kind_title(kind: str) -> str:
    """A kind of challenge in words; one that came without them is called by its key."""
    return _(KINDS[kind]) if kind in KINDS else kind


def either(parts: Iterable[str]) -> str:
    """`a, b or c` in the reader's language."""
    from babel.lists import format_list

    return str(format_list(list(parts), style="or", locale=locale.language.get().value))


def counts(match: Match, catalogue: Catalogue) -> list[tuple[str, str]]:
    """What counts: pairs of what is asked and the answer, only for what is asked."""
    rows = [(_("Deeds that count"), either(_(_DEEDS[one]) for one in Doing if one in match.deeds))]
    if match.sides:
        rows.append((_("You are"), either(_(_SIDES[one]) for one in Side if one in match.sides)))
    if match.topics:
        rows.append((_("Topic"), _titled(match.topics, catalogue.rules.topics)))
    if match.channels:
        named = (_(_CHANNELS[one]) for one in Channel if one in match.channels)
        rows.append((_("Channel"), either(named)))
    if match.values:
        rows.append((_("Value"), _titled(match.values, catalogue.rules.values)))
    if match.items:
        rows.append((_("Item"), either(sorted(match.items))))
    if match.lessons:
        rows.append((_("Lesson"), either(sorted(match.lessons))))
    if match.own_words is not None:
        said = _("in your own words") if match.own_words else _("with a suggested caption")
        rows.append((_("Words"), said))
    if match.minutes_least:
        asked = ngettext("at least %(n)s minute", "at least %(n)s minutes", match.minutes_least)
        rows.append((_("Length"), asked % {"n": match.minutes_least}))
    if match.across is not None:
        said = _("of another department") if match.across else _("of your own department")
        rows.append((_("Colleague"), said))
    return rows


def _titled(keys: Iterable[str], titles: "dict[str, Texts] | object") -> str:
    known = dict(titles) if isinstance(titles, dict) else {}
    return either(spoken(known.get(key, key)) for key in sorted(keys))


def goal(challenge: Challenge) -> str:
    """What it takes to finish, in words."""
    params, n = challenge.params, challenge.goal
    match challenge.kind:
        case "count":
            return ngettext("%(n)s time", "%(n)s times", n) % {"n": number(n)}
        case "distinct":
            field = _(_FIELDS.get(str(getattr(params, "field", "")), N_("things")))
            return _("%(n)s different %(what)s") % {"n": number(n), "what": field}
        case "streak":
            return _("%(n)s weeks running") % {"n": number(n)}
        case "collective" if str(getattr(params, "group", "")) == "department":
            return _("%(n)s times, your department together") % {"n": number(n)}
        case "collective":
            return _("%(n)s times, the whole house together") % {"n": number(n)}
        case _:
            return number(n)


def progress(challenge: Challenge, done: int) -> str:
    """How far, in words: `2 of 3`."""
    reached = {"done": number(min(done, challenge.goal)), "goal": number(challenge.goal)}
    if challenge.kind == "streak":
        return _("week %(done)s of %(goal)s") % reached
    return _("%(done)s of %(goal)s") % reached


def audience(challenge: Challenge, titles: "dict[DepartmentKey, str]", new_days: int) -> str:
    """Who may take part."""
    match challenge.audience:
        case Audience.ALL:
            return _("everyone who joined")
        case Audience.DEPARTMENTS:
            return either(titles.get(key, key) for key in sorted(challenge.departments))
        case Audience.NEW_MEMBERS:
            return _("those who joined in the last %(n)s days") % {"n": new_days}
        case Audience.AMBASSADORS:
            return _("ambassadors")
