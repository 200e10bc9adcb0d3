"""Tortoise's PostgreSQL engine, connected by the address itself.

Tortoise reads an address in its own way: names stay encoded, and what PostgreSQL's own tools take
after a `?` is none of its words. The book and the readers hand the address to the driver; one that
is read in two ways leads to two databases, or to none. The name of this module contains `asyncpg`
because Tortoise's migrations choose their dialect by it.
"""

from typing import Any

import asyncpg  # type: ignore[import-untyped]
from tortoise.backends.asyncpg.client import AsyncpgDBClient

from server.spine.away import PATIENCE

_TAKEN_APART = frozenset({"host", "port", "user", "password", "database"})


class HeraldPostgresClient(AsyncpgDBClient):
    """The engine's client.

    Args:
        dsn: the address.
    """

    def __init__(self, dsn: str, **more: Any) -> None:
        super().__init__(**more)
        self._dsn = dsn

    async def create_pool(self, **more: Any) -> Any:
        """Connect to the address, with all else that Tortoise wants of its connections."""
        wanted = {name: value for name, value in more.items() if name not in _TAKEN_APART}
        return await asyncpg.create_pool(self._dsn, timeout=PATIENCE, **wanted)


client_class: type[Any] = HeraldPostgresClient
