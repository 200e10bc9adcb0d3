"""The tailer: the board is the fold of the book, in every process, and whoever listens hears."""

import asyncio
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from challenges.book import Entry
from challenges.errors import BookError
from challenges.terms import Seq
from server.spine.checkpoint import Checkpoint
from server.spine.models import DeedRow
from server.spine.store import Store
from server.spine.tailer import Tailer
from server.spine.writer import notice
from tests.support.databases import Database
from tests.support.store import BOB, a_catalogue, a_share, catalogues, many_shares
from tests.support.waiting import until


async def test_who_wrote_finds_it_on_the_board_at_once(store: Store) -> None:
    heard: list[Entry] = []
    store.tailer.on_entries(heard.extend)
    posted = await store.writer.post(a_share())
    assert store.tailer.board.seq == posted.entries[-1].seq
    assert tuple(heard) == posted.entries


async def test_who_wrote_after_another_process_finds_both_on_the_board(house: Database) -> None:
    async with Store(house.settings) as ours, Store(house.settings, main=False) as theirs:
        await theirs.writer.post(a_share(by=BOB))
        posted = await ours.writer.post(a_share())
        assert ours.tailer.seq == posted.entries[-1].seq


async def test_lines_are_told_once_and_in_their_order(store: Store) -> None:
    heard: list[Seq] = []
    store.tailer.on_entries(lambda entries: heard.extend(one.seq for one in entries))
    deeds = [*many_shares(60), *many_shares(60, by=BOB)]
    await asyncio.gather(*(store.writer.post(deed) for deed in deeds))
    assert heard == list(range(1, len(heard) + 1))
    assert heard[-1] == store.tailer.seq


async def test_the_board_followed_is_the_board_rebuilt(house: Database) -> None:
    async with Store(house.settings) as store:
        await asyncio.gather(*(store.writer.post(deed) for deed in many_shares(80)))
        followed = store.tailer.board.dump()
    async with Store(house.settings) as again:
        assert again.tailer.board.dump() == followed
        assert [one.seq for one in again.tailer.recent] == list(range(1, again.tailer.seq + 1))


async def test_another_process_hears_of_lines_and_notices(house: Database) -> None:
    async with Store(house.settings) as ours, Store(house.settings, main=False) as theirs:
        heard: list[tuple[str, str]] = []

        async def hear(topic: str, key: str) -> None:
            heard.append((topic, key))

        theirs.tailer.on_notice(hear)
        ours.tailer.on_notice(hear)
        await ours.writer.post(a_share())
        await ours.writer.run(lambda: notice("person", "1"))
        assert heard == [("person", "1")]  # our own is heard before `run` returns
        await until(lambda: len(heard) == 2 and theirs.tailer.seq == ours.tailer.seq)
        assert theirs.tailer.board.dump() == ours.tailer.board.dump()


async def test_a_season_started_elsewhere_judges_the_next_deed(house: Database) -> None:
    async with Store(house.settings) as ours, Store(house.settings, main=False) as theirs:
        await catalogues(ours, a_catalogue("other", "2026-10-01", "2026-12-30"))
        posted = await theirs.writer.post(a_share())
        assert posted.entries[0].line.season == "other"


async def test_a_deaf_listener_silences_nobody(store: Store) -> None:
    heard: list[str] = []

    def deaf(_entries: list[Entry]) -> None:
        raise ValueError("not today")

    async def deaf_to_notices(_topic: str, _key: str) -> None:
        raise ValueError("not today")

    async def hear(topic: str, _key: str) -> None:
        heard.append(topic)

    store.tailer.on_entries(deaf)
    store.tailer.on_entries(lambda entries: heard.extend(["line"] * len(entries)))
    store.tailer.on_notice(deaf_to_notices)
    store.tailer.on_notice(hear)
    with capture_logs() as told:
        posted = await store.writer.post(a_share())
        await store.writer.run(lambda: notice("person", "1"))
    assert heard == ["line"] * len(posted.entries) + ["person"]
    assert [one["event"] for one in told] == ["lines not heard", "notice not heard"]


async def test_a_listener_may_write(store: Store) -> None:
    heard: list[str] = []

    async def answer(topic: str, key: str) -> None:
        heard.append(topic)
        if topic == "question":
            await store.writer.run(lambda: notice("answer", key))

    store.tailer.on_notice(answer)
    await asyncio.wait_for(store.writer.run(lambda: notice("question", "1")), 5)
    await until(lambda: heard == ["question", "answer"])


async def test_a_rolled_back_notice_is_not_heard(store: Store) -> None:
    heard: list[str] = []

    async def hear(topic: str, _key: str) -> None:
        heard.append(topic)

    async def fails() -> None:
        await notice("never", "1")
        raise ValueError("after all")

    store.tailer.on_notice(hear)
    with pytest.raises(ValueError, match="after all"):
        await store.writer.run(fails)
    await store.writer.run(lambda: notice("then", "1"))
    assert heard == ["then"]


async def test_a_book_that_does_not_read_is_named_by_its_line(store: Store, tmp_path: Path) -> None:
    class Torn:
        async def rows(self, sql: str, params: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
            return [(9, 0, 0, 0)] if "max(seq)" in sql else [(1,) + ("x",) * 16]

    nowhere = Checkpoint(tmp_path / "none")
    with pytest.raises(BookError) as broken:
        await Tailer(Torn(), store.catalogues, nowhere).catch_up()  # type: ignore[arg-type]
    assert broken.value.facts["seq"] == 1


async def test_who_hears_of_a_commit_and_breaks_takes_nobodys_answer_away(store: Store) -> None:
    async def breaks(*_told: object) -> None:
        raise TypeError("the board cannot count it")

    store.writer.on_entries = breaks
    store.writer.on_command = breaks
    for _time in range(2):
        posted = await asyncio.wait_for(store.writer.post(a_share()), 10)
        assert posted.entries
        assert await store.writer.run(DeedRow.exists)
