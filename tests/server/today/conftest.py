"""Fixtures of the today slice's tests."""

from tests.support.databases import database, postgres
from tests.support.herald import client_as, herald_app

__all__ = ["client_as", "database", "herald_app", "postgres"]
