"""Fixture: the demo, made once for all tests of it."""

import asyncio

import pytest

from tests.support.demo_made import Stored, the_demo


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    """What the made demo answered."""
    return asyncio.run(the_demo(tmp_path_factory.mktemp("demo")))
