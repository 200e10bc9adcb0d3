"""The tables: what the migrations make is what the models say, and the book is guarded."""

import asyncio
import re
import sqlite3
import subprocess
import sys

import asyncpg
import pytest
from tortoise.context import TortoiseContext
from tortoise.exceptions import IntegrityError, OperationalError

from challenges.errors import HeraldError
from server.migrations.__main__ import changes
from server.people.models import Person
from server.spine.database import model_modules, tortoise_config
from server.spine.migrating import known, migrate, pending
from server.spine.settings import Settings
from server.spine.store import Store
from tests.support.databases import Database
from tests.support.store import ADA, a_share

Told = set[tuple[object, ...]]


async def schema(settings: Settings) -> Told:
    """Tables, columns, indexes and constraints; the migrations' own table aside."""
    if settings.database_url:
        return await _postgres_schema(settings.database_url)
    connection = sqlite3.connect(settings.data / "herald.db")
    rows = connection.execute(
        "SELECT type, tbl_name, sql FROM sqlite_master"
        " WHERE type IN ('table', 'index') AND name NOT LIKE 'sqlite_%' AND sql IS NOT NULL"
    ).fetchall()
    connection.close()
    return {
        (kind, table, _plain(sql)) for kind, table, sql in rows if table != "tortoise_migrations"
    }


def _plain(sql: str) -> str:
    """SQL without comments, names of constraints and spacing; the columns in their order."""
    sql = re.sub(r"/\*.*?\*/", "", sql, flags=re.S)
    sql = re.sub(r"IF NOT EXISTS|CONSTRAINT \"\w+\"|INDEX \"\w+\"", "", sql)
    return re.sub(r"\s+", "", sql).lower()


async def _postgres_schema(url: str) -> Told:
    connection = await asyncpg.connect(url)
    columns = await connection.fetch(
        "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,"
        " column_default FROM information_schema.columns WHERE table_schema = 'public'"
    )
    indexes = await connection.fetch(
        "SELECT tablename, regexp_replace(indexdef, 'INDEX \\S+', 'INDEX') FROM pg_indexes"
        " WHERE schemaname = 'public'"
    )
    constraints = await connection.fetch(
        "SELECT conrelid::regclass::text, contype, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c')"
    )
    await connection.close()
    found = {tuple(row) for rows in (columns, indexes, constraints) for row in rows}
    return {row for row in found if row[0] != "tortoise_migrations"}


async def generated(settings: Settings) -> Told:
    """The same of what Tortoise makes from the models, and the tables taken away again."""
    async with TortoiseContext() as tortoise:
        await tortoise.init(config=tortoise_config(settings))
        await tortoise.generate_schemas(safe=False)
    return await schema(settings)


async def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    told = await generated(database.settings)
    if database.settings.database_url:
        connection = await asyncpg.connect(database.settings.database_url)
        await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
        await connection.close()
    else:
        for file in database.settings.data.glob("herald.db*"):
            file.unlink()
    await migrate(database.settings)
    assert await schema(database.settings) == told


async def test_no_model_has_changed_without_a_migration() -> None:
    assert [writer.as_string() for writer in await changes()] == []


def test_every_slice_with_tables_is_found() -> None:
    assert {"server.spine.models", "server.people.models"} <= set(model_modules())


async def test_migrating_again_does_nothing(database: Database) -> None:
    assert await migrate(database.settings) == known()
    assert await migrate(database.settings) == []
    assert await pending(database.settings) == []


async def test_two_that_migrate_at_once_do_it_once(database: Database) -> None:
    done = await asyncio.gather(migrate(database.settings), migrate(database.settings))
    assert sorted(done) == [[], known()]


async def test_a_store_does_not_open_before_it_is_migrated(database: Database) -> None:
    with pytest.raises(HeraldError) as refused:
        await Store(database.settings).open()
    assert refused.value.code == "store.not_migrated"


@pytest.mark.parametrize("sql", ["UPDATE book SET points = 0", "DELETE FROM book"])
async def test_the_database_itself_refuses_to_change_the_book(store: Store, sql: str) -> None:
    await store.writer.post(a_share())
    before = await store.reader.rows("SELECT * FROM book")
    connection = store.tortoise.db()
    with pytest.raises(Exception, match="only added to") as refused:
        await connection.execute_query(sql)
    assert isinstance(refused.value, (OperationalError, IntegrityError, asyncpg.PostgresError))
    assert await store.reader.rows("SELECT * FROM book") == before


async def test_foreign_keys_hold(store: Store) -> None:
    async def command() -> None:
        await Person.filter(id=ADA).update(department_id="nowhere")

    with pytest.raises(IntegrityError):
        await store.writer.run(command)


def test_a_store_loads_no_more_than_it_needs() -> None:
    """Start-up pays for what it imports."""
    told = subprocess.run(
        [sys.executable, "-c", "import sys, server.spine.store; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"litestar", "asyncpg", "tortoise.migrations.executor"} & set(told)
