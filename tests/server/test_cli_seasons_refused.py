"""Seasons at the command line: what is refused, in sentences of the reader's language."""

import sqlite3
from pathlib import Path

import pytest

from tests.server.test_cli import herald
from tests.server.test_cli_seasons import Run, founded

__all__ = ["founded", "herald"]

REFUSED = {
    "en": ("column 13 is no TOML", "is there already", "no such file, pack or key"),
    "nl": ("Regel 3, kolom 13 is geen TOML", "bestaat al", "geen seizoen weg.toml"),
    "fr": ("ligne 3, colonne 13, n'est pas du TOML", "existe déjà", "pas de saison weg.toml"),
    "de": ("Zeile 3, Spalte 13 ist kein TOML", "gibt es schon", "keine Saison weg.toml"),
}


@pytest.mark.parametrize("language", REFUSED)
def test_a_refusal_names_file_and_key_in_the_language_of_the_reader(
    founded: Run, tmp_path: Path, language: str
) -> None:
    file = tmp_path / "half.toml"
    file.write_text('[season]\nkey = "half"\nopens = 2026-\n', encoding="utf-8")
    syntax, exists, nowhere = REFUSED[language]
    for words in (("check",), ("show",), ("load",), ("diff", "starter")):
        told = founded("season", words[0], "--language", language, *words[1:], str(file))
        assert (told.returncode, told.stdout) == (1, "")
        assert f"{file}, season.opens: " in told.stderr
        assert syntax in told.stderr
    kept = sqlite3.connect(tmp_path / "var" / "herald.db")
    assert kept.execute("SELECT count(*) FROM season WHERE key = 'half'").fetchone() == (0,)
    kept.close()
    told = founded("season", "export", "--language", language, "starter", str(file))
    assert (told.returncode, told.stdout) == (1, "")
    assert exists in told.stderr
    assert file.read_text(encoding="utf-8").endswith("2026-\n")
    told = founded("season", "load", "--language", language, "weg.toml")
    assert told.returncode == 1
    assert nowhere in told.stderr


@pytest.mark.parametrize("command", ["check", "show", "load"])
def test_a_path_at_which_nothing_stands_is_refused(
    founded: Run, tmp_path: Path, command: str
) -> None:
    (tmp_path / "link.toml").symlink_to(tmp_path / "nowhere")
    told = founded("season", command, str(tmp_path / "link.toml"))
    assert (told.returncode, told.stdout) == (1, "")
    assert "link.toml: There is nothing here" in told.stderr
    assert founded("season", command, "").returncode == 1


@pytest.mark.parametrize("how", [("nowhere/spring.toml",), ("--folder", "taken.toml/parts")])
def test_an_export_that_cannot_be_written_says_so_of_its_own_place(
    founded: Run, tmp_path: Path, how: tuple[str, ...]
) -> None:
    (tmp_path / "taken.toml").write_text("", encoding="utf-8")
    *option, place = how
    told = founded(
        "season", "export", "starter", *option, str(tmp_path / place), "--language", "de"
    )
    assert (told.returncode, told.stdout) == (1, "")
    assert f"{tmp_path / place} kann nicht geschrieben werden" in told.stderr
    assert "HERALD_DATA" not in told.stderr


def test_a_rehearsal_without_an_institution_says_so_in_the_language_of_the_reader(
    herald: Run,
) -> None:
    told = herald("season", "rehearse", "spring-open-data", "--language", "fr")
    assert (told.returncode, told.stdout) == (1, "")
    assert "il n'y a pas de livre dans" in told.stderr


@pytest.mark.parametrize(
    ("option", "value", "where"),
    [
        ("--opens", "9999-12-30", "season.opens: Geben Sie ein Jahr dieses Jahrhunderts an."),
        ("--opens", "0001-01-01", "season.opens: Geben Sie ein Jahr dieses Jahrhunderts an."),
        ("--closes", "9999-12-31", "season.opens: Geben Sie ein Jahr dieses Jahrhunderts an."),
        ("--key", "a" * 60, "season.key: "),
        ("--key", "Spring!", "season.key: "),
    ],
)
def test_a_window_or_a_key_that_can_be_none_is_refused_in_a_sentence(
    founded: Run, option: str, value: str, where: str
) -> None:
    told = founded("season", "load", "spring-open-data", option, value, "--language", "de")
    assert (told.returncode, told.stdout) == (1, "")
    assert "Traceback" not in told.stderr
    assert where in told.stderr


def test_an_export_goes_to_one_place(founded: Run, tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    told = founded(
        "season", "export", "starter", str(tmp_path / "one.toml"), "--folder", str(parts)
    )
    assert (told.returncode, told.stdout) == (2, "")
    assert "not both" in told.stderr
    assert not parts.exists()
