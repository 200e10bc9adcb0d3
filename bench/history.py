"""Lines of long ago, by the million: shares of an earlier season, written and not judged.

They stand in the book as they would had they been judged, each with the hash of the one before, and
each with its deed. What the rules remember of them (pages of days and things) is left out: no deed
of today asks for it.
"""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from bench.catalogue import season_text
from challenges.book import GENESIS, Entry, Hash, Line, chain
from challenges.deeds import Share
from challenges.terms import (
    Channel,
    DeedId,
    DepartmentKey,
    ItemKey,
    Kind,
    PersonId,
    Points,
    RuleKey,
    SeasonKey,
    Seq,
    TopicKey,
    Version,
)
from server.spine import codec
from server.spine.book_store import BOOK, DEED

SEASON = SeasonKey("before")
DAYS = 3_000  # over which they are spread
_DEPARTMENTS = 12
_CHUNK = 20_000  # lines a transaction
_CHANNELS = tuple(Channel)


def text(until: datetime) -> str:
    """The catalogue of that season: the same rules as today's."""
    return season_text(SEASON, until - timedelta(days=DAYS + 1), until + timedelta(days=1))


def write(base: sqlite3.Connection, people: int, lines: int, until: datetime) -> None:
    """So many lines into an empty book, the last of them at a moment; one a deed."""
    if lines <= 0:
        return
    found = base.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        " AND tbl_name IN ('book', 'deed')"
    ).fetchall()
    for name, _sql in found:  # made again in one go, which takes less than keeping them
        base.execute(f'DROP INDEX "{name}"')
    step, prev = timedelta(days=DAYS) / lines, GENESIS
    for start in range(0, lines, _CHUNK):
        numbers = range(start, min(start + _CHUNK, lines))
        deeds = [_share(number, people, until - step * (lines - number)) for number in numbers]
        entries = list(_entries(start, deeds, prev))
        prev = entries[-1].hash
        base.executemany(BOOK.sqlite(), map(codec.line_row, entries))
        rows = [_row(one.seq, deed) for one, deed in zip(entries, deeds, strict=True)]
        base.executemany(DEED.sqlite(), rows)
        base.commit()
    for _name, sql in found:
        base.execute(sql)
    base.commit()


def _share(number: int, people: int, at: datetime) -> Share:
    person, turn = 1 + number % people, number // people
    return Share(
        id=DeedId(f"before-{number:09}"),
        by=PersonId(person),
        at=at,
        day=at.date(),
        department=DepartmentKey(f"d{person % _DEPARTMENTS:02}"),
        item=ItemKey(f"older-{turn % 400}"),
        channel=_CHANNELS[turn % len(_CHANNELS)],
        topics=(TopicKey("mobility"),),
        own_words=number % 7 == 0,
    )


def _entries(start: int, deeds: list[Share], prev: Hash) -> Iterator[Entry]:
    for seq, deed in enumerate(deeds, start + 1):
        line = Line(
            person=deed.by,
            department=deed.department,
            season=SEASON,
            deed=deed.id,
            kind=Kind.SHARE,
            rule=RuleKey("share"),
            version=Version(1),
            reason="share.first.own" if deed.own_words else "share.first",
            subject=deed.item,
            points=Points(15 if deed.own_words else 10),
            at=deed.at,
            day=deed.day,
        )
        hashed = chain(prev, Seq(seq), line)
        yield Entry(Seq(seq), line, prev, hashed)
        prev = hashed


def _row(seq: int, deed: Share) -> tuple[object, ...]:
    at = codec.micros(deed.at)
    body = codec.deed_body(deed)
    return (seq, deed.id, deed.by, deed.kind.value, at, SEASON, 1, seq, 1, None, body)
