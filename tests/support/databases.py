"""Fixtures: a database of its own for each test, on SQLite and on PostgreSQL.

A test that takes `database` runs on both; `settings` point to it, still empty.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
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
        server: the address of PostgreSQL's maintenance database, empty for SQLite.
    """

    kind: str
    settings: Settings
    server: str = ""


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server's maintenance database, for the whole run."""
    with a_postgres() as url:
        yield url
        made = [name for (server, _fill), name in _templates.items() if server == url]
        asyncio.run(told(url, *(f"DROP DATABASE {name}" for name in made)))


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield Database("sqlite", Settings(data=tmp_path))
        return
    server: str = request.getfixturevalue("postgres")
    name = f"herald_test_{secrets.token_hex(6)}"
    await told(server, f"CREATE DATABASE {name}")
    url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    try:
        yield Database("postgres", Settings(data=tmp_path, database_url=url), server)
    finally:
        await told(server, f"DROP DATABASE {name} WITH (FORCE)")


async def told(server: str, *statements: str) -> None:
    """Have a PostgreSQL server do something."""
    connection = await asyncpg.connect(server)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


Fill = Callable[[Settings], Awaitable[None]]
_files: dict[Fill, bytes] = {}
_templates: dict[tuple[str, Fill], str] = {}  # by the server that has it


async def filled(database: Database, fill: Fill) -> None:
    """Fill an empty database; what `fill` makes is made once a run and copied from then on."""
    if database.kind == "sqlite":
        file = database.settings.data / "herald.db"
        if fill not in _files:
            await fill(database.settings)
            _files[fill] = file.read_bytes()
        file.write_bytes(_files[fill])
        return
    name = urlsplit(str(database.settings.database_url)).path[1:]
    known = (database.server, fill)
    if known not in _templates:
        await fill(database.settings)
        await told(database.server, f"CREATE DATABASE {name}_whole TEMPLATE {name}")
        _templates[known] = f"{name}_whole"
        return
    await told(
        database.server,
        f"DROP DATABASE {name}",
        f"CREATE DATABASE {name} TEMPLATE {_templates[known]}",
    )
