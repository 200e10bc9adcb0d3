"""What people do. Every deed is frozen and carries the facts it is judged by.

A deed is made by the server when it is accepted: `at` and `day` come from its clock, the
departments, the cohort and the topics from its registers. So the same deed always gives the
same outcome, today and when the book is verified years later.
"""

from datetime import date, datetime
from typing import ClassVar, assert_never

from challenges.quick import dataclass
from challenges.terms import (
    BadgeKey,
    ChallengeKey,
    Channel,
    DeedId,
    DepartmentKey,
    ItemKey,
    Kind,
    LessonKey,
    PersonId,
    Points,
    TopicKey,
    ValueKey,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What all deeds have in common."""

    id: DeedId
    by: PersonId
    at: datetime  # aware, UTC, microseconds
    day: date  # the calendar day in the institution's time zone; weeks are ISO weeks of it
    department: DepartmentKey  # of `by`, at that moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Done):
    """A piece of the organisation's content, posted on a channel."""

    kind: ClassVar[Kind] = Kind.SHARE
    item: ItemKey
    channel: Channel
    topics: tuple[TopicKey, ...] = ()
    own_words: bool = False
    checked_by: PersonId | None = None  # who gave their word on it, when it was drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Done):
    """A lesson of two minutes, read to its end."""

    kind: ClassVar[Kind] = Kind.LESSON
    lesson: LessonKey
    version: int
    topics: tuple[TopicKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringSession(Done):
    """A session, logged by one of the two (`by`) and confirmed by somebody else."""

    kind: ClassVar[Kind] = Kind.SESSION
    mentor: PersonId
    mentor_department: DepartmentKey
    mentee: PersonId
    mentee_department: DepartmentKey
    minutes: int  # 5 to 240
    confirmed_by: PersonId
    topics: tuple[TopicKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped(Done):
    """The mentee (`by`) says that a session helped; the mentor's second half arrives."""

    kind: ClassVar[Kind] = Kind.HELPED
    session: DeedId
    mentor: PersonId
    mentor_department: DepartmentKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition(Done):
    """Points from an ambassador's budget of the month, with a value and the reason why."""

    kind: ClassVar[Kind] = Kind.RECOGNITION
    to: PersonId
    to_department: DepartmentKey
    value: ValueKey
    points: Points
    text: str
    cohort: int  # members of the giver's cohort, for the size of the budget


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks(Done):
    """A word from colleague to colleague; worth no points, shown on the wall."""

    kind: ClassVar[Kind] = Kind.THANKS
    to: PersonId
    to_department: DepartmentKey
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Idea(Done):
    """An idea or a piece of content, accepted by the comms team."""

    kind: ClassVar[Kind] = Kind.IDEA
    accepted_by: PersonId
    text: str
    topics: tuple[TopicKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeJoined(Done):
    """A choice to take part; earns nothing."""

    kind: ClassVar[Kind] = Kind.JOINED
    challenge: ChallengeKey
    ambassador: bool
    member_since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeLeft(Done):
    """A choice to stop; costs nothing."""

    kind: ClassVar[Kind] = Kind.LEFT
    challenge: ChallengeKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Paused(Done):
    """A rest: streaks are not broken by the weeks from `day` up to and with `until`."""

    kind: ClassVar[Kind] = Kind.PAUSED
    until: date


Reversible = Share | Lesson | MentoringSession | Helped | Recognition | Thanks | Idea


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal(Done):
    """A deed taken back by a human's decision; its lines get counter-lines, never an edit."""

    kind: ClassVar[Kind] = Kind.REVERSAL
    of: Reversible
    reason: str  # said to the person; stored with the deed, never in the book


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Done):
    """Points that the comms team gives or takes, with a reason; itself put right by another."""

    kind: ClassVar[Kind] = Kind.CORRECTION
    to: PersonId
    to_department: DepartmentKey
    points: Points  # never 0; how many at most is `rules.correction.most`
    reason: str  # said to the person; stored with the deed, never in the book


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation(Done):
    """A badge taken from somebody; nothing earns it again until it is given back."""

    kind: ClassVar[Kind] = Kind.REVOCATION
    to: PersonId
    to_department: DepartmentKey
    badge: BadgeKey
    reason: str  # as of a correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration(Done):
    """A badge that was revoked given back, where what it was earned with still stands."""

    kind: ClassVar[Kind] = Kind.RESTORATION
    to: PersonId
    to_department: DepartmentKey
    badge: BadgeKey
    reason: str  # as of a correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Redress(Done):
    """A reversal put right: the deed counts again, and so does all that it had brought."""

    kind: ClassVar[Kind] = Kind.REDRESS
    of: Reversal
    reason: str  # as of a correction


Decision = Reversal | Correction | Revocation | Restoration | Redress
"""What only the comms team does, about somebody else, with a reason that the person reads."""
Deed = Reversible | ChallengeJoined | ChallengeLeft | Paused | Decision


def undoes(deed: Deed) -> DeedId | None:
    """The deed that another takes back."""
    return deed.of.id if isinstance(deed, Reversal | Redress) else None


def chosen(deed: Deed) -> tuple[object, ...]:
    """What the one who did a deed chose of it; all else the server adds, anew each time it comes.

    So it tells the same deed sent again from another one under the same id. Whose words a share
    has is compared by the server when it has them, and is no choice.
    """
    match deed:
        case Share():
            return deed.item, deed.channel
        case Lesson():
            return (deed.lesson,)
        case MentoringSession():
            return deed.mentor, deed.mentee, deed.minutes
        case Helped():
            return (deed.session,)
        case Recognition():
            return deed.to, deed.value, deed.points, deed.text
        case Thanks():
            return deed.to, deed.text
        case Idea():
            return (deed.text,)
        case ChallengeJoined() | ChallengeLeft():
            return (deed.challenge,)
        case Paused():
            return (deed.until,)
        case Reversal() | Redress():
            return deed.of.id, deed.reason
        case Correction():
            return deed.to, deed.points, deed.reason
        case Revocation() | Restoration():
            return deed.to, deed.badge, deed.reason
        case _:
            assert_never(deed)
