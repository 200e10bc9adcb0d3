"""Season packs: files, folders of parts and what Herald brings, read as strictly as anything."""

import dataclasses
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import seeds
from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.errors import CatalogueError, HeraldError
from challenges.terms import ChallengeKey
from server.seasons import packs

BRUSSELS = ZoneInfo("Europe/Brussels")


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
    for beside in (folder, folder / "challenges"):
        (beside / ".DS_Store").write_bytes(b"\0\xff")
    assert packs.at(folder) == packs.starter()


def test_a_part_that_is_no_text_is_said_with_its_line(folder: Path) -> None:
    part = folder / "challenges" / "welcome.toml"
    part.write_bytes(b"# one\n# caf\xe9\n" + part.read_bytes())
    with pytest.raises(CatalogueError) as refused:
        packs.at(folder)
    assert refused.value.code == "catalogue.text"
    assert refused.value.facts["file"] == str(part)
    assert refused.value.facts["remedy"] == "Save it in UTF-8; line 2 is not."


def test_the_mark_and_the_line_ends_of_another_system_are_left_aside(folder: Path) -> None:
    for part in folder.rglob("*.toml"):
        lines = part.read_bytes().replace(b"\n", b"\r\n")
        part.write_bytes(b"\xef\xbb\xbf" + lines)
    assert packs.at(folder) == packs.starter()


def test_a_folder_that_is_linked_is_read_as_if_it_stood_there(folder: Path, tmp_path: Path) -> None:
    (folder / "challenges").rename(tmp_path / "elsewhere")
    (folder / "challenges").symlink_to(tmp_path / "elsewhere")
    assert packs.at(folder) == packs.starter()


def test_a_link_that_leads_nowhere_is_said(folder: Path, tmp_path: Path) -> None:
    (folder / "challenges" / "gone.toml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(CatalogueError) as refused:
        packs.at(folder)
    assert refused.value.code == "catalogue.unread"
    assert "where the link leads" in refused.value.facts["remedy"]


@pytest.mark.parametrize("hidden", ["challenges", "challenges/welcome.toml"])
def test_a_part_that_one_may_not_read_is_said_and_not_left_out(
    folder: Path, hidden: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its name: whoever runs the tests may be allowed to read everything."""

    def forbidden(read: Callable[[Path], object]) -> Callable[[Path], object]:
        def tried(path: Path) -> object:
            if path == folder / hidden:
                raise PermissionError(13, "Permission denied", str(path))
            return read(path)

        return tried

    monkeypatch.setattr(Path, "iterdir", forbidden(Path.iterdir))
    monkeypatch.setattr(Path, "read_bytes", forbidden(Path.read_bytes))
    with pytest.raises(CatalogueError) as refused:
        packs.at(folder)
    assert refused.value.code == "catalogue.unread"
    assert refused.value.facts["file"] == str(folder / hidden)
    assert "You may not read it" in refused.value.facts["remedy"]


def test_a_folder_within_a_folder_of_parts_is_refused(folder: Path) -> None:
    (folder / "challenges" / "more").mkdir()
    with pytest.raises(CatalogueError) as refused:
        packs.at(folder)
    assert refused.value.facts["file"] == str(folder / "challenges" / "more")


def test_every_pack_that_herald_brings_reads() -> None:
    for name in packs.names():
        assert packs.bundled(name).challenges, name
    with pytest.raises(HeraldError) as refused:
        packs.bundled("no-such-pack")
    assert refused.value.code == "pack.unknown"


def local(moment: datetime) -> str:
    return f"{moment.astimezone(BRUSSELS):%Y-%m-%d %H:%M}"


def test_a_week_of_a_season_begins_at_midnight_on_both_sides_of_a_change_of_clocks() -> None:
    whole = packs.bundled("autumn-mentoring")
    placed = packs.moved(whole, whole.season, BRUSSELS)
    for one in placed.challenges.values():
        assert (local(one.opens)[-5:], local(one.closes)[-5:]) == ("00:00", "00:00"), one.key
    across = placed.challenges[ChallengeKey("across-the-corridor")]
    assert (local(across.opens)[:10], local(across.closes)[:10]) == ("2027-10-11", "2027-11-29")
    assert packs.moved(placed, placed.season, BRUSSELS) == placed, "what lies well stays"


def test_a_season_moved_across_a_change_of_clocks_and_back_is_the_same() -> None:
    whole = packs.bundled("autumn-mentoring")
    placed = packs.moved(whole, whole.season, BRUSSELS)
    spring = dataclasses.replace(
        placed.season,
        opens=datetime(2028, 2, 7, tzinfo=BRUSSELS).astimezone(UTC),
        closes=datetime(2028, 5, 8, tzinfo=BRUSSELS).astimezone(UTC),
    )
    there = packs.moved(placed, spring, BRUSSELS)
    assert {local(one.closes)[-5:] for one in there.challenges.values()} == {"00:00"}
    assert packs.moved(there, placed.season, BRUSSELS) == placed


def test_windows_that_no_midnight_bounds_keep_their_distance() -> None:
    starter = packs.starter()
    assert packs.moved(starter, starter.season, BRUSSELS) == starter
