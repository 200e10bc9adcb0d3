"""The book of a server, in a process of its own: judging deeds takes nothing from who reads pages.

The process is started with the server and again whenever it is gone. A group that was under way
may have been stored then or not: whoever asked is told to send again, and a deed counts once.
"""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence

import structlog

from challenges.deeds import Deed
from server.spine import book_messages as messages
from server.spine.book_messages import Postgres, Scrub, Sqlite
from server.spine.plan import Judged

log = structlog.get_logger()


class ProcessBook:
    """Hands groups over and hears of them, in their order."""

    def __init__(self, of: Sqlite | Postgres) -> None:
        self._of = of
        self._process: Process | None = None
        self._starting = asyncio.Lock()
        self._hearing = asyncio.Lock()  # first come, first served: answers come in that order

    async def open(self) -> None:
        """Start the process; whether it can write is known with the first group."""
        await self._running()

    async def close(self) -> None:
        """Let it finish what it has, and wait for its end."""
        if self._process is not None:
            await _ended(self._process)
            self._process = None

    async def write(self, deeds: Sequence[Deed]) -> Judged:
        """See `SqliteBook.write` and `PostgresBook.write`.

        Raises:
            ConnectionError: the process went away; whether the group was stored nobody knows.
        """
        told = await self._ask(messages.group(deeds))
        assert isinstance(told, tuple)
        return messages.judged_of(deeds, told)

    async def scrub(self) -> None:
        """See `SqliteBook.scrub`."""
        await self._ask(Scrub())

    async def _ask(self, message: object) -> object:
        process = await self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(messages.packed(message))
            async with self._hearing:
                head = await process.stdout.readexactly(messages.LENGTH)
                body = await process.stdout.readexactly(messages.length(head))
        except (asyncio.IncompleteReadError, OSError) as error:
            await self._gone(process)
            raise ConnectionResetError("the process of the book went away") from error
        told = messages.unpacked(body)
        if isinstance(told, Exception):
            raise told
        return told

    async def _running(self) -> Process:
        """The process; started when there is none, or none any more."""
        async with self._starting:
            if self._process is not None and _is_gone(self._process):
                await self._gone(self._process)
            if self._process is None:
                self._process = await self._started()
            return self._process

    async def _started(self) -> Process:
        process = await asyncio.create_subprocess_exec(
            # -P: nothing of the folder in which the server was started is taken for a module.
            *(sys.executable, "-P", "-m", "server.spine.book_worker"),
            stdin=PIPE,
            stdout=PIPE,
            # What is typed to end the server is not for it: it ends when the server has.
            start_new_session=True,
        )
        assert process.stdin is not None
        process.stdin.write(messages.packed(self._of))
        return process

    async def _gone(self, process: Process) -> None:
        if self._process is process:
            self._process = None
            log.error("the process of the book went away", code=await _ended(process))


def _is_gone(process: Process) -> bool:
    assert process.stdin is not None
    return process.returncode is not None or process.stdin.is_closing()


async def _ended(process: Process) -> int:
    assert process.stdin is not None
    process.stdin.close()
    return await process.wait()
