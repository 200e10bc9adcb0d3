"""Fixtures of the claims slice's tests."""

import pytest

from server.spine.holding import hold
from server.spine.writer import notice
from tests.support.databases import database, postgres
from tests.support.herald import NOON, Running, client_as, herald_app
from tests.support.store import a_catalogue

__all__ = ["client_as", "database", "drawing", "herald_app", "postgres"]


@pytest.fixture
async def drawing(herald_app: Running) -> Running:
    """Herald in a season in which every share is drawn."""

    async def command() -> None:
        await hold(a_catalogue(check_one_in=1), NOON)
        await notice("season", "autumn")

    await herald_app.herald.writer.run(command)
    await herald_app.herald.tailer.catch_up()
    return herald_app
