"""SQLite's book in a thread of this process: for what ends soon, such as a command."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from challenges.deeds import Deed
from server.spine.book_sqlite import SqliteBook
from server.spine.plan import Judged

T = TypeVar("T")


class ThreadBook:
    """One thread, which works one group at a time in the order in which they come."""

    def __init__(self, book: SqliteBook) -> None:
        self._book = book
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="book")

    async def open(self) -> None:
        """Connect."""
        await self._hand_over(self._book.open)

    async def close(self) -> None:
        """Disconnect and end the thread."""
        await self._hand_over(self._book.close)
        self._thread.shutdown(wait=False)

    async def write(self, deeds: Sequence[Deed]) -> Judged:
        """See `SqliteBook.write`."""
        return await self._hand_over(lambda: self._book.write(deeds))

    async def scrub(self) -> None:
        """See `SqliteBook.scrub`."""
        await self._hand_over(self._book.scrub)

    async def _hand_over(self, act: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, act)
