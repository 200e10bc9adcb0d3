"""The locks pin everything by its content and name no place to fetch it from."""

import os
import re
import subprocess
import tomllib

import pytest

from tests.support.house import HOUSE

PINNED = re.compile(r"^[a-z0-9._-]+==\S+( ; .+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def _lock(name: str) -> list[str]:
    return (HOUSE / "requirements" / name).read_text(encoding="utf-8").splitlines()


def _pins(name: str) -> dict[str, str]:
    lines = [line for line in _lock(name) if line and not line.startswith((" ", "#"))]
    return {line.split("==")[0]: line.split("==")[1].split()[0] for line in lines}


@pytest.mark.parametrize("name", ["run.lock", "dev.lock"])
def test_a_lock_holds_versions_and_hashes_and_nothing_else(name: str) -> None:
    odd = [x for x in _lock(name) if x and not (PINNED.match(x) or HASH.match(x))]
    assert odd == []


@pytest.mark.parametrize("name", ["run.lock", "dev.lock"])
def test_no_address_stands_in_a_lock(name: str) -> None:
    assert [line for line in _lock(name) if "//" in line or "index" in line] == []


def test_what_is_tested_is_what_runs() -> None:
    run, dev = _pins("run.lock"), _pins("dev.lock")
    assert {name: dev.get(name) for name in run} == run


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    declared = {
        "run.lock": project["project"]["dependencies"] + groups["build"],
        "dev.lock": [one for one in groups["dev"] if isinstance(one, str)],
    }
    for lock, wanted in declared.items():
        names = {re.split(r"[^A-Za-z0-9_.-]", one)[0].lower().replace("_", "-") for one in wanted}
        assert names - set(_pins(lock)) == set()


def test_make_lock_asks_for_hashes_and_leaves_the_addresses_out() -> None:
    said = subprocess.run(
        ["make", "--dry-run", "--always-make", "lock"],
        cwd=HOUSE,
        env={"PATH": os.environ["PATH"]},  # not the flags of the make that runs the tests
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for lock in ("run.lock", "dev.lock"):
        (command,) = [
            x for x in said.splitlines() if "pip compile" in x and f"-o requirements/{lock}" in x
        ]
        assert {"--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"} <= set(
            command.split()
        )
