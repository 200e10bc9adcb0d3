"""The command line on PostgreSQL: what it says where nothing is, and where something else is."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.databases import Database

pytestmark = pytest.mark.parametrize("database", ["postgres"], indirect=True)
Command = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def herald(database: Database, tmp_path: Path) -> Command:
    """`herald …` in a process of its own, on a database of its own."""

    def run(*words: str, more: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", "from server.cli import main; main()", *words],
            capture_output=True,
            text=True,
            timeout=60,
            env={
                **os.environ,
                "HERALD_DATA": str(tmp_path / "var"),
                "HERALD_DATABASE_URL": f"{database.settings.database_url}{more}",
                "LC_ALL": "C.UTF-8",
            },
            check=False,
        )

    return run


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
