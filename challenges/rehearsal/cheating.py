"""The most that somebody who tries to cheat could gain, found by trying all they could do.

One alone does what needs nobody's word: shares, lessons, thanks and, as an ambassador,
recognitions. Two who collude confirm each other's sessions, say that they helped, and recognise
each other. An idea is accepted by the comms team, which makes the rules: that is outside.

At each step every kind of move is judged by the game itself, and the best one is made: most points,
then most progress in a challenge weighed by its reward, then any mark that one leaves. It ends when
no move gives anything. A second round aims only at what the first finished: no step of it is idle.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from challenges.catalogue import Catalogue
from challenges.challenge import Audience
from challenges.deeds import ChallengeJoined, Deed, MentoringSession
from challenges.errors import Refusal
from challenges.fold import Memory
from challenges.play import Outcome, play
from challenges.quick import dataclass
from challenges.rehearsal.moves import Content, Moves
from challenges.tally import NO_GROUP, NOBODY, Tally, progress
from challenges.terms import ChallengeKey, DeedId, DepartmentKey, Kind, PersonId, StepKey

ONE, OTHER = PersonId(1), PersonId(2)
_DAY, _NEAR = timedelta(days=1), timedelta(minutes=20)
_MOST = 400  # steps; more than the limits of two days allow
Gain = tuple[int, float, int]  # points, progress weighed by reward, marks
Stretch = tuple[tuple[datetime, date], ...]  # moments, each with its day
NO_GAIN: Gain = (0, 0.0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Some moves of the same kind, one after the other."""

    by: int  # 1 or 2
    kind: Kind
    times: int
    points: int  # of both, with what the challenges give that it finishes
    finished: tuple[ChallengeKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Worst:
    """The most that can be gained, and how."""

    people: int  # 1 or 2
    points: int
    at: datetime  # the first moment
    across_midnight: bool
    steps: tuple[Step, ...]


def worst_hour(catalogue: Catalogue, content: Content, people: int) -> Worst | None:
    """The worst sixty minutes: around a midnight, for then the limits of two days hold."""
    return _worst(catalogue, content, people, hour=True)


def worst_day(catalogue: Catalogue, content: Content, people: int) -> Worst | None:
    """The worst calendar day."""
    return _worst(catalogue, content, people, hour=False)


def _worst(catalogue: Catalogue, content: Content, people: int, *, hour: bool) -> Worst | None:
    found: Worst | None = None
    for night in nights(catalogue):
        noon = night + _DAY / 2
        day = noon.date()
        stretch: Stretch = ((noon, day),)
        if hour:
            stretch = ((night - _NEAR, day - _DAY), (night + _NEAR, day))
        one = _tried(catalogue, content, people, stretch)
        if found is None or one.points > found.points:
            found = one
    return found


def nights(catalogue: Catalogue) -> list[datetime]:
    """The midnights to try: one for each stretch in which most challenges are open.

    The institution's midnights are taken to lie whole days from the season's opening. Within a
    stretch the one from Sunday to Monday is tried, for then the limits of two weeks hold, too.
    """
    season = catalogue.season
    many = int((season.closes - season.opens) / _DAY)
    best: dict[frozenset[ChallengeKey], datetime] = {}
    for number in range(1, max(many, 2)):
        night = season.opens + number * _DAY
        open_ = frozenset(
            key
            for key, one in catalogue.challenges.items()
            if one.open_at(night - _NEAR) or one.open_at(night + _NEAR)
        )
        sunday = (night + _DAY / 2).weekday() == 0
        if open_ not in best or (sunday and (best[open_] + _DAY / 2).weekday() != 0):
            best[open_] = night
    return [night for open_, night in best.items() if not any(open_ < other for other in best)]


def _tried(catalogue: Catalogue, content: Content, people: int, stretch: Stretch) -> Worst:
    everything = frozenset(catalogue.challenges)
    first = _Attempt(catalogue, content, people, everything)
    first.run(stretch)
    attempt = _Attempt(catalogue, content, people, frozenset(first.finished))
    attempt.run(stretch)
    best = max(attempt, first, key=lambda one: one.points)  # of two that give the same, the short
    return Worst(
        people=people,
        points=best.points,
        at=stretch[0][0],
        across_midnight=len(stretch) > 1,
        steps=tuple(_folded(best.steps)),
    )


def _folded(steps: Sequence[Step]) -> Iterator[Step]:
    """Neighbours of the same kind as one; a step that finishes something ends its run."""
    last: Step | None = None
    for step in steps:
        if last and (last.by, last.kind, last.finished) == (step.by, step.kind, ()):
            times, points = last.times + step.times, last.points + step.points
            last = replace(last, times=times, points=points, finished=step.finished)
        else:
            if last:
                yield last
            last = step
    if last:
        yield last


class _Attempt:
    """One or two who have done nothing yet, and what they gain."""

    def __init__(
        self, catalogue: Catalogue, content: Content, people: int, aims: frozenset[ChallengeKey]
    ) -> None:
        self.catalogue = catalogue
        self.home = _home(catalogue)
        self.moves = Moves(catalogue, content, self.home)
        self.people = (ONE, OTHER)[:people]
        self.aims = aims
        self.memory = Memory()
        self.points = 0
        self.finished: set[ChallengeKey] = set()
        self.steps: list[Step] = []

    def run(self, stretch: Stretch) -> None:
        """Make the best move until none gives anything, at each moment in turn."""
        for at, day in stretch:
            idle: set[tuple[PersonId, str]] = set()
            self._join(at, day)
            while len(self.steps) < _MOST:
                gain, deeds = self._best(at, day, idle)
                if gain <= NO_GAIN:
                    break
                if self._make(deeds):
                    self._join(at, day)
                    idle.clear()  # a new challenge, or the next step of one, may be open to them

    def _best(
        self, at: datetime, day: date, idle: set[tuple[PersonId, str]]
    ) -> tuple[Gain, tuple[Deed, ...]]:
        best: tuple[Gain, tuple[Deed, ...]] = (NO_GAIN, ())
        for by in self.people:
            other = next((one for one in self.people if one != by), None)
            tally = self.memory.people.get(by, NOBODY)
            tried: set[str] = set()
            for name, like, deed in self.moves.of(by, other, tally, at, day):
                if like in tried or (by, name) in idle:
                    continue
                gain = self._gain(deed)
                if gain <= NO_GAIN:
                    idle.add((by, name))
                    continue
                tried.add(like)
                if gain > best[0]:
                    best = (gain, (deed,))
        deeds = best[1]
        if deeds and isinstance(deeds[0], MentoringSession):
            return best[0], (*deeds, self.moves.helped(deeds[0]))
        return best

    def _gain(self, deed: Deed) -> Gain:
        try:
            outcome = play(deed, self.memory.tallies, self.catalogue)
        except Refusal:
            return NO_GAIN
        points = sum(line.points for line in outcome.lines if line.person in self.people)
        return points, *self._progress(outcome)

    def _progress(self, outcome: Outcome) -> tuple[float, int]:
        gained, marks, quiet = 0.0, 0, self.catalogue.season.rest
        for person in self.people:
            after = outcome.tallies.people.get(person)
            if after is None:
                continue
            before = self.memory.people.get(person, NOBODY)
            for key in self._open(after):
                one = self.catalogue.challenges[key]
                names = [step.key for step in one.steps]
                if not _moved(before, after, names):
                    continue  # most moves are about few of the challenges
                if not one.of.grouped:
                    more = progress(one, after, None, quiet)[0]
                    more -= progress(one, before, None, quiet)[0]
                    gained += one.reward * more / one.goal
                marks += _marks(after, names) - _marks(before, names)
        for group, tally in outcome.tallies.groups.items():
            key = ChallengeKey(group.split("/", 2)[1])
            one_of = self.catalogue.challenges.get(key)
            if key in self.aims and one_of is not None and one_of.of.grouped:
                was = self.memory.groups.get(group, NO_GROUP).bag
                more = one_of.of.done(tally.bag, one_of.params, ())
                more -= one_of.of.done(was, one_of.params, ())
                gained += one_of.reward * more / one_of.goal
        return gained, marks

    def _open(self, tally: Tally) -> list[ChallengeKey]:
        """The challenges that somebody has joined, not finished, and aims at."""
        parts = tally.parts.items()
        return [key for key, one in parts if one.joined and one.paid is None and key in self.aims]

    def _make(self, deeds: Sequence[Deed]) -> bool:
        """Make a move; whether it finished a challenge or a step of one."""
        done: list[ChallengeKey] = []
        points, reached = 0, self._reached()
        for deed in deeds:
            self.moves.made(deed)
            for line in self.memory.play(deed, self.catalogue):
                if line.person in self.people:
                    points += line.points
                    if line.reason == "challenge.finished":
                        done.append(ChallengeKey(line.subject))
        self.points += points
        self.finished.update(done)
        self.steps.append(
            Step(
                by=int(deeds[0].by),
                kind=deeds[0].kind,
                times=1,
                points=points,
                finished=tuple(done),
            )
        )
        return bool(done) or self._reached() != reached

    def _reached(self) -> list[Mapping[StepKey, tuple[str, ...]]]:
        """What each of them has finished of what their memory says it of."""
        return [self.memory.people.get(by, NOBODY).reached for by in self.people]

    def _join(self, at: datetime, day: date) -> None:
        """Join all that is open: as a new member and an ambassador, who may join the most."""
        for by in self.people:
            for key in self.catalogue.challenges:
                join = ChallengeJoined(
                    id=DeedId(f"join-{by}-{key}-{len(self.steps)}-{day}"),
                    by=by,
                    at=at,
                    day=day,
                    department=self.home,
                    challenge=key,
                    ambassador=True,
                    member_since=day,
                )
                try:
                    self.points += sum(one.points for one in self.memory.play(join, self.catalogue))
                except Refusal:
                    continue


def _moved(before: Tally, after: Tally, names: Sequence[StepKey]) -> bool:
    """Whether a move changed anything of a challenge with these steps; else it has no progress."""
    if before.rest != after.rest:
        return True
    for name in names:
        # What a deed leaves alone is the same bag afterwards, not one like it.
        if before.bags.get(name) is not after.bags.get(name):
            return True
        if before.reached.get(name) != after.reached.get(name):
            return True
    return False


def _marks(tally: Tally, names: Sequence[StepKey]) -> int:
    """How much lies in the bags of the steps of a challenge."""
    return sum(sum(tally.bags[name].values()) for name in names if name in tally.bags)


def _home(catalogue: Catalogue) -> DepartmentKey:
    """The department to which most rewards are open."""
    rewards: dict[DepartmentKey, int] = {DepartmentKey("department"): 0}
    for one in catalogue.challenges.values():
        if one.audience is Audience.DEPARTMENTS:
            for key in sorted(one.departments):
                rewards[key] = rewards.get(key, 0) + one.reward
    return max(rewards, key=lambda key: rewards[key])
