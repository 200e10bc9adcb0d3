"""A catalogue made ready for play: what asks about which kind of deed, found without looking.

Offers: `Plan`, `Asking`, `Counter`, `Played`, `PlayedStep`, `Due`, `of`. Made once a catalogue and
kept in its `memo`. A season is cut where a challenge opens or closes, and what asks between two
cuts is found once: a deed looks at the challenges that are open, and asks none for its window.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from dataclasses import field, fields
from datetime import datetime
from typing import Any

from challenges.acts import Act, Field, KindSide, Match, Question, values_of, yes
from challenges.badge import (
    CountOf,
    DistinctOf,
    Finished,
    Received,
    StreakOf,
    When,
)
from challenges.catalogue import Catalogue
from challenges.challenge import Step
from challenges.kinds import Bag, ChallengeKind
from challenges.quick import dataclass
from challenges.season import longest_run
from challenges.terms import BadgeKey, ChallengeKey, StepKey

FINISHED = "finished"  # the counter of challenges finished
_REMEMBERED = 1_024  # different sets of challenges that people take part in


@dataclass(frozen=True, slots=True)
class Due:
    """A badge and the question that gives it."""

    badge: BadgeKey
    goal: int
    by_count: bool  # a number in the bag decides, else which keys it has
    weekly: bool
    among: frozenset[str]  # only these keys count; empty: all

    def holds(self, bag: Bag, rest: Collection[str]) -> bool:
        """Whether a bag gives the badge."""
        if self.by_count:
            return bag.get("n", 0) >= self.goal
        if len(bag) < self.goal:
            return False
        if self.weekly:
            return longest_run(bag, rest) >= self.goal
        return not self.among or sum(key in bag for key in self.among) >= self.goal


@dataclass(frozen=True, slots=True)
class Counter:
    """A bag that some badges look at. Its name is stable: it stands in the tallies."""

    name: str
    asks: tuple[Question, ...]  # none: kind and side say it all
    values: Callable[[Act], tuple[str, ...]] | None  # none: each deed counts one
    weekly: bool  # only the last weeks stay
    due: list[Due]  # the badges that look at it, least goal first


@dataclass(frozen=True, slots=True)
class PlayedStep:
    """A challenge or a step of it, its most asked things at hand."""

    key: StepKey
    challenge: ChallengeKey
    of: ChallengeKind
    of_many: bool  # it is a step of a quest
    grouped: bool
    contributes: Callable[[Act, Any], tuple[str, ...]]
    params: Any
    goal: int
    places: frozenset[KindSide] | None  # none: where it is found, kind and side fit
    asks: tuple[Question, ...]  # none: kind and side say it all, or the parameters do
    takes_all: bool  # that is found where it asks

    def takes(self, act: Act) -> bool:
        """Whether an act counts."""
        if self.places is not None and (act.kind, act.side) not in self.places:
            return False
        return yes(self.asks, act)


@dataclass(frozen=True, slots=True)
class Played:
    """A challenge, its most asked things at hand."""

    key: ChallengeKey
    opens: datetime
    closes: datetime
    early: bool  # deeds before joining count, too
    steps: tuple[PlayedStep, ...]
    only: PlayedStep | None  # there is no other step
    sure: PlayedStep | None  # nor anything more to ask: an act that is found there counts

    def step(self, reached: Collection[str]) -> PlayedStep | None:
        """The step at which somebody is who has finished these; none after the last."""
        if self.only is not None:
            return self.only
        for one in self.steps:
            if one.key not in reached:
                return one
        return None


@dataclass(slots=True)
class Asking:
    """All that asks about deeds of one kind, from one side, between two cuts."""

    counters: list[Counter]
    challenges: dict[ChallengeKey, Played] = field(default_factory=dict)
    grouped: list[Played] = field(default_factory=list)
    _of: dict[tuple[ChallengeKey, ...], tuple[Played, ...]] = field(default_factory=dict)

    def of(self, joined: tuple[ChallengeKey, ...]) -> tuple[Played, ...]:
        """The challenges that may ask somebody who takes part in these, in their order.

        Those that were not joined and in which deeds before joining count come last. What tallies
        hold is in this order.
        """
        found = self._of.get(joined)
        if found is None:
            mine = [self.challenges[key] for key in joined if key in self.challenges]
            every = self.challenges.values()
            others = [one for one in every if one.early and one.key not in joined]
            if len(self._of) >= _REMEMBERED:
                self._of.clear()
            found = self._of[joined] = (*mine, *others)
        return found


@dataclass(slots=True)
class Plan:
    """The index of one catalogue."""

    counters: dict[KindSide, list[Counter]] = field(default_factory=dict)
    due: dict[str, list[Due]] = field(default_factory=dict)  # counter -> badges, least goal first
    steps: dict[StepKey, Step] = field(default_factory=dict)  # of all challenges
    played: dict[StepKey, PlayedStep] = field(default_factory=dict)  # the same, ready for play
    challenges: list[tuple[Played, list[KindSide]]] = field(default_factory=list)
    cuts: list[datetime] = field(default_factory=list)  # ascending
    _asking: dict[int, Mapping[KindSide, Asking]] = field(default_factory=dict)  # by cuts passed

    def at(self, moment: datetime) -> Mapping[KindSide, Asking]:
        """What asks at a moment: every counter, and the challenges whose window is open."""
        passed = bisect_right(self.cuts, moment)
        found = self._asking.get(passed)
        if found is None:
            found = self._asking[passed] = self._open(moment)
        return found

    def _open(self, moment: datetime) -> Mapping[KindSide, Asking]:
        found = {place: Asking(counters) for place, counters in self.counters.items()}
        for one, places in self.challenges:
            if not one.opens <= moment < one.closes:
                continue
            for place in places:
                asking = found.setdefault(place, Asking([]))
                asking.challenges[one.key] = one
                if any(step.grouped for step in one.steps):
                    asking.grouped.append(one)
        return found


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
            _add_badge(plan, badge.key, badge.when, seen)
    for one in catalogue.challenges.values():
        plan.steps |= {step.key: step for step in one.steps}
        steps = tuple(_played(step) for step in one.steps)
        only = steps[0] if len(steps) == 1 else None
        sure = only if only is not None and only.takes_all else None
        plan.played |= {step.key: step for step in steps}
        early = one.counts_before_joining
        played = Played(one.key, one.opens, one.closes, early, steps, only, sure)
        plan.challenges.append((played, _places(*one.task.matches.values())))
    for due in plan.due.values():
        due.sort(key=lambda one: one.goal)
    windows = catalogue.challenges.values()
    plan.cuts = sorted({cut for one in windows for cut in (one.opens, one.closes)})
    return plan


def _places(*matches: Match) -> list[KindSide]:
    """The places where one of some matches asks, each once."""
    return sorted({place for match in matches for place in match.places})


def _played(step: Step) -> PlayedStep:
    task = step.task
    places = frozenset(place for match in task.matches.values() for place in match.places)
    asks = task.match.questions if task.match is not None else ()
    return PlayedStep(
        key=step.key,
        challenge=step.challenge.key,
        of=task.of,
        of_many=step.of_many,
        grouped=task.of.grouped,
        contributes=task.of.contributes,
        params=task.params,
        goal=task.goal,
        places=places if step.of_many else None,
        asks=asks,
        takes_all=not (asks or step.of_many),
    )


def _add_badge(plan: Plan, badge: BadgeKey, when: When, seen: set[str]) -> None:
    if isinstance(when, Finished):
        among = frozenset(when.challenges)
        plan.due.setdefault(FINISHED, []).append(Due(badge, when.goal, False, False, among))
        return
    name, asked = _name(when.match), _field(when)
    if asked is not None:
        name += f"~{asked.value}" if isinstance(when, StreakOf) else f"#{asked.value}"
    weekly = isinstance(when, StreakOf)
    goal = when.weeks if isinstance(when, StreakOf) else when.n
    due = plan.due.setdefault(name, [])
    due.append(Due(badge, goal, asked is None, weekly, frozenset()))
    if name in seen:
        return
    seen.add(name)
    values = None if asked is None else values_of(asked)
    counter = Counter(name, when.match.questions, values, weekly, due)
    for place in _places(when.match):
        plan.counters.setdefault(place, []).append(counter)


def _field(when: CountOf | DistinctOf | StreakOf | Received) -> Field | None:
    """What is told apart; none when each deed counts one."""
    match when:
        case DistinctOf():
            return when.field
        case StreakOf():
            return Field.WEEK
        case Received(different=True):
            return Field.COLLEAGUE
        case CountOf() | Received():
            return None


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
