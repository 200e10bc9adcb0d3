"""Waiting for what must come, instead of sleeping for as long as it took once."""

import asyncio
from collections.abc import Callable


async def until(holds: Callable[[], object], within: float = 8.0) -> None:
    """Return as soon as it holds.

    Raises:
        AssertionError: it did not, within so many seconds.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + within
    while not holds():
        assert loop.time() < end, f"still waiting after {within} s for {holds.__code__.co_names}"
        await asyncio.sleep(0.01)
