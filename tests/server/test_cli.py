"""The command line, as an administrator meets it: sentences, exit codes, one line to copy."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from challenges.book import GENESIS, Hash
from challenges.seal import Seal
from challenges.terms import SeasonKey, Seq
from server.cli.verifying import sealed_words


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


LIST = """\
name,email,department,language
Ada Peeters,ada@house.example,Roads,nl
Bo,bo@house.example,Parks,fr
"""


@pytest.fixture
def herald(tmp_path: Path):
    """`herald …` in a process of its own, on a folder of its own."""

    def run(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", "from server.cli import main; main()", *words],
            capture_output=True,
            text=True,
            timeout=60,
            env={
                **os.environ,
                "HERALD_DATA": str(tmp_path / "var"),
                "HERALD_URL": "https://herald.house.example",
                "COLUMNS": "100",
                "LC_ALL": "C.UTF-8",
                **env,
            },
            check=False,
        )

    return run


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    """A staff list of two."""
    file = tmp_path / "people.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def rows(tmp_path: Path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(tmp_path / "var" / "herald.db")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_an_institution_is_founded_looked_after_and_verified(herald, staff: Path, tmp_path: Path):
    done = herald("init", "--people", str(staff), "--admin", "ada@house.example")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"https://herald\.house\.example/link/[\w-]{43}\n", done.stdout)
    assert rows(tmp_path, "SELECT count(*), count(joined_at) FROM person") == [(2, 0)]
    assert rows(tmp_path, "SELECT roles FROM person WHERE email = 'ada@house.example'") == [
        ('["admin","comms"]',)
    ]
    assert len(rows(tmp_path, "SELECT 1 FROM catalogue")) == 2

    again = herald("init", "--admin", "ada@house.example")
    assert (again.returncode, again.stdout) == (1, "")
    assert "holds an institution already; nothing was touched" in again.stderr

    link = herald("link", "BO@house.example")
    assert re.fullmatch(r"https://herald\.house\.example/link/[\w-]{43}\n", link.stdout)
    token = herald("token", "create", "bo@house.example")
    assert re.fullmatch(r"[\w-]{43}\n", token.stdout)
    stored = rows(tmp_path, "SELECT secret FROM token UNION SELECT secret FROM link")
    assert token.stdout.strip() not in str(stored)

    nobody = herald("link", "nobody@house.example")
    assert (nobody.returncode, nobody.stdout) == (1, "")
    assert "nobody@house.example" in nobody.stderr

    whole = herald("verify")
    assert whole.returncode == 0
    assert whole.stdout.startswith("The book is whole: 0 lines")


def test_an_account_is_explained_and_adds_up(herald, staff: Path):
    assert herald("init", "--people", str(staff), "--admin", "ada@house.example").returncode == 0
    told = herald("explain", "BO@house.example")
    assert told.returncode == 0, told.stderr
    assert "No line." in told.stdout
    assert "0 points; the board says 0" in told.stdout
    as_json = herald("explain", "bo@house.example", "--json")
    assert json.loads(as_json.stdout)["points"] == 0
    unknown = herald("explain", "9" * 30)
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert unknown.stderr.startswith("herald: there is nobody 999")
    unknown = herald("explain", "nobody@house.example")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    season = herald("explain", "bo@house.example", "--season", "stone-age")
    assert "there is no season stone-age" in season.stderr


def test_a_bad_row_imports_nothing_and_names_row_and_column(herald, staff: Path, tmp_path: Path):
    herald("init", "--admin", "root@house.example")
    staff.write_text(LIST + "Cy,cy@@house,Roads,nl\n", encoding="utf-8")
    done = herald("people", "import", str(staff))
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing was imported" in done.stderr
    assert f"{staff}, row 4, column email: 'cy@@house' is no e-mail address" in done.stderr
    assert rows(tmp_path, "SELECT email FROM person") == [("root@house.example",)]

    staff.write_text(LIST, encoding="utf-8")
    done = herald("people", "import", str(staff))
    assert done.stdout == "2 new, 0 updated, 0 unchanged, 2 new departments.\n"


def test_a_staff_list_with_mistakes_founds_nothing(herald, staff: Path, tmp_path: Path):
    staff.write_text("name,email\nAda,ada@house.example\n", encoding="utf-8")
    done = herald("init", "--people", str(staff), "--admin", "ada@house.example")
    assert done.returncode == 1
    assert "row 1, column department" in done.stderr
    assert not (tmp_path / "var" / "herald.db").exists()


def test_a_setting_that_does_not_read_is_said_in_a_sentence(herald):
    done = herald("serve", HERALD_PORT="many")
    assert done.returncode == 2
    assert done.stderr == "herald: HERALD_PORT is 'many': use a whole number from 1 to 65535.\n"


def test_a_port_that_is_taken_is_said_with_another_to_try(herald, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = herald("demo", HERALD_PORT=str(port))
    assert done.returncode == 1
    assert f"port {port} of 127.0.0.1 is taken" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var").exists()


def test_the_demo_does_not_touch_an_institution(herald, tmp_path: Path):
    herald("init", "--admin", "root@house.example")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    done = herald("demo", HERALD_PORT=str(port))
    assert done.returncode == 1
    assert "is no demo; nothing was touched" in done.stderr
    assert rows(tmp_path, "SELECT count(*) FROM person") == [(1,)]


def test_a_database_of_an_older_version_is_left_alone(herald, tmp_path: Path):
    herald("init", "--admin", "root@house.example")
    connection = sqlite3.connect(tmp_path / "var" / "herald.db")
    connection.execute("UPDATE tortoise_migrations SET name = 'another'")
    connection.commit()
    connection.close()
    done = herald("link", "root@house.example")
    assert done.returncode == 1
    assert "Run `herald migrate`" in done.stderr


def test_a_catalogue_with_an_unknown_key_is_refused_with_file_key_and_remedy(
    herald, tmp_path: Path
):
    file = tmp_path / "season.toml"
    file.write_text('[season]\nkey = "autumn"\ncolour = "red"\n', encoding="utf-8")
    done = herald("season", "check", str(file))
    assert done.returncode == 1
    assert str(file) in done.stderr
    assert "season" in done.stderr
    assert "Traceback" not in done.stderr
    assert herald("season", "check").returncode == 0


def test_roles_are_given_and_taken_by_name_of_the_department(herald, staff: Path, tmp_path: Path):
    herald("init", "--people", str(staff), "--admin", "root@house.example")
    herald("people", "roles", "bo@house.example", "ambassador", "-d", "Parks")
    sql = "SELECT roles, looks_after FROM person WHERE email = 'bo@house.example'"
    assert rows(tmp_path, sql) == [('["ambassador"]', '["parks"]')]
    unknown = herald("people", "roles", "bo@house.example", "ambassador", "-d", "Nowhere")
    assert unknown.returncode == 1
    assert "There are: communication, parks, roads" in unknown.stderr


def test_the_command_says_its_version_without_loading_the_server():
    code = (
        "import sys; sys.argv = ['herald', '--version']\n"
        "from server.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'litestar', 'tortoise', 'jinja2', 'textual', 'httpx'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("herald ")


@pytest.mark.parametrize("words", [["verify"], ["serve"], ["link", "ada@house.example"]])
def test_a_database_server_that_is_away_is_said_without_a_traceback(herald, words: list[str]):
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        port = nobody_listens.getsockname()[1]
        url = f"postgres://herald:a-secret@127.0.0.1:{port}/herald"
        told = herald(*words, HERALD_DATABASE_URL=url, HERALD_PORT=str(_free_port()))
    assert told.returncode == 1
    assert (
        f"postgres://127.0.0.1:{port}/herald cannot be opened (Connection refused)" in told.stderr
    )
    assert "HERALD_DATABASE_URL" in told.stderr
    assert "not whole" not in told.stderr
    assert "Traceback" not in told.stderr
    assert "a-secret" not in told.stderr


def test_a_folder_that_cannot_be_made_is_named_without_a_traceback(herald, tmp_path: Path):
    (tmp_path / "file").touch()
    told = herald("init", "--admin", "a@house.example", HERALD_DATA=str(tmp_path / "file" / "var"))
    assert told.returncode == 1
    assert str(tmp_path / "file") in told.stderr
    assert "Traceback" not in told.stderr


def test_a_seal_says_how_many_deeds_went_and_that_all_lines_stay():
    seal = Seal(
        season=SeasonKey("spring"),
        nr=75,
        seq=Seq(60),
        head=Hash("head"),
        tallies=Hash("tallies"),
        prev=GENESIS,
    )
    told = sealed_words(seal, 59, 90)
    assert "59 raw deeds are gone" in told
    assert "their 60 lines" not in told, "lines of earlier seasons are among the sixty"
    assert "all lines stay" in told


@pytest.mark.parametrize(
    "words",
    [
        ["link", "ada@house.example"],
        ["token", "create", "ada@house.example"],
        ["explain", "ada@house.example"],
        ["seal"],
        ["season", "load", "spring-open-data"],
        ["verify"],
    ],
)
@pytest.mark.parametrize("empty", [False, True])
def test_where_nothing_was_founded_that_is_what_is_said(
    herald, words: list[str], empty: bool, tmp_path: Path
):
    """Not to migrate, which would make a database without an institution."""
    if empty:
        (tmp_path / "var").mkdir()
        (tmp_path / "var" / "herald.db").touch()
    refused = herald(*words)
    assert refused.returncode == 1
    assert "there is no book in" in refused.stderr
    assert "herald init" in refused.stderr
    assert (tmp_path / "var" / "herald.db").exists() == empty


def test_a_file_that_is_no_database_is_said_without_a_traceback(herald, tmp_path: Path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "herald.db").write_text("a letter to the editor\n" * 99)
    refused = herald("explain", "ada@house.example")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "file is not a database" in refused.stderr


@pytest.mark.parametrize("who", ["999", "9" * 40, "Ada", "nobody@house.example"])
def test_nobody_is_explained_by_whatever_they_are_called(herald, staff: Path, who: str):
    herald("init", "--people", str(staff), "--admin", "ada@house.example")
    refused = herald("explain", who)
    assert refused.returncode == 1
    assert f"herald: there is nobody {who} here" in refused.stderr
    assert "Say an e-mail address or a number" in refused.stderr
