"""What a server and the process of its book say to each other: groups of deeds, and verdicts.

Deeds and lines go as the tables keep them, which takes a fifth of the time that whole objects take.
Both ends are one program of one version, and nobody else can write into their pipe.
"""

import pickle
import struct
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from challenges.book import Entry
from challenges.deeds import Deed
from challenges.quick import dataclass
from server.spine import codec
from server.spine.plan import Judged, Posted, Verdict

_LENGTH = struct.Struct("!I")
LENGTH = _LENGTH.size  # bytes before each message
_Told = int | Exception | tuple[str, str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sqlite:
    """The database whose book is kept."""

    file: Path
    durable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Postgres:
    """The database whose book is kept."""

    url: str
    durable: bool


@dataclass(frozen=True, slots=True)
class Scrub:
    """Let what was removed leave the files, too. The answer is none, or why not."""


def packed(message: object) -> bytes:
    """A message with its length before it."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def length(head: bytes) -> int:
    """How many bytes follow."""
    found: int = _LENGTH.unpack(head)[0]
    return found


def unpacked(body: bytes) -> object:
    """The message."""
    return pickle.loads(body)


def group(deeds: Sequence[Deed]) -> list[tuple[str, str]]:
    """Deeds as they are handed over."""
    return [(deed.kind.value, codec.deed_body(deed)) for deed in deeds]


def deeds_of(told: Sequence[tuple[str, str]]) -> list[Deed]:
    """The deeds of a group."""
    return [codec.deed(kind, body) for kind, body in told]


def answer(judged: Judged) -> tuple[int, list[tuple[object, ...]], list[_Told]]:
    """What comes of a group: the last deed's number, the new lines, and a word for each deed.

    That is how many of the lines are its own; of one that was accepted before, all of that; or why
    not.
    """
    return judged.nr, _rows(judged.entries), [_told(one) for one in judged.verdicts]


def _rows(entries: Sequence[Entry]) -> list[tuple[object, ...]]:
    return [codec.line_row(one) for one in entries]


def _told(verdict: Verdict) -> _Told:
    if isinstance(verdict, Exception):
        return portable(verdict)
    if verdict.repeated:
        kept = verdict.deed
        return kept.kind.value, codec.deed_body(kept), _rows(verdict.entries)
    return len(verdict.entries)


def portable(error: Exception) -> Exception:
    """An error as the other end can read it."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever is wrong with it
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def judged_of(
    deeds: Sequence[Deed], told: tuple[int, list[tuple[object, ...]], list[_Told]]
) -> Judged:
    """The judgement of these deeds."""
    nr, rows, verdicts = told
    entries = [codec.entry(row) for row in rows]
    lines = iter(entries)
    found: list[Verdict] = []
    for deed, one in zip(deeds, verdicts, strict=True):
        match one:
            case int():
                found.append(Posted(deed, tuple(islice(lines, one))))
            case Exception():
                found.append(one)
            case kind, body, before:
                kept = tuple(codec.entry(row) for row in before)
                found.append(Posted(codec.deed(kind, body), kept, repeated=True))
    return Judged(found, entries, nr)
