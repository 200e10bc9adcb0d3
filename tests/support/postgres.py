"""A PostgreSQL of the tests' own, from the programs that the system has.

`HERALD_TEST_DATABASE_URL` names one to use instead (a database whose account may create others).
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.parts import needs

_ACCOUNTS = ("postgres", "nobody")  # whom it runs as when the tests run as root: it refuses root
_PATIENCE = 30.0  # seconds until it must answer


@contextmanager
def a_postgres(*, durable: bool = False) -> Iterator[str]:
    """The address of a running server's database `postgres`; it ends with the block.

    Args:
        durable: whether it waits for the disk; a test that pulls no plug need not.
    """
    if given := os.environ.get("HERALD_TEST_DATABASE_URL"):
        yield given
        return
    programs = needs("postgres")
    folder = Path(tempfile.mkdtemp(prefix="herald-postgres-"))
    try:
        yield from _running(programs, folder, durable)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _running(programs: Path, folder: Path, durable: bool) -> Iterator[str]:
    account = _account()
    if account:
        shutil.chown(folder, account.pw_uid, account.pw_gid)
    data, port = folder / "data", _free_port()
    become = (
        {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    )
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "herald", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True,
        capture_output=True,
        cwd=folder,
        env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
        **become,  # type: ignore[call-overload]
    )
    options = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": str(folder),
        "fsync": "on" if durable else "off",
        "max_connections": "60",
    }
    told = [one for name, value in options.items() for one in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, *told],
            stdout=log,
            stderr=log,
            cwd=folder,
            **become,  # type: ignore[call-overload]
        )
    try:
        _await(server, programs, port, folder / "log")
        yield f"postgres://herald@127.0.0.1:{port}/postgres"
    finally:
        server.send_signal(signal.SIGINT)  # closes what is connected
        server.wait(timeout=_PATIENCE)


def _account() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    for name in _ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError(f"PostgreSQL refuses to run as root, and there is no account {_ACCOUNTS}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _await(server: "subprocess.Popen[bytes]", programs: Path, port: int, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    # A port that answers is not yet a server that takes connections: it says when it does.
    ask = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)]
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"PostgreSQL ended:\n{log.read_text(errors='replace')}")
        if subprocess.run(ask, check=False).returncode == 0:
            return
        time.sleep(0.02)  # the server tells nobody when it is ready
    raise RuntimeError(f"PostgreSQL did not answer:\n{log.read_text(errors='replace')}")
