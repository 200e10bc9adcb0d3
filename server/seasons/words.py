"""A challenge in words: which deeds count, who may take part, how far somebody is."""

from collections.abc import Iterable
from enum import Enum

from challenges.acts import Doing, Match, Side
from challenges.catalogue import Catalogue
from challenges.challenge import Audience, Challenge
from challenges.season import Tincture
from challenges.task import Task
from challenges.terms import Channel, DepartmentKey, Texts
from server.spine import channels, locale
from server.spine.locale import N_, _, ngettext, number, spoken

KINDS = {
    "count": N_("So many times"),
    "distinct": N_("Many different"),
    "streak": N_("Week after week"),
    "collective": N_("Together"),
    "bingo": N_("A card"),
    "pair": N_("Two together"),
    "relay": N_("From hand to hand"),
    "quest": N_("Step by step"),
}
EXAMPLES = {
    "count": N_("Share three stories, read two lessons."),
    "distinct": N_("Three topics, four departments, five channels."),
    "streak": N_("A deed in each of some weeks running; a rest breaks nothing."),
    "collective": N_("A department or the whole house reaches a sum together."),
    "bingo": N_("Nine small things on a card: fill a row, a column or a diagonal."),
    "pair": N_("A mentor and a mentee each do their part, and both are rewarded."),
    "relay": N_("Colleagues of four departments share the same story."),
    "quest": N_("Steps in order, each of any other kind: first learn, then share."),
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
FIELDS = {
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
ACCENTS = {  # in words that need no heraldry
    Tincture.OR: N_("Gold"),
    Tincture.ARGENT: N_("Silver"),
    Tincture.AZURE: N_("Blue"),
    Tincture.GULES: N_("Red"),
    Tincture.SABLE: N_("Black"),
    Tincture.VERT: N_("Green"),
    Tincture.PURPURE: N_("Purple"),
}


_HOW = {
    "bingo": N_(
        "A row, a column or a diagonal is enough. A deed counts for every cell that it fits."
    ),
    "pair": N_("Both are rewarded once each has done their part and both take part."),
    "relay": N_(
        "An item goes further with each department in which somebody who takes part shares it."
    ),
    "quest": N_("A deed counts for the step at which you are."),
}


def how(kind: str) -> str:
    """How a kind is played, where that does not go without saying."""
    return _(_HOW[kind]) if kind in _HOW else ""


def kind_title(kind: str) -> str:
    """A kind of challenge in words; one that came without them is called by its key."""
    return _(KINDS[kind]) if kind in KINDS else kind


def member(one: Enum) -> str:
    """One of the closed sets that a match names, else its key."""
    for known in (_DEEDS, _SIDES, channels.NAMES):
        if one in known:
            return _(known[one])  # type: ignore[index]
    return str(one.value)


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
        named = (_(channels.NAMES[one]) for one in Channel if one in match.channels)
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


def asked(match: Match, catalogue: Catalogue) -> str:
    """The same in one line: `something shared (Topic: Culture)`."""
    (_first, deeds), *more = counts(match, catalogue)
    return f"{deeds} ({'; '.join(f'{what}: {said}' for what, said in more)})" if more else deeds


def goal(task: Task) -> str:
    """What it takes to finish, in words."""
    params, n = task.params, task.goal
    match task.kind:
        case "count":
            return times(n)
        case "distinct":
            field = _(FIELDS.get(str(getattr(params, "field", "")), N_("things")))
            return _("%(n)s different %(what)s") % {"n": number(n), "what": field}
        case "streak":
            return _("%(n)s weeks running") % {"n": number(n)}
        case "collective" if str(getattr(params, "group", "")) == "department":
            return _("%(n)s times, your department together") % {"n": number(n)}
        case "collective":
            return _("%(n)s times, the whole house together") % {"n": number(n)}
        case "bingo":
            return _("A row, a column or a diagonal of %(n)s cells") % {"n": number(n)}
        case "pair":
            asked_of = {"mentor": number(params.mentor), "mentee": number(params.mentee)}  # type: ignore[attr-defined]
            return _("%(mentor)s as mentor and %(mentee)s as mentee, with each other") % asked_of
        case "relay":
            return _("The same item, shared by people of %(n)s departments") % {"n": number(n)}
        case "quest":
            return _("%(n)s steps, one after the other") % {"n": number(n)}
        case _:
            return number(n)


def times(n: int) -> str:
    """How often."""
    return ngettext("%(n)s time", "%(n)s times", n) % {"n": number(n)}


def progress(task: Task, done: int) -> str:
    """How far, in words: `2 of 3`."""
    reached = {"done": number(min(done, task.goal)), "goal": number(task.goal)}
    match task.kind:
        case "streak":
            return _("week %(done)s of %(goal)s") % reached
        case "bingo":
            return _("%(done)s of %(goal)s in a line") % reached
        case "relay":
            return _("%(done)s of %(goal)s departments") % reached
        case "quest":
            return _("%(done)s of %(goal)s steps") % reached
        case _:
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
