"""A catalogue made ready for play: what asks about which kind of deed, found without looking.

Offers: `Plan`, `Counter`, `Due`, `of`. Made once a catalogue and kept in its `memo`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, fields

from challenges.acts import Act, Field, Match
from challenges.badge import (
    Badge,
    CountOf,
    DistinctOf,
    Finished,
    Received,
    StreakOf,
    When,
)
from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.kinds import Bag
from challenges.season import longest_run
from challenges.terms import BadgeKey, ChallengeKey, Kind

FINISHED = "finished"  # the counter of challenges finished


@dataclass(frozen=True, slots=True)
class Counter:
    """A bag that some badges look at. Its name is stable: it stands in the tallies."""

    name: str
    match: Match
    field: Field | None  # none: each deed counts one
    weekly: bool  # only the last weeks are kept

    def keys(self, act: Act) -> tuple[str, ...]:
        """What an act that matches puts into the bag."""
        return ("n",) if self.field is None else act.values(self.field)


@dataclass(frozen=True, slots=True)
class Due:
    """A badge and the question that gives it."""

    badge: BadgeKey
    when: When
    by_count: bool  # the answer can change with a number alone, not only with a new key

    def holds(self, bag: Bag, rest: Collection[str]) -> bool:
        """Whether a bag gives the badge."""
        when = self.when
        if isinstance(when, CountOf):
            return bag.get("n", 0) >= when.n
        if isinstance(when, DistinctOf):
            return len(bag) >= when.n
        if isinstance(when, Received):
            return (len(bag) if when.different else bag.get("n", 0)) >= when.n
        if isinstance(when, StreakOf):
            return len(bag) >= when.weeks and longest_run(bag, rest) >= when.weeks
        wanted = when.challenges
        return (sum(key in bag for key in wanted) if wanted else len(bag)) >= when.goal


@dataclass(slots=True)
class Plan:
    """The index of one catalogue."""

    counters: dict[Kind, list[Counter]] = field(default_factory=dict)
    due: dict[str, list[Due]] = field(default_factory=dict)  # counter name -> badges
    challenges: dict[Kind, dict[ChallengeKey, Challenge]] = field(default_factory=dict)
    early: dict[Kind, list[Challenge]] = field(default_factory=dict)  # count before joining
    grouped: dict[Kind, list[Challenge]] = field(default_factory=dict)
    weekly: set[str] = field(default_factory=set)  # names of weekly counters


def of(catalogue: Catalogue) -> Plan:
    """The plan of a catalogue."""
    plan: Plan | None = catalogue.memo.get("plan")
    if plan is None:
        plan = catalogue.memo["plan"] = _make(catalogue)
    return plan


def _make(catalogue: Catalogue) -> Plan:
    plan = Plan()
    seen: set[str] = set()
    for badge in catalogue.badges.values():
        if badge.when is not None:
            _add_badge(plan, badge, badge.when, seen)
    for one in catalogue.challenges.values():
        for doing in one.match.deeds:
            kind = Kind(doing.value)
            plan.challenges.setdefault(kind, {})[one.key] = one
            if one.of.grouped:
                plan.grouped.setdefault(kind, []).append(one)
            if one.counts_before_joining:
                plan.early.setdefault(kind, []).append(one)
    return plan


def _add_badge(plan: Plan, badge: Badge, when: When, seen: set[str]) -> None:
    by_count = isinstance(when, CountOf) or (isinstance(when, Received) and not when.different)
    due = Due(badge.key, when, by_count)
    if isinstance(when, Finished):
        plan.due.setdefault(FINISHED, []).append(due)
        return
    counter = _counter(when)
    plan.due.setdefault(counter.name, []).append(due)
    if counter.name in seen:
        return
    seen.add(counter.name)
    if counter.weekly:
        plan.weekly.add(counter.name)
    for doing in counter.match.deeds:
        plan.counters.setdefault(Kind(doing.value), []).append(counter)


def _counter(when: CountOf | DistinctOf | StreakOf | Received) -> Counter:
    name = _name(when.match)
    match when:
        case DistinctOf():
            return Counter(f"{name}#{when.field.value}", when.match, when.field, False)
        case Received(different=True):
            return Counter(f"{name}#colleague", when.match, Field.COLLEAGUE, False)
        case StreakOf():
            return Counter(f"{name}~week", when.match, Field.WEEK, True)
        case _:
            return Counter(name, when.match, None, False)


def _name(match: Match) -> str:
    """A match in few letters, the same for the same match: `share|own_words=True`."""
    parts = [",".join(sorted(match.deeds))]
    for one in fields(match):
        value = getattr(match, one.name)
        if one.name == "deeds" or value == one.default:
            continue
        told = ",".join(sorted(value)) if isinstance(value, frozenset) else str(value)
        parts.append(f"{one.name}={told}")
    return "|".join(parts)
