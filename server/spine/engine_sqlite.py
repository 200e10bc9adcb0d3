"""Tortoise's SQLite engine with transactions that begin IMMEDIATE.

A plain BEGIN takes its write lock at the first write; when another process wrote in between,
SQLite answers *database is locked* at once, whatever the busy timeout. The name of this module
contains `sqlite` because Tortoise's migrations choose their dialect by it.
"""

import sqlite3
from typing import Any

from tortoise.backends.base.client import (
    NestedTransactionContext,
    TransactionalDBClient,
    TransactionContext,
)
from tortoise.backends.sqlite.client import (
    SqliteClient,
    SqliteTransactionContext,
    SqliteTransactionWrapper,
)
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError


class ImmediateTransaction(SqliteTransactionWrapper):
    """A transaction that holds the write lock from its beginning."""

    async def begin(self) -> None:
        """Take the write lock, waiting for it as long as `busy_timeout` says."""
        try:
            if (
                self._connection.in_transaction
            ):  # somebody was cancelled half-way: nothing of it stays
                await self._connection.rollback()
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error

    def _in_transaction(self) -> TransactionContext:
        return NestedTransactionContext(ImmediateTransaction(self))


class ImmediateContext(SqliteTransactionContext):
    """Gives the connection back when the transaction cannot even begin."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        token = None
        try:
            await self.ensure_connection()
            token = get_connections().set(self.connection_name, self.connection)
            await self.connection.begin()
        except BaseException:
            get_connections().reset(token)
            self._trxlock.release()
            raise
        self.token = token
        client: TransactionalDBClient = self.connection
        return client


class HeraldSqliteClient(SqliteClient):
    """The engine's client."""

    def _in_transaction(self) -> TransactionContext:
        return ImmediateContext(ImmediateTransaction(self), self._lock)


client_class: type[Any] = HeraldSqliteClient
