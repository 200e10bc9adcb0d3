"""The store: the database with everything that writes and reads it, opened and closed together."""

import asyncio
import contextlib
from types import TracebackType
from typing import Self

from tortoise.backends.base import executor
from tortoise.context import TortoiseContext

from challenges.errors import HeraldError
from server.spine import logs
from server.spine.book_messages import Postgres, Sqlite
from server.spine.book_process import ProcessBook
from server.spine.book_sqlite import SqliteBook
from server.spine.book_thread import ThreadBook
from server.spine.catalogues import Catalogues
from server.spine.checkpoint import Checkpoint
from server.spine.database import database_file, tortoise_config
from server.spine.memory import Memory
from server.spine.migrating import migrate, pending
from server.spine.reader import Reader, SqliteReader
from server.spine.settings import Settings
from server.spine.tailer import Tailer
from server.spine.writer import Book, Writer


class Store:
    """The database of one institution in this process.

    Args:
        settings: which database, and how durable.
        main: the store whose tables Tortoise's models mean outside `Writer.run`. A process has
            one such store; a second one beside it (in tests) is opened with `main=False`.
        apart: whether the book is kept by a process of its own; for a server, which reads pages
            for many while it writes.
        boards: whether what is written is folded into boards, too; nobody looks at those of a
            store that only fills its database.
    """

    def __init__(
        self, settings: Settings, *, main: bool = True, boards: bool = True, apart: bool = False
    ) -> None:
        self.settings = settings
        self.catalogues = Catalogues()
        self.reader: Reader = self._new_reader()
        checkpoint = Checkpoint.beside(settings)
        self.tailer = Tailer(self.reader, self.catalogues, checkpoint)
        self.tortoise = TortoiseContext()
        self.writer = Writer(self._new_book(apart=apart), self.tortoise, most=settings.queue)
        if boards:
            self.writer.on_entries = self.tailer.hear
            self.writer.on_command = self.tailer.catch_up
        self._boards = boards
        self._main = main
        self._open = contextlib.AsyncExitStack()

    async def open(self) -> Self:
        """Open everything; the board is whole when this returns.

        Raises:
            HeraldError: code `store.not_migrated`, with the migrations that are missing.
            BookError: a line of the book does not read.
        """
        logs.begin()
        if missing := await pending(self.settings):
            raise HeraldError("store.not_migrated", missing=", ".join(missing))
        # What this cache holds is the other database's words when tests use both.
        executor.EXECUTOR_CACHE.clear()
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(self.tortoise.close_connections)
            # In a task of its own, so that this store's context does not stay with who opens it.
            await asyncio.create_task(self._init_tortoise())
            stack.push_async_callback(self.reader.close)
            await self.reader.open()
            if self._boards:
                stack.push_async_callback(self.tailer.close)
                await self.tailer.open()
            stack.push_async_callback(self.writer.close)
            await self.writer.open()
            self._open = stack.pop_all()
        return self

    async def _init_tortoise(self) -> None:
        self.tortoise.__enter__()
        config = tortoise_config(self.settings)
        await self.tortoise.init(config=config, _enable_global_fallback=self._main)

    async def close(self) -> None:
        """Finish what waits and close everything; also when who closes is cancelled meanwhile."""
        await asyncio.shield(asyncio.create_task(self._open.aclose()))

    async def migrate(self) -> None:
        """Bring the tables up to date. The one explicit step; not while this store is open."""
        await migrate(self.settings)

    async def __aenter__(self) -> Self:
        return await self.open()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    def _new_reader(self) -> Reader:
        if self.settings.database_url:
            from server.spine.reader_postgres import PostgresReader

            return PostgresReader(self.settings.database_url)
        return SqliteReader(database_file(self.settings))

    def _new_book(self, *, apart: bool) -> Book:
        of = _book_of(self.settings)
        if apart:
            return ProcessBook(of)
        memory = Memory(self.catalogues)
        if isinstance(of, Sqlite):
            return ThreadBook(SqliteBook(of.file, of.durable, memory))
        from server.spine.book_postgres import PostgresBook

        return PostgresBook(of.url, of.durable, memory)


def _book_of(settings: Settings) -> Sqlite | Postgres:
    durable = settings.synchronous == "FULL"
    if settings.database_url:
        return Postgres(url=settings.database_url, durable=durable)
    return Sqlite(file=database_file(settings), durable=durable)
