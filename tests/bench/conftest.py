"""Fixtures of the bench's tests."""

from tests.support.databases import database, postgres

__all__ = ["database", "postgres"]
