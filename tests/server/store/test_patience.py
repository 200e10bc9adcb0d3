"""A server of PostgreSQL that never says a word counts as away; nobody waits a minute for it."""

import asyncio
import socket
from collections.abc import Iterator

import pytest

from server.cli.telling import why
from server.spine import book_postgres, engine_asyncpg, migrating, reader_postgres
from server.spine.away import away
from server.spine.book_postgres import PostgresBook
from server.spine.catalogues import Catalogues
from server.spine.engine_asyncpg import HeraldPostgresClient
from server.spine.memory import Memory
from server.spine.reader_postgres import PostgresReader
from server.spine.settings import Settings


@pytest.fixture
def mute(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of one who takes every call and says nothing."""
    for module in (book_postgres, engine_asyncpg, migrating, reader_postgres):
        monkeypatch.setattr(module, "PATIENCE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"postgres://ada:word@127.0.0.1:{listening.getsockname()[1]}/herald"


@pytest.mark.parametrize("who", ["book", "reader", "mapper", "migration"])
async def test_whoever_connects_gives_up_and_it_counts_as_away(mute: str, who: str) -> None:
    asking = {
        "book": PostgresBook(mute, durable=True, memory=Memory(Catalogues())).open,
        "reader": PostgresReader(mute).open,
        "mapper": HeraldPostgresClient(mute, connection_name="default").create_pool,
        "migration": lambda: migrating.pending(Settings(database_url=mute)),
    }[who]
    async with asyncio.timeout(30):
        with pytest.raises(TimeoutError) as raised:
            await asking()
    assert away(raised.value)
    assert why(raised.value) == "no answer came for 10 seconds"
