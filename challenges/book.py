"""The book: an append-only sequence of lines, each with the hash of the one before.

Offers: `Line`, `Entry`, `Hash`, `GENESIS`, `canonical`, `chain`, `entries`, `verify`.

The canonical bytes of a line are a JSON array in UTF-8, without spaces, `"` and `\\` and what is
below U+0020 escaped as in JSON, all else as it is:

    ["herald-line-1",seq,person,department,season,deed,kind,rule,version,reason,subject,points,
     badge or null,taken,at,day]

`at` is whole microseconds since 1970 UTC, `day` is `YYYY-MM-DD`, `taken` is `true` or `false`. The
hash of an entry is SHA-256 over the hash before it (64 hexadecimal digits, in ASCII), a line feed
and these bytes. Gaps in `seq` are normal, for a database hands out numbers before it commits.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NewType

from challenges.errors import BookError
from challenges.quick import dataclass
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
EMPTY_BOOK = (Seq(0), GENESIS)


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
    day: date  # of the deed it is about; a counter-line has the day of the deed taken back


@dataclass(frozen=True, slots=True)
class Entry:
    """A line in its place in the book."""

    seq: Seq
    line: Line
    prev_hash: Hash
    hash: Hash


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_text = json.encoder.encode_basestring  # a JSON string; all but what must be escaped as it is


def canonical(seq: Seq, line: Line) -> bytes:
    """The bytes that the hash of a line in its place covers."""
    badge = "null" if line.badge is None else _text(line.badge)
    at = (line.at - _EPOCH) // _MICROSECOND
    return (
        f'["herald-line-1",{seq},{line.person},{_text(line.department)},{_text(line.season)},'
        f"{_text(line.deed)},{_text(line.kind)},{_text(line.rule)},{line.version},"
        f"{_text(line.reason)},{_text(line.subject)},{line.points},{badge},"
        f'{"true" if line.taken else "false"},{at},"{line.day}"]'
    ).encode()


def chain(prev: Hash, seq: Seq, line: Line) -> Hash:
    """The hash of a line after the line with the hash `prev`."""
    return Hash(hashlib.sha256(prev.encode() + b"\n" + canonical(seq, line)).hexdigest())


def entries(head: tuple[Seq, Hash], lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Lines in their places after a head, numbered without gaps.

    Args:
        head: number and hash of the last entry; `(0, GENESIS)` of an empty book.
    """
    seq, prev = head
    made = []
    for line in lines:
        seq = Seq(seq + 1)
        hashed = chain(prev, seq, line)
        made.append(Entry(seq, line, prev, hashed))
        prev = hashed
    return tuple(made)


def verify(entries: Iterable[Entry], start: tuple[Seq, Hash] = EMPTY_BOOK) -> tuple[Seq, Hash]:
    """Check that entries follow one another unchanged; the head after the last.

    Raises:
        BookError: `book.broken`; `seq` is the first line that differs, `what` is `order`, `chain`
            (its link to the one before) or `content`.
    """
    seq, prev = start
    for entry in entries:
        if entry.seq <= seq:
            raise BookError("book.broken", seq=entry.seq, what="order")
        if entry.prev_hash != prev:
            raise BookError("book.broken", seq=entry.seq, what="chain")
        if chain(prev, entry.seq, entry.line) != entry.hash:
            raise BookError("book.broken", seq=entry.seq, what="content")
        seq, prev = entry.seq, entry.hash
    return seq, prev
