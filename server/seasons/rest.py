"""Quiet weeks and free days that a season is given by hand: those of its own days, and the others.

They are of the calendar, so they do not move along when a season is put on other days.
"""

import dataclasses
from datetime import date
from zoneinfo import ZoneInfo

from challenges.season import Season, week_of
from server.spine.free_days import window
from server.spine.locale import _, day


def outside(season: Season, zone: ZoneInfo) -> list[str]:
    """The quiet weeks of which no day lies in the season."""
    return sorted(season.quiet_weeks - _weeks(season, zone))


def carried(before: Season, after: Season, zone: ZoneInfo) -> tuple[Season, list[str]]:
    """A season on its new days without what lay in it and no longer does; and that, in words.

    What lay outside all along was meant so: a badge's streak may bridge two seasons.
    """
    gone = (after.quiet_weeks & _weeks(before, zone)) - _weeks(after, zone)
    days = frozenset[date]()
    if after.country is None:  # those of a country were written anew
        first, last = window(before, zone)
        opens, closes = window(after, zone)
        days = frozenset(
            one for one in after.free_days if first <= one <= last and not opens <= one <= closes
        )
    kept = dataclasses.replace(
        after, quiet_weeks=after.quiet_weeks - gone, free_days=after.free_days - days
    )
    return kept, [*sorted(gone), *(day(one) for one in sorted(days))]


def told_outside(season: Season, zone: ZoneInfo) -> str:
    """A sentence about them; nothing when there are none."""
    weeks = outside(season, zone)
    if not weeks:
        return ""
    return _("Quiet weeks outside of the season's days: %(weeks)s.") % {"weeks": ", ".join(weeks)}


def _weeks(season: Season, zone: ZoneInfo) -> frozenset[str]:
    first, last = window(season, zone)
    mondays = range(first.toordinal() - first.weekday(), last.toordinal() + 1, 7)
    return frozenset(week_of(date.fromordinal(one)) for one in mondays)
