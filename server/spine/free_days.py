"""The public holidays of a country, on working days, with names in the reader's language.

The game reads no calendar: these days are written into the head of a season when it is saved, and
what is written there holds. Only what the whole country has; a region's own days are quiet weeks.
"""

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from challenges.season import Country, Season
from server.spine.locale import N_, _

COUNTRIES = {
    Country.BE: N_("Belgium"),
    Country.NL: N_("Netherlands"),
    Country.FR: N_("France"),
    Country.DE: N_("Germany"),
    Country.LU: N_("Luxembourg"),
}
_NAMES = {  # as the calendar calls them in English
    "New Year's Day": N_("New Year's Day"),
    "Good Friday": N_("Good Friday"),
    "Easter Monday": N_("Easter Monday"),
    "Labor Day": N_("Labour Day"),
    "Victory Day": N_("Victory Day"),
    "Europe Day": N_("Europe Day"),
    "King's Day": N_("King's Day"),
    "Liberation Day": N_("Liberation Day"),
    "Ascension Day": N_("Ascension Day"),
    "Pentecost Monday": N_("Whit Monday"),
    "National Day": N_("National Day"),
    "Assumption Day": N_("Assumption Day"),
    "German Unity Day": N_("German Unity Day"),
    "All Saints' Day": N_("All Saints' Day"),
    "Armistice Day": N_("Armistice Day"),
    "Christmas Day": N_("Christmas Day"),
    "Second Day of Christmas": N_("Second Day of Christmas"),
    "Saint Stephen's Day": N_("Saint Stephen's Day"),
}


def free_days(country: Country, first: date, last: date) -> frozenset[date]:
    """The public holidays from Monday to Friday, from a day up to and with another."""
    return frozenset(_found(country, first, last))


def named(season: Season, zone: ZoneInfo) -> list[tuple[date, str]]:
    """The free days of a season, each with its name; one that no calendar knows has none."""
    found: Mapping[date, str] = {}
    if season.country is not None:
        found = _found(season.country, *window(season, zone))
    return [
        (day, _(_NAMES.get(found[day], found[day])) if day in found else "")
        for day in sorted(season.free_days)
    ]


def filled(season: Season, zone: ZoneInfo) -> Season:
    """A season with the public holidays of its country; without a country it stays as it is."""
    if season.country is None:
        return season
    return dataclasses.replace(season, free_days=free_days(season.country, *window(season, zone)))


def window(season: Season, zone: ZoneInfo) -> tuple[date, date]:
    """The first and the last day of a season."""
    closes = season.closes - timedelta(microseconds=1)
    return season.opens.astimezone(zone).date(), closes.astimezone(zone).date()


def _found(country: Country, first: date, last: date) -> Mapping[date, str]:
    from holidays import country_holidays  # large, and asked only in the studio

    calendar = country_holidays(
        country.value.upper(), years=range(first.year, last.year + 1), language="en_US"
    )
    return {
        day: name
        for day, name in sorted(calendar.items())
        if first <= day <= last and day.weekday() < 5
    }
