"""The process that judges deeds and keeps the book for a server: `python -m` this module.

It reads groups from its input and answers each on its output, in their order, until the input ends:
when the server closes, and when it dies. What it has begun then it finishes.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import BinaryIO, assert_never

from challenges.deeds import Deed
from server.spine import book_messages as messages
from server.spine.book_messages import Postgres, Scrub, Sqlite
from server.spine.book_sqlite import SqliteBook
from server.spine.catalogues import Catalogues
from server.spine.memory import Memory
from server.spine.plan import Judged

# New objects until Python looks for cycles among them, and how often among all: what is remembered
# is large and has none, and every look at all of it keeps each client waiting.
THRESHOLDS = (10_000, 20, 50)
Writes = Callable[[Sequence[Deed]], Judged]


def main() -> None:
    """Answer until the input ends."""
    for one in (signal.SIGINT, signal.SIGTERM):  # they are for the server, which closes the input
        signal.signal(one, signal.SIG_IGN)
    asked, told = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints must not be an answer
    of = _read(asked)
    if of is None:
        return
    assert isinstance(of, Sqlite | Postgres)
    writes, scrubs, closes = _opened(of)
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    try:
        while (message := _read(asked)) is not None:
            told.write(messages.packed(_answer(message, writes, scrubs)))
    finally:
        closes()


def _answer(message: object, writes: Writes, scrubs: Callable[[], None]) -> object:
    try:
        if isinstance(message, Scrub):
            scrubs()
            return None
        assert isinstance(message, list)
        return messages.answer(writes(messages.deeds_of(message)))
    except Exception as error:  # noqa: BLE001 - told to the one whose it is
        return messages.portable(error)


def _opened(of: Sqlite | Postgres) -> tuple[Writes, Callable[[], None], Callable[[], None]]:
    """How the book of a database is written, scrubbed and closed."""
    memory = Memory(Catalogues())
    match of:
        case Sqlite():
            book = SqliteBook(of.file, of.durable, memory)
            book.open()
            return book.write, book.scrub, book.close
        case Postgres():
            return _postgres(of, memory)
        case _:
            assert_never(of)


def _postgres(
    of: Postgres, memory: Memory
) -> tuple[Writes, Callable[[], None], Callable[[], None]]:
    import asyncio

    from server.spine.book_postgres import PostgresBook

    loop, book = asyncio.Runner(), PostgresBook(of.url, of.durable, memory)

    def closes() -> None:
        loop.run(book.close())
        loop.close()

    return lambda deeds: loop.run(book.write(deeds)), lambda: loop.run(book.scrub()), closes


def _read(asked: BinaryIO) -> object:
    """The next message; none when the input has ended, in the middle of one, too."""
    head = asked.read(messages.LENGTH)
    if len(head) < messages.LENGTH:
        return None
    many = messages.length(head)
    body = asked.read(many)
    return messages.unpacked(body) if len(body) == many else None


if __name__ == "__main__":
    main()
