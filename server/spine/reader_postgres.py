"""Reading PostgreSQL. Apart from `reader`: its driver is only loaded where it is used."""

from collections.abc import Sequence
from typing import Any

import asyncpg  # type: ignore[import-untyped]

from server.spine.away import PATIENCE, away
from server.spine.reader import PARALLEL, Rows, Unreadable, numbered


class PostgresReader:
    """Reads PostgreSQL through sessions that may not write."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._pool: Any = None

    async def open(self) -> None:
        """Connect once; further connections when they are needed."""
        self._pool = await asyncpg.create_pool(
            self._url,
            init=_whole,
            min_size=1,
            max_size=PARALLEL,
            timeout=PATIENCE,
            server_settings={
                "application_name": "herald reader",
                "default_transaction_read_only": "on",
            },
        )

    async def close(self) -> None:
        """Disconnect."""
        if self._pool is not None:
            await self._pool.close()
            self._pool = None

    async def rows(self, sql: str, params: Sequence[object] = ()) -> Rows:
        """The rows of a question, as committed when it was asked.

        Raises:
            asyncpg.PostgresError, OSError: the server is away, see `server.spine.away`: that says
                nothing about what is stored.
        """
        assert self._pool is not None
        try:
            return [tuple(row) for row in await self._pool.fetch(numbered(sql), *params)]
        except asyncpg.PostgresError as error:
            if away(error):
                raise
            raise Unreadable(str(error)) from error


async def _whole(connection: Any) -> None:
    """Have sums as whole numbers: PostgreSQL's of its longer ones are decimals, as which a board
    would count, and keep texts in its checkpoint that nobody can add to."""
    await connection.set_type_codec(
        "numeric", schema="pg_catalog", encoder=str, decoder=int, format="text"
    )
