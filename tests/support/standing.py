"""The real server on a port, in the test's own loop; it can be stopped and started again."""

import asyncio
import socket
from contextlib import suppress
from pathlib import Path

import uvicorn

from server.app import create
from server.spine.clock import FixedClock
from server.spine.settings import Settings
from tests.support.herald import NOON, a_small_house


class Standing:
    """Herald on the small house of the tests.

    Args:
        folder: where its data lie; they stay when it is stopped.
    """

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(data=folder, synchronous="NORMAL")
        self.port = 0
        self._server: uvicorn.Server | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    async def build(self) -> None:
        """Fill the house."""
        await a_small_house(self.settings)

    async def start(self) -> None:
        """Open; the second time on the same port."""
        door = socket.socket()
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", self.port))
        self.port = door.getsockname()[1]
        app = create(self.settings, FixedClock(NOON, self.settings.timezone))
        config = uvicorn.Config(
            app, lifespan="on", log_config=None, timeout_graceful_shutdown=1, loop="none"
        )
        self._server = uvicorn.Server(config)
        self._task = asyncio.create_task(self._server.serve([door]))
        while not self._server.started:
            assert not self._task.done(), "the server did not start"
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Close; streams that are open get a moment and then end."""
        if self._server is not None and self._task is not None:
            self._server.should_exit = True
            with suppress(asyncio.CancelledError):
                await self._task
            self._server = self._task = None
