"""Bringing the tables up to date: one explicit step, locked against a second one."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

from tortoise.context import TortoiseContext

from challenges.errors import HeraldError
from server.spine.away import PATIENCE
from server.spine.database import MIGRATIONS, database_file, tortoise_config
from server.spine.settings import Settings

_LOCK = 0x4845_524D  # "HERM"
_APPLIED = "SELECT name FROM tortoise_migrations WHERE app = 'models'"


def known() -> list[str]:
    """The migrations that this version of Herald has, oldest first."""
    names = (file.name for file in files(MIGRATIONS).iterdir())
    found = sorted(one[:-3] for one in names if one.endswith(".py") and not one.startswith("_"))
    if not found:  # a broken installation; an empty list would pass for *nothing to do*
        raise FileNotFoundError("server/migrations")
    return found


async def pending(settings: Settings) -> list[str]:
    """The migrations that the database has not seen yet, oldest first."""
    applied = await _applied(settings)
    return [one for one in known() if one not in applied]


async def _applied(settings: Settings) -> set[str]:
    if settings.database_url:
        import asyncpg  # type: ignore[import-untyped]

        connection = await asyncpg.connect(settings.database_url, timeout=PATIENCE)
        try:
            return {name for (name,) in await connection.fetch(_APPLIED)}
        except asyncpg.UndefinedTableError:
            return set()
        finally:
            await connection.close()
    file = database_file(settings)
    if not file.exists():
        return set()
    return await asyncio.to_thread(_applied_sqlite, str(file))


def _applied_sqlite(file: str) -> set[str]:
    connection = sqlite3.connect(file)
    try:
        return {name for (name,) in connection.execute(_APPLIED)}
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return set()
    finally:
        connection.close()


async def migrate(settings: Settings) -> list[str]:
    """Apply what is pending; the names of what was applied.

    Raises:
        HeraldError: code `store.foreign_keys`: after it, rows point to rows that are not there.
    """
    settings.data.mkdir(parents=True, exist_ok=True)
    if not await pending(settings):
        return []
    async with _locked(settings):
        missing = await pending(settings)  # another process may have done it while we waited
        if missing:
            await _apply(settings)
    return missing


async def _apply(settings: Settings) -> None:
    # Here, not at the top: reading the migrations takes time that a start without any must not pay.
    from tortoise.migrations.executor import MigrationExecutor

    # SQLite rebuilds a table to change it; with foreign keys on that would delete rows of others.
    config = tortoise_config(settings, foreign_keys=False)
    async with TortoiseContext() as tortoise:
        await tortoise.init(config=config)
        connection = tortoise.db()
        await MigrationExecutor(connection, config["apps"]).migrate()
        if not settings.database_url:
            _count, broken = await connection.execute_query("PRAGMA foreign_key_check")
            if broken:
                raise HeraldError("store.foreign_keys", table=broken[0]["table"], rows=len(broken))


@asynccontextmanager
async def _locked(settings: Settings) -> AsyncIterator[None]:
    if settings.database_url:
        import asyncpg

        connection = await asyncpg.connect(settings.database_url, timeout=PATIENCE)
        try:
            await connection.execute(f"SELECT pg_advisory_lock({_LOCK})")
            yield
        finally:
            await connection.close()  # which lets the lock go
        return
    # A file of its own: the database itself is locked and released by every migration in turn.
    lock = await asyncio.to_thread(_lock_file, str(settings.data / "migrating.lock"))
    try:
        yield
    finally:
        await asyncio.to_thread(lock.close)


def _lock_file(file: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, timeout=60, check_same_thread=False)
    connection.execute("BEGIN EXCLUSIVE")
    return connection
