"""Fixtures of the spine's tests that ask a running Herald."""

from tests.support.databases import database, postgres
from tests.support.herald import client_as, herald_app

__all__ = ["client_as", "database", "herald_app", "postgres"]
