"""Deeds, lines and tallies as the tables keep them, and back.

A deed's body is its JSON; a line is a row of plain columns; a tally is its JSON. Reading is strict:
what does not read as it was written raises `ValueError`.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, cast

import msgspec

from challenges.book import Entry, Hash, Line
from challenges.deeds import (
    ChallengeJoined,
    ChallengeLeft,
    Correction,
    Deed,
    Helped,
    Idea,
    Lesson,
    MentoringSession,
    Paused,
    Recognition,
    Redress,
    Restoration,
    Reversal,
    Reversible,
    Revocation,
    Share,
    Thanks,
)
from challenges.quick import dataclass
from challenges.tally import GroupTally, Page, Tally
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

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)
_KINDS = {
    one.kind: one
    for one in (
        *(Share, Lesson, MentoringSession, Helped, Recognition, Thanks, Idea),
        *(ChallengeJoined, ChallengeLeft, Paused, Correction, Revocation, Restoration),
    )
}
_encode = msgspec.json.Encoder().encode
_decoders = {kind: msgspec.json.Decoder(shape).decode for kind, shape in _KINDS.items()}


def micros(at: datetime) -> int:
    """A moment as the raw tables keep it: whole microseconds since 1970, UTC."""
    return (at - _EPOCH) // _MICRO


def moment(count: int) -> datetime:
    """The moment of a number of microseconds; aware, UTC."""
    return _EPOCH + timedelta(microseconds=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reversed:
    """A reversal as it is kept: the deed that it takes back with its kind beside it."""

    id: DeedId
    by: PersonId
    at: datetime
    day: date
    department: DepartmentKey
    reason: str
    of_kind: Kind
    of: msgspec.Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class _Redressed:
    """A redress as it is kept: the reversal that it puts right as that is kept itself."""

    id: DeedId
    by: PersonId
    at: datetime
    day: date
    department: DepartmentKey
    reason: str
    of: msgspec.Raw


_redressed = msgspec.json.Decoder(_Redressed).decode
_reversed = msgspec.json.Decoder(_Reversed).decode
_SHARED = ("id", "by", "at", "day", "department", "reason")


def deed_body(deed: Deed) -> str:
    """A deed as JSON."""
    if not isinstance(deed, Reversal | Redress):
        return _encode(deed).decode()
    shared: dict[str, Any] = {name: getattr(deed, name) for name in _SHARED}
    if isinstance(deed, Redress):
        redressed = _Redressed(**shared, of=msgspec.Raw(deed_body(deed.of).encode()))
        return _encode(redressed).decode()
    kept = _Reversed(**shared, of_kind=deed.of.kind, of=msgspec.Raw(_encode(deed.of)))
    return _encode(kept).decode()


def deed(kind: str, body: str) -> Deed:
    """A deed from its kind and body.

    Raises:
        ValueError: the body does not read as a deed of that kind.
    """
    if kind == Kind.REDRESS:
        redressed = _redressed(body)
        undone = deed(Kind.REVERSAL, bytes(redressed.of).decode())
        common: dict[str, Any] = {name: getattr(redressed, name) for name in _SHARED}
        return Redress(**common, of=cast("Reversal", undone))
    if kind != Kind.REVERSAL:
        plain: Deed = _plain(kind, body)
        return plain
    kept = _reversed(body)
    of: Reversible = _plain(kept.of_kind, bytes(kept.of))
    shared: dict[str, Any] = {name: getattr(kept, name) for name in _SHARED}
    return Reversal(**shared, of=of)


def _plain(kind: str, body: str | bytes) -> Any:
    decode = _decoders.get(Kind(kind))
    if decode is None:
        raise ValueError(f"a {kind} cannot be kept this way")
    return decode(body)


LINE_COLUMNS = (
    *("seq", "person", "department", "season", "deed", "kind", "rule", "version", "reason"),
    *("subject", "points", "badge", "taken", "at", "day", "prev_hash", "hash"),
)
LINE_SELECT = ", ".join(LINE_COLUMNS)


def line_row(entry: Entry) -> tuple[object, ...]:
    """An entry as a row of the book, in the order of `LINE_COLUMNS`."""
    line = entry.line
    return (
        entry.seq,
        line.person,
        line.department,
        line.season,
        line.deed,
        line.kind.value,
        line.rule,
        line.version,
        line.reason,
        line.subject,
        line.points,
        line.badge,
        line.taken,
        micros(line.at),
        line.day.isoformat(),
        entry.prev_hash,
        entry.hash,
    )


def entry(row: Sequence[Any]) -> Entry:
    """An entry from a row in the order of `LINE_COLUMNS`.

    Raises:
        ValueError: a column does not read as it was written.
    """
    line = Line(
        person=PersonId(row[1]),
        department=DepartmentKey(row[2]),
        season=SeasonKey(row[3]),
        deed=DeedId(row[4]),
        kind=Kind(row[5]),
        rule=RuleKey(row[6]),
        version=Version(row[7]),
        reason=row[8],
        subject=row[9],
        points=Points(row[10]),
        badge=None if row[11] is None else BadgeKey(row[11]),
        taken=bool(row[12]),
        at=moment(row[13]),
        day=date.fromisoformat(row[14]),
    )
    return Entry(Seq(row[0]), line, Hash(row[15]), Hash(row[16]))


_NUMBERS = {"seq", "person", "version", "points", "taken", "at"}


def strict_entry(row: Sequence[Any]) -> Entry:
    """An entry from a row that nobody trusts: texts as bytes, every column of its own type.

    Raises:
        ValueError: naming the column that does not read.
    """
    read: list[Any] = []
    for name, value in zip(LINE_COLUMNS, row, strict=True):
        read.append(_column(name, value))
    try:
        return entry(read)
    except (OverflowError, TypeError) as error:
        raise ValueError(str(error)) from error


def _column(name: str, value: object) -> object:
    if name == "badge" and value is None:
        return None
    if name in _NUMBERS:
        if not isinstance(value, int) or (name == "taken" and value not in (0, 1)):
            raise ValueError(f"{name} is no number")
        return value
    if isinstance(value, bytes):
        value = value.decode()
    if not isinstance(value, str):
        raise ValueError(f"{name} is no text")
    return value


Kept = Tally | GroupTally | Page
PERSON, GROUP, PAGE = "person/", "group/", "page/"  # how the keys of the table `tally` begin
_kept: tuple[tuple[str, Callable[[str], Kept]], ...] = (
    (PERSON, msgspec.json.Decoder(Tally).decode),
    (GROUP, msgspec.json.Decoder(GroupTally).decode),
    (PAGE, msgspec.json.Decoder(Page).decode),
)


def tally_body(kept: Kept) -> str:
    """A tally or a page as JSON."""
    return _encode(kept).decode()


def tally(who: str, body: str) -> Kept:
    """What stands under a key of the table `tally`.

    Raises:
        ValueError: the key or the body does not read.
    """
    for begins, decode in _kept:
        if who.startswith(begins):
            return decode(body)
    raise ValueError(f"nothing is kept under {who}")
