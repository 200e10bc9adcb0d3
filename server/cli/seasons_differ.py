"""How two seasons differ, in words for whoever sits at the command line."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from challenges.difference import NOTHING, Change, differences
from server.cli.seasons_kept import found

_PARTS = {"season": "Season", "rules": "Rules", "challenge": "Challenges", "badge": "Badges"}
_UNITS = {
    "worth": "points",
    "own_words": "points",
    "ladder": "per cent",
    "per_quarter": "points",
    "mentor_most": "points",
    "mentee": "points",
    "held_percent": "per cent",
    "minutes_least": "minutes",
    "minutes_most": "minutes",
    "least": "points",
    "most": "points",
    "per_member": "points",
    "budget_least": "points",
    "one_person_percent": "per cent",
    "pair_days": "days",
    "back_hours": "hours",
    "text_least": "characters",
    "text_most": "characters",
    "new_member_days": "days",
    "reward": "points",
}


def told_differences(before: str, after: str) -> list[str]:
    """What differs, a line each under the heading of its part; nothing when nothing does.

    Raises:
        HeraldError: `cli.no_season`, `cli.unread`.
        CatalogueError: one of them does not read.
    """
    return list(_told(differences(found(before), found(after))))


def _told(changes: tuple[Change, ...]) -> Iterator[str]:
    for part, heading in _PARTS.items():
        here = [one for one in changes if one.part == part]
        if here:
            yield heading
        named = ""
        for one in here:
            if one.key and not one.field:
                yield _whole(one)
            elif one.key:
                if one.key != named:
                    yield f"  ~ {one.key}"
                yield f"      {_field(one)}"
            else:
                yield f"  {_field(one)}"
            named = one.key


def _whole(one: Change) -> str:
    thing: Any = one.after if one.added else one.before
    return f"  {'+' if one.added else '-'} {one.key}: {thing.title['en']}"


def _field(one: Change) -> str:
    name = one.field.replace("_", " ").replace(".", ", ")
    unit = _UNITS.get(one.field.rpartition(".")[2], "")
    unit = f" {unit}" if unit and not one.added and not one.removed else ""
    if one.added:
        return f"{name}: now {_value(one.after)}"
    if one.removed:
        return f"{name}: no longer {_value(one.before)}"
    return f"{name}: {_value(one.before)} → {_value(one.after)}{unit}"


def _value(value: object) -> str:
    """A value as a person would write it."""
    match value:
        case None:
            return "none, or to the end of the season"
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value:%-d %B %Y, %H:%M} UTC"
        case timedelta():
            return _since(value)
        case Enum():
            return str(value.value)
        case tuple() | frozenset() if not value:
            return "nothing"
        case tuple():
            return ", ".join(_value(one) for one in value)
        case frozenset():
            return ", ".join(sorted(_value(one) for one in value))
        case str():
            return f"“{value}”" if " " in value or not value else value
        case _:
            return "none" if value is NOTHING else str(value)


def _since(time: timedelta) -> str:
    """A time since the opening, as the day of the season."""
    week, day = divmod(time.days, 7)
    return f"week {week + 1}" if not day else f"week {week + 1}, day {day + 1}"
