"""Fixtures of the spine's tests that ask a running Herald."""

from tests.support.herald import client_as, herald_app

__all__ = ["client_as", "herald_app"]
