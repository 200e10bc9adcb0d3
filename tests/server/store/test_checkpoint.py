"""A start from the checkpoint ends where a start from the first line ends, or does not happen."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from challenges.board import Board
from challenges.book import Entry, Hash
from server.spine import checkpoint
from server.spine.store import Store
from tests.support.databases import Database
from tests.support.store import BOB, a_share, many_shares

NAME = "board.checkpoint"


@pytest.fixture(autouse=True)
def every_line_is_worth_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small book of a test has few lines."""
    monkeypatch.setattr(checkpoint, "WORTH", 1)


async def _fill(house: Database) -> dict[str, object]:
    async with Store(house.settings) as store:
        await asyncio.gather(*(store.writer.post(deed) for deed in many_shares(40)))
        return store.tailer.board.dump()


async def _folded(house: Database, monkeypatch: pytest.MonkeyPatch) -> tuple[int, object]:
    """How many lines a start folds, and the board that comes of it."""
    folded: list[int] = []
    fold = Board.fold

    def counted(board: Board, entry: Entry) -> None:
        folded.append(entry.seq)
        fold(board, entry)

    with monkeypatch.context() as patch:
        patch.setattr(Board, "fold", counted)
        async with Store(house.settings) as store:
            latest = [one.seq for one in store.tailer.recent]
            assert latest == list(range(1, store.tailer.seq + 1))
            return len(folded), store.tailer.board.dump()


async def test_only_what_came_after_it_is_folded(
    house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = await _fill(house)
    assert await _folded(house, monkeypatch) == (0, board)
    kept = house.settings.data / NAME
    before = kept.read_bytes()
    async with Store(house.settings) as store:
        posted = await store.writer.post(a_share(by=BOB))
        board = store.tailer.board.dump()
    kept.write_bytes(before)  # the process died before it could keep another
    assert await _folded(house, monkeypatch) == (len(posted.entries), board)


def _torn(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-9])


def _turned(kept: Path) -> None:
    body = bytearray(kept.read_bytes())
    body[len(body) // 2] ^= 1
    kept.write_bytes(body)


@pytest.mark.parametrize("damage", [_torn, _turned, Path.unlink], ids=["torn", "turned", "lost"])
async def test_a_damaged_one_is_made_anew(
    house: Database, monkeypatch: pytest.MonkeyPatch, damage: Callable[[Path], None]
) -> None:
    board = await _fill(house)
    damage(house.settings.data / NAME)
    folded, again = await _folded(house, monkeypatch)
    assert (folded > 0, again) == (True, board)
    assert (await _folded(house, monkeypatch))[0] == 0


async def test_one_of_another_book_or_another_fold_does_not_count(
    house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = await _fill(house)
    kept = house.settings.data / NAME
    mine = checkpoint.Checkpoint(kept).read()
    assert mine is not None
    checkpoint.Checkpoint(kept).write(Hash("0" * 64), mine[1].dump())
    folded, again = await _folded(house, monkeypatch)
    assert (folded > 0, again) == (True, board)
    monkeypatch.setattr(checkpoint, "_fold", lambda: "another")
    folded, again = await _folded(house, monkeypatch)
    assert (folded > 0, again) == (True, board)
