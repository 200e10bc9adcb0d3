"""What stands in a season, by the names that its text has for it, in the reader's words."""

from enum import Enum

from challenges.acts import Field
from challenges.badge import Tier
from challenges.challenge import Audience
from challenges.kinds.collective import Whole
from challenges.terms import Language
from server.seasons import words
from server.spine import locale
from server.spine.locale import N_, _

PARTS = {
    "season": N_("Season"),
    "rules": N_("Rules"),
    "challenge": N_("Challenges"),
    "badge": N_("Badges"),
}
# Every step of a path to a value; what is not here is a key of the house, or a number.
_NAMES = {
    "key": N_("key"),
    "title": N_("title"),
    "text": N_("text"),
    "blazon": N_("blazon"),
    "opens": N_("opens"),
    "closes": N_("closes"),
    "freeze_days": N_("days of frozen boards"),
    "frozen_from": N_("boards frozen from"),
    "accent": N_("accent"),
    "country": N_("country"),
    "free_days": N_("free days"),
    "quiet_weeks": N_("quiet weeks"),
    "share": N_("share"),
    "lesson": N_("lesson"),
    "session": N_("session"),
    "recognition": N_("recognition"),
    "thanks": N_("thanks"),
    "idea": N_("idea"),
    "correction": N_("correction"),
    "claim": N_("waiting for a word"),
    "joining": N_("joining"),
    "worth": N_("worth"),
    "own_words": N_("own words"),
    "ladder": N_("ladder"),
    "check_one_in": N_("check one in"),
    "per_quarter": N_("per quarter of an hour"),
    "mentor_most": N_("mentor most"),
    "mentee": N_("mentee"),
    "mentor": N_("mentor"),
    "held_percent": N_("held back"),
    "pair_per_week": N_("a pair, per week"),
    "minutes_least": N_("least minutes"),
    "minutes_most": N_("most minutes"),
    "least": N_("least"),
    "most": N_("most"),
    "per_member": N_("per member of the cohort"),
    "budget_least": N_("least budget"),
    "one_person_percent": N_("to one person"),
    "pair_days": N_("between the same two"),
    "back_hours": N_("none back within"),
    "text_least": N_("least length"),
    "text_most": N_("most length"),
    "reason_least": N_("least length of the reason"),
    "per_day": N_("per day"),
    "reason_most": N_("most length of the reason"),
    "days": N_("time until it expires"),
    "new_member_days": N_("time that a member is new"),
    "values": N_("values"),
    "topics": N_("topics"),
    "channels": N_("channels"),
    "items": N_("items"),
    "lessons": N_("lessons"),
    "deeds": N_("deeds"),
    "sides": N_("sides"),
    "across": N_("with another department"),
    "match": N_("what counts"),
    "kind": N_("kind"),
    "params": N_("goal"),
    "reward": N_("reward"),
    "badge": N_("badge"),
    "audience": N_("audience"),
    "departments": N_("departments"),
    "requires": N_("requires"),
    "counts_before_joining": N_("counts before joining"),
    "n": N_("number"),
    "field": N_("what differs"),
    "weeks": N_("weeks running"),
    "sum": N_("sum"),
    "group": N_("group"),
    "size": N_("cells in a row"),
    "cells": N_("cell"),
    "steps": N_("step"),
    "tier": N_("tier"),
    "hidden": N_("hidden"),
    "when": N_("earned"),
    "challenges": N_("challenges"),
    "different": N_("different colleagues"),
}
_POINTS, _PERCENT, _LETTERS = N_("points"), N_("per cent"), N_("characters")
_UNITS = {
    **dict.fromkeys(("worth", "own_words", "per_quarter", "mentor_most", "mentee"), _POINTS),
    **dict.fromkeys(("least", "most", "per_member", "budget_least", "reward"), _POINTS),
    **dict.fromkeys(("ladder", "held_percent", "one_person_percent"), _PERCENT),
    **dict.fromkeys(("text_least", "text_most", "reason_least", "reason_most"), _LETTERS),
    **dict.fromkeys(("pair_days", "new_member_days", "days"), N_("days")),
    "back_hours": N_("hours"),
}
_MEMBERS = {
    Audience.ALL: N_("everyone"),
    Audience.DEPARTMENTS: N_("some departments"),
    Audience.NEW_MEMBERS: N_("new members"),
    Audience.AMBASSADORS: N_("ambassadors"),
    Whole.DEPARTMENT: N_("the department"),
    Whole.EVERYONE: N_("everyone"),
    Tier.BRONZE: N_("bronze"),
    Tier.SILVER: N_("silver"),
    Tier.GOLD: N_("gold"),
}
_EARNED = {"finished": N_("challenges finished"), "received": N_("what colleagues give")}


def known(step: str) -> bool:
    """Whether a step of a path has a name."""
    return step in _NAMES or step in set(Language)


def name(path: str) -> str:
    """`session.mentor_most` in words."""
    return ", ".join(_step(step) for step in path.split("."))


def unit(path: str) -> str:
    """In what a value is counted; nothing where it is not."""
    section, _dot, last = path.rpartition(".")
    counted = "." not in section and section not in ("match", "params", "when")
    return _(_UNITS[last]) if counted and last in _UNITS else ""


def member(one: Enum) -> str:
    """One of a closed set."""
    if isinstance(one, Field):
        return _(words.FIELDS[one.value])
    return _(_MEMBERS[one]) if one in _MEMBERS else words.member(one)


def kind(key: str) -> str:
    """A kind of challenge, or of what earns a badge."""
    return _(_EARNED[key]) if key in _EARNED else words.kind_title(key)


def _step(step: str) -> str:
    if step in set(Language):
        return locale.NAMES[Language(step)]
    return _(_NAMES[step]) if step in _NAMES else step
