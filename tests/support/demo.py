"""A demo institution that runs: its own process and database, on a free port of this machine."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PASSWORD = "herald-demo"
EMPLOYEE = "mira.janssens@demo.example"
AMBASSADOR = "ada.peeters@demo.example"
COMMS = "carla.moreau@demo.example"
_PATIENCE = 120  # seconds until it must be ready; a demo is made first


@dataclass(frozen=True, slots=True)
class Running:
    """Herald as `make run` starts it."""

    base: str
    data: Path
    pid: int

    def command(self, *words: str) -> str:
        """What `herald WORDS` prints, on the same database.

        Raises:
            subprocess.CalledProcessError: it ended with a status other than 0.
        """
        return subprocess.run(
            [Path(sys.executable).with_name("herald"), *words],
            env=environment(self.data, self.base.rsplit(":", 1)[1]),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()


def environment(data: Path, port: str) -> dict[str, str]:
    """The variables of a Herald of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HERALD_")}
    return {**kept, "HERALD_DATA": str(data), "HERALD_PORT": port}


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port


@contextmanager
def running(data: Path, word: str = "demo", port: int | None = None) -> Iterator[Running]:
    """Start `herald demo` (or `serve`) and wait until it is ready; stop it at the end."""
    port = port or free_port()
    log = (data.parent / f"{data.name}.log").open("ab")
    server = subprocess.Popen(
        [Path(sys.executable).with_name("herald"), word],
        env=environment(data, str(port)),
        stdout=log,
        stderr=log,
    )
    try:
        base = f"http://127.0.0.1:{port}"
        _await_ready(base, server, log)
        yield Running(base, data, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _await_ready(base: str, server: "subprocess.Popen[bytes]", log: IO[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while True:
        assert server.poll() is None, f"it ended at once; see {log.name}"
        assert time.monotonic() < end, f"not ready after {_PATIENCE} s; see {log.name}"
        try:
            with urllib.request.urlopen(f"{base}/health/ready", timeout=1):
                return
        except OSError:
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(0.1)
