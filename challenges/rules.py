"""The values of the rules, all of them data.

Offers: `Rules` and its parts, `refuse_recognition`, `giving`. Asked by the server to decide and by
the terminal to foretell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from challenges.shape import Between
from challenges.terms import Texts, TopicKey, ValueKey

Amount = Annotated[int, Between(0, 1000)]
Percent = Annotated[int, Between(0, 100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRule:
    """A share: `(worth + own_words) * ladder[place of the day] / 100`, rounded down."""

    worth: Amount = 10  # points
    own_words: Amount = 5  # points
    ladder: Annotated[tuple[Percent, ...], Between(1, 10)] = (100, 50, 25)
    check_one_in: Amount = 10  # one share in so many waits for a peer; 0 for none


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
    joining: JoiningRule = field(default_factory=JoiningRule)
    values: Annotated[Mapping[ValueKey, Texts], Between(5, 5)]
    topics: Mapping[TopicKey, Texts] = field(default_factory=dict)
