"""The end of a season in the store: closed once, by itself, with the root of its lines."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from challenges.packed import pack, unpack
from challenges.root import first_root, root_of
from challenges.terms import BETWEEN, SeasonKey
from server.spine import checkpoint, codec
from server.spine.checkpoint import Checkpoint
from server.spine.clock import FixedClock
from server.spine.closing import Closer
from server.spine.herald import opened
from server.spine.holding import keep
from server.spine.models import SeasonRoot
from server.spine.store import Store
from server.spine.verify import verify
from server.spine.writer import Posted
from tests.support.databases import Database
from tests.support.store import BOB, a_share, many_shares

AUTUMN, WINTER = SeasonKey("autumn"), SeasonKey("winter")
ZONE = ZoneInfo("Europe/Brussels")
BEFORE, AFTER = datetime(2026, 12, 30, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)


async def a_year(store: Store) -> None:
    """An autumn in which something was done."""
    verdicts = await store.writer.post_many(many_shares(20))
    assert all(isinstance(one, Posted) for one in verdicts)


async def published(store: Store) -> list[tuple[object, ...]]:
    sql = "SELECT season, root, lines, last_seq FROM season_root ORDER BY id"
    return list(await store.reader.rows(sql))


async def root_in_the_book(store: Store) -> tuple[str, int, int]:
    """Computed the slow way, from an export of all lines."""
    rows = await store.reader.rows(f"SELECT {codec.LINE_SELECT} FROM book ORDER BY seq")
    return tuple(root_of(AUTUMN, [codec.entry(row) for row in rows]))  # type: ignore[return-value]


async def test_a_season_is_closed_by_the_clock_with_the_root_of_its_lines(house: Database) -> None:
    async with Store(house.settings) as store:
        await a_year(store)
        clock = FixedClock(BEFORE, ZONE)
        closer = Closer(store, clock)
        await closer.look()
        assert await published(store) == []
        clock.at = AFTER
        await closer.look()
        await closer.look()
        assert await published(store) == [(AUTUMN, *await root_in_the_book(store))]
        assert store.catalogues.closed[AUTUMN].root == store.tailer.board.root(AUTUMN)
    report = await verify(Store(house.settings, main=False))
    assert report.whole
    assert [(one.season, one.published) for one in report.roots] == [(AUTUMN, True)]


async def test_several_processes_close_it_once(house: Database) -> None:
    async with Store(house.settings) as one, Store(house.settings, main=False) as other:
        await a_year(one)
        clock = FixedClock(AFTER, ZONE)
        await other.tailer.catch_up()
        await asyncio.gather(*(Closer(store, clock).look() for store in (one, other, one)))
        assert len(await published(one)) == 1
        await other.tailer.catch_up()
        assert other.catalogues.closed == one.catalogues.closed


async def test_a_process_that_has_not_read_the_last_lines_publishes_the_same_root(
    house: Database,
) -> None:
    async with Store(house.settings) as one, Store(house.settings, main=False) as other:
        await a_year(one)
        await other.tailer.catch_up()
        await other.tailer.close()  # it hears of nothing any more
        await one.writer.post(a_share(by=BOB))
        assert other.tailer.seq < one.tailer.seq
        await Closer(other, FixedClock(AFTER, ZONE)).look()
        assert await published(one) == [(AUTUMN, *await root_in_the_book(one))]


async def test_a_house_that_was_down_at_the_end_closes_it_when_it_is_opened(
    house: Database,
) -> None:
    async with Store(house.settings) as store:
        await a_year(store)
    async with opened(house.settings, FixedClock(AFTER + timedelta(days=9), ZONE)) as herald:
        assert herald.catalogues.closed[AUTUMN].at == AFTER + timedelta(days=9)
        assert herald.catalogues.closed[AUTUMN].root.lines > 20


async def test_a_deed_that_waited_while_its_season_closed_is_judged_between_seasons(
    house: Database,
) -> None:
    async with Store(house.settings) as one, Store(house.settings, main=False) as other:
        await a_year(one)
        await other.tailer.catch_up()
        await Closer(one, FixedClock(AFTER, ZONE)).look()
        late = await other.writer.post(a_share(by=BOB, at=AFTER - timedelta(seconds=1)))
        assert {entry.line.season for entry in late.entries} == {BETWEEN}
        await one.tailer.catch_up()
        assert one.catalogues.closed[AUTUMN].root == one.tailer.board.root(AUTUMN)
    assert (await verify(Store(house.settings, main=False))).whole


async def test_a_season_in_which_nothing_was_done_has_a_root_too(house: Database) -> None:
    async with Store(house.settings) as store:
        await Closer(store, FixedClock(AFTER, ZONE)).look()
        assert await published(store) == [(AUTUMN, *first_root(AUTUMN))]


async def test_a_published_root_that_is_not_of_its_lines_names_the_season(house: Database) -> None:
    async with Store(house.settings) as store:
        await a_year(store)

        async def forge() -> None:
            await SeasonRoot.create(season=AUTUMN, root="0" * 64, lines=20, last_seq=20, at=0)

        await store.writer.run(forge)
    found = (await verify(Store(house.settings, main=False))).difference
    assert found is not None
    assert found.code == "root"
    assert "season autumn" in str(found)


async def a_winter(store: Store) -> None:
    """The season after the autumn, which is never played here."""
    autumn = store.catalogues.at(BEFORE)
    season = replace(
        autumn.season,
        key=WINTER,
        opens=AFTER,
        closes=AFTER + timedelta(weeks=9),
        free_days=frozenset(),
    )
    await keep(replace(autumn, season=season, challenges={}, badges={}), AFTER)


async def test_a_root_that_is_missing_between_others_names_its_season(house: Database) -> None:
    """Seasons are closed in their order: of two, the first cannot be without one."""
    async with Store(house.settings) as store:
        await a_year(store)
        await store.writer.run(lambda: a_winter(store))
        assert (await verify(Store(house.settings, main=False))).whole

        async def of_winter_alone() -> None:
            hash_, lines, seq = first_root(WINTER)
            await SeasonRoot.create(season=WINTER, root=hash_, lines=lines, last_seq=seq, at=0)

        await store.writer.run(of_winter_alone)
    found = (await verify(Store(house.settings, main=False))).difference
    assert found is not None
    assert found.code == "root"
    assert "season autumn: no root of it is published, and it closed before winter" in str(found)


@pytest.mark.parametrize("sql", ["UPDATE season_root SET lines = 1", "DELETE FROM season_root"])
async def test_the_database_refuses_to_change_a_published_root(house: Database, sql: str) -> None:
    async with Store(house.settings) as store:
        await Closer(store, FixedClock(AFTER, ZONE)).look()

        async def command() -> None:
            await store.tortoise.connections.get("default").execute_query(sql)

        with pytest.raises(Exception, match="only added to"):
            await store.writer.run(command)


async def test_a_checkpoint_that_is_not_the_board_of_its_line_is_found(
    house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "WORTH", 1)
    async with Store(house.settings) as store:
        await a_year(store)
    kept = Checkpoint.beside(house.settings)
    read = kept.read()
    assert read is not None
    assert (await verify(Store(house.settings, main=False))).whole
    hash_, board = read
    dumped = board.dump()
    points = dumped["buckets"][0][2][1]
    dumped["buckets"][0][2][1] = pack(one + 5 for one in unpack(points))
    kept.write(hash_, dumped)
    found = (await verify(Store(house.settings, main=False))).difference
    assert found is not None
    assert (found.code, found.seq) == ("checkpoint", board.seq)
