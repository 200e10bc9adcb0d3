"""Moments of Tortoise's tables as plain SQL gives them out."""

from datetime import UTC, datetime


def moment(value: object) -> datetime:
    """A moment, aware, UTC. SQLite keeps text, PostgreSQL a moment."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    assert isinstance(found, datetime)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
