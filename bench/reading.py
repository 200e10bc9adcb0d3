"""Rows 5 and 8: a place among many, and reads beside a report. In this process, without HTTP."""

import asyncio
import random
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import history
from bench.report import Row, paired
from challenges.board import Board
from challenges.book import GENESIS, Entry, Line
from challenges.terms import (
    DeedId,
    DepartmentKey,
    Kind,
    Period,
    PersonId,
    Points,
    RuleKey,
    SeasonKey,
    Seq,
    Surface,
    Version,
)
from server.spine.database import database_file
from server.spine.migrating import migrate
from server.spine.reader import SqliteReader
from server.spine.settings import Settings

PEOPLE = 100_000
LINES = 1_000_000
_SEASON = SeasonKey("bench")
_HOME = DepartmentKey("roads")
_REPORT = (
    "SELECT person, season, kind, sum(points), count(*), max(at) FROM book"
    " GROUP BY person, season, kind"
)
_READ = "SELECT hash, points FROM book WHERE seq = ?"
_PAUSE = 0.002  # seconds between two reads


def ranks(pairs: int = 7, asked: int = 2_000, people: int = PEOPLE) -> list[Row]:
    """Row 5: a place and its neighbours in memory, against a read by primary key."""
    board, base = _board(people), sqlite3.connect(":memory:")
    base.execute("CREATE TABLE tally (person INTEGER PRIMARY KEY, points INTEGER, body TEXT)")
    rows = ((person, person % 1_009, f"of {person}") for person in range(1, people + 1))
    base.executemany("INSERT INTO tally VALUES (?, ?, ?)", rows)
    chance = random.Random(5)
    found: list[tuple[float, float]] = []
    for _ in range(pairs):
        whom = [PersonId(chance.randint(1, people)) for _ in range(asked)]
        began = time.perf_counter()
        for one in whom:
            base.execute("SELECT points, body FROM tally WHERE person = ?", (one,)).fetchone()
        between = time.perf_counter()
        for one in whom:
            board.around(Period.SEASON, _SEASON, Surface.WEB, one, 5)
        ended = time.perf_counter()
        found.append(((between - began) / asked * 1e6, (ended - between) / asked * 1e6))
    base.close()
    return [
        paired(
            number=5,
            what=f"place and ten neighbours among {people:,}",
            unit="us",
            pairs=found,
            bound=4,
            at_least=False,
            note="floor: one row by primary key from SQLite in memory, in the same process",
        )
    ]


def _board(people: int) -> Board:
    board, now = Board(), datetime.now(UTC)
    for person in range(1, people + 1):
        line = Line(
            person=PersonId(person),
            department=_HOME,
            season=_SEASON,
            deed=DeedId(f"deed-{person}"),
            kind=Kind.SHARE,
            rule=RuleKey("share"),
            version=Version(1),
            reason="share.first",
            subject="item",
            points=Points(1 + person * 7 % 1_009),
            at=now,
            day=now.date(),
        )
        who = PersonId(person)
        board.show(who, web=True, screen=True, joined=True, department=_HOME)
        board.fold(Entry(Seq(person), line, GENESIS, GENESIS))
    board.members(Period.SEASON, _SEASON, Surface.WEB)  # makes the order
    return board


async def beside_a_report(
    folder: Path, pairs: int = 5, reads: int = 400, lines: int = LINES
) -> list[Row]:
    """Row 8: the worst read while a report over a million lines runs, against the worst without.

    Both go through the store's own reader; the report takes one of its connections.
    """
    settings = Settings(data=folder)
    await migrate(settings)
    with sqlite3.connect(database_file(settings)) as base:
        if not base.execute("SELECT 1 FROM book LIMIT 1").fetchall():  # else of an earlier run
            base.execute("PRAGMA synchronous=OFF")
            history.write(base, 10_000, lines, datetime.now(UTC) - timedelta(days=1))
    base.close()
    reader = SqliteReader(database_file(settings))
    await reader.open()
    found: list[tuple[float, float]] = []
    try:
        await reader.rows(_REPORT)  # both read from the system's cache
        for _ in range(pairs):
            idle = await _worst(reader, reads, lines)
            report = asyncio.ensure_future(_reports(reader))
            await asyncio.sleep(0.05)
            busy = await _worst(reader, reads, lines)
            report.cancel()
            await asyncio.wait([report])
            found.append((idle * 1e3, busy * 1e3))
    finally:
        await reader.close()
    return [
        paired(
            number=8,
            what=f"worst of {reads} reads while a report reads {lines:,} lines",
            unit="ms",
            pairs=found,
            bound=4,
            at_least=False,
            note="floor: the worst without a report; both through the store's reader",
        )
    ]


async def _reports(reader: SqliteReader) -> None:
    while True:
        await reader.rows(_REPORT)


async def _worst(reader: SqliteReader, reads: int, lines: int) -> float:
    chance, worst = random.Random(8), 0.0
    for _ in range(reads):
        began = time.perf_counter()
        await reader.rows(_READ, (chance.randint(1, lines),))
        worst = max(worst, time.perf_counter() - began)
        await asyncio.sleep(_PAUSE)
    return worst
