"""How much praise goes to and fro: shares of a month, about five people or more, without a name.

Offers: `Tie`, `Report`, `Share`, `report`, `returned`.

*Mutual* is what somebody gave to one who gave to them in the same month. *Closed* is what was
given within three or more who all have a tie with one another. A share is told only when at least
`FEWEST` people are concerned by it and by the rest of it, or none by the rest; a department's only
when so many of its people gave. Where one department alone would be left out, and could be reckoned
from the others, the smallest of those told is left out, too.
"""

from collections.abc import Iterable, Sequence

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
    told = {
        key: many for key, many in by_department.items() if len({one.by for one in many}) >= FEWEST
    }
    if len(by_department) - len(told) == 1 and told:
        del told[min(told, key=lambda key: (len({one.by for one in told[key]}), key))]
    shares = ((key, _share(told[key], back, ring)) for key in sorted(told))
    return Report(
        house=whole, departments=tuple((key, one) for key, one in shares if one is not None)
    )


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
