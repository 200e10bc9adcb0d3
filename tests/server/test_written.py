"""What a command writes is there as a whole, or not at all."""

import errno
from pathlib import Path

import pytest

from server.cli.written import file_whole, folder_whole

PARTS = {"season.toml": "a", "badges/one.toml": "b", "badges/two.toml": "c"}


class Full:
    """A disk with room for so many texts."""

    def __init__(self, texts: int) -> None:
        self.left, self.write = texts, Path.write_text

    def write_text(self, path: Path, text: str, encoding: str) -> int:
        if not self.left:
            self.write(path, text[:1], encoding=encoding)
            raise OSError(errno.ENOSPC, "No space left on device")
        self.left -= 1
        return self.write(path, text, encoding=encoding)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Full:
    """Room for two."""
    disk = Full(2)
    monkeypatch.setattr(Path, "write_text", lambda *a, **k: disk.write_text(*a, **k))
    return disk


def test_of_a_folder_that_cannot_be_written_to_its_end_nothing_is_left(
    tmp_path: Path, full: Full
) -> None:
    with pytest.raises(OSError, match="No space"):
        folder_whole(tmp_path / "deep" / "season", PARTS)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_that_was_there_stays_and_is_empty(tmp_path: Path, full: Full) -> None:
    (tmp_path / "season").mkdir()
    with pytest.raises(OSError, match="No space"):
        folder_whole(tmp_path / "season", PARTS)
    assert list(tmp_path.rglob("*")) == [tmp_path / "season"]


def test_a_file_that_cannot_be_written_leaves_the_one_before(tmp_path: Path, full: Full) -> None:
    file = tmp_path / "season.toml"
    file_whole(file, "before")
    full.left = 0
    with pytest.raises(OSError, match="No space"):
        file_whole(file, "after")
    assert [one.name for one in tmp_path.iterdir()] == ["season.toml"]
    assert file.read_text(encoding="utf-8") == "before"


def test_a_link_goes_on_leading_to_the_file_and_its_rights_stay(tmp_path: Path) -> None:
    file, link = tmp_path / "season.toml", tmp_path / "link.toml"
    file.write_text("before", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    file_whole(link, "after")
    assert link.is_symlink()
    assert (file.read_text(encoding="utf-8"), file.stat().st_mode & 0o777) == ("after", 0o640)


def test_all_parts_of_a_folder_are_written(tmp_path: Path) -> None:
    folder_whole(tmp_path / "season", PARTS)
    written = {name: (tmp_path / "season" / name).read_text(encoding="utf-8") for name in PARTS}
    assert written == PARTS
