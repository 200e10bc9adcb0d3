"""Where the terminal keeps things on this machine: the XDG folders, readable by nobody else."""

import os
import re
from pathlib import Path

from challenges.terms import PersonId


def config() -> Path:
    """Settings: the token, where there is no keyring."""
    return _under("XDG_CONFIG_HOME", ".config")


def state() -> Path:
    """What waits to be sent, and drafts."""
    return _under("XDG_STATE_HOME", ".local/state")


def _under(variable: str, fallback: str) -> Path:
    named = os.environ.get(variable, "")
    # The XDG rules say that a relative path must be ignored.
    base = Path(named) if Path(named).is_absolute() else Path.home() / fallback
    return base / "herald"


def server_name(server: str) -> str:
    """A server's address as the name of a folder or file."""
    return re.sub(r"[^A-Za-z0-9.-]+", "_", server.split("://", 1)[-1]).strip("_.") or "server"


def desk(server: str, person: PersonId) -> Path:
    """The folder of one person at one server: nobody's deeds are sent as somebody else's."""
    return state() / server_name(server) / str(person)


def write_private(path: Path, content: bytes) -> None:
    """Write whole or not at all, readable by the owner alone, on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
