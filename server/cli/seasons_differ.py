"""How two seasons differ, in words for whoever sits at the command line."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from challenges.difference import END, Change, differences
from server.cli import seasons_words as names
from server.cli.seasons_kept import found
from server.cli.speaking import unbroken
from server.spine import locale
from server.spine.locale import _, number, spoken
from server.spine.settings import Settings


def told_differences(before: str, after: str) -> list[str]:
    """What differs, a line each under the heading of its part; nothing when nothing does.

    Raises:
        HeraldError: `cli.no_season`.
        CatalogueError: one of them does not read.
    """
    zone = Settings.from_env().timezone
    locale.zone.set(zone)
    return list(_told(differences(found(before), found(after), zone=zone)))


def _told(changes: tuple[Change, ...]) -> Iterator[str]:
    for part, heading in names.PARTS.items():
        here = [one for one in changes if one.part == part]
        if here:
            yield unbroken(_(heading))
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
    return f"  {'+' if one.added else '-'} {one.key}: {_plain(spoken(thing.title))}"


def _field(one: Change) -> str:
    said = {"name": names.name(one.field)}
    if one.added:
        return _("%(name)s: now %(value)s") % {**said, "value": _value(one.after, one.field)}
    if one.removed:
        return _("%(name)s: no longer %(value)s") % {**said, "value": _value(one.before, one.field)}
    before, after = _value(one.before, one.field), _value(one.after, one.field)
    said |= {"before": before, "after": after, "unit": names.unit(one.field)}
    return (_("%(name)s: %(before)s → %(after)s %(unit)s") % said).rstrip()


def _value(value: object, field: str) -> str:
    """A value as a person would write it."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return locale.moment(value)
        case date():
            return locale.day(value)
        case timedelta():
            return _since(value)
        case Enum():
            return names.member(value)
        case tuple() | frozenset() if not value:
            return _("nothing")
        case tuple():
            return ", ".join(_value(one, field) for one in value)
        case frozenset():
            return ", ".join(sorted(_value(one, field) for one in value))
        case str() if field.rpartition(".")[2] == "kind":
            return names.kind(value)
        case str():
            plain = _plain(value)
            return _("“%(text)s”") % {"text": plain} if " " in plain or not plain else plain
        case int():
            return number(value)
        case _:
            return _("the end of the season") if value is END else str(value)


def _plain(text: str) -> str:
    """A text in one line; what would steer the terminal is written as TOML writes it."""
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in text)


def _since(time: timedelta) -> str:
    """A time since the opening, as the day of the season."""
    week, day = divmod(time.days, 7)
    said = {"week": number(week + 1), "day": number(day + 1)}
    return (_("week %(week)s, day %(day)s") if day else _("week %(week)s")) % said
