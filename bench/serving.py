"""Servers of the bench: processes on 127.0.0.1, started, waited for and stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load import NotServed, get

_PATIENCE = 600.0  # seconds until a start counts as failed; one may fold the whole book


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    port: int
    pid: int
    start: float  # seconds from the start of the process to its first answer

    def memory(self) -> float | None:
        """Resident memory of all its processes in MiB, what they share once; none where the
        system does not tell it this way."""
        try:
            told = [(one / "smaps_rollup").read_text("ascii") for one in self.processes()]
        except OSError:
            return None
        lines = [line for one in told for line in one.splitlines() if line.startswith("Pss:")]
        return sum(int(line.split()[1]) for line in lines) / 1024

    def cpu(self) -> float:
        """Seconds that its processes have computed, as the scheduler counts them.

        Ticks of the clock, a hundred a second, are too coarse: ten rings take seven of them.
        """
        threads = [thread for one in self.processes() for thread in (one / "task").iterdir()]
        return sum(int((one / "schedstat").read_text("ascii").split()[0]) for one in threads) / 1e9

    def processes(self) -> list[Path]:
        """Where the system tells of the process and of those that it started."""
        return [Path(f"/proc/{self.pid}"), *(_children(self.pid))]


def _children(pid: int) -> Iterator[Path]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("ascii", "replace").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[1]) == pid:
            yield stat.parent


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@contextmanager
def floor(folder: Path) -> Iterator[Served]:
    """The bare application, its database in this folder."""
    port = free_port()
    command = [sys.executable, "-m", "bench.floor", str(port), str(folder)]
    with _serve(command, port, "/hello", {}) as served:
        yield served


@contextmanager
def ring() -> Iterator[Served]:
    """The bare server that rings at all who listen."""
    port = free_port()
    with _serve([sys.executable, "-m", "bench.ring", str(port)], port, "/", {}) as served:
        yield served


@contextmanager
def herald(data: Path) -> Iterator[Served]:
    """Herald itself, as `herald serve` runs it, on a prepared data folder."""
    port = free_port()
    settings = {"HERALD_PORT": str(port), "HERALD_DATA": str(data), "HERALD_DATABASE_URL": ""}
    command = [str(Path(sys.executable).with_name("herald")), "serve"]
    with _serve(command, port, "/health/live", settings) as served:
        yield served


@contextmanager
def _serve(
    command: list[str], port: int, path: str, settings: Mapping[str, str]
) -> Iterator[Served]:
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        # With its byte code kept, as where it is installed: the first start compiles, no other.
        env={**os.environ, **settings, "PYTHONDONTWRITEBYTECODE": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        _await_answer(process, port, path)
        yield Served(port, process.pid, time.perf_counter() - began)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr:
            process.stderr.close()


def _await_answer(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    """Knock every five milliseconds until somebody answers."""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        if process.poll() is not None:
            said = process.stderr.read().decode("utf-8", "replace") if process.stderr else ""
            raise NotServed(f"{process.args!r} ended with {process.returncode}:\n{said[-2000:]}")
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as knock:
                knock.sendall(get(path))
                if knock.recv(16)[9:12] == b"200":
                    return
        except OSError:
            pass
        time.sleep(0.005)
    raise NotServed(f"{process.args!r} gave no answer within {_PATIENCE:.0f} s")
