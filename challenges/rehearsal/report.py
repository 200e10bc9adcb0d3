"""What a rehearsal says: frozen, and fit to be told, for nothing in it is about fewer than five.

A number of people, and points of people, are none where they may not be told. Offers: `Report`,
`Result` and their parts.
"""

from collections.abc import Mapping
from datetime import datetime

from challenges.catalogue import Catalogue
from challenges.departments import FEWEST
from challenges.quick import dataclass
from challenges.rehearsal.cheating import Worst
from challenges.rehearsal.playing import Facts, weeks_of
from challenges.rehearsal.telling import Sum, grouped, told, withheld
from challenges.terms import ChallengeKey, DepartmentKey, PersonId, Points, SeasonKey, Texts

OTHERS = DepartmentKey("")  # the departments that are too small to be told apart, together


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of a department finished; `OTHERS` for those put together."""

    department: DepartmentKey
    finished: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeResult:
    """What came of one challenge."""

    key: ChallengeKey
    title: Texts
    kind: str
    reward: Points
    joined: int | None
    finished: int | None
    points: int | None
    departments: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Points of a rule or of a week of the season (from 1)."""

    name: str
    points: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What a limit withheld, as the code of its reason or refusal."""

    code: str
    times: int | None
    points: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One catalogue over the deeds."""

    season: SeasonKey
    title: Texts
    points: int | None
    finishers: int | None  # people who finished one challenge at least
    challenges: tuple[ChallengeResult, ...]
    rules: tuple[Amount, ...]
    weeks: tuple[Amount, ...]
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A challenge in which a department could not take part, and why.

    `audience`: nobody of it may join. `requires`: nobody finished what it requires first.
    `deeds`: nobody did anything that counts: it asks for topics, items or kinds of deed that they
    had nothing to do with.
    """

    challenge: ChallengeKey
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentResult:
    """A department of five people or more who did something."""

    department: DepartmentKey
    people: int
    finishes: int | None  # how often one of them finished a challenge
    closed: tuple[Closed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A draft rehearsed over a past season, beside the catalogue in force."""

    over: SeasonKey
    over_title: Texts
    opens: datetime  # of the past season
    closes: datetime
    deeds: int  # of the past season
    outside: int  # of them after the draft closes
    draft: Result
    present: Result | None  # none when nothing is in force
    departments: tuple[DepartmentResult, ...]
    small: int | None  # people of the departments that are too small to be told apart
    hour: tuple[Worst, ...]  # of one alone, and of two who collude
    day: tuple[Worst, ...]


def result_of(catalogue: Catalogue, facts: Facts) -> Result:
    """What may be told of one catalogue."""
    everyone = _people(facts.weeks)
    finishers = {person for people in facts.finished.values() for person in people}
    weeks = {number: facts.weeks.get(number, Sum()) for number in range(weeks_of(catalogue.season))}
    hidden_weeks, hidden_rules = withheld(weeks, everyone), withheld(facts.rules, everyone)
    total = sum(one.points for one in weeks.values())
    return Result(
        season=catalogue.season.key,
        title=catalogue.season.title,
        points=total if told(len(everyone)) is not None else None,
        finishers=_finishers(finishers, facts),
        challenges=tuple(_challenge(catalogue, facts, key) for key in catalogue.challenges),
        rules=tuple(
            Amount(name=rule, points=None if rule in hidden_rules else one.points)
            for rule, one in sorted(facts.rules.items())
        ),
        weeks=tuple(
            Amount(name=str(number + 1), points=None if number in hidden_weeks else one.points)
            for number, one in weeks.items()
        ),
        limits=tuple(_limit(code, one) for code, one in sorted(facts.limits.items())),
    )


def _finishers(anything: set[PersonId], facts: Facts) -> int | None:
    """How many finished anything; none where taking those of one challenge off it tells of few."""
    one_told = [people for people in facts.finished.values() if told(len(people))]
    if any(told(len(anything - people.keys())) is None for people in one_told):
        return None
    return told(len(anything))


def departments_of(
    catalogue: Catalogue, facts: Facts
) -> tuple[tuple[DepartmentResult, ...], int | None]:
    """The departments that are large enough, by name; and the people of all others together."""
    homes: dict[DepartmentKey, set[PersonId]] = {}
    for person, home in facts.homes.items():
        homes.setdefault(home, set()).add(person)
    apart, rest = grouped({home: len(people) for home, people in homes.items()})
    ended = [person for people in facts.finished.values() for person in people]
    found = [
        DepartmentResult(
            department=home,
            people=many,
            finishes=_finishes([one for one in ended if one in homes[home]]),
            closed=tuple(_closed(catalogue, facts, homes[home])),
        )
        for home, many in sorted(apart.items())
    ]
    return tuple(found), rest


def _finishes(ended: list[PersonId]) -> int | None:
    return len(ended) if told(len(set(ended))) is not None else None


def _people(sums: Mapping[int, Sum]) -> set[PersonId]:
    return {person for one in sums.values() for person in one.people}


def _challenge(catalogue: Catalogue, facts: Facts, key: ChallengeKey) -> ChallengeResult:
    one = catalogue.challenges[key]
    finished = facts.finished.get(key, {})
    cells: dict[DepartmentKey, int] = {}
    for home in finished.values():
        cells[home] = cells.get(home, 0) + 1
    apart, rest = grouped(cells)
    shares = [Share(department=home, finished=many) for home, many in sorted(apart.items())]
    if rest:
        shares.append(Share(department=OTHERS, finished=rest))
    many, joined = told(len(finished)), len(facts.joined.get(key, ()))
    return ChallengeResult(
        key=key,
        title=one.title,
        kind=one.kind,
        reward=one.reward,
        joined=told(joined) if told(joined - len(finished)) is not None else None,
        finished=many,
        points=None if many is None else many * one.reward,
        departments=tuple(shares),
    )


def _limit(code: str, one: Sum) -> Limit:
    if told(len(one.people)) is None:
        return Limit(code=code, times=None, points=None)
    return Limit(code=code, times=one.times, points=one.points)


def _closed(catalogue: Catalogue, facts: Facts, people: set[PersonId]) -> list[Closed]:
    """The challenges in which nobody of these people took part, though five or more wished to."""
    found: list[Closed] = []
    for key in catalogue.challenges:
        active = {*facts.touched.get(key, ()), *facts.finished.get(key, ())}
        reasons = (
            ("deeds", people & facts.joined.get(key, {}).keys()),
            ("audience", people & facts.shut.get(key, {}).keys()),
            ("requires", people & facts.unmet.get(key, {}).keys()),
        )
        if people & active:
            continue
        for why, whom in reasons:
            if len(whom) >= FEWEST:
                found.append(Closed(challenge=key, why=why))
                break
    return found
