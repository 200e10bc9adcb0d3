"""Codes of the matching put into the reader's words."""

from collections.abc import Iterable, Mapping
from typing import Any

from challenges.matching import Because, Match, Why
from challenges.terms import DepartmentKey, Language, Texts, TopicKey
from server.people.reads import Register
from server.spine.herald import Herald
from server.spine.locale import N_, _, named, spoken

_WHY = {
    Why.NO_MENTOR: N_("Nobody offers help with these topics yet."),
    Why.NO_LANGUAGE: N_("Somebody offers help with these topics, but in no common language."),
    Why.NOBODY_FREE: N_("Nobody who could help is free just now."),
    Why.NO_MENTEE: N_("Nobody asks for these topics just now."),
}

# Whom somebody would like to meet is read by the matching alone, as their page promises them.
_UNTOLD = frozenset({Because.MENTEE_PREFERS, Because.MENTOR_PREFERS})


def why(code: Why | None) -> str:
    """Why somebody has nobody; empty when there is no such reason."""
    return _(_WHY[code]) if code else ""


def topic(herald: Herald, key: str) -> str:
    """A topic's title; the key of one that the catalogue no longer has."""
    topics: Mapping[TopicKey, Texts] = herald.catalogue().rules.topics
    return spoken(topics[TopicKey(key)]) if key in topics else key


def reasons_of(match: Match) -> list[dict[str, Any]]:
    """A match's reasons as they are stored, and told."""
    told = [one for one in match.reasons if one.code not in _UNTOLD]
    return [{"code": one.code.value, **one.facts} for one in told]


def reasons(
    herald: Herald, register: Register, stored: Iterable[Mapping[str, Any]]
) -> tuple[str, ...]:
    """Stored reasons as sentences without a full stop."""
    told = [(code, one) for one in stored if (code := Because(one["code"])) not in _UNTOLD]
    return tuple(_reason(herald, register, code, one) for code, one in told)


def _reason(herald: Herald, register: Register, code: Because, facts: Mapping[str, Any]) -> str:
    match code:
        case Because.TOPIC if facts["rank"] == 1:
            return _("%(topic)s is the first choice") % {"topic": topic(herald, facts["topic"])}
        case Because.TOPIC:
            told = {"topic": topic(herald, facts["topic"]), "rank": facts["rank"]}
            return _("%(topic)s is choice number %(rank)s") % told
        case Because.LANGUAGES:
            names = ", ".join(named(Language(one)) for one in facts["languages"])
            return _("both speak %(languages)s") % {"languages": names}
        case Because.AT_HOME:
            name = named(Language(facts["language"]))
            return _("%(language)s is the first language of both") % {"language": name}
        case Because.ACROSS:
            both = {
                side: register.department(DepartmentKey(facts[side]))
                for side in ("mentor", "mentee")
            }
            return _("two departments meet: %(mentor)s and %(mentee)s") % both
        case Because.MENTEE_PREFERS | Because.MENTOR_PREFERS:
            return ""
