"""Fixtures: a database of its own for each test, on SQLite and on PostgreSQL.

A test that takes `database` runs on both; `settings` point to it, still empty.
"""

import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from server.spine.settings import Settings
from tests.support.postgres import a_postgres


@dataclass(frozen=True, slots=True)
class Database:
    """Where a test's database is.

    Attributes:
        kind: `sqlite` or `postgres`.
        settings: Herald's, pointing to it.
    """

    kind: str
    settings: Settings


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server's maintenance database, for the whole run."""
    with a_postgres() as url:
        yield url


async def _fresh(postgres: str) -> tuple[str, str]:
    name = f"herald_test_{secrets.token_hex(6)}"
    connection = await asyncpg.connect(postgres)
    try:
        await connection.execute(f"CREATE DATABASE {name}")
    finally:
        await connection.close()
    return name, urlunsplit(urlsplit(postgres)._replace(path=f"/{name}"))


async def _drop(postgres: str, name: str) -> None:
    connection = await asyncpg.connect(postgres)
    try:
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        await connection.close()


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield Database("sqlite", Settings(data=tmp_path))
        return
    server: str = request.getfixturevalue("postgres")
    name, url = await _fresh(server)
    try:
        yield Database("postgres", Settings(data=tmp_path, database_url=url))
    finally:
        await _drop(server, name)
