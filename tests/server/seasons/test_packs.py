"""Season packs: files, folders of parts and what Herald brings, read as strictly as anything."""

from pathlib import Path

import pytest

import seeds
from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.errors import CatalogueError, HeraldError
from server.seasons import packs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The starter set as a folder of parts."""
    return written(packs.starter(), tmp_path / "pack")


def written(whole: Catalogue, to: Path) -> Path:
    for name, text in game.divide(whole).items():
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).write_text(text, encoding="utf-8")
    return to


def test_a_season_in_parts_and_in_one_file_is_the_same_season(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "season.toml"
    file.write_text(game.write(packs.starter()), encoding="utf-8")
    assert packs.at(folder) == packs.at(file) == packs.starter()


def test_without_rules_the_house_s_rules_and_badges_hold(folder: Path) -> None:
    (folder / "rules.toml").unlink()
    for badge in (folder / "badges").iterdir():
        badge.unlink()
    assert packs.at(folder) == packs.starter()


def test_a_badge_of_the_pack_goes_before_the_house_s(folder: Path) -> None:
    (folder / "rules.toml").unlink()
    own = seeds.read("badges/open-data.toml").replace("bronze", "gold")
    (folder / "badges" / "open-data.toml").write_text(own, encoding="utf-8")
    assert packs.at(folder).badges["open-data"].tier == "gold"


def test_with_rules_of_its_own_it_gets_only_the_house_badges_that_it_names(folder: Path) -> None:
    for badge in (folder / "badges").iterdir():
        badge.unlink()
    whole = packs.at(folder)
    assert set(whole.badges) == {one.badge for one in whole.challenges.values() if one.badge}


@pytest.mark.parametrize(
    ("file", "text", "named"),
    [
        ("challenges/welcome.toml", "kind = 1", "challenges/welcome.toml"),
        ("challenges/Welcome.toml", "", "challenges/Welcome.toml"),
        ("notes.txt", "", "notes.txt"),
        ("more/parts.toml", "", "more/parts.toml"),
        ("seasons/other.toml", "", "seasons/other.toml"),
    ],
)
def test_what_does_not_belong_is_named_with_its_file(
    folder: Path, file: str, text: str, named: str
) -> None:
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as refused:
        packs.at(folder)
    assert refused.value.facts["file"] == f"{folder.as_posix()}/{named}"
    assert refused.value.facts["remedy"]


def test_a_readme_and_hidden_files_are_left_aside(folder: Path) -> None:
    (folder / "README.md").write_text("For spring.", encoding="utf-8")
    (folder / ".DS_Store").write_bytes(b"\0")
    assert packs.at(folder) == packs.starter()


def test_a_file_that_is_no_text_is_said_as_unread(tmp_path: Path) -> None:
    (tmp_path / "season.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(HeraldError) as refused:
        packs.at(tmp_path / "season.toml")
    assert refused.value.code == "cli.unread"


def test_every_pack_that_herald_brings_reads() -> None:
    for name in packs.names():
        assert packs.bundled(name).challenges, name
    with pytest.raises(HeraldError) as refused:
        packs.bundled("no-such-pack")
    assert refused.value.code == "pack.unknown"
