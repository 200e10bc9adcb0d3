"""The page about the game in Python is run as it stands."""

import doctest
from pathlib import Path

import pytest

from challenges import catalogue
from server.seasons import packs

PAGE = Path(__file__).parents[2] / "docs" / "python.md"


def test_what_the_page_shows_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = catalogue.write(packs.bundled("spring-open-data"))
    (tmp_path / "spring.toml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)  # the page reads the file that its reader has exported
    found = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert found.attempted > 40
    assert found.failed == 0
