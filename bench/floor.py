"""What the same stack does with nothing in it: the floors that Herald is measured against.

`python -m bench.floor PORT FOLDER` serves `GET /hello`, a small JSON answer from Litestar, and
`POST /deeds`, a handler that hands a row and a total to a thread which commits whatever waits as
one transaction on SQLite, `synchronous=FULL`. No rules, no sign-in, no pages.
"""

import asyncio
import queue
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import uvicorn
from litestar import Litestar, get, post
from litestar.datastructures import State

Waiting = tuple[tuple[str, int, int], asyncio.Future[int]]
_GROUP = 256  # the most that one transaction takes


class Deed(msgspec.Struct):
    """As much as a floor needs to know."""

    id: str
    by: int
    points: int


class GroupCommit(threading.Thread):
    """One thread, one connection; whatever waits is one transaction."""

    def __init__(self, file: Path) -> None:
        super().__init__(daemon=True)
        self.file = file
        self.waiting: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()

    def run(self) -> None:
        base = sqlite3.connect(self.file, isolation_level=None)
        base.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE IF NOT EXISTS book"
            " (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, by INTEGER, points INTEGER);"
            "CREATE TABLE IF NOT EXISTS total (by INTEGER PRIMARY KEY, points INTEGER);"
        )
        while (first := self.waiting.get()) is not None:
            group = [first]
            while len(group) < _GROUP and not self.waiting.empty():
                if (more := self.waiting.get()) is None:
                    return
                group.append(more)
            self._commit(base, group)

    def _commit(self, base: sqlite3.Connection, group: list[Waiting]) -> None:
        base.execute("BEGIN IMMEDIATE")
        base.executemany(
            "INSERT INTO book (id, by, points) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [row for row, _ in group],
        )
        base.executemany(
            "INSERT INTO total VALUES (?, ?)"
            " ON CONFLICT (by) DO UPDATE SET points = points + excluded.points",
            [(by, points) for (_, by, points), _ in group],
        )
        base.execute("COMMIT")
        loop = group[0][1].get_loop()
        loop.call_soon_threadsafe(_answer, group)


def _answer(group: list[Waiting]) -> None:
    for (_, _, points), future in group:
        if not future.done():
            future.set_result(points)


@get("/hello")
async def hello() -> dict[str, Any]:
    """A small JSON answer."""
    return {"says": "hello", "points": 15, "badges": []}


@post("/deeds")
async def deed(state: State, data: Deed) -> dict[str, Any]:
    """Keep a deed; answered when it is on disk."""
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    state.thread.waiting.put(((data.id, data.by, data.points), future))
    return {"id": data.id, "points": await future}


def app(folder: Path) -> Litestar:
    """The bare application."""

    @asynccontextmanager
    async def lifespan(app: Litestar) -> AsyncIterator[None]:
        app.state.thread = GroupCommit(folder / "floor.db")
        app.state.thread.start()
        yield
        app.state.thread.waiting.put(None)
        app.state.thread.join()

    return Litestar([hello, deed], lifespan=[lifespan], openapi_config=None, logging_config=None)


if __name__ == "__main__":
    port, folder = int(sys.argv[1]), Path(sys.argv[2])
    uvicorn.run(app(folder), port=port, log_level="error", access_log=False)
