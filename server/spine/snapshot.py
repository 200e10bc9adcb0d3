"""The database at one moment, read as raw as the driver allows, for those who trust nothing."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiosqlite
import asyncpg  # type: ignore[import-untyped]

from server.spine.reader import Rows, numbered
from server.spine.settings import Settings
from server.spine.store import database_file

Ask = Callable[[str, Sequence[object]], Awaitable[Rows]]


@asynccontextmanager
async def snapshot(settings: Settings) -> AsyncIterator[Ask]:
    """A way to ask with `?` for arguments; all answers are of one moment, SQLite's texts as bytes.

    Raises:
        FileNotFoundError: there is no embedded database.
    """
    if settings.database_url:
        connection = await asyncpg.connect(settings.database_url)
        try:
            async with connection.transaction(isolation="repeatable_read", readonly=True):

                async def ask(sql: str, params: Sequence[object]) -> Rows:
                    return [tuple(row) for row in await connection.fetch(numbered(sql), *params)]

                yield ask
        finally:
            await connection.close()
        return
    file = database_file(settings)
    if not file.exists():
        raise FileNotFoundError(file)
    async with aiosqlite.connect(file, isolation_level=None, timeout=10) as embedded:
        embedded.text_factory = bytes
        await embedded.execute("PRAGMA query_only=ON")
        await embedded.execute("BEGIN")

        async def ask_file(sql: str, params: Sequence[object]) -> Rows:
            return list(await embedded.execute_fetchall(sql, params))  # type: ignore[arg-type]

        yield ask_file


def text(value: object) -> str:
    """A text of the database, whichever way it came.

    Raises:
        ValueError: it is none, or no UTF-8.
    """
    if isinstance(value, bytes):
        return value.decode()
    if not isinstance(value, str):
        raise ValueError(f"{type(value).__name__} is no text")
    return value


def number(value: object) -> int:
    """A whole number of the database.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, int):
        raise ValueError(f"{type(value).__name__} is no number")
    return value


def kindly(error: Exception) -> str:
    """What a driver's error means to somebody who did not write it."""
    told: Any = str(error)
    if isinstance(error, sqlite3.DatabaseError) and "malformed" in told:
        return "the database file is damaged there"
    if isinstance(error, UnicodeDecodeError):
        return "a text is damaged there"
    return str(told) or type(error).__name__
