"""What the calendar says of a season: a freeze begins at midnight, whatever clocks do."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from challenges.season import Season
from server.spine.heads import filled
from tests.support.builders import a_catalogue

BRUSSELS = ZoneInfo("Europe/Brussels")


def closing(day: date, freeze_days: int) -> Season:
    """A season that closes at midnight in Brussels."""
    closes = datetime.combine(day, time(), BRUSSELS).astimezone(UTC)
    return replace(a_catalogue().season, closes=closes, freeze_days=freeze_days)


@pytest.mark.parametrize(
    ("closes", "days", "begins"),
    [
        (date(2027, 4, 1), 10, date(2027, 3, 22)),  # clocks go forward on 28 March
        (date(2026, 11, 1), 14, date(2026, 10, 18)),  # and back on 25 October
        (date(2026, 10, 25), 1, date(2026, 10, 24)),
        (date(2026, 10, 26), 1, date(2026, 10, 25)),
        (date(2026, 12, 21), 5, date(2026, 12, 16)),
    ],
)
def test_a_freeze_begins_at_midnight_on_both_sides_of_a_change_of_clocks(
    closes: date, days: int, begins: date
) -> None:
    season = filled(closing(closes, days), BRUSSELS)
    assert season.freezes.astimezone(BRUSSELS) == datetime.combine(begins, time(), BRUSSELS)


def test_the_moment_is_written_only_where_days_of_24_hours_lead_to_another() -> None:
    changing, steady = closing(date(2026, 11, 1), 14), closing(date(2026, 12, 21), 5)
    assert filled(changing, BRUSSELS).frozen_from is not None
    assert filled(steady, BRUSSELS) == steady
    assert filled(closing(date(2026, 11, 1), 0), BRUSSELS).frozen_from is None


def test_a_moment_of_other_days_is_written_anew() -> None:
    moved = replace(filled(closing(date(2026, 11, 1), 14), BRUSSELS), freeze_days=5)
    assert filled(moved, BRUSSELS).frozen_from is None
