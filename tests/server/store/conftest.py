"""Fixtures of the store's tests."""

from tests.support.store import house, store

__all__ = ["house", "store"]
