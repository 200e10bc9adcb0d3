"""Seasons at the command line: checked, shown, kept as drafts, taken out again and compared."""

import dataclasses
import re
import sqlite3
import subprocess
import typing
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from challenges import catalogue as game
from challenges.badge import Badge
from challenges.challenge import Challenge
from challenges.kinds import kinds
from challenges.rules import Rules
from challenges.season import Country, Season
from challenges.shape import schema
from challenges.terms import Language
from server.cli import seasons_words
from server.seasons import packs
from server.spine.free_days import free_days
from tests.server.test_cli import herald

__all__ = ["herald"]
Run = Callable[..., subprocess.CompletedProcess[str]]
BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """The starter set as one file."""
    file = tmp_path / "starter.toml"
    file.write_text(game.write(packs.starter()), encoding="utf-8")
    return file


@pytest.fixture
def founded(herald: Run) -> Run:
    """An institution."""
    assert herald("init", "--admin", "root@house.example").returncode == 0
    return herald


def test_a_season_goes_in_as_a_draft_and_comes_out_the_same(
    founded: Run, starter: Path, tmp_path: Path
) -> None:
    told = founded("season", "load", str(starter), "--key", "2031-spring")
    assert told.returncode == 0, told.stderr
    assert "2031-spring is a draft of 19 challenges" in told.stdout
    kept = sqlite3.connect(tmp_path / "var" / "herald.db")
    [(state,)] = kept.execute("SELECT state FROM season WHERE key = '2031-spring'").fetchall()
    in_force = kept.execute("SELECT 1 FROM catalogue WHERE season = '2031-spring'").fetchall()
    kept.close()
    assert (state, in_force) == ("draft", [])

    out = founded("season", "export", "2031-spring")
    assert game.read(out.stdout, file="out").challenges == packs.starter().challenges
    parts = tmp_path / "parts"
    assert founded("season", "export", "2031-spring", "--folder", str(parts)).returncode == 0
    assert packs.at(parts) == game.read(out.stdout, file="out")
    same = founded("season", "diff", "2031-spring", str(parts))
    assert (same.returncode, same.stdout) == (0, "The two are the same.\n")
    again = founded("season", "export", "2031-spring", "--folder", str(parts))
    assert again.returncode == 1
    assert "is there already; nothing was written" in again.stderr


def test_a_pack_is_written_as_parts_to_begin_with_where_there_is_no_institution(
    herald: Run, tmp_path: Path
) -> None:
    parts = tmp_path / "parts"
    told = herald("season", "export", "spring-open-data", "--folder", str(parts))
    assert told.returncode == 0, told.stderr
    assert packs.at(parts) == packs.bundled("spring-open-data")
    assert herald("season", "diff", "spring-open-data", str(parts)).returncode == 0
    one = herald("season", "export", str(parts))
    assert game.read(one.stdout, file="out") == packs.bundled("spring-open-data")


def test_a_stored_season_is_written_and_not_the_pack_of_the_same_name(founded: Run) -> None:
    days = ("--opens", "2031-03-03", "--closes", "2031-06-02")
    assert founded("season", "load", "spring-open-data", *days).returncode == 0
    out = game.read(founded("season", "export", "spring-open-data").stdout, file="out")
    assert out.season.opens.year == 2031


def test_the_days_move_the_challenges_along(founded: Run, starter: Path) -> None:
    days = ("--opens", "2031-03-03", "--closes", "2031-06-02")
    assert founded("season", "load", str(starter), "--key", "moved", *days).returncode == 0
    moved = game.read(founded("season", "export", "moved").stdout, file="out")
    assert moved.season.opens.isoformat() == "2031-03-02T23:00:00+00:00"
    week = moved.challenges["culture-fortnight"]
    before = packs.starter().challenges["culture-fortnight"]
    begins, first = (one.astimezone(BRUSSELS).date() for one in (week.opens, moved.season.opens))
    assert begins - first == before.opens - packs.starter().season.opens


def test_a_head_with_a_country_gets_the_holidays_of_its_days(
    founded: Run, starter: Path, tmp_path: Path
) -> None:
    ours = tmp_path / "ours.toml"
    text = starter.read_text(encoding="utf-8")
    ours.write_text(text.replace("[season]\n", '[season]\ncountry = "nl"\n', 1), "utf-8")
    days = ("--opens", "2031-03-03", "--closes", "2031-06-02")
    assert founded("season", "load", str(ours), "--key", "ours", *days).returncode == 0
    season = game.read(founded("season", "export", "ours").stdout, file="out").season
    free = {str(day) for day in season.free_days}
    assert {"2031-04-14", "2031-05-22"} <= free  # Easter Monday, Ascension
    assert all("2031-03-03" <= day < "2031-06-02" for day in free)


def test_quiet_weeks_stay_where_the_calendar_has_them_and_those_left_behind_are_told(
    founded: Run, starter: Path, tmp_path: Path
) -> None:
    text = starter.read_text(encoding="utf-8")  # 11 January to 11 April 2027
    text = re.sub(r"(?m)^quiet_weeks = .*\n", "", text)
    head = 'quiet_weeks = ["2026-W53", "2027-W02", "2027-W14"]\nfree_days = [2027-01-11]\n'
    ours = tmp_path / "ours.toml"
    ours.write_text(text.replace("[season]\n", f"[season]\n{head}", 1), "utf-8")
    checked = founded("season", "check", str(ours))
    aside = "Quiet weeks outside of the season's days: 2026-W53.\n"
    assert checked.stdout == f"1 file reads well.\n{ours}: {aside}"

    told = founded("season", "load", str(ours), "--key", "same")
    assert "Left out" not in told.stdout
    assert told.stdout.endswith(aside)
    told = founded("season", "load", str(ours), "--key", "moved", "--opens", "2027-04-05")
    gone = "Left out, for the season no longer lies there: 2027-W02, 11 January 2027. "
    assert gone in told.stdout
    kept = game.read(founded("season", "export", "moved").stdout, file="out").season
    assert kept.quiet_weeks == {"2026-W53", "2027-W14"}, "what lay outside was meant so"
    assert kept.free_days == frozenset()


@pytest.mark.parametrize("country", list(Country))
def test_a_first_season_has_the_holidays_of_the_country_that_is_named(
    herald: Run, country: Country
) -> None:
    told = herald("init", "--admin", "a@house.example", "--weeks", "52", "--country", country)
    assert told.returncode == 0, told.stderr
    season = game.read(herald("season", "export", "starter").stdout, file="out").season
    assert season.country is country
    last = season.closes.astimezone(BRUSSELS).date() - timedelta(days=1)
    assert season.free_days == free_days(country, season.opens.astimezone(BRUSSELS).date(), last)
    assert len(season.free_days) >= 4


def test_a_first_season_of_no_country_has_no_holidays(founded: Run) -> None:
    season = game.read(founded("season", "export", "starter").stdout, file="out").season
    assert (season.country, season.free_days) == (None, frozenset())


def test_a_taken_key_is_refused_in_words(founded: Run, starter: Path) -> None:
    told = founded("season", "load", str(starter))
    assert told.returncode == 1
    assert "another season is called starter; nothing was stored" in told.stderr


def test_a_season_that_is_nowhere_is_named_with_those_that_are(founded: Run) -> None:
    told = founded("season", "show", "no-such")
    assert told.returncode == 1
    assert "there is no season no-such" in told.stderr
    assert "starter" in told.stderr


def test_show_speaks_the_language_that_is_asked(herald: Run, starter: Path) -> None:
    told = herald("season", "show", str(starter), "--language", "fr", COLUMNS="120")
    assert told.returncode == 0, told.stderr
    assert "Une première saison" in told.stdout
    assert "13 semaines" in told.stdout


def test_diff_says_what_differs_and_exits_with_one(
    herald: Run, starter: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    text = starter.read_text(encoding="utf-8").replace("mentor_most = 12", "mentor_most = 16")
    other.write_text(text, encoding="utf-8")
    told = herald("season", "diff", str(starter), str(other))
    assert (told.returncode, told.stderr) == (1, "")
    assert told.stdout == "Rules\n  session, mentor most: 12 → 16 points\n"


def test_a_pack_on_days_of_its_own_differs_in_them_alone_also_over_a_change_of_clocks(
    founded: Run,
) -> None:
    days = ("--opens", "2028-03-06", "--closes", "2028-06-05")
    loaded = founded("season", "load", "spring-open-data", "--key", "2028-spring", *days)
    assert loaded.returncode == 0, loaded.stderr
    told = founded("season", "diff", "2028-spring", "spring-open-data")
    assert "opens: 6 Mar 2028, 00:00 → 12 Apr 2027, 00:00" in told.stdout
    assert "Challenges" not in told.stdout


def test_check_names_the_part_of_a_folder_that_does_not_read(herald: Run, tmp_path: Path) -> None:
    for name, text in game.divide(packs.starter()).items():
        (tmp_path / "pack" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pack" / name).write_text(text, encoding="utf-8")
    good = herald("season", "check", str(tmp_path / "pack"))
    assert good.stdout == "1 folder reads well.\n"
    part = tmp_path / "pack" / "challenges" / "one-idea.toml"
    part.write_text(part.read_text(encoding="utf-8") + 'colour = "blue"\n', encoding="utf-8")
    bad = herald("season", "check", str(tmp_path / "pack"))
    assert bad.returncode == 1
    assert "challenges/one-idea.toml, colour: " in bad.stderr


SPOKEN = {
    "en": (
        "Badges",
        "tree-planter",
        "hidden: no → yes",
        "week 3",
        "per member of the cohort",
    ),
    "nl": ("Badges", "verborgen: nee → ja", "week 3", "per lid van de groep"),
    "fr": ("Badges", "caché : non → oui", "semaine 3", "par membre du groupe"),
    "de": (
        "Abzeichen",
        "tree-planter",
        "verborgen: nein → ja",
        "Woche 3",
        "je Mitglied der Gruppe",
    ),
}


@pytest.mark.parametrize("language", SPOKEN)
def test_diff_speaks_the_language_of_the_reader(
    herald: Run, starter: Path, tmp_path: Path, language: str
) -> None:
    whole = packs.starter()
    badge = dataclasses.replace(whole.badges["tree-planter"], hidden=True)
    ends = whole.season.opens + timedelta(weeks=2)
    welcome = dataclasses.replace(whole.challenges["welcome"], closes=ends)
    kept = {key: one for key, one in whole.challenges.items() if key != "one-idea"}
    rule = dataclasses.replace(whole.rules.recognition, per_member=7)
    other = dataclasses.replace(
        whole,
        rules=dataclasses.replace(whole.rules, recognition=rule),
        challenges={**kept, "welcome": welcome},
        badges={**whole.badges, "tree-planter": badge},
    )
    file = tmp_path / "other.toml"
    file.write_text(game.write(other), encoding="utf-8")
    told = herald("season", "diff", str(starter), str(file), "--language", language)
    assert (told.returncode, told.stderr) == (1, "")
    title = whole.challenges["one-idea"].title[Language(language)]
    assert f"  - one-idea: {title}\n" in told.stdout
    for words in SPOKEN[language]:
        assert words in told.stdout
    by_terminal = herald("season", "diff", str(starter), str(file), LC_ALL=f"{language}_BE.UTF-8")
    assert by_terminal.stdout == told.stdout


def test_everything_that_can_differ_has_a_name() -> None:
    def steps(of: type) -> Iterator[str]:
        for name, hint in schema(of).items():
            yield name
            for inner in _dataclasses(hint):
                yield from steps(inner)

    every = (Season, Rules, Challenge, Badge, *(kind.params for kind in kinds().values()))
    lacking = {step for of in every for step in steps(of) if not seasons_words.known(step)}
    assert lacking == set()


def _dataclasses(hint: object) -> Iterator[type]:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield hint
    for inner in typing.get_args(hint):
        yield from _dataclasses(inner)


def test_a_text_from_elsewhere_does_not_steer_the_terminal(
    herald: Run, starter: Path, tmp_path: Path
) -> None:
    whole = packs.starter()
    file = tmp_path / "other.toml"
    for title, shown in (("Two\nlines", "→ Two\\u000alines\n"), ("Red \x1b[31m", "U+001B")):
        season = dataclasses.replace(whole.season, title=dict.fromkeys(Language, title))
        file.write_text(game.write(dataclasses.replace(whole, season=season)), encoding="utf-8")
        told = herald("season", "diff", str(starter), str(file))
        assert shown in told.stdout + told.stderr
        assert "\x1b" not in told.stdout + told.stderr
