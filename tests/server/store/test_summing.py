"""A start that sums the book ends where one ends that folds it, on both databases."""

import random
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from challenges.board import Board
from challenges.book import EMPTY_BOOK, Entry, entries
from challenges.terms import SeasonKey
from server.spine import checkpoint, codec, summing
from server.spine.book_store import BOOK
from server.spine.clock import FixedClock
from server.spine.closing import Closer
from server.spine.database import database_file
from server.spine.holding import hold
from server.spine.store import Store
from tests.support.databases import Database
from tests.support.histories import played
from tests.support.store import a_catalogue, a_share

NEVER = 1 << 60  # lines
ZONE = ZoneInfo("Europe/Brussels")
FREEZES = datetime(2026, 11, 1, tzinfo=UTC)
CLOSES = FREEZES + timedelta(days=14)


async def start(
    house: Database, monkeypatch: pytest.MonkeyPatch, worth: int
) -> tuple[int, dict[str, Any]]:
    """How many lines a start without a checkpoint folds, and the board that comes of it."""
    (house.settings.data / "board.checkpoint").unlink(missing_ok=True)
    folded: list[int] = []
    fold = Board.fold

    def counted(board: Board, entry: Entry) -> None:
        folded.append(entry.seq)
        fold(board, entry)

    with monkeypatch.context() as patch:
        patch.setattr(summing, "WORTH", worth)
        patch.setattr(Board, "fold", counted)
        async with Store(house.settings) as store:
            assert store.tailer.recent[-1].seq == store.tailer.seq
            return len(folded), store.tailer.board.dump()


async def put(house: Database, book: Sequence[Entry]) -> None:
    """Write lines into the book as they are."""
    rows = [codec.line_row(one) for one in book]
    if house.kind == "sqlite":
        with sqlite3.connect(database_file(house.settings)) as base:
            base.executemany(BOOK.sqlite(), rows)
        base.close()
        return
    server = await asyncpg.connect(house.settings.database_url)
    await server.execute(BOOK.postgres(), *(list(column) for column in zip(*rows, strict=True)))
    await server.close()


def a_history(seed: int) -> tuple[Entry, ...]:
    """A long history of the small house: shares, praise, corrections, deeds taken back."""
    game, _deeds = played(b"\x01" + random.Random(seed).randbytes(1_500))
    return tuple(game.book())


async def freezing(house: Database) -> None:
    """Let the autumn freeze in November and close a fortnight later."""
    text = a_catalogue(closes="2026-11-15").replace("[season]\n", "[season]\nfreeze_days = 14\n", 1)

    async def command() -> None:
        await hold(text, datetime(2026, 2, 1, tzinfo=UTC))

    async with Store(house.settings) as store:
        await store.writer.run(command)


@pytest.mark.parametrize("seed", range(3))
async def test_a_book_summed_is_the_book_folded(
    house: Database, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    book = a_history(seed)
    await put(house, book)
    everything, board = await start(house, monkeypatch, NEVER)
    assert everything == len(book) > 50
    assert await start(house, monkeypatch, 1) == (0, board)


async def test_a_board_of_sums_goes_on_after_it_was_kept(
    house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await put(house, a_history(4))
    monkeypatch.setattr(checkpoint, "WORTH", 1)
    await start(house, monkeypatch, 1)
    async with Store(house.settings) as store:
        posted = await store.writer.post(a_share())
        assert store.tailer.seq == posted.entries[-1].seq
        goes_on = store.tailer.board.dump()
    assert (await start(house, monkeypatch, NEVER))[1] == goes_on


async def test_days_out_of_order_and_seasons_one_after_another(
    house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest day is not among the latest lines, and more seasons ended than are kept."""
    lines = [one.line for one in a_history(3)]
    late = [
        replace(line, day=line.day + timedelta(days=-number % 90))
        for number, line in enumerate(lines)
    ]
    size = len(late) // 6
    await put(
        house,
        entries(
            EMPTY_BOOK,
            [
                replace(line, season=SeasonKey(f"season-{number // size}"))
                for number, line in enumerate(late)
            ],
        ),
    )
    _everything, board = await start(house, monkeypatch, NEVER)
    assert await start(house, monkeypatch, 1) == (0, board)


async def test_a_season_that_comes_back_is_folded(
    house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [one.line for one in a_history(4)]
    keys = [SeasonKey(f"season-{number * 7 // len(lines) % 6}") for number in range(len(lines))]
    book = entries(
        EMPTY_BOOK, [replace(line, season=key) for line, key in zip(lines, keys, strict=True)]
    )
    await put(house, book)
    everything, board = await start(house, monkeypatch, NEVER)
    assert await start(house, monkeypatch, 1) == (everything, board)


@pytest.mark.parametrize("after", [timedelta(0), timedelta(days=60)], ids=["frozen", "over"])
async def test_a_board_that_stands_still_is_there_again(
    house: Database, monkeypatch: pytest.MonkeyPatch, after: timedelta
) -> None:
    """Lines within a freeze are folded beside the sums of all before; once it is over, none are."""
    await freezing(house)
    lines = [one.line for one in a_history(5)]
    begin = FREEZES - timedelta(days=3) - lines[0].at
    step = timedelta(days=10) / len(lines)
    moved = [
        replace(line, at=lines[0].at + begin + step * number) for number, line in enumerate(lines)
    ]
    if after:
        moved[-1] = replace(moved[-1], at=moved[-1].at + after)
    await put(house, entries(EMPTY_BOOK, moved))
    _everything, board = await start(house, monkeypatch, NEVER)
    folded, again = await start(house, monkeypatch, 1)
    assert again == board
    assert (board["still"] is None, folded == 0) == (bool(after), bool(after))
    assert folded < len(lines) * 0.8


async def test_of_a_closed_season_the_published_root_is_gone_on_from(
    house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = a_history(6)
    lines = [replace(one.line, season=SeasonKey("autumn")) for one in book]
    whole = entries(EMPTY_BOOK, lines)
    await put(house, whole[:-9])
    async with Store(house.settings) as store:
        await Closer(store, FixedClock(CLOSES + timedelta(days=90), ZONE)).look()
    await put(house, whole[-9:])
    _everything, board = await start(house, monkeypatch, NEVER)
    assert await start(house, monkeypatch, 1) == (0, board)
