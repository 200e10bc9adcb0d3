"""Rows 6 and 12: how long a start takes, what it keeps in memory, and what a rebuild costs."""

import asyncio
import sqlite3
import statistics
import time
from pathlib import Path

from bench import serving
from bench.load import Asker
from bench.report import Row, absolute, paired
from bench.rows import Effort
from bench.serving import Served
from bench.world import World, marks
from server.spine.settings import Settings
from server.spine.store import Store

_COVERING = "CREATE INDEX bench_covering ON book (season, person, points)"
_GROUPED = "SELECT season, person, sum(points) FROM book GROUP BY season, person"


def start(effort: Effort, world: World, folder: Path) -> list[Row]:
    """Row 12: from the start of the process to its first answer, and what stays in memory."""
    firsts: list[float] = []
    bares: list[float] = []
    memories: list[float] = []
    end = time.perf_counter() + effort.starts
    for _ in range(effort.pairs):
        if firsts and time.perf_counter() > end:
            break  # a start that takes this long says so in fewer figures
        with serving.floor(folder) as bare:
            bares.append(bare.start)
        with serving.herald(world.data) as served:
            firsts.append(served.start)
            asyncio.run(_deed(served, world))
            if (memory := served.memory()) is not None:
                memories.append(memory)
    name = f"{world.people:,} people, {world.lines:,} lines"
    rows = [
        absolute(
            number=12,
            what=f"start to first answer, {name}",
            unit="s",
            figures=firsts,
            limit=1.5,
            note=f"the limit is 1.5 s; the bare application took {statistics.median(bares):.2f} s",
        )
    ]
    if memories:
        rows.append(
            absolute(
                number=12,
                what=f"resident memory, {name}",
                unit="MiB",
                figures=memories,
                limit=110,
                note="of both processes, after a first deed; the limit is 110 MiB",
            )
        )
    return rows


def from_checkpoint(effort: Effort, world: World, empty: World) -> list[Row]:
    """Row 6: to the first answer with all these lines, against as many people without one."""
    for one in (world, empty):  # the first start folds, and keeps what it folded
        with serving.herald(one.data):
            pass
    pairs: list[tuple[float, float]] = []
    for _ in range(effort.pairs):
        with serving.herald(empty.data) as bare:
            without = bare.start
        with serving.herald(world.data) as served:
            pairs.append((without, served.start))
    return [
        paired(
            number=6,
            what=f"start with {world.lines:,} lines",
            unit="s",
            pairs=pairs,
            bound=1.3,
            at_least=False,
            note=f"from the checkpoint; floor: {empty.people:,} people and no line",
        )
    ]


def rebuild(effort: Effort, world: World) -> list[Row]:
    """Row 6: the boards made anew from the book, against one GROUP BY over a covering index."""
    settings = Settings(data=world.data)
    checkpoint = world.data / "board.checkpoint"
    kept = checkpoint.read_bytes() if checkpoint.exists() else None
    pairs: list[tuple[float, float]] = []
    with sqlite3.connect(world.data / "herald.db") as base:
        base.execute(_COVERING)
        base.execute(_GROUPED).fetchall()
        for _ in range(max(1, effort.pairs // 2)):
            began = time.perf_counter()
            base.execute(_GROUPED).fetchall()
            grouped = time.perf_counter() - began
            checkpoint.unlink(missing_ok=True)
            pairs.append((grouped, asyncio.run(_opened(settings))))
        base.execute("DROP INDEX bench_covering")
    base.close()
    if kept is not None:
        checkpoint.write_bytes(kept)
    return [
        paired(
            number=6,
            what=f"  all boards anew from {world.lines:,} lines",
            unit="s",
            pairs=pairs,
            bound=1.5,
            at_least=False,
            note="floor: points by season and person from SQLite, over an index made for it",
        )
    ]


async def _deed(served: Served, world: World) -> None:
    """One deed: the process that judges is there then, and has read what it judges by."""
    asker = await Asker.to(served.port)
    await asker.ask(world.shares(next(marks())).one(1, f"start-{time.time_ns():x}", 1))
    await asker.close()


async def _opened(settings: Settings) -> float:
    """Seconds until a store is open that found no checkpoint."""
    store = Store(settings)
    began = time.perf_counter()
    await store.open()
    took = time.perf_counter() - began
    await store.close()
    return took
