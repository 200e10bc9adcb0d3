"""How much praise goes to and fro: shares of a month, about five people or more, without a name.

Offers: `Tie`, `Report`, `Share`, `report`, `returned`.

*Mutual* is what somebody gave to one who gave to them in the same month. *Closed* is what was
given within three or more who all have a tie with one another. A share is told only when at least
`FEWEST` people are concerned by it and by the rest of it, or none by the rest; a department's only
when so many of its people gave. What is left of the house when the departments told are taken off
it could have been told, too, each share by itself: else the smallest of them are left out.
"""

from collections.abc import Container, Iterable, Mapping, Sequence

from challenges.departments import FEWEST
from challenges.quick import dataclass
from challenges.terms import DepartmentKey, PersonId


@dataclass(frozen=True, slots=True)
class Tie:
    """One recognition or thanks."""

    by: PersonId
    to: PersonId
    department: DepartmentKey  # of who gave


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Shares of what some people gave, from 0 to 1; none where too few are concerned."""

    mutual: float | None
    closed: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A month of giving; `house` is none when fewer than `FEWEST` people are concerned."""

    house: Share | None
    departments: tuple[tuple[DepartmentKey, Share], ...]  # by key


def report(ties: Iterable[Tie]) -> Report:
    """The shares of a month's ties. What is given to oneself is none."""
    given = [one for one in ties if one.by != one.to]
    back = returned(given)
    ring = _closed(given)
    whole = _share(given, back, ring)
    if whole is None:
        return Report(house=None, departments=())
    by_department: dict[DepartmentKey, list[Tie]] = {}
    for one in given:
        by_department.setdefault(one.department, []).append(one)
    told = {key: many for key, many in by_department.items() if _givers(many) >= FEWEST}
    while told and 0 < _givers(_rest(given, told)) < FEWEST:
        del told[_smallest(told)]
    mutual, closed = (
        _parts(given, told, among, of) for among, of in ((back, whole.mutual), (ring, whole.closed))
    )
    return Report(
        house=whole,
        departments=tuple(
            (key, Share(mutual=mutual.get(key), closed=closed.get(key))) for key in sorted(told)
        ),
    )


def _parts(
    given: Sequence[Tie],
    told: Mapping[DepartmentKey, Sequence[Tie]],
    among: frozenset[tuple[PersonId, PersonId]],
    of: float | None,
) -> Mapping[DepartmentKey, float]:
    """What is told of departments, such that nobody learns what few did from the house's share.

    Args:
        of: the house's share; where it is not told there is nothing to reckon from.
    """
    found = {key: part for key in told if (part := _part(told[key], among)) is not None}
    while found and of is not None:
        rest = _rest(given, found)
        if not rest or (_givers(rest) >= FEWEST and _part(rest, among) is not None):
            break
        del found[_smallest({key: told[key] for key in found})]
    return found


def _rest(given: Sequence[Tie], told: Container[DepartmentKey]) -> list[Tie]:
    return [one for one in given if one.department not in told]


def _smallest(told: Mapping[DepartmentKey, Sequence[Tie]]) -> DepartmentKey:
    return min(told, key=lambda key: (_givers(told[key]), key))


def _givers(ties: Sequence[Tie]) -> int:
    return len({one.by for one in ties})


def returned(ties: Sequence[Tie]) -> frozenset[tuple[PersonId, PersonId]]:
    """The pairs, in each direction, of those who gave to one another."""
    pairs = {(one.by, one.to) for one in ties}
    return frozenset((by, to) for by, to in pairs if (to, by) in pairs)


def _closed(ties: Sequence[Tie]) -> frozenset[tuple[PersonId, PersonId]]:
    """The pairs that have a third in common, with whom both have a tie."""
    near: dict[PersonId, set[PersonId]] = {}
    for one in ties:
        near.setdefault(one.by, set()).add(one.to)
        near.setdefault(one.to, set()).add(one.by)
    pairs = {(one.by, one.to) for one in ties}
    return frozenset((by, to) for by, to in pairs if not near[by].isdisjoint(near[to]))


def _share(
    ties: Sequence[Tie],
    back: frozenset[tuple[PersonId, PersonId]],
    ring: frozenset[tuple[PersonId, PersonId]],
) -> Share | None:
    people = {who for one in ties for who in (one.by, one.to)}
    if len(people) < FEWEST:
        return None
    return Share(mutual=_part(ties, back), closed=_part(ties, ring))


def _part(ties: Sequence[Tie], among: frozenset[tuple[PersonId, PersonId]]) -> float | None:
    inside = [one for one in ties if (one.by, one.to) in among]
    concerned = {who for one in inside for who in (one.by, one.to)}
    rest = {who for one in ties if (one.by, one.to) not in among for who in (one.by, one.to)}
    if len(concerned) < FEWEST or 0 < len(rest) < FEWEST:
        return None
    return len(inside) / len(ties)
