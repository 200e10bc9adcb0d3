"""The bench measures what it says; its figures are never a test."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import flatness, playing, reading, report, rows, serving, starting, streams, writing
from bench.__main__ import EVERY
from bench.load import NotServed, answer_size, get, load
from bench.world import grown, prepare
from tests.support.databases import Database
from tests.support.house import HOUSE

BRIEF = rows.Effort(pairs=1, seconds=0.1, rounds=2)


def test_an_answer_ends_where_its_head_says() -> None:
    whole = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
    assert answer_size(whole + b"HTTP/1.1 2") == len(whole)
    assert answer_size(whole[:20]) is None


def test_a_ratio_is_the_median_of_the_pairs_and_not_of_the_figures() -> None:
    row = report.paired(
        number=1,
        what="x",
        unit="s",
        pairs=[(1.0, 2.0), (10.0, 11.0), (100.0, 150.0)],
        bound=1.5,
        at_least=False,
    )
    assert (row.ratio, row.spread, row.met) == (1.5, (1.1, 2.0), True)
    assert "NOT MET" not in report.table([row])


async def test_every_row_runs_on_a_small_institution(tmp_path: Path) -> None:
    world = await prepare(tmp_path / "herald", people=40, lines=400)
    empty = await prepare(tmp_path / "empty", people=40, lines=0)
    assert (grown(world.data), grown(empty.data)) == (world.lines, 0)
    with serving.floor(tmp_path) as bare, serving.herald(world.data) as served:
        found = [
            *await rows.deeds(BRIEF, bare.port, served.port, world),
            *await rows.board(BRIEF, bare.port, served.port, world),
            *await rows.after_a_write(BRIEF, served.port, world),
            *await rows.growth(BRIEF, (served.port, world), (served.port, world)),
        ]
        sizes = [(served.port, world), (served.port, replace(world, lines=4_000))]
        picture = flatness.svg(await flatness.measure(BRIEF, bare.port, sizes))
        with serving.ring() as ring:
            found += await streams.rows(ring, served, world, pairs=1, rings=1, screens=5)
        with pytest.raises(NotServed, match=" 404 "):
            await load(served.port, lambda _: iter([get("/nowhere")] * 9), 0.1, connections=1)
    assert ElementTree.fromstring(picture).get("role") == "img"
    found += starting.from_checkpoint(BRIEF, world, empty)
    found += playing.rows(stretches=2, size=100)
    found += reading.ranks(pairs=1, asked=10, people=2_000)
    for _kept in range(2):  # the second takes the lines that the first has written
        found += await reading.beside_a_report(tmp_path / "report", pairs=1, reads=5, lines=500)
    assert {row.number for row in found} == {*range(1, 10)}
    assert all(row.ratio > 0 for row in found)


def test_the_boards_are_made_anew_beside_a_checkpoint(tmp_path: Path) -> None:
    world = asyncio.run(prepare(tmp_path / "herald", people=10, lines=60))
    assert [row.number for row in starting.rebuild(BRIEF, world)] == [6]


def test_a_start_and_its_memory_are_measured(tmp_path: Path) -> None:
    world = asyncio.run(prepare(tmp_path / "herald", people=10, lines=60))
    found = starting.start(BRIEF, world, tmp_path)
    assert {row.number for row in found} == {12}
    assert found[0].unit == "s"


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_the_writer_runs_on_postgres_beside_bare_tortoise(database: Database) -> None:
    settings = database.settings
    found = await writing.rows(settings.database_url, settings.data, pairs=1, seconds=0.2)
    assert [row.number for row in found] == [10]


def test_the_handbook_tells_every_row() -> None:
    handbook = (HOUSE / "docs/performance.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", handbook, re.M) == list(map(str, EVERY))
