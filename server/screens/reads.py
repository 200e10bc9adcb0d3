"""Screens as the studio lists them, and as a device finds itself."""

from datetime import datetime, timedelta

from server.screens.models import Screen
from server.spine.access import digest

SILENT = timedelta(minutes=10)  # a running screen is heard of every few minutes


async def by_cookie(cookie: str | None) -> Screen | None:
    """The screen that a device is, by its cookie."""
    return await Screen.get_or_none(secret=digest(cookie)) if cookie else None


async def waiting(code: str, now: datetime) -> Screen | None:
    """The screen that shows a code right now. Spaces and small letters are read, too."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return await Screen.get_or_none(code=plain, code_ends_at__gt=now)


async def running() -> list[Screen]:
    """All screens that were let in, by name."""
    return await Screen.filter(let_in_at__isnull=False).order_by("name", "id")


def silent(screen: Screen, now: datetime) -> bool:
    """Whether a screen that was let in has not been heard of for a while."""
    return screen.seen_at is None or now - screen.seen_at > SILENT
