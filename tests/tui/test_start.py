"""The first paint is not kept waiting by what only the network needs."""

import os
import pty
import subprocess
import sys

LATE = (
    *("httpx", "babel", "keyring", "segno", "litestar", "server"),
    *("seeds.words", "challenges.heraldry"),
)


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    asked = (
        "import sys; from tui.app import HeraldApp; from tui.screens.today import TodayRoom;"
        "HeraldApp(server='127.0.0.1:1'); print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert [name for name in LATE if name in done.stdout.split()] == []


RUN = "import sys, tui; sys.exit(tui.run('127.0.0.1:1', 'a-token', False, 'nl'))"


def _lines(said: bytes) -> None:
    assert "127.0.0.1:1 antwoordt niet" in said.decode()
    assert b"\x1b" not in said, "painting would be so many odd letters"


def test_in_a_pipe_it_speaks_in_lines() -> None:
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
        check=False,
    )
    _lines(done.stdout)
    assert done.returncode == 1


def test_on_a_terminal_that_only_writes_lines_it_speaks_in_lines() -> None:
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-c", RUN],
            stdin=theirs,
            stdout=theirs,
            timeout=30,
            env={**os.environ, "TERM": "dumb"},
            check=False,
        )
        _lines(os.read(ours, 9_999))
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 1
