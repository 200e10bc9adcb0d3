"""The writer's own connection to PostgreSQL: one advisory lock, one statement a table and group."""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from challenges.deeds import Deed
from server.spine.away import PATIENCE
from server.spine.book_store import LOCK, POSTGRES, Ask, Row, Step, Write
from server.spine.memory import Memory
from server.spine.plan import Judged, judge


class PostgresBook:
    """Writes groups of deeds, one at a time in the order in which they come."""

    def __init__(self, url: str, durable: bool, memory: Memory) -> None:
        self._url = url
        self._durable = durable
        self._memory = memory
        self._connection: Any = None
        self._one = asyncio.Lock()

    async def open(self) -> None:
        """Connect; also again after the server went away."""
        settings = {"application_name": "herald book"}
        if not self._durable:
            settings["synchronous_commit"] = "off"
        self._connection = await asyncpg.connect(
            self._url, server_settings=settings, timeout=PATIENCE
        )

    async def close(self) -> None:
        """Disconnect."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def scrub(self) -> None:
        """Nothing: the server's own housekeeping does it, see docs/operations.md."""

    async def write(self, deeds: Sequence[Deed]) -> Judged:
        """Judge deeds and store what comes of it in one transaction.

        Raises:
            asyncpg.PostgresError, OSError: nothing of the group was stored.
        """
        async with self._one:
            return await self._write(deeds)

    async def _write(self, deeds: Sequence[Deed]) -> Judged:
        if self._connection is None or self._connection.is_closed():
            await self.open()
        connection = self._connection
        assert connection is not None
        try:
            async with connection.transaction():
                await connection.execute(f"SELECT pg_advisory_xact_lock({LOCK})")
                judged = await _drive(connection, deeds, self._memory)
        except BaseException:
            self._memory.forget()
            raise
        self._memory.commit(judged.nr)
        return judged


async def _drive(connection: Any, deeds: Sequence[Deed], memory: Memory) -> Judged:
    steps = judge(deeds, memory)
    try:
        step = next(steps)
        while True:
            step = steps.send(await _answer(connection, step))
    except StopIteration as end:
        judged: Judged = end.value
        return judged


async def _answer(connection: Any, step: Step) -> Sequence[Row]:
    match step:
        case Ask(select, args):
            rows: Sequence[Row] = await connection.fetch(POSTGRES[select], *args)
            return rows
        case Write():
            for table, rows in step.parts():
                columns = [list(column) for column in zip(*rows, strict=True)]
                await connection.execute(table.postgres(), *columns)
            return ()
