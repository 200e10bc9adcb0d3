"""The writer's own connection to SQLite."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from challenges.deeds import Deed
from server.spine.book_store import SQLITE, Ask, Row, Step, Write
from server.spine.busy import Busy
from server.spine.memory import Memory
from server.spine.plan import Judged, judge

WAIT = 10_000  # milliseconds for another process's write
_SCRUB_WAIT = 1_000  # milliseconds
_CACHE = 16_000  # KiB of pages that stay at hand: deeds of many people touch many pages


class SqliteBook:
    """Writes groups of deeds. For one thread, which waits for the disk: the loop never calls it."""

    def __init__(self, file: Path, durable: bool, memory: Memory) -> None:
        self._file = file
        self._synchronous = "FULL" if durable else "NORMAL"
        self._memory = memory
        self._connection: sqlite3.Connection | None = None

    def open(self) -> None:
        """Connect, in the thread that will write."""
        self._connection = sqlite3.connect(self._file, isolation_level=None, timeout=WAIT / 1000)
        self._connection.execute("PRAGMA foreign_keys=ON")
        self._connection.execute("PRAGMA journal_mode=WAL")
        # Rows move within pages as deeds arrive: no copy stays that an erasure would not find.
        self._connection.execute("PRAGMA secure_delete=FAST")
        self._connection.execute(f"PRAGMA synchronous={self._synchronous}")
        self._connection.execute(f"PRAGMA cache_size=-{_CACHE}")

    def close(self) -> None:
        """Disconnect."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def scrub(self) -> None:
        """Empty the log beside the file: until then both hold what was removed.

        Another process that reads or writes just now is not waited for long; the log is emptied
        by the next who scrubs, or when the last one closes.
        """
        assert self._connection is not None
        self._connection.execute(f"PRAGMA busy_timeout={_SCRUB_WAIT}")
        try:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            self._connection.execute(f"PRAGMA busy_timeout={WAIT}")

    def write(self, deeds: Sequence[Deed]) -> Judged:
        """Judge deeds and store what comes of it in one transaction.

        Raises:
            Busy: another process holds the database.
            sqlite3.Error: nothing of the group was stored.
        """
        connection = self._connection
        assert connection is not None
        try:
            connection.execute("BEGIN IMMEDIATE")
            judged = _drive(connection, deeds, self._memory)
            connection.execute("COMMIT")
        except BaseException as error:
            self._memory.forget()
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
                raise Busy() from error
            raise
        self._memory.commit(judged.nr)
        return judged


def _drive(connection: sqlite3.Connection, deeds: Sequence[Deed], memory: Memory) -> Judged:
    steps = judge(deeds, memory)
    rows: Sequence[Row] = []
    try:
        step = next(steps)
        while True:
            rows = _answer(connection, step)
            step = steps.send(rows)
    except StopIteration as end:
        judged: Judged = end.value
        return judged


def _answer(connection: sqlite3.Connection, step: Step) -> Sequence[Row]:
    match step:
        case Ask(select, args):
            told = [json.dumps(one) if isinstance(one, list) else one for one in args]
            return connection.execute(SQLITE[select], told).fetchall()
        case Write():
            for table, rows in step.parts():
                connection.executemany(table.sqlite(), rows)
            return ()
