"""One catalogue played over the deeds of a past season; what comes of it, still by person."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from datetime import datetime, timedelta

from challenges.book import Line
from challenges.catalogue import Catalogue
from challenges.deeds import ChallengeJoined, ChallengeLeft, Deed
from challenges.errors import Refusal
from challenges.fold import Memory
from challenges.quick import dataclass
from challenges.rehearsal.limits import Limits
from challenges.rehearsal.telling import Sum
from challenges.season import Season
from challenges.terms import ChallengeKey, DeedId, DepartmentKey, PersonId

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_TURNED = timedelta(hours=1)  # by which clocks may make a season longer than its weeks
Wish = tuple[PersonId, ChallengeKey]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A season that was played: all its deeds, and those before it with what judged them."""

    season: Season
    challenges: frozenset[ChallengeKey]  # that it offered
    # Not told: whoever says what this is (a task that returns it does) would say a book.
    deeds: Sequence[Deed] = field(repr=False)  # in the order in which they were accepted
    before: Sequence[tuple[Deed, Catalogue]] = field(default=(), repr=False)
    """What the first deeds of the season look back at."""


@dataclass(slots=True)
class Facts:
    """What came of playing; only `report` makes it fit to be told."""

    finished: dict[ChallengeKey, dict[PersonId, DepartmentKey]] = field(default_factory=dict)
    joined: dict[ChallengeKey, dict[PersonId, DepartmentKey]] = field(default_factory=dict)
    shut: dict[ChallengeKey, dict[PersonId, DepartmentKey]] = field(default_factory=dict)
    weeks: dict[int, Sum] = field(default_factory=dict)
    rules: dict[str, Sum] = field(default_factory=dict)
    limits: dict[str, Sum] = field(default_factory=dict)
    homes: dict[PersonId, DepartmentKey] = field(default_factory=dict)  # at their last deed
    touched: dict[ChallengeKey, set[PersonId]] = field(default_factory=dict)
    unmet: dict[ChallengeKey, dict[PersonId, DepartmentKey]] = field(default_factory=dict)
    played: int = 0
    outside: int = 0  # deeds after the season closes: it is shorter than the past one


def weeks_of(season: Season) -> int:
    """How many weeks a season has, the last one perhaps cut."""
    return max(1, -((season.opens + _TURNED - season.closes) // _WEEK))


class Playing:
    """Plays the deeds; joins are those of the past where it had the same challenge.

    Nobody can say who would have joined a challenge that did not exist. So everybody who joined any
    challenge of the past season joins each new one as soon as it is open to them: at its opening,
    at their own first joining if that is later, or when they finish what it requires. A joining
    that comes before its challenge opens waits for it; leaving takes it back.
    """

    def __init__(self, catalogue: Catalogue, past: Past, memory: Memory) -> None:
        self.catalogue = catalogue
        self.facts = Facts()
        self.memory = memory
        self._past = past
        self._limits = Limits(catalogue.rules, self.facts.limits)
        self._queue: list[tuple[datetime, int, ChallengeJoined]] = []
        self._number = 0
        self._waiting: dict[Wish, list[ChallengeJoined]] = {}
        self._left: set[Wish] = set()
        self._met: set[PersonId] = set()

    def run(self, deeds: Iterable[Deed]) -> Iterator[int]:
        """Play deeds that were moved into the season; says after each how many are done."""
        closes, offered = self.catalogue.season.closes, self.catalogue.challenges
        for done, deed in enumerate(deeds, 1):
            if deed.at >= closes:
                self.facts.outside += 1
                yield done
                continue
            if self._queue and self._queue[0][0] <= deed.at:
                self._due(deed.at)
            if isinstance(deed, ChallengeJoined):
                self._joins(deed)
            elif isinstance(deed, ChallengeLeft):
                self._left.add((deed.by, deed.challenge))
                if deed.challenge in offered:
                    self._play(deed)
            else:
                self.facts.homes[deed.by] = deed.department
                self._play(deed)
            yield done
        self._due(closes)
        self._limits.close()
        self._look()

    def _joins(self, deed: ChallengeJoined) -> None:
        """Their own joining, where the challenge is the same; and all new ones, at their first."""
        self.facts.homes[deed.by] = deed.department
        offered, known = self.catalogue.challenges, self._past.challenges
        if deed.by not in self._met:
            self._met.add(deed.by)
            for key, one in offered.items():
                if key not in known:
                    wish = replace(deed, id=DeedId(f"wish-{deed.by}-{key}"), challenge=key)
                    self._wish(wish, max(deed.at, one.opens))
        if deed.challenge in known and deed.challenge in offered:
            self._left.discard((deed.by, deed.challenge))
            self._wish(deed, max(deed.at, offered[deed.challenge].opens))
        self._due(deed.at)

    def _wish(self, deed: ChallengeJoined, at: datetime) -> None:
        self._number += 1
        if at != deed.at:
            opens = self.catalogue.season.opens  # a midnight of the institution
            days = (at - opens) // _DAY - (deed.at - opens) // _DAY
            deed = replace(deed, at=at, day=deed.day + timedelta(days=days))
        heapq.heappush(self._queue, (at, self._number, deed))

    def _due(self, at: datetime) -> None:
        """Let all join whose time has come."""
        while self._queue and self._queue[0][0] <= at:
            join = heapq.heappop(self._queue)[2]
            if (join.by, join.challenge) not in self._left:
                self._play(join)

    def _play(self, deed: Deed) -> None:
        try:
            lines = self.memory.play(deed, self.catalogue)
        except Refusal as refusal:
            if isinstance(deed, ChallengeJoined):
                self._not_joined(deed, refusal)
            else:
                self._limits.refused(deed, refusal)
            return
        self.facts.played += 1
        if isinstance(deed, ChallengeJoined):
            self.facts.joined.setdefault(deed.challenge, {})[deed.by] = deed.department
        self._limits.played(deed, lines)
        self._count(lines)

    def _not_joined(self, deed: ChallengeJoined, refusal: Refusal) -> None:
        if refusal.code == "challenge.requires":
            needed = ChallengeKey(str(refusal.facts["challenge"]))
            self._waiting.setdefault((deed.by, needed), []).append(deed)
            self.facts.unmet.setdefault(deed.challenge, {})[deed.by] = deed.department
        elif refusal.code == "challenge.audience":
            self.facts.shut.setdefault(deed.challenge, {})[deed.by] = deed.department

    def _count(self, lines: Sequence[Line]) -> None:
        facts, opens = self.facts, self.catalogue.season.opens
        last = weeks_of(self.catalogue.season) - 1
        for line in lines:
            if line.points:
                week = min((line.at - opens) // _WEEK, last)
                facts.weeks.setdefault(week, Sum()).add(line.points, line.person)
                facts.rules.setdefault(line.rule, Sum()).add(line.points, line.person)
            if line.reason == "challenge.finished":
                key = ChallengeKey(line.subject)
                facts.finished.setdefault(key, {})[line.person] = line.department
                for join in self._waiting.pop((line.person, key), ()):
                    self._wish(join, max(join.at, line.at))
            elif line.reason == "challenge.undone":
                facts.finished.get(ChallengeKey(line.subject), {}).pop(line.person, None)

    def _look(self) -> None:
        """Who did anything that counts for which challenge: it left a mark in a bag of theirs."""
        for person, tally in self.memory.people.items():
            if tally.season != self.catalogue.season.key:
                continue
            for name, bag in tally.bags.items():
                if bag:
                    challenge = ChallengeKey(name.partition(":")[0])
                    self.facts.touched.setdefault(challenge, set()).add(person)
