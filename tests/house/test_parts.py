"""No part of the machine is missing in silence."""

import subprocess

import pytest

from tests.support import parts
from tests.support.house import HOUSE


@pytest.fixture(autouse=True)
def _nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PARTS", {"chromium": lambda: None})


def test_without_a_part_a_test_is_skipped_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="needs the part chromium"):
        parts.needs("chromium")


def test_where_nothing_may_be_missing_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="needs the part chromium"):
        parts.needs("chromium")


def test_the_installer_leaves_a_machine_alone_that_it_may_not_change(tmp_path) -> None:
    """With no apt-get in sight it says what is missing, and installs nothing."""
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    run = subprocess.run(
        ["/bin/sh", HOUSE / "tests/support/parts.sh"],
        env={"PATH": str(tmp_path), "HERALD_TEST_DATABASE_URL": "postgres://elsewhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "not on this machine: chromium" in run.stdout
