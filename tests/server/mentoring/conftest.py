"""Fixtures of the mentoring slice's tests."""

from collections.abc import AsyncIterator

import pytest

from server.app import create
from server.spine.clock import FixedClock
from tests.support.databases import Database, database, filled, postgres
from tests.support.herald import NOON, Running, a_small_house, client_as, herald_app, opened_app

__all__ = ["client_as", "database", "herald_app", "postgres"]


@pytest.fixture
async def running(database: Database) -> AsyncIterator[Running]:
    """Herald, open, on the small house, on either database; its clock stands at a Monday noon."""
    await filled(database, a_small_house)
    clock = FixedClock(NOON, database.settings.timezone)
    app = create(database.settings, clock)
    async with opened_app(app):
        yield Running(app, app.state.herald, clock)
