"""The store while its database is away: it looks again and again, and says so once."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from server.spine import closing
from server.spine.clock import FixedClock
from server.spine.store import Store
from tests.support.databases import Database
from tests.support.relay import Relay, relayed
from tests.support.store import a_share
from tests.support.waiting import until

AFTER = datetime(2026, 12, 31, tzinfo=UTC)  # the season
# A file does not go away.
pytestmark = pytest.mark.parametrize("database", ["postgres"], indirect=True)


@dataclass(frozen=True, slots=True)
class Afar:
    """A store, and the way to its database."""

    store: Store
    relay: Relay


@pytest.fixture
async def afar(house: Database) -> AsyncIterator[Afar]:
    """A store whose database can go away."""
    async with AsyncExitStack() as stack:
        way = relayed(str(house.settings.database_url))
        relay, url = await stack.enter_async_context(way)
        far = replace(house.settings, database_url=url)
        yield Afar(await stack.enter_async_context(Store(far)), relay)


async def test_a_database_that_is_away_is_said_once_and_so_is_its_return(
    afar: Afar, house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, catch_up = 0, afar.store.tailer.catch_up

    async def counted() -> None:
        nonlocal looks
        looks += 1
        await catch_up()

    monkeypatch.setattr(afar.store.tailer, "catch_up", counted)
    with capture_logs() as told:
        await afar.relay.cut()
        await until(lambda: looks > 3)
        assert [one["event"] for one in told] == ["book not read"]
        assert not told[0]["exc_info"], "where it was tried helps nobody"
        await afar.relay.mend()
        await until(lambda: len(told) > 1)
    assert [one["event"] for one in told] == ["book not read", "book read again"]


async def test_lines_that_others_wrote_meanwhile_are_on_the_board_when_it_is_back(
    afar: Afar, house: Database
) -> None:
    await afar.relay.cut()
    async with Store(house.settings, main=False) as beside:
        posted = await beside.writer.post(a_share())
    await afar.relay.mend()
    await until(lambda: afar.store.tailer.seq == posted.entries[-1].seq)


async def test_a_second_server_keeps_its_board_where_no_folder_was_made(
    house: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.spine.checkpoint.WORTH", 1)
    elsewhere = replace(house.settings, data=house.settings.data / "of" / "another")
    async with Store(elsewhere) as store:
        await store.writer.post(a_share())
    assert (elsewhere.data / "board.checkpoint").exists()


async def test_a_season_that_ends_meanwhile_is_closed_when_it_is_back(
    afar: Afar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "TICK", 0.01)
    closer = closing.Closer(afar.store, FixedClock(AFTER, ZoneInfo("Europe/Brussels")))
    looks, look = 0, closer.look

    async def counted() -> None:
        nonlocal looks
        looks += 1
        await look()

    monkeypatch.setattr(closer, "look", counted)
    await afar.relay.cut()
    with capture_logs() as told:
        await closer.open()
        await until(lambda: looks > 3)
        assert [one["event"] for one in told].count("season not closed") == 1
        await afar.relay.mend()
        await until(lambda: not closer.due())
        await closer.close()
    assert [one["event"] for one in told].count("season closed") == 1
