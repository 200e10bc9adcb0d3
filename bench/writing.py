"""Row 10: the writer on PostgreSQL, against Tortoise with sixteen connections."""

import asyncio
import itertools
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
from tortoise import fields
from tortoise.context import TortoiseContext
from tortoise.expressions import F
from tortoise.models import Model
from tortoise.transactions import in_transaction

from bench.catalogue import DAYS, catalogue_text
from bench.report import Row, paired
from bench.world import share
from challenges.deeds import Deed
from server.spine.codec import micros
from server.spine.migrating import migrate
from server.spine.settings import Settings
from server.spine.store import Store

CONNECTIONS = 16
_PEOPLE = 1_000
_GROUP = 250  # deeds that wait at the same time


class FloorRow(Model):
    """A row as the floor keeps it."""

    id = fields.BigIntField(primary_key=True)
    by = fields.BigIntField()
    points = fields.IntField()


class FloorTotal(Model):
    """A total as the floor keeps it."""

    id = fields.BigIntField(primary_key=True)
    points = fields.BigIntField()


async def rows(url: str, folder: Path, *, pairs: int = 5, seconds: float = 2.0) -> list[Row]:
    """Row 10: deeds a second, judged and on disk, against rows and totals of bare Tortoise."""
    settings = Settings(data=folder, database_url=url)
    await migrate(settings)
    now = datetime.now(UTC)
    await _people(url, now)
    found: list[tuple[float, float]] = []
    async with Store(settings, boards=False) as store:
        deeds = _deeds(now)
        await _post(store, deeds, 0.5)  # thrown away, as the floor's first
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_turns(url, found, pairs, seconds, store, deeds))
    return [
        paired(
            number=10,
            what="the writer on PostgreSQL, one process",
            unit="deeds/s",
            pairs=found,
            bound=10,
            at_least=True,
            note=f"floor: Tortoise, a row and a total each, {CONNECTIONS} connections, no rules",
        )
    ]


async def _turns(
    url: str,
    found: list[tuple[float, float]],
    pairs: int,
    seconds: float,
    store: Store,
    deeds: Iterator[Deed],
) -> None:
    """Floor and writer by turns, in a task whose Tortoise is the floor's own."""
    many = CONNECTIONS
    with TortoiseContext() as context:
        await context.init(
            db_url=f"asyncpg://{url.split('://', 1)[1]}?minsize={many}&maxsize={many}",
            modules={"models": ["bench.writing"]},
        )
        await context.generate_schemas()
        people = [FloorTotal(id=number, points=0) for number in range(1, _PEOPLE + 1)]
        await FloorTotal.bulk_create(people)
        await _bare(0.5)
        for _ in range(pairs):
            found.append((await _bare(seconds), await _post(store, deeds, seconds)))
        await context.close_connections()


async def _bare(seconds: float) -> float:
    """Rows a second, each with its total in a transaction of its own."""
    until, numbers = time.perf_counter() + seconds, itertools.count()

    async def one(by: int) -> None:
        while time.perf_counter() < until:
            next(numbers)
            async with in_transaction() as connection:
                await FloorRow.create(by=by, points=10, using_db=connection)
                total = FloorTotal.filter(id=by).using_db(connection)
                await total.update(points=F("points") + 10)

    began = time.perf_counter()
    await asyncio.gather(*(one(1 + number) for number in range(CONNECTIONS)))
    return next(numbers) / (time.perf_counter() - began)


async def _post(store: Store, deeds: Iterator[Deed], seconds: float) -> float:
    """Deeds a second through the writer, so many waiting at any time."""
    until, numbers = time.perf_counter() + seconds, itertools.count()

    async def one() -> None:
        while time.perf_counter() < until:
            next(numbers)
            await store.writer.post(next(deeds))

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(_GROUP)))
    return next(numbers) / (time.perf_counter() - began)


def _deeds(now: datetime) -> Iterator[Deed]:
    """Shares over the season's days, people taking turns."""
    step = timedelta(minutes=1)
    return (
        share(number, _PEOPLE, now - timedelta(days=DAYS) + step * (number // 4))
        for number in itertools.count()
    )


async def _people(url: str, now: datetime) -> None:
    """Everybody, in the game, and the rules."""
    connection = await asyncpg.connect(url)
    await connection.execute(
        "INSERT INTO department (key, title, arms) SELECT 'd' || lpad(n::text, 2, '0'),"
        " '{}', 'azure, a star or' FROM generate_series(0, 11) n"
    )
    await connection.execute(
        "INSERT INTO person (id, email, name, department_id, language, roles, looks_after,"
        " joined_at, created_at, suspended) SELECT n, 'p' || n || '@example.test', 'Person ' || n,"
        f" 'd00', 'en', '[]', '[]', now(), now(), false FROM generate_series(1, {_PEOPLE}) n"
    )
    await connection.execute(
        "INSERT INTO catalogue (id, season, version, holds_from, text)"
        " VALUES (1, 'bench', 1, $1, $2)",
        micros(now - timedelta(days=DAYS + 5)),
        catalogue_text(now),
    )
    await connection.close()
