"""What differs between two catalogues, field by field.

Offers: `Change`, `differences`, `NOTHING`, `END`. Times are compared from the season's opening, for
two seasons hardly ever share a date; on the clocks of a zone, for the same Monday at midnight is an
hour earlier or later where clocks changed in between.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from challenges.catalogue import Catalogue
from challenges.quick import dataclass
from challenges.season import Season

NOTHING = object()  # one side does not have it
END = object()  # of the season: when a challenge closes that has no end of its own


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. A whole challenge or badge that one side lacks is one, too."""

    part: str  # season, rules, challenge or badge
    key: str  # of the challenge or badge; else ""
    field: str  # `share.worth`, `title.nl`; "" for all of it
    before: object
    after: object

    @property
    def added(self) -> bool:
        """Only the second has it."""
        return self.before is NOTHING

    @property
    def removed(self) -> bool:
        """Only the first has it."""
        return self.after is NOTHING


def differences(before: Catalogue, after: Catalogue, *, zone: tzinfo = UTC) -> tuple[Change, ...]:
    """All that differs: season, rules, challenges, badges; each in the order of its fields.

    Args:
        before: the first.
        after: the second.
        zone: on whose clocks the windows of both are read.
    """
    pairs = (
        ("challenge", before.challenges, after.challenges),
        ("badge", before.badges, after.badges),
    )
    found = [*_changes("season", "", before.season, after.season)]
    found += _changes("rules", "", before.rules, after.rules)
    for part, ones, others in pairs:
        for key in dict.fromkeys((*ones, *others)):
            one, other = ones.get(key, NOTHING), others.get(key, NOTHING)
            if one is NOTHING or other is NOTHING:
                found.append(Change(part, key, "", one, other))
                continue
            one, other = _placed(one, before.season, zone), _placed(other, after.season, zone)
            found += _changes(part, key, one, other)
    return tuple(found)


def _changes(part: str, key: str, before: object, after: object) -> Iterator[Change]:
    ones, others = dict(_flat(before)), dict(_flat(after))
    for name in dict.fromkeys((*ones, *others)):
        one, other = ones.get(name, NOTHING), others.get(name, NOTHING)
        if one != other:
            yield Change(part, key, name, one, other)


def _placed(one: Any, season: Season, zone: tzinfo) -> dict[str, Any]:
    """The fields of a challenge or badge, its window as times since the opening of the season."""
    fields = {
        field.name: getattr(one, field.name) for field in dataclasses.fields(one) if field.compare
    }
    if "opens" in fields:
        fields["opens"] = _since(fields["opens"], season, zone)
        ends = one.closes == season.closes
        fields["closes"] = END if ends else _since(one.closes, season, zone)
    return fields


def _since(at: datetime, season: Season, zone: tzinfo) -> timedelta:
    """As the clocks on the wall say it: between two naive times lies no change of them."""
    then, opens = (one.astimezone(zone).replace(tzinfo=None) for one in (at, season.opens))
    return then - opens


def _flat(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """The leaves below a value, each with its path; what is left out has none."""
    if value is None:
        return
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner: Mapping[str, object] = {
            field.name: getattr(value, field.name)
            for field in dataclasses.fields(value)
            if field.compare
        }
        if hasattr(value, "KIND"):
            inner = {"kind": value.KIND, **inner}
    elif isinstance(value, Mapping):
        inner = value
    elif isinstance(value, tuple) and any(dataclasses.is_dataclass(one) for one in value):
        inner = {str(number): one for number, one in enumerate(value, 1)}
    else:
        yield at, value
        return
    for name, one in inner.items():
        yield from _flat(one, f"{at}.{name}" if at else str(name))
