"""Fixtures of these tests: Herald as it runs, on the small house."""

from tests.support.herald import client_as, herald_app

__all__ = ["client_as", "herald_app"]
