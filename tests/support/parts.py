"""Parts of the machine that some tests drive, and what happens when one is not there.

A test that needs one asks for it: `needs("chromium")`. Without the part it is skipped by that name
and the summary of the run lists it; with CI=true, where nothing may be missing, it fails instead.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

MISSING = "needs the part"  # how a skip of this kind begins; the summary looks for it


def _chromium() -> Path | None:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return Path(found)
    return None


def _postgres() -> Path | None:
    """The folder of `initdb` and `postgres`; the newest where there are several."""
    if (found := shutil.which("initdb")) and shutil.which("postgres"):
        return Path(found).resolve().parent
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(versions, key=lambda path: int(path.parts[-3]), default=None)
    return newest.parent if newest else None


def _proc() -> Path | None:
    processes = Path("/proc")
    return processes if (processes / "self" / "stat").exists() else None


PARTS: dict[str, Callable[[], Path | None]] = {
    "chromium": _chromium,
    "postgres": _postgres,
    "proc": _proc,
}


def needs(part: str) -> Path:
    """Where the part is; without it this test does not go on.

    Args:
        part: `chromium` (its program), `postgres` (the folder of its programs) or `proc` (where
            Linux tells of processes).
    """
    found = PARTS[part]()
    return found if found else without(part)


def without(part: str) -> NoReturn:
    """Skip, saying the part's name; fail where CI=true."""
    words = f"{MISSING} {part}; `make setup` installs it where it may"
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"{words} (CI=true: nothing may be missing)", pytrace=False)
    pytest.skip(words)
