"""What the rules remember to judge the next deed: a fold of the deeds.

Three kinds of memory, each kept under a key of its own and loaded only for the deeds that ask:

- `Tally`, of a person: bounded by the catalogue and by the rules' look-back, never by the number
  of deeds. At most: one part a challenge of the season, one counter a kind of badge question with
  `BAG_MOST` things, the gifts of this month and of the last `pair_days`, `REST_MOST` weeks, one
  mark a badge that was revoked.
- `GroupTally`, of a group in one challenge or step of a quest (a department, everyone, a pair, all
  who shared an item): its bag, and in which pages its contributors stand.
- `Page`: what only a later deed of the same day, the same thing or the same deed asks.
  `PERSON/day/DAY` (the rungs of its shares, at most `DAY_MOST`), `PERSON/share/ITEM/CHANNEL` and
  `PERSON/lesson/LESSON/VERSION` (who holds it, and the receipts), `deed/DEED` (a receipt),
  `crowd/GROUP/N` (256 people). A person's pages stand together, for one deed asks several.

Everything here is data that JSON can hold. Offers: `Tally`, `GroupTally`, `Page`, `Part`, `Gift`,
`Receipt`, `Rung`, `Tallies`, `Touched`, `EMPTY`, `progress`, `step_progress` and
the makers of keys.
"""

from collections.abc import Collection, Mapping
from dataclasses import field
from datetime import date, datetime
from typing import NamedTuple, NewType, assert_never

from challenges.challenge import Challenge, Step
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
from challenges.kinds import Bag
from challenges.quick import dataclass
from challenges.terms import (
    BETWEEN,
    BadgeKey,
    ChallengeKey,
    DeedId,
    DepartmentKey,
    ItemKey,
    LessonKey,
    PersonId,
    Points,
    SeasonKey,
    StepKey,
)

GroupKey = NewType("GroupKey", str)  # SEASON/STEP/WHOSE, `2026-autumn/trees/*`
PageKey = NewType("PageKey", str)

BAG_MOST = 512  # different things in one bag; what comes later is not counted apart
REST_MOST = 60  # weeks of rest, and weeks of a streak badge, that are remembered
DAY_MOST = 24  # shares of one person and day; later ones neither earn nor count
NO_PAGE = PageKey("")
NOWHERE = DepartmentKey("")
NOTHING = Points(0)
CROWD = 256  # people in one page of a group's contributors

Mark = tuple[PersonId, str, str, str]  # person, counter|part|group, its key, key in its bag


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A person's part in one challenge of the season."""

    joined: bool = False
    paid: Points | None = None  # the reward given; none while not finished
    paid_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gift:
    """A recognition, as far as the limits look back."""

    deed: DeedId
    other: PersonId  # who got it, or who gave it
    points: Points
    at: datetime
    month: str  # of the institution's calendar, `2026-11`


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is remembered of one person."""

    season: SeasonKey = BETWEEN  # of `parts`, `bags` and `reached`
    department: DepartmentKey = NOWHERE  # at their last deed
    parts: Mapping[ChallengeKey, Part] = field(default_factory=dict)
    bags: Mapping[StepKey, Bag] = field(default_factory=dict)  # grouped: group -> own marks
    reached: Mapping[StepKey, tuple[str, ...]] = field(default_factory=dict)
    """Grouped: of which groups of theirs; a step of a quest that each does alone: itself."""
    counters: Mapping[str, Bag] = field(default_factory=dict)  # of all seasons, for badges
    badges: Mapping[BadgeKey, tuple[str, ...]] = field(default_factory=dict)  # earned, by what
    revoked: tuple[BadgeKey, ...] = ()  # earned or not, not held until given back; ascending
    gave: tuple[Gift, ...] = ()
    got: tuple[Gift, ...] = ()  # within `back_hours`
    thanked_on: date | None = None
    thanked: int = 0  # on that day
    met_in: str = ""  # ISO week of `met`
    met: Mapping[PersonId, int] = field(default_factory=dict)  # sessions with each, in that week
    rest: tuple[str, ...] = ()  # ISO weeks that break no streak, ascending


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTally:
    """What is remembered of a group."""

    bag: Bag = field(default_factory=dict)
    crowds: tuple[int, ...] = ()  # numbers of the pages that hold its contributors


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What came of a deed, so that it can be taken back exactly."""

    deed: DeedId
    season: SeasonKey
    day: date | None = None  # of the deed
    subject: str = ""
    slot: PageKey = NO_PAGE
    worth: Points = NOTHING  # of a lesson
    counts: bool = True  # false: a repeat, waiting in case the first is taken back
    earned: tuple[tuple[PersonId, DepartmentKey, Points], ...] = ()  # of a share its rung says it
    marks: tuple[Mark, ...] = ()  # put into bags, or to be put there when it comes to count
    held: Points = NOTHING  # of a session: the mentor's points until the mentee says it helped
    helped: DeedId | None = None
    reversed: bool = False


class Rung(NamedTuple):
    """A share on the ladder of its day. There may be many of a day, so it is small."""

    deed: DeedId
    item: ItemKey
    department: DepartmentKey
    worth: Points  # before the ladder
    points: Points  # what it has by now
    counts: bool  # false: a repeat that waits, or taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A small page of memory; which fields it uses depends on its key."""

    receipts: tuple[Receipt, ...] = ()
    rungs: tuple[Rung, ...] = ()
    holder: DeedId | None = None
    people: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Tallies:
    """Some memory: what was loaded, or what an outcome changed. A key without a row is absent."""

    people: Mapping[PersonId, Tally] = field(default_factory=dict)
    groups: Mapping[GroupKey, GroupTally] = field(default_factory=dict)
    pages: Mapping[PageKey, Page] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Touched:
    """The keys of all memory that a deed may read or change."""

    people: frozenset[PersonId] = frozenset()
    groups: frozenset[GroupKey] = frozenset()
    pages: frozenset[PageKey] = frozenset()


EMPTY = Tallies()
NOBODY = Tally()
NO_GROUP = GroupTally()
BLANK = Page()


def slot_of(deed: Share | Lesson) -> PageKey:
    """The thing that counts once: an item on a channel, or a lesson in a version."""
    if isinstance(deed, Share):
        return PageKey(f"{deed.by}/share/{deed.item}/{deed.channel}")
    return lesson_slot(deed.by, deed.lesson, deed.version)


def lesson_slot(person: PersonId, lesson: LessonKey, version: int) -> PageKey:
    """The page that knows whether somebody finished a lesson in a version."""
    return PageKey(f"{person}/lesson/{lesson}/{version}")


def day_of(deed: Share) -> PageKey:
    """The page with the ladder of a share's day."""
    return PageKey(f"{deed.by}/day/{deed.day.isoformat()}")


def receipts_of(deed: Reversible) -> PageKey:
    """The page that holds the receipt of a deed."""
    match deed:
        case Share() | Lesson():
            return slot_of(deed)
        case MentoringSession() | Helped() | Recognition() | Thanks() | Idea():
            return receipt_of(deed.id)
        case _:
            assert_never(deed)


def receipt_of(deed: DeedId) -> PageKey:
    """The page of a deed that has one of its own."""
    return PageKey(f"deed/{deed}")


def group_of(season: SeasonKey, step: str, whose: str) -> GroupKey:
    """A group by its name: a department, `*` for everyone, `MENTOR+MENTEE`, an item."""
    return GroupKey(f"{season}/{step}/{whose}")


def step_of(group: GroupKey) -> StepKey:
    """The challenge, or the step of a quest, of a group."""
    return StepKey(group.split("/", 2)[1])


def whose_of(group: GroupKey) -> str:
    """The name of a group."""
    return group.split("/", 2)[2]


def crowd_of(group: GroupKey, number: int) -> PageKey:
    """The page of contributors with this number."""
    return PageKey(f"crowd/{group}/{number}")


def added(bag: Bag, key: str, by: int) -> dict[str, int]:
    """The bag with so many more of a key; what has none left is not in it."""
    new = dict(bag)
    many = new.get(key, 0) + by
    if many > 0:
        new[key] = many
    else:
        new.pop(key, None)
    return new


def progress(
    challenge: Challenge,
    tally: Tally,
    group: GroupTally | None = None,
    quiet: Collection[str] = (),
) -> tuple[int, int]:
    """How far a person (or, where a group plays, the group) is, and the goal.

    Args:
        quiet: the weeks of the season that break no streak.
    """
    if challenge.of.tasks is not None:
        bag: Bag = {step.key: 1 for step in challenge.steps if step.key in tally.reached}
        return challenge.of.done(bag, challenge.params, ()), challenge.goal
    return step_progress(challenge.steps[0], tally, group, quiet)


def step_progress(
    step: Step, tally: Tally, group: GroupTally | None = None, quiet: Collection[str] = ()
) -> tuple[int, int]:
    """The same of one step of a quest."""
    task = step.task
    if task.of.grouped:
        bag: Bag = group.bag if group else {}
    else:
        bag = tally.bags.get(step.key, {})
    return task.of.done(bag, task.params, {*quiet, *tally.rest}), task.goal
