"""Fixtures of the badges slice's tests."""

from tests.support.herald import client_as, herald_app

__all__ = ["client_as", "herald_app"]
