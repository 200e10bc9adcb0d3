"""A server is two processes, one that answers and one that keeps the book: each may be killed."""

import http.client
import json
import os
import select
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.demo import AMBASSADOR, EMPLOYEE, Running, running
from tests.support.parts import needs

_PATIENCE = 20  # seconds


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo lives."""
    return tmp_path_factory.mktemp("killed") / "var"


@pytest.fixture
def herald(data: Path) -> Iterator[Running]:
    """A demo that runs."""
    with running(data) as served:
        yield served


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text("ascii", "replace").rpartition(")")[2].split()[1])
    except OSError:  # it has ended meanwhile
        return 0


def _book(herald: Running) -> int:
    """The process that keeps the book."""
    stats = needs("proc").glob("[0-9]*/stat")
    [found] = [int(stat.parent.name) for stat in stats if _parent(stat) == herald.pid]
    return found


def _thanks(herald: Running, id_: str) -> tuple[int, dict[str, object]]:
    """A colleague thanks an ambassador: the status, and what is answered."""
    with sqlite3.connect(herald.data / "herald.db") as base:
        [(to,)] = base.execute("SELECT id FROM person WHERE email = ?", (AMBASSADOR,))
    base.close()
    token = herald.command("token", "create", EMPLOYEE)
    line = http.client.HTTPConnection(herald.base.removeprefix("http://"), timeout=20)
    line.request(
        "POST",
        "/api/v1/deeds",
        json.dumps({"kind": "thanks", "id": id_, "to": to, "text": f"For the hand with {id_}."}),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    answer = line.getresponse()
    told: dict[str, object] = json.loads(answer.read())
    line.close()
    return answer.status, told


def test_a_server_whose_book_is_killed_starts_another_and_goes_on(herald: Running) -> None:
    assert _thanks(herald, "before-it-was-killed")[0] == 201
    killed = _book(herald)
    os.kill(killed, signal.SIGKILL)
    status, told = _thanks(herald, "after-it-was-killed")
    assert status == 201, told
    assert _book(herald) != killed
    assert _thanks(herald, "before-it-was-killed")[0] == 200
    assert "whole" in herald.command("verify", "--language", "en")


def test_the_book_of_a_server_that_is_killed_ends_by_itself(data: Path) -> None:
    with running(data) as herald:
        book = os.pidfd_open(_book(herald))
        os.kill(herald.pid, signal.SIGKILL)
        ended, _, _ = select.select([book], [], [], _PATIENCE)
        os.close(book)
        assert ended, "it is still there"
    with running(data) as herald:
        assert _thanks(herald, "after-both-were-gone")[0] == 201
