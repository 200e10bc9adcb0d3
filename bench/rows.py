"""Rows 1 to 4, which ask servers: floor and figure by turns."""

import asyncio
import itertools
import statistics
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec

from bench.load import Asker, Measured, Requests, get, load, post
from bench.report import Row, paired
from bench.world import World, marks

PEOPLE_BOARD = "/api/v1/boards/people"
Stretch = Callable[[], Awaitable[Measured]]
Asks = Callable[[World], Requests]


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to measure.

    Attributes:
        pairs: how often floor and figure take turns.
        seconds: of one stretch of load.
        rounds: of single questions in row 3.
        starts: seconds after which row 12 begins no further start.
    """

    pairs: int = 5
    seconds: float = 2.5
    rounds: int = 150
    starts: float = 60.0


async def in_turns(effort: Effort, *stretches: Stretch) -> list[tuple[Measured, ...]]:
    """A B A B …, after one stretch of each that is thrown away."""
    for stretch in stretches:
        await stretch()
    return [tuple([await stretch() for stretch in stretches]) for _ in range(effort.pairs)]


def bare_deeds(mark: int) -> Requests:
    def requests(connection: int) -> Iterator[bytes]:
        for number in itertools.count():
            body = {"id": f"{mark:x}-{connection}-{number}", "by": number % 1_000, "points": 10}
            yield post("/deeds", msgspec.json.encode(body))

    return requests


async def deeds(effort: Effort, bare: int, port: int, world: World) -> list[Row]:
    """Row 1: a deed by program, against a handler that commits a row and a total."""
    mark = marks()
    pairs = await in_turns(
        effort,
        lambda: load(bare, bare_deeds(next(mark)), effort.seconds),
        lambda: load(port, world.shares(next(mark)), effort.seconds),
    )
    return [
        paired(
            number=1,
            what="POST /api/v1/deeds, 32 connections",
            unit="deeds/s",
            pairs=[(floor.rate, whole.rate) for floor, whole in pairs],
            bound=0.5,
            at_least=True,
            note="floor: a bare handler with group commit, FULL",
        ),
        paired(
            number=1,
            what="  its p99",
            unit="ms",
            pairs=[(floor.wait(0.99) * 1e3, whole.wait(0.99) * 1e3) for floor, whole in pairs],
            bound=3,
            at_least=False,
        ),
    ]


async def board(effort: Effort, bare: int, port: int, world: World) -> list[Row]:
    """Row 2: the people board with my own place, against a JSON hello."""
    pairs = await in_turns(
        effort,
        lambda: load(bare, lambda _: itertools.repeat(get("/hello")), effort.seconds),
        lambda: load(port, world.reads(PEOPLE_BOARD), effort.seconds),
    )
    rates = [(floor.rate, whole.rate) for floor, whole in pairs]
    return [
        paired(
            number=2,
            what="GET /api/v1/boards/people",
            unit="answers/s",
            pairs=rates,
            bound=0.8,
            at_least=True,
            note="floor: Litestar's JSON hello",
        )
    ]


async def after_a_write(effort: Effort, port: int, world: World) -> list[Row]:
    """Row 3: the first board read after a deed, against warm ones.

    A read after a pause takes longer than one right after another, for the machine has gone to
    sleep meanwhile. So the first is held against both: reads without a pause, which the target
    means, and one after a pause as long as the deed took, which says what the deed itself costs.
    """
    shares = world.shares(next(marks()))
    asker = await Asker.to(port)
    hot: list[tuple[float, float]] = []
    rested: list[tuple[float, float]] = []
    try:
        for number in range(effort.rounds):
            person = 1 + number % world.people
            read = get(PEOPLE_BOARD, world.bearer(person))
            warm = [await asker.ask(read) for _ in range(3)][1:]
            took = await asker.ask(shares.one(person, f"after-{number}", number))
            first = await asker.ask(read) * 1e3
            await asker.ask(read)
            await asyncio.sleep(took)
            hot.append((statistics.fmean(warm) * 1e3, first))
            rested.append((await asker.ask(read) * 1e3, first))
    finally:
        await asker.close()
    row = partial(paired, number=3, unit="ms", bound=1.2, at_least=False)
    return [
        row(what="first board read after a deed", pairs=hot, note="floor: the same read, warm"),
        row(
            what="  against a pause without a deed",
            pairs=rested,
            note="floor: the same read, warm, after a pause as long as the deed took",
        ),
    ]


async def growth(effort: Effort, small: tuple[int, World], large: tuple[int, World]) -> list[Row]:
    """Row 4: what ten times the people and lines cost; the time of one answer is compared."""
    mark = marks()
    kinds: Sequence[tuple[str, Asks]] = (
        # By as many people on both sides, or the smaller one would meet the limits of a day sooner.
        ("POST /api/v1/deeds", lambda world: world.shares(next(mark), small[1].people)),
        ("GET /api/v1/boards/people", lambda world: world.reads(PEOPLE_BOARD)),
        ("GET /today", lambda world: world.reads("/today", page=True)),
    )
    rows = []
    (port, world), (more_port, more) = small, large
    for what, asks in kinds:
        pairs = await in_turns(
            effort,
            partial(_load, effort, port, world, asks),
            partial(_load, effort, more_port, more, asks),
        )
        rows.append(
            paired(
                number=4,
                what=f"{what}, {world.people:,} -> {more.people:,}",
                unit="ms/answer",
                pairs=[(1e3 / one.rate, 1e3 / ten.rate) for one, ten in pairs],
                bound=1.1,
                at_least=False,
                note=f"{world.lines:,} -> {more.lines:,} lines; floor: the smaller institution",
            )
        )
    return rows


async def _load(effort: Effort, port: int, world: World, asks: Asks) -> Measured:
    return await load(port, asks(world), effort.seconds)
