"""When a season is long over its raw deeds go; the book's lines and the proof stay."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from challenges.deeds import Reversal, Thanks
from challenges.errors import HeraldError, Refusal
from server.spine import sealing
from server.spine.clock import FixedClock
from server.spine.models import Claim
from server.spine.store import Store
from server.spine.verify import verify
from tests.server.store.test_verify import a_season, change, checked
from tests.support.databases import Database
from tests.support.store import ADA, BOB, NOON, PORT, a_share, an_id

CLOSES = datetime(2026, 12, 31, tzinfo=UTC)
NINETY = CLOSES + timedelta(days=90)
LATER = NINETY - timedelta(days=30)  # after the season, not under its seal


def at(moment: datetime) -> FixedClock:
    return FixedClock(moment, ZoneInfo("UTC"))


async def bodies(store: Store) -> int:
    [(many,)] = await store.reader.rows("SELECT count(*) FROM deed WHERE body <> ''")
    return int(many)


def thanks(moment: datetime) -> Thanks:
    return Thanks(
        id=an_id(), by=ADA, at=moment, day=moment.date(), department=PORT, to=BOB,
        to_department=PORT, text="For the map of the port.",
    )  # fmt: skip


async def test_raw_deeds_stay_ninety_days_after_their_season(store: Store) -> None:
    await a_season(store)
    before = await bodies(store)
    assert await sealing.seal(store, at(NINETY - timedelta(seconds=1))) == (None, 0)
    assert await bodies(store) == before


async def test_then_the_deeds_go_and_the_lines_stay(store: Store) -> None:
    await a_season(store)
    lines, before = store.tailer.seq, await bodies(store)
    seal, gone = await sealing.seal(store, at(NINETY))
    assert seal is not None
    assert (seal.season, seal.seq, gone) == ("autumn", lines, before)
    assert await bodies(store) == 0
    assert await store.reader.rows("SELECT count(*) FROM book") == [(lines,)]
    assert (await verify(store)).whole


async def test_deeds_of_later_stay_and_are_played_on_from_the_seal(store: Store) -> None:
    await a_season(store)
    await store.writer.post(thanks(LATER))
    _seal, gone = await sealing.seal(store, at(NINETY))
    assert gone > 30
    assert await bodies(store) == 1
    await store.writer.post(a_share(item="after-the-seal", at=NINETY))
    report = await verify(store)
    assert report.difference is None
    assert (report.lines, report.deeds) == (store.tailer.seq, gone + 2)


async def test_claims_of_the_season_go_but_for_those_that_still_wait(store: Store) -> None:
    await a_season(store)
    last = NOON + timedelta(days=20, hours=1)
    await store.writer.post(thanks(last))
    claims = {
        "declined": Claim(id="claim-01", kind="share", by=ADA, body={}, at=NOON, state="declined"),
        "expired": Claim(id="claim-02", kind="share", by=ADA, body={}, at=NOON, ends_at=LATER),
        "waits": Claim(id="claim-03", kind="idea", by=ADA, body={}, at=NOON),
        "later": Claim(id="claim-04", kind="share", by=ADA, body={}, at=LATER, state="declined"),
    }

    async def command() -> None:
        for claim in claims.values():
            await claim.save(force_create=True)

    await store.writer.run(command)
    await sealing.seal(store, at(NINETY))
    left = await store.reader.rows("SELECT id FROM claim ORDER BY id")
    assert left == [("claim-03",), ("claim-04",)]


async def test_sealing_again_changes_nothing(store: Store) -> None:
    await a_season(store)
    await sealing.seal(store, at(NINETY))
    assert await sealing.seal(store, at(NINETY)) == (None, 0)
    assert await store.reader.rows("SELECT count(*) FROM seal") == [(1,)]


async def test_two_processes_that_seal_at_once_set_one_seal(house: Database) -> None:
    async with Store(house.settings) as store:
        await a_season(store)
        async with Store(house.settings, main=False) as other:
            found = await sealing.due(store.reader, store.catalogues, at(NINETY), 90)
            assert found is not None
            both = [await sealing.prepare(house.settings, found) for _each in range(2)]
            assert both[0] == both[1]
            await sealing.keep(store.writer, at(NINETY), both[0])
            await sealing.keep(other.writer, at(NINETY), both[1])
        assert await store.reader.rows("SELECT count(*) FROM seal") == [(1,)]
    assert (await checked(house)).whole


async def test_what_a_crash_interrupted_is_finished_next_time(store: Store) -> None:
    await a_season(store)
    found = await sealing.due(store.reader, store.catalogues, at(NINETY), 90)
    assert found is not None
    await sealing.keep(store.writer, at(NINETY), await sealing.prepare(store.settings, found))
    assert (await verify(store)).whole  # with the deeds still there, too
    seal, gone = await sealing.seal(store, at(NINETY))
    assert seal is None
    assert gone > 30
    assert await bodies(store) == 0


async def test_a_sealed_deed_sent_again_counts_no_second_time(store: Store) -> None:
    share = a_share()
    await store.writer.post(share)
    lines = store.tailer.seq
    await sealing.seal(store, at(NINETY))
    with pytest.raises(Refusal, match=r"deed\.sealed"):
        await store.writer.post(share)
    back = Reversal(
        id=an_id(), by=BOB, at=NOON, day=NOON.date(), department=PORT, of=share, reason="Too late."
    )
    with pytest.raises(Refusal, match=r"reversal\.unknown"):
        await store.writer.post(back)
    assert store.tailer.seq == lines


async def test_a_book_that_is_not_whole_is_not_sealed(house: Database) -> None:
    async with Store(house.settings) as store:
        await a_season(store)
    await change(house, "UPDATE book SET points = points + 1 WHERE seq = 7")
    async with Store(house.settings) as store:
        before = await bodies(store)
        with pytest.raises(HeraldError, match=r"seal\.broken.*line 7"):
            await sealing.seal(store, at(NINETY))
        assert await bodies(store) == before


@pytest.mark.parametrize(
    ("sql", "code", "seq"),
    [
        ("UPDATE book SET points = points + 1 WHERE seq = 7", "chain", 7),
        ("DELETE FROM deed WHERE nr = 5", "deed", None),
        ("UPDATE deed SET line_count = line_count + 1 WHERE nr = 5", "", None),
        ("UPDATE deed SET at = at + 1 WHERE nr = 5", "deed", None),
        ("UPDATE deed SET kind = 'lesson' WHERE nr = 5", "deed", None),
        ("UPDATE deed SET by = by + 1 WHERE nr = 5", "deed", None),
        ("UPDATE deed SET season = 'spring' WHERE nr = 5", "deed", None),
        ("UPDATE deed SET version = 9 WHERE nr = 5", "deed", None),
        ("UPDATE deed SET undoes = 'deed-of-nobody' WHERE nr = 5", "deed", None),
        ("UPDATE deed SET undoes = NULL", "deed", None),
        ("UPDATE sealed_tally SET body = '{}' WHERE who = 'person/1'", "seal", None),
        ("DELETE FROM sealed_tally WHERE who = 'person/1'", "seal", None),
        ("UPDATE tally SET body = '{}' WHERE who = 'person/1'", "tally", None),
    ],
)
async def test_whatever_is_changed_under_a_seal_is_found(
    house: Database, sql: str, code: str, seq: int | None
) -> None:
    async with Store(house.settings) as store:
        await a_season(store)
        await sealing.seal(store, at(NINETY))
    await change(house, sql)
    report = await checked(house)
    assert report.difference is not None
    assert report.difference.code == code or not code
    assert seq is None or report.difference.seq == seq


async def test_the_database_refuses_to_change_a_seal(store: Store) -> None:
    await a_season(store)
    await sealing.seal(store, at(NINETY))

    async def command() -> None:
        from server.spine.models import SealRow

        await SealRow.all().update(season="other")

    with pytest.raises(Exception, match="only added to"):
        await store.writer.run(command)
