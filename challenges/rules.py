"""The values of the rules, all of them data.

Offers: `Rules` and its parts, `refuse_recognition`, `giving`, `PRAISE_MOST`. Asked by the server to
decide and by the terminal to foretell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta
from typing import Annotated, Protocol

from challenges.errors import Refusal
from challenges.quick import dataclass
from challenges.shape import Between
from challenges.terms import PersonId, Points, Texts, TopicKey, ValueKey
from challenges.views import Given, Giving

PRAISE_MOST = 1_000  # characters of a recognition; asked before the deed is made
Amount = Annotated[int, Between(0, 1000)]
Percent = Annotated[int, Between(0, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRule:
    """A share: `(worth + own_words) * ladder[place of the day] / 100`, rounded down."""

    worth: Amount = 10  # points
    own_words: Amount = 5  # points
    ladder: Annotated[tuple[Percent, ...], Between(1, 10)] = (100, 50, 25)
    check_one_in: Amount = 10  # one share in so many waits for a peer's check; 0 for none


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRule:
    """A lesson, once per version."""

    worth: Amount = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRule:
    """A mentoring session, confirmed by somebody else."""

    per_quarter: Amount = 2  # points of the mentor per quarter of an hour begun
    mentor_most: Amount = 12
    mentee: Amount = 5
    held_percent: Percent = 50  # of the mentor's points, until the mentee says that it helped
    pair_per_week: Annotated[int, Between(1, 20)] = 2
    minutes_least: Annotated[int, Between(1, 240)] = 5
    minutes_most: Annotated[int, Between(1, 480)] = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionRule:
    """A recognition from an ambassador's budget."""

    least: Annotated[int, Between(1, 1000)] = 5  # points
    most: Annotated[int, Between(1, 1000)] = 50
    per_member: Amount = 10  # of the month's budget, per member of the cohort
    budget_least: Amount = 50
    one_person_percent: Percent = 25
    pair_days: Annotated[int, Between(0, 60)] = 14
    back_hours: Annotated[int, Between(0, 240)] = 24
    text_least: Annotated[int, Between(0, 1000)] = 60  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksRule:
    """A word of thanks; worth no points."""

    per_day: Annotated[int, Between(0, 100)] = 5
    text_most: Annotated[int, Between(1, 2000)] = 280  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaRule:
    """An idea or content, accepted."""

    worth: Amount = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRule:
    """What the comms team may decide about somebody, and how it must be said."""

    most: Annotated[int, Between(1, 1000)] = 500  # points at once, given or taken
    reason_least: Annotated[int, Between(1, 280)] = 10  # characters
    reason_most: Annotated[int, Between(10, 2000)] = 280


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRule:
    """A deed that waits for somebody's word."""

    days: Annotated[int, Between(1, 365)] = 21  # until it expires, when nobody has decided


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningRule:
    """Who is still new."""

    new_member_days: Annotated[int, Between(1, 400)] = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Every value that a rule asks for, and the words they are said with."""

    share: ShareRule = field(default_factory=ShareRule)
    lesson: LessonRule = field(default_factory=LessonRule)
    session: SessionRule = field(default_factory=SessionRule)
    recognition: RecognitionRule = field(default_factory=RecognitionRule)
    thanks: ThanksRule = field(default_factory=ThanksRule)
    idea: IdeaRule = field(default_factory=IdeaRule)
    correction: CorrectionRule = field(default_factory=CorrectionRule)
    claim: ClaimRule = field(default_factory=ClaimRule)
    joining: JoiningRule = field(default_factory=JoiningRule)
    values: Annotated[Mapping[ValueKey, Texts], Between(5, 5)]
    topics: Mapping[TopicKey, Texts] = field(default_factory=dict)


class Gift(Protocol):
    """A recognition as a tally remembers it."""

    @property
    def other(self) -> PersonId: ...
    @property
    def points(self) -> Points: ...
    @property
    def at(self) -> datetime: ...
    @property
    def month(self) -> str: ...


class Giver(Protocol):
    """What a tally remembers of giving."""

    @property
    def gave(self) -> Sequence[Gift]: ...
    @property
    def got(self) -> Sequence[Gift]: ...


def month_of(day: date) -> str:
    """The month of a budget, `2026-11`."""
    return f"{day.year}-{day.month:02}"


def giving(giver: Giver, cohort: int, at: datetime, day: date, rules: Rules) -> Giving:
    """What an ambassador may still give.

    Args:
        giver: their tally.
        cohort: members of their cohort.
        day: of `at`, in the institution's time zone: its month is the budget's.
    """
    rule, month = rules.recognition, month_of(day)
    budget = max(rule.budget_least, rule.per_member * cohort)
    spent = 0
    given: dict[PersonId, Given] = {}
    for gift in giver.gave:
        before = given.get(gift.other)
        now = gift.points if gift.month == month else 0
        spent += now
        given[gift.other] = Given(
            to=gift.other,
            this_month=Points((before.this_month if before else 0) + now),
            last_at=max(before.last_at, gift.at) if before else gift.at,
        )
    since = at - timedelta(hours=rule.back_hours)
    received = {
        gift.other: Given(to=gift.other, this_month=gift.points, last_at=gift.at)
        for gift in giver.got
        if gift.at > since
    }
    return Giving(
        budget=Points(budget),
        left=Points(max(0, budget - spent)),
        given=tuple(given.values()),
        received=tuple(received.values()),
    )


def refuse_recognition(
    *,
    giver: PersonId,
    to: PersonId,
    points: Points,
    value: ValueKey,
    text: str,
    at: datetime,
    giving: Giving,
    rules: Rules,
) -> Refusal | None:
    """Why a recognition would be refused; none when it would not."""
    rule = rules.recognition
    if to == giver:
        return Refusal("recognition.self")
    if value not in rules.values:
        return Refusal("recognition.value")
    length = len(text.strip())
    if length < rule.text_least:
        return Refusal("recognition.text_short", least=rule.text_least, length=length)
    if not rule.least <= points <= rule.most:
        return Refusal("recognition.points", least=rule.least, most=rule.most)
    back = next((one for one in giving.received if one.to == to), None)
    if back is not None and at < back.last_at + timedelta(hours=rule.back_hours):
        until = back.last_at + timedelta(hours=rule.back_hours)
        return Refusal("recognition.back", hours=rule.back_hours, until=until)
    before = next((one for one in giving.given if one.to == to), None)
    if before is not None and at < before.last_at + timedelta(days=rule.pair_days):
        until = before.last_at + timedelta(days=rule.pair_days)
        return Refusal("recognition.cooldown", days=rule.pair_days, until=until)
    if points > giving.left:
        return Refusal("recognition.budget", left=giving.left, budget=giving.budget)
    most = giving.budget * rule.one_person_percent // 100
    gave = before.this_month if before else 0
    if gave + points > most:
        return Refusal("recognition.one_person", most=most, given=gave)
    return None
