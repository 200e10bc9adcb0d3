"""What a deed is to one person in it, and which deeds match.

Offers: `Act`, `acts`, `sides_of`, `values_of`, `Side`, `Field`, `Match`, `KindSide`,
`Question`, `yes`.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Annotated, assert_never

from challenges.deeds import (
    Helped,
    Idea,
    Lesson,
    MentoringSession,
    Recognition,
    Reversible,
    Share,
    Thanks,
)
from challenges.quick import dataclass
from challenges.season import week_of
from challenges.shape import Between
from challenges.terms import (
    Channel,
    DepartmentKey,
    ItemKey,
    Kind,
    LessonKey,
    PersonId,
    TopicKey,
    ValueKey,
)


class Side(StrEnum):
    """What a person was in a deed."""

    DOER = "doer"
    MENTOR = "mentor"
    MENTEE = "mentee"
    RECEIVER = "receiver"


class Field(StrEnum):
    """What can be told apart in a `distinct`."""

    TOPIC = "topic"
    CHANNEL = "channel"
    ITEM = "item"
    LESSON = "lesson"
    VALUE = "value"
    DEPARTMENT = "department"
    COLLEAGUE = "colleague"
    WEEK = "week"
    DAY = "day"
    KIND = "kind"


class Doing(StrEnum):
    """The kinds of deed that a match may name."""

    SHARE = "share"
    LESSON = "lesson"
    SESSION = "session"
    HELPED = "helped"
    RECOGNITION = "recognition"
    THANKS = "thanks"
    IDEA = "idea"


@dataclass(slots=True)
class Act:
    """A deed as one person's: what matches and counts, and nothing else of it."""

    kind: Kind
    person: PersonId
    department: DepartmentKey
    side: Side
    day: str
    week: str
    topics: tuple[str, ...] = ()
    channel: str = ""
    item: str = ""
    lesson: str = ""
    own_words: bool = False
    value: str = ""
    minutes: int = 0
    other: PersonId | None = None
    other_department: str = ""

    @property
    def across(self) -> bool | None:
        """Whether the other one is of another department; none when there is no other."""
        return self.department != self.other_department if self.other_department else None


_WHERE: Mapping[Field, str] = {
    Field.TOPIC: "topics",
    Field.CHANNEL: "channel",
    Field.ITEM: "item",
    Field.LESSON: "lesson",
    Field.VALUE: "value",
    Field.DEPARTMENT: "other_department",
    Field.COLLEAGUE: "other",
    Field.WEEK: "week",
    Field.DAY: "day",
    Field.KIND: "kind",
}
_SIDES = {
    Kind.SESSION: (Side.MENTOR, Side.MENTEE),
    Kind.HELPED: (Side.DOER, Side.MENTOR),
    Kind.RECOGNITION: (Side.DOER, Side.RECEIVER),
    Kind.THANKS: (Side.DOER, Side.RECEIVER),
}
_ALONE = (Side.DOER,)
_SIDES_ASKED = (Side.DOER, Side.MENTOR, Side.MENTEE)  # where a match names none
KindSide = tuple[Kind, Side]  # what an act is found by
Question = Callable[[Act], bool]


@cache
def values_of(field: Field) -> Callable[[Act], tuple[str, ...]]:
    """What reads the values of a field; an act that has no such thing has none."""
    read = attrgetter(_WHERE[field])
    if field is Field.TOPIC:
        return read

    def one(act: Act) -> tuple[str, ...]:
        found = read(act)
        return (str(found),) if found else ()

    return one


def yes(questions: tuple[Question, ...], act: Act) -> bool:
    """Whether an act is answered with yes by all questions; there are seldom more than two."""
    for asks in questions:  # noqa: SIM110 - a generator would take longer than what it asks
        if not asks(act):
            return False
    return True


def sides_of(deed: Reversible) -> tuple[Side, ...]:
    """The sides that a deed has, without making its acts."""
    return _SIDES.get(deed.kind, _ALONE)


def acts(deed: Reversible) -> tuple[Act, ...]:
    """What a deed is to each person in it, the doer's first."""
    kind, day = deed.kind, deed.day.isoformat()
    week = week_of(deed.day)
    mine = Act(kind, deed.by, deed.department, Side.DOER, day, week)
    match deed:
        case Share():
            mine.topics, mine.channel, mine.item = deed.topics, deed.channel, deed.item
            mine.own_words = deed.own_words
            return (mine,)
        case Lesson():
            mine.topics, mine.lesson = deed.topics, deed.lesson
            return (mine,)
        case Idea():
            mine.topics = deed.topics
            return (mine,)
        case MentoringSession():
            return _session(deed, day, week)
        case Helped():
            mine.other, mine.other_department = deed.mentor, deed.mentor_department
            to = Act(kind, deed.mentor, deed.mentor_department, Side.MENTOR, day, week)
        case Recognition():
            mine.value = deed.value
            mine.other, mine.other_department = deed.to, deed.to_department
            to = Act(kind, deed.to, deed.to_department, Side.RECEIVER, day, week, value=deed.value)
        case Thanks():
            mine.other, mine.other_department = deed.to, deed.to_department
            to = Act(kind, deed.to, deed.to_department, Side.RECEIVER, day, week)
        case _:
            assert_never(deed)
    to.other, to.other_department = deed.by, deed.department
    return mine, to


def _session(deed: MentoringSession, day: str, week: str) -> tuple[Act, ...]:
    mentor = Act(
        deed.kind,
        deed.mentor,
        deed.mentor_department,
        Side.MENTOR,
        day,
        week,
        topics=deed.topics,
        minutes=deed.minutes,
        other=deed.mentee,
        other_department=deed.mentee_department,
    )
    mentee = Act(
        deed.kind,
        deed.mentee,
        deed.mentee_department,
        Side.MENTEE,
        day,
        week,
        topics=deed.topics,
        minutes=deed.minutes,
        other=deed.mentor,
        other_department=deed.mentor_department,
    )
    return mentor, mentee


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Which deeds count. Each thing given must hold; an empty one asks nothing."""

    deeds: Annotated[frozenset[Doing], Between(1, 7)]
    sides: frozenset[Side] = frozenset()  # empty: all but the receiver
    topics: frozenset[TopicKey] = frozenset()
    channels: frozenset[Channel] = frozenset()
    items: frozenset[ItemKey] = frozenset()
    lessons: frozenset[LessonKey] = frozenset()
    values: frozenset[ValueKey] = frozenset()
    own_words: bool | None = None
    minutes_least: Annotated[int, Between(0, 240)] = 0
    across: bool | None = None  # the other one is of another department

    @property
    def places(self) -> list[KindSide]:
        """The kinds and sides of the acts that can count."""
        sides = self.sides or _SIDES_ASKED
        return [(Kind(doing.value), side) for doing in self.deeds for side in sides]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What it asks beyond kind and side; an act of one of its places that says yes counts."""
        found: list[Question] = []
        if self.own_words is not None:
            found.append(lambda act: act.own_words is self.own_words)
        if self.topics:
            found.append(lambda act: not self.topics.isdisjoint(act.topics))
        if self.channels:
            found.append(lambda act: act.channel in self.channels)
        if self.items:
            found.append(lambda act: act.item in self.items)
        if self.lessons:
            found.append(lambda act: act.lesson in self.lessons)
        if self.values:
            found.append(lambda act: act.value in self.values)
        if self.minutes_least:
            found.append(lambda act: act.minutes >= self.minutes_least)
        if self.across is not None:
            found.append(lambda act: act.across is self.across)
        return tuple(found)
