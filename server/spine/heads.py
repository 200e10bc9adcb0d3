"""What the calendar says of a season, written into its head when it is saved.

The game reads no calendar and knows no zone; what stands in the head holds. See ADR 25.
"""

import dataclasses
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from challenges.season import Season
from server.spine import free_days


def filled(season: Season, zone: ZoneInfo) -> Season:
    """A season with its public holidays, and the moment from which its boards stand still."""
    return dataclasses.replace(
        free_days.filled(season, zone), frozen_from=_frozen_from(season, zone)
    )


def _frozen_from(season: Season, zone: ZoneInfo) -> datetime | None:
    """So many days of the zone before it closes, where days of 24 hours lead to another moment."""
    if not season.freeze_days:
        return None
    days = timedelta(days=season.freeze_days)
    closes = season.closes.astimezone(zone).replace(tzinfo=None)
    begins = (closes - days).replace(tzinfo=zone).astimezone(UTC)
    return begins if begins != season.closes - days else None
