"""The book: an append-only sequence of lines, each with the hash of the one before."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

from challenges.terms import (
    BadgeKey,
    DeedId,
    DepartmentKey,
    Kind,
    PersonId,
    Points,
    RuleKey,
    SeasonKey,
    Seq,
    Version,
)

Hash = NewType("Hash", str)  # 64 hexadecimal digits, SHA-256
GENESIS = Hash("0" * 64)  # what stands before the first line


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Points for one person, or a badge, and why. Holds no name and no free text."""

    person: PersonId
    department: DepartmentKey  # of the person, at that moment
    season: SeasonKey
    deed: DeedId
    kind: Kind  # of the deed
    rule: RuleKey  # which rule decided: share, lesson, …, challenge, badge, reversal
    version: Version  # of the catalogue that judged
    reason: str  # stable code of the words for the receipt: `share.second.own`
    subject: str  # what it is about: item, lesson, value, challenge or badge key
    points: Points
    badge: BadgeKey | None = None  # set on a badge line; `points` is then 0
    taken: bool = False  # a badge line that takes the badge back
    at: datetime  # aware, UTC
    day: date


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in its place in the book."""

    seq: Seq
    line: Line
    prev_hash: Hash
    hash: Hash
