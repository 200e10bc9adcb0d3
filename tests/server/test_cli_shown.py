"""A season drawn on the terminal: each challenge in the weeks in which it lies."""

import dataclasses
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from challenges import catalogue as game
from server.cli.seasons_kept import brought
from server.cli.seasons_shown import show_season
from server.demo.windows import midnight
from server.seasons import packs

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize("opens", [date(2027, 9, 13), date(2028, 2, 7)])
def test_a_week_in_which_clocks_change_is_one_cell(
    opens: date, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = packs.bundled("autumn-mentoring")
    season = dataclasses.replace(
        whole.season,
        opens=midnight(opens, BRUSSELS),
        closes=midnight(opens + timedelta(weeks=13), BRUSSELS),
    )
    file = tmp_path / "season.toml"
    file.write_text(game.write(packs.moved(whole, season, BRUSSELS)), encoding="utf-8")
    show_season(str(file))
    drawn = capsys.readouterr().out
    for title, first, weeks in (("Across the corridor", 5, 7), ("Our work, told on", 7, 6)):
        [line] = [one for one in drawn.splitlines() if one.startswith(title) and "█" in one]
        assert line.split()[-1] == "··" * (first - 1) + "██" * weeks + "··" * (14 - first - weeks)


def test_what_is_read_lies_on_the_days_on_which_it_would_be_kept() -> None:
    whole = packs.bundled("autumn-mentoring")
    assert brought("autumn-mentoring") == packs.moved(whole, whole.season, BRUSSELS) != whole
