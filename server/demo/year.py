"""A year of the demo, day by day: who does what on which day, the same for the same number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta
from itertools import accumulate

from challenges.acts import Doing
from challenges.catalogue import Catalogue
from challenges.challenge import Audience, Challenge
from challenges.deeds import Deed, MentoringSession, Recognition, Share, Thanks
from challenges.kinds import Group
from challenges.quick import dataclass
from challenges.season import week_of
from challenges.terms import DepartmentKey, PersonId, Role
from server.demo.deciding import decisions
from server.demo.diary import Diary
from server.demo.pairs import Meeting
from server.demo.people import Somebody
from server.demo.windows import Term, days

_WEEKDAYS = (1.1, 1.15, 1.05, 1.1, 0.8, 0.06, 0.04)
_BETWEEN = 0.3  # of the zeal is left when no season runs
_QUIET = 0.25  # in a quiet week
_TAKES_PART = (0.12, 0.9)  # chance that somebody joins a challenge: at least, and by zeal
_TOGETHER = 0.55  # where a group plays, more take part
_BOTH = 0.8  # of those who mentor or are mentored, where a pair plays
_REVERSED = 6  # deeds a season
_NEW = timedelta(days=40)
_FRESH = 8  # thanks of the last hours


@dataclass(slots=True)
class Year:
    """The simulation.

    Attributes:
        later: what is already decided for a day to come.
    """

    diary: Diary
    everybody: Sequence[Somebody]
    meetings: Sequence[Meeting]
    terms: Sequence[tuple[Term, Catalogue]]
    now: datetime
    later: defaultdict[date, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    _scribe: Somebody = field(init=False)
    _busy: list[Somebody] = field(init=False)
    _paired: set[PersonId] = field(init=False)
    _odds: list[float] = field(init=False)
    _houses: Mapping[DepartmentKey, tuple[list[Somebody], list[float]]] = field(init=False)

    def __post_init__(self) -> None:
        self._scribe = next(one for one in self.everybody if Role.COMMS in one.roles)
        self._busy = [one for one in self.everybody if one.zeal]
        self._paired = {one.id for pair in self.meetings for one in (pair.mentor, pair.mentee)}
        self._odds = list(accumulate(0.2 + one.zeal for one in self._busy))
        houses: defaultdict[DepartmentKey, list[Somebody]] = defaultdict(list)
        for one in self._busy:
            houses[one.department].append(one)
        self._houses = {
            key: (members, list(accumulate(0.2 + one.zeal for one in members)))
            for key, members in houses.items()
        }

    def deeds(self) -> list[Deed]:
        """All deeds up to now, in the order in which they were done."""
        today = self.now.astimezone(self.diary.zone).date()
        found: list[Deed] = []
        for day in days(self.terms[0][0].first, today):
            for term, catalogue in self.terms:
                if term.first == day:
                    self._choices(term, catalogue)
            found.extend(self._day(day))
        found.extend(self._fresh(today))
        found.extend(decisions(self.diary, self.everybody, self.now))
        done = (deed for deed in found if deed.at < self.now and self._came_to_pass(deed))
        return sorted(done, key=lambda deed: (deed.at, deed.id))

    def _came_to_pass(self, deed: Deed) -> bool:
        """Whether all in a deed took part at its moment: some left before what was decided."""
        people = self.diary.people
        return all(people[one].playing(deed.at) for one in _all_in(deed))

    def _day(self, day: date) -> Iterator[Deed]:
        yield from self.later.pop(day, ())
        rng, zeal = self.diary.rng, self._mood(day)
        noon = self.diary.moment(day)
        there = {one.id for one in self._busy if one.playing(noon)}
        for one in self._busy:
            if one.id in there and rng.random() < one.zeal * zeal:
                for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
                    yield from self._something(one, day, there)
        if day.weekday() < 5:
            yield from self._sessions(day, there)
            yield from self._gifts(day, there)

    def _mood(self, day: date) -> float:
        mood = _WEEKDAYS[day.weekday()]
        for term, _catalogue in self.terms:
            if term.first <= day <= term.last:
                return mood * (_QUIET if week_of(day) == term.quiet else 1.0)
        return mood * _BETWEEN

    def _something(self, one: Somebody, day: date, there: set[PersonId]) -> Iterator[Deed]:
        draw = self.diary.rng.random()
        deed: Deed | None = None
        if draw < 0.56:
            deed = self.diary.share(one, day)
        elif draw < 0.72:
            deed = self.diary.lesson(one, day)
        elif draw < 0.73 and one.id != self._scribe.id:
            deed = self.diary.idea(one, day, self._scribe.id)
        if deed is None:
            to = self._colleague(one, there)
            deed = self.diary.thanks(one, to, day) if to else None
        if deed is not None:
            yield deed

    def _colleague(self, one: Somebody, there: set[PersonId]) -> Somebody | None:
        """Rather somebody of the same department."""
        near = self.diary.rng.random() < 0.55
        members, odds = self._houses[one.department] if near else (self._busy, self._odds)
        to = self.diary.rng.choices(members, cum_weights=odds)[0]
        return to if to.id in there and to.id != one.id else None

    def _sessions(self, day: date, there: set[PersonId]) -> Iterator[Deed]:
        rng = self.diary.rng
        for pair in self.meetings:
            if not pair.meets(day) or rng.random() > 0.88:
                continue
            if {pair.mentor.id, pair.mentee.id} <= there:
                session = self.diary.session(pair.mentor, pair.mentee, pair.topic, day)
                yield session
                if rng.random() < 0.8:
                    soon = day + timedelta(days=1 + (day.weekday() == 4) * 2)
                    self.later[soon].append(self.diary.helped(session, soon))

    def _gifts(self, day: date, there: set[PersonId]) -> Iterator[Deed]:
        """Ambassadors recognise people of their cohort."""
        rng = self.diary.rng
        for one in self._busy:
            if one.looks_after and one.id in there and rng.random() < 0.38:
                cohort = self.cohort(one, there)
                to = rng.choices(cohort, [0.2 + member.zeal for member in cohort])[0]
                if to.id != one.id:
                    yield self.diary.recognition(one, to, day, len(cohort))

    def cohort(self, one: Somebody, there: Iterable[PersonId]) -> list[Somebody]:
        """Those who take part of the departments that an ambassador looks after."""
        known = set(there)
        return [
            member
            for department in one.looks_after
            for member in self._houses[department][0]
            if member.id in known
        ]

    def _choices(self, term: Term, catalogue: Catalogue) -> None:
        """Who joins which challenge of a season, who rests, and what is taken back."""
        rng = self.diary.rng
        for one in self._busy:
            begins = max(term.first, self._since(one))
            if begins > term.last:
                continue
            for challenge in catalogue.challenges.values():
                day = self._chooses(one, challenge, begins)
                if day is not None and day <= term.last:
                    self.later[day].append(self.diary.joins(one, challenge.key, day))
                    self._keeps_at(one, challenge, day)
                    if rng.random() < 0.04:
                        gone = min(term.last, day + timedelta(days=rng.randrange(5, 30)))
                        self.later[gone].append(self.diary.leaves(one, challenge.key, gone))
            if rng.random() < 0.2:
                day = begins + timedelta(days=rng.randrange(60))
                self.later[day].append(self.diary.pauses(one, day, rng.choice((1, 1, 2))))
        self._mistakes(term)

    def _since(self, one: Somebody) -> date:
        assert one.joined is not None
        return one.joined.astimezone(self.diary.zone).date() + timedelta(days=1)

    def _chooses(self, one: Somebody, challenge: Challenge, begins: date) -> date | None:
        """The day on which somebody joins a challenge, or none."""
        rng = self.diary.rng
        draw, wait = rng.random(), int(rng.expovariate(0.2))
        least, more = _TAKES_PART
        eager = min(0.7, least + more * one.zeal) if one.mark is None else 0.75
        if challenge.group is Group.PAIR:
            eager = _BOTH if one.id in self._paired else 0.0
        elif challenge.group:
            eager = max(eager, _TOGETHER)
        if draw > eager:
            return None
        if challenge.audience is Audience.AMBASSADORS and Role.AMBASSADOR not in one.roles:
            return None
        if challenge.audience is Audience.NEW_MEMBERS and begins - self._since(one) > _NEW:
            return None
        opens = challenge.opens.astimezone(self.diary.zone).date()
        # One that requires another is joined when that may be done.
        behind = 45 if challenge.requires else 0
        return max(opens, begins) + timedelta(days=wait + behind)

    def _keeps_at(self, one: Somebody, challenge: Challenge, day: date) -> None:
        """Who chooses a lesson a week reads one in most of the next weeks."""
        match = challenge.match
        if challenge.kind != "streak" or match is None or match.deeds != {Doing.LESSON}:
            return
        for week in range(4):
            then = day + timedelta(weeks=week, days=1)
            if self.diary.rng.random() < 0.85 and then < self.now.date():
                lesson = self.diary.lesson(one, then)
                if lesson is not None:
                    self.later[then].append(lesson)

    def _mistakes(self, term: Term) -> None:
        """Shares that were recorded by mistake; the comms team takes them back days later."""
        rng = self.diary.rng
        early = [one for one in self._busy if one.joined and one.joined < term.opens]
        for one in rng.sample(early, _REVERSED):
            day = term.first + timedelta(days=rng.randrange(8, 50))
            share: Share | None = self.diary.share(one, day)
            if share is not None and one.left is None:
                after = day + timedelta(days=1 + rng.randrange(3))
                self.later[day].append(share)
                self.later[after].append(self.diary.reverses(self._scribe, share, after))

    def _fresh(self, today: date) -> Iterator[Deed]:
        """Words of the last hours, so that there is always something new on the wall."""
        rng = self.diary.rng
        there = {one.id for one in self._busy if one.playing(self.now - timedelta(hours=3))}
        known = [one for one in self._busy if one.id in there]
        marked = [one for one in known if one.mark is not None]
        for number in range(_FRESH):
            at = self.now - timedelta(minutes=11 * number + 4)
            to = marked[number % len(marked)] if number < 4 else rng.choice(known)
            giver = rng.choice([one for one in known if one.id != to.id])
            yield self.diary.thanks(giver, to, self._day_of(at), at)
        givers = [one for one in known if one.looks_after and one.mark is None]
        for number, giver in enumerate(rng.sample(givers, 5)):
            at = self.now - timedelta(minutes=17 * number + 9)
            cohort = [one for one in self.cohort(giver, there) if one.id != giver.id]
            to = rng.choice(cohort)
            yield self.diary.recognition(giver, to, self._day_of(at), len(cohort) + 1, at)

    def _day_of(self, at: datetime) -> date:
        return at.astimezone(self.diary.zone).date()


def _all_in(deed: Deed) -> tuple[PersonId, ...]:
    match deed:
        case Recognition() | Thanks():
            return deed.by, deed.to
        case MentoringSession():
            return deed.mentor, deed.mentee
        case _:
            return (deed.by,)
