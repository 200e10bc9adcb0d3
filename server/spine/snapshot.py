"""The database at one moment, read as raw as the driver allows, for those who trust nothing."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import aiosqlite

from server.spine.away import PATIENCE, away
from server.spine.database import database_file
from server.spine.reader import Rows, Unreadable, numbered
from server.spine.settings import Settings

Ask = Callable[[str, Sequence[object]], Awaitable[Rows]]


@asynccontextmanager
async def snapshot(settings: Settings) -> AsyncIterator[Ask]:
    """A way to ask with `?` for arguments; all answers are of one moment, SQLite's texts as bytes.

    The way raises `Unreadable` where the database does not answer.

    Raises:
        FileNotFoundError: there is no embedded database.
    """
    way = _postgres(settings.database_url) if settings.database_url else _sqlite(settings)
    async with way as ask:
        yield ask


@asynccontextmanager
async def _postgres(url: str) -> AsyncIterator[Ask]:
    import asyncpg  # type: ignore[import-untyped]

    connection = await asyncpg.connect(url, timeout=PATIENCE)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):

            async def ask(sql: str, params: Sequence[object]) -> Rows:
                try:
                    return [tuple(row) for row in await connection.fetch(numbered(sql), *params)]
                except asyncpg.PostgresError as error:
                    if away(error):
                        raise
                    raise Unreadable(str(error)) from error

            yield ask
    finally:
        await connection.close()


@asynccontextmanager
async def _sqlite(settings: Settings) -> AsyncIterator[Ask]:
    file = database_file(settings)
    if not file.exists():
        raise FileNotFoundError(file)
    async with aiosqlite.connect(file, isolation_level=None, timeout=10) as connection:
        connection.text_factory = bytes

        async def ask(sql: str, params: Sequence[object]) -> Rows:
            try:
                return list(await connection.execute_fetchall(sql, params))  # type: ignore[arg-type]
            except sqlite3.DatabaseError as error:
                raise Unreadable(str(error)) from error

        await ask("PRAGMA query_only=ON", ())
        await ask("BEGIN", ())
        yield ask


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
    told = str(error)
    if "malformed" in told or "not a database" in told:
        return "the database file is damaged"
    if isinstance(error, UnicodeDecodeError):
        return "a text is damaged there"
    return told or type(error).__name__
