"""Once a day the server looks whether a season's raw deeds have stayed long enough."""

import asyncio
from contextlib import suppress

import structlog

from challenges.errors import HeraldError
from server.spine import sealing
from server.spine.herald import Herald

log = structlog.get_logger()
FIRST = 600.0  # seconds after the start: those who waited for the server come first
EVERY = 24 * 3600.0  # seconds


class Retention:
    """One task a process; several processes do no harm to each other."""

    def __init__(self, herald: Herald) -> None:
        self._herald = herald
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin; the first look comes when the start is over."""
        self._task = asyncio.create_task(self._days(), name="herald retention")

    async def close(self) -> None:
        """Stop; a step that was begun is finished, the rest waits for the next start."""
        self._stop.set()
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _days(self) -> None:
        wait = FIRST
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._stop.wait()
            if self._stop.is_set():
                return
            await self.look()
            wait = EVERY

    async def look(self) -> None:
        """Seal what is due. What goes wrong is logged, and tried again the next day."""
        try:
            await sealing.seal(self._herald.store, self._herald.clock)
        except HeraldError as error:
            log.error("season not sealed", code=error.code, **error.facts)
        except Exception:
            log.exception("season not sealed")
