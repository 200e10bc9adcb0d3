"""The bench measures what it says; its figures are never a test."""

import re
from pathlib import Path

import pytest

from bench import playing, report, rows, serving
from bench.load import NotServed, answer_size, get, load
from bench.world import prepare
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
    world = await prepare(tmp_path / "herald", people=40, lines=100)
    with serving.floor(tmp_path) as bare, serving.herald(world.data) as served:
        found = [
            *await rows.deeds(BRIEF, bare.port, served.port, world),
            *await rows.board(BRIEF, bare.port, served.port, world),
            *await rows.after_a_write(BRIEF, served.port, world),
            *await rows.growth(BRIEF, (served.port, world), (served.port, world)),
        ]
        with pytest.raises(NotServed, match=" 404 "):
            await load(served.port, lambda _: iter([get("/nowhere")] * 9), 0.1, connections=1)
    found += playing.rows(stretches=2, size=100)
    assert {row.number for row in found} == {1, 2, 3, 4, 9}
    assert all(row.ratio > 0 for row in found)


def test_the_handbook_tells_every_row() -> None:
    handbook = (HOUSE / "docs/performance.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| (\d+) \|", handbook, re.M) == ["1", "2", "3", "4", "9", "12"]
