"""`python -m bench`: measure, print the table, keep it as JSON. See docs/performance.md."""

import argparse
import asyncio
import sys
import tempfile
import time
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path

import uvloop

from bench import playing, report, rows, serving
from bench.report import Row
from bench.world import World, prepare

SMALL, MEDIUM, LARGE = (1_000, 20_000), (10_000, 200_000), (100_000, 5_000_000)


def say(words: str) -> None:
    """Tell how far the run is, apart from the table."""
    sys.stderr.write(f"bench: {words}\n")
    sys.stderr.flush()


def main() -> None:
    """Parse the arguments and run."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rows", default="1,2,3,4,9,12", help="which rows, such as 1,2")
    parser.add_argument("--quick", action="store_true", help="short stretches: tries the bench out")
    parser.add_argument(
        "--large", action="store_true", help="row 4 up to 5,000,000 lines (an hour)"
    )
    chosen = parser.parse_args()
    wanted = {int(one) for one in chosen.rows.split(",")}
    effort = rows.Effort(pairs=5, seconds=0.5, rounds=30) if chosen.quick else rows.Effort()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="herald-bench-") as folder:
        measured = _measure(wanted, effort, Path(folder), large=chosen.large)
    for name, value in report.machine().items():
        sys.stdout.write(f"{name:10}{value}\n")
    sys.stdout.write(f"\n{report.table(measured)}\n\n")
    kept = report.keep(measured, [] if chosen.large else ["row 4 at 100,000 people: --large"])
    sys.stdout.write(f"{time.perf_counter() - began:.0f} s; kept in {kept.name} of bench/results\n")


def _measure(wanted: set[int], effort: rows.Effort, folder: Path, *, large: bool) -> list[Row]:
    found: list[Row] = []
    if wanted & {1, 2, 3, 4, 12}:
        sizes = [SMALL, MEDIUM, *([LARGE] if large else [])]
        worlds = [_prepare(folder, *size) for size in sizes]
        if 12 in wanted:  # first: the others leave deeds behind
            say("row 12: starts")
            found += rows.start(effort, worlds[1], folder)
        if wanted & {1, 2, 3, 4}:
            found += _served(wanted, effort, folder, worlds)
    if 9 in wanted:
        say("row 9: play()")
        found += playing.rows()
    return sorted(found, key=lambda row: row.number)


def _prepare(folder: Path, people: int, lines: int) -> World:
    say(f"an institution of {people:,} people plays {lines:,} lines")
    return asyncio.run(prepare(folder / f"herald-{people}", people, lines))


def _served(wanted: set[int], effort: rows.Effort, folder: Path, worlds: list[World]) -> list[Row]:
    found: list[Row] = []
    with ExitStack() as stack, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        bare = stack.enter_context(serving.floor(folder)).port
        ports = [stack.enter_context(serving.herald(world.data)).port for world in worlds]
        port, world = ports[1], worlds[1]
        if 1 in wanted:
            say("row 1: deeds")
            found += runner.run(rows.deeds(effort, bare, port, world))
        if 2 in wanted:
            say("row 2: the board")
            found += runner.run(rows.board(effort, bare, port, world))
        if 3 in wanted:
            say("row 3: the first read after a deed")
            found += runner.run(rows.after_a_write(effort, port, world))
        if 4 in wanted:
            served = list(zip(ports, worlds, strict=True))
            for smaller, larger in pairwise(served):
                say(f"row 4: {smaller[1].people:,} people against {larger[1].people:,}")
                found += runner.run(rows.growth(effort, smaller, larger))
    return found


if __name__ == "__main__":
    main()
