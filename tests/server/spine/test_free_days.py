"""Public holidays by country, and their names in the reader's language."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from challenges import catalogue as game
from challenges.season import Country, Season
from challenges.terms import Language
from server.spine import locale
from server.spine.free_days import COUNTRIES, filled, free_days, named
from tests.support.builders import SEASON, a_catalogue

BRUSSELS = ZoneInfo("Europe/Brussels")


def a_season(country: str) -> Season:
    return a_catalogue(season=SEASON + f"country = '{country}'\n").season


@pytest.mark.parametrize(
    ("country", "days"),
    [
        ("be", {"2026-11-11", "2026-05-01", "2026-07-21"}),
        ("nl", {"2026-04-27", "2026-12-25"}),
        ("fr", {"2026-05-08", "2026-07-14", "2026-11-11"}),
        ("de", {"2026-04-03", "2026-05-01"}),
        ("lu", {"2026-06-23", "2026-05-01"}),
    ],
)
def test_each_country_has_its_own_days_and_none_on_a_weekend(country: str, days: set[str]) -> None:
    found = free_days(Country(country), date(2026, 1, 1), date(2026, 12, 31))
    assert {date.fromisoformat(one) for one in days} <= found
    assert all(day.weekday() < 5 for day in found)


def test_a_window_holds_its_first_day_and_its_last() -> None:
    day = date(2026, 11, 11)
    assert free_days(Country.BE, day, day) == {day}
    assert filled(a_season("be"), BRUSSELS).free_days == {day}


def test_a_season_without_a_country_keeps_the_days_that_it_was_given() -> None:
    season = a_catalogue(season=SEASON + "free_days = [2026-10-02]\n").season
    assert filled(season, BRUSSELS) == season
    assert named(season, BRUSSELS) == [(date(2026, 10, 2), "")]


@pytest.mark.parametrize("country", list(Country))
@pytest.mark.parametrize("language", list(Language))
def test_every_day_of_every_country_has_a_name_in_every_language(
    country: Country, language: Language
) -> None:
    season = game.read_season(
        {
            "key": "years",
            "title": {one.value: "-" for one in Language},
            "opens": a_season("be").opens.replace(year=2025),
            "closes": a_season("be").opens.replace(year=2031),
            "country": country.value,
        }
    )
    token = locale.language.set(Language.EN)
    english = {name for _day, name in named(filled(season, BRUSSELS), BRUSSELS)}
    locale.language.set(language)
    said = {name for _day, name in named(filled(season, BRUSSELS), BRUSSELS)}
    told = locale._(COUNTRIES[country])
    locale.language.reset(token)
    assert "" not in said | {told}
    assert len(said) == len(english)
    if language is not Language.EN:
        assert not said & english
