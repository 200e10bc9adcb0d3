"""The command line on PostgreSQL: what it says where nothing is, and where something else is."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import asyncpg
import pytest

from server.cli.showing import _There, _what_is_there
from tests.support.databases import Database
from tests.support.demo import free_port

pytestmark = pytest.mark.parametrize("database", ["postgres"], indirect=True)
RUN = [sys.executable, "-c", "from server.cli import main; main()"]
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def herald(database: Database, tmp_path: Path) -> Command:
    """`herald …` in a process of its own, on a database of its own."""

    def run(*words: str, more: str = "") -> "subprocess.CompletedProcess[str]":
        env = environment(database, tmp_path, more)
        return subprocess.run(
            [*RUN, *words], capture_output=True, text=True, timeout=60, env=env, check=False
        )

    return run


def environment(database: Database, folder: Path, more: str = "") -> dict[str, str]:
    return {
        **os.environ,
        "HERALD_DATA": str(folder / "var"),
        "HERALD_DATABASE_URL": f"{database.settings.database_url}{more}",
        "HERALD_PORT": str(free_port()),
        "LC_ALL": "C.UTF-8",
    }


@pytest.mark.parametrize(
    "words",
    [
        ["verify"],
        ["seal"],
        ["link", "ada@house.example"],
        ["explain", "ada@house.example"],
        ["season", "load", "spring-open-data"],
        ["people", "roles", "ada@house.example", "comms"],
    ],
)
def test_a_database_without_tables_is_no_book_that_is_not_whole(
    herald: Command, words: list[str]
) -> None:
    told = herald(*words)
    assert told.returncode == 1
    assert "there is no book in postgres://" in told.stderr
    assert "herald init" in told.stderr


def test_a_word_of_the_address_that_nobody_knows_says_nothing_about_the_book(
    herald: Command,
) -> None:
    told = herald("verify", more="?sslmode=perhaps")
    assert told.returncode == 1
    assert "`sslmode` parameter must be one of" in told.stderr
    assert "not whole" not in told.stderr
    assert "Traceback" not in told.stderr


def test_another_place_on_postgresql_is_another_database(herald: Command) -> None:
    assert herald("init", "--admin", "ada@house.example").returncode == 0
    for words in (["demo"], ["init", "--admin", "ada@house.example"]):
        told = herald(*words)
        assert told.returncode == 1
        assert "nothing was touched" in told.stderr
        assert "HERALD_DATABASE_URL" in told.stderr


async def test_a_demo_whose_making_was_interrupted_is_not_served_as_one(
    database: Database, herald: Command, tmp_path: Path
) -> None:
    """Of a file nothing is left then; a database cannot be put in place at the end."""
    env = environment(database, tmp_path)
    making = await asyncio.create_subprocess_exec(*RUN, "demo", env=env)
    beside = await asyncpg.connect(database.settings.database_url)
    try:
        async with asyncio.timeout(60):
            while not await begun(beside):
                assert making.returncode is None
                await asyncio.sleep(0.01)
    finally:
        making.kill()
        await making.wait()
        await beside.close()
    told = herald("demo")
    assert told.returncode == 1
    assert "holds a demo whose making was interrupted" in told.stderr


async def begun(beside: asyncpg.Connection) -> bool:
    try:
        return bool(await beside.fetchval("SELECT count(*) FROM person"))
    except asyncpg.UndefinedTableError:
        return False


async def test_a_database_with_tables_and_nobody_is_free_for_the_demo(
    database: Database, herald: Command
) -> None:
    assert herald("migrate").returncode == 0
    assert await _what_is_there(database.settings) is _There.NOTHING
