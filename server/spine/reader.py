"""Reading beside the writer: own connections that cannot write, so that no reader ever waits."""

import asyncio
import re
import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import aiosqlite

Rows = list[tuple[Any, ...]]
PARALLEL = 4  # connections; a long report takes one of them


class Unreadable(Exception):
    """The database does not answer: the question is wrong, or what is stored cannot be read."""


UNREADABLE = (Unreadable, ValueError)  # what reading rows and making sense of them may raise


class Reader(Protocol):
    """Answers questions in SQL with `?` for arguments."""

    async def open(self) -> None:
        """Connect."""
        ...

    async def close(self) -> None:
        """Disconnect; waits for what is being read."""
        ...

    async def rows(self, sql: str, params: Sequence[object] = ()) -> Rows:
        """The rows of a question, as committed when it was asked.

        Raises:
            Unreadable: the database does not answer it.
        """
        ...


class SqliteReader:
    """Reads SQLite. In WAL mode a reader sees the last commit, whatever is being written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._free: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        self._all: list[aiosqlite.Connection] = []
        self._opening = 0

    async def open(self) -> None:
        """Connect once; further connections when they are needed."""
        self._free.put_nowait(await self._connect())

    async def close(self) -> None:
        """Disconnect."""
        for connection in self._all:
            await connection.close()
        self._all.clear()

    async def rows(self, sql: str, params: Sequence[object] = ()) -> Rows:
        """The rows of a question, as committed when it was asked."""
        connection = await self._take()
        try:
            # Cancelled, the thread still finishes this one; the next question waits for it there.
            return list(await connection.execute_fetchall(sql, params))  # type: ignore[arg-type]
        except sqlite3.DatabaseError as error:
            raise Unreadable(str(error)) from error
        finally:
            self._free.put_nowait(connection)

    async def _take(self) -> aiosqlite.Connection:
        if self._free.empty() and len(self._all) + self._opening < PARALLEL:
            return await self._connect()
        return await self._free.get()

    async def _connect(self) -> aiosqlite.Connection:
        self._opening += 1
        try:
            connection = await asyncio.shield(asyncio.create_task(self._connected()))
        finally:
            self._opening -= 1
        return connection

    async def _connected(self) -> aiosqlite.Connection:
        connection = await aiosqlite.connect(self._file, isolation_level=None, timeout=10)
        await connection.execute("PRAGMA query_only=ON")
        self._all.append(connection)
        return connection


_TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|\?")


@lru_cache(maxsize=512)
def numbered(sql: str) -> str:
    """SQL with `?` as PostgreSQL wants it, `$1`, `$2` …; those in quotes stay."""
    count = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal count
        if found.group() != "?":
            return found.group()
        count += 1
        return f"${count}"

    return _TOKEN.sub(mark, sql)
