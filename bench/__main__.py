"""`python -m bench`: measure, print the table, keep it as JSON. See docs/performance.md."""

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import uvloop

from bench import flatness, playing, reading, report, rows, serving, starting, streams, writing
from bench.report import Row
from bench.world import World, grown, prepare
from tests.support.postgres import a_postgres

SMALL, MEDIUM, LARGE = (1_000, 20_000), (10_000, 200_000), (100_000, 5_000_000)
EVERY = (*range(1, 11), 12)
_GROWN = 1.5  # times the lines that it is to have; a run leaves its deeds behind


def say(words: str) -> None:
    """Tell how far the run is, apart from the table."""
    sys.stderr.write(f"bench: {words}\n")
    sys.stderr.flush()


def main() -> None:
    """Parse the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    every = ",".join(map(str, EVERY))
    parser.add_argument("--rows", default=every, help="which rows, such as 1,2")
    parser.add_argument("--quick", action="store_true", help="short stretches: tries the bench out")
    parser.add_argument("--large", action="store_true", help="rows 4 and 6 up to 5,000,000 lines")
    parser.add_argument("--worlds", type=Path, help="keep the institutions here, to use them again")
    chosen = parser.parse_args()
    wanted = {int(one) for one in chosen.rows.split(",")}
    effort = rows.Effort(pairs=3, seconds=0.5, rounds=30) if chosen.quick else rows.Effort()
    began = time.perf_counter()
    measured: list[Row] = []
    try:
        with tempfile.TemporaryDirectory(prefix="herald-bench-") as folder:
            where = chosen.worlds or Path(folder)
            for row in _measure(wanted, effort, where, large=chosen.large):
                measured.append(row)
    finally:  # a row that fails takes nothing from those before it
        _tell(measured, began, large=chosen.large)


def _tell(measured: list[Row], began: float, *, large: bool) -> None:
    measured.sort(key=lambda row: row.number)
    for name, value in report.machine().items():
        sys.stdout.write(f"{name:10}{value}\n")
    sys.stdout.write(f"\n{report.table(measured)}\n\n")
    kept = report.keep(measured, [] if large else ["rows 4 and 6 at 5,000,000: --large"])
    sys.stdout.write(f"{time.perf_counter() - began:.0f} s; kept in {kept.name} of bench/results\n")


def _measure(wanted: set[int], effort: rows.Effort, folder: Path, *, large: bool) -> Iterator[Row]:
    if wanted & {1, 2, 3, 4, 6, 7, 12}:
        sizes = [SMALL, MEDIUM, *([LARGE] if large else [])]
        worlds = [_prepare(folder, *size) for size in sizes]
        yield from _started(wanted, effort, folder, worlds)
        if wanted & {1, 2, 3, 4}:
            yield from _served(wanted, effort, folder, worlds)
        if 7 in wanted:
            say("row 7: screens")
            yield from _screens(effort, worlds[0])
    yield from _alone(wanted, effort, folder)


def _prepare(folder: Path, people: int, lines: int) -> World:
    data = folder / f"herald-{people}-{lines}"
    if (data / "herald.db").exists():
        if grown(data) <= lines * _GROWN:
            return World(data, people, lines)
        shutil.rmtree(data)  # many runs have left their deeds
    say(f"an institution of {people:,} people with {lines:,} lines")
    return asyncio.run(prepare(data, people, lines))


def _started(
    wanted: set[int], effort: rows.Effort, folder: Path, worlds: Sequence[World]
) -> Iterator[Row]:
    """Starts come first: the other rows leave deeds behind."""
    if 12 in wanted:
        say("row 12: starts")
        yield from starting.start(effort, worlds[1], folder)
    if 6 in wanted:
        say("row 6: starts with many lines, and all boards anew")
        yield from starting.from_checkpoint(
            effort, worlds[-1], _prepare(folder, worlds[-1].people, 0)
        )
        yield from starting.rebuild(effort, worlds[-1])


def _served(
    wanted: set[int], effort: rows.Effort, folder: Path, worlds: Sequence[World]
) -> Iterator[Row]:
    with ExitStack() as stack, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        bare = stack.enter_context(serving.floor(folder)).port
        ports = [stack.enter_context(serving.herald(world.data)).port for world in worlds]
        port, world = ports[1], worlds[1]
        if 1 in wanted:
            say("row 1: deeds")
            yield from runner.run(rows.deeds(effort, bare, port, world))
        if 2 in wanted:
            say("row 2: the board")
            yield from runner.run(rows.board(effort, bare, port, world))
        if 3 in wanted:
            say("row 3: the first read after a deed")
            yield from runner.run(rows.after_a_write(effort, port, world))
        if 4 in wanted:
            served = list(zip(ports, worlds, strict=True))
            for smaller, larger in pairwise(served):
                say(f"row 4: {smaller[1].people:,} people against {larger[1].people:,}")
                yield from runner.run(rows.growth(effort, smaller, larger))
            say("the picture of flatness")
            # A shorter run must not take the whole curve out of the documentation.
            whole = worlds[-1].lines == LARGE[1]
            file = flatness.PICTURE if whole else report.RESULTS / flatness.PICTURE.name
            flatness.draw(runner.run(flatness.measure(effort, bare, served)), file)


def _screens(effort: rows.Effort, world: World) -> list[Row]:
    streams.room(streams.SCREENS)
    with (
        serving.ring() as bare,
        serving.herald(world.data) as herald,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        return runner.run(
            streams.rows(bare, herald, world, pairs=effort.pairs, screens=streams.SCREENS)
        )


def _alone(wanted: set[int], effort: rows.Effort, folder: Path) -> Iterator[Row]:
    """What needs no server of Herald's."""
    if 5 in wanted:
        say("row 5: a place among many")
        yield from reading.ranks()
    if 8 in wanted:
        say("row 8: reads beside a report")
        yield from asyncio.run(reading.beside_a_report(folder / "report", effort.pairs))
    if 10 in wanted:
        say("row 10: the writer on PostgreSQL")
        with a_postgres(durable=True) as url:
            yield from asyncio.run(writing.rows(url, folder / "postgres", pairs=effort.pairs))
    if 9 in wanted:
        say("row 9: play()")
        yield from playing.rows()


if __name__ == "__main__":
    main()
