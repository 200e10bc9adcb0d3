"""`herald verify`: the whole book is whole, and the first line that is not is named."""

import sqlite3
from datetime import timedelta

import asyncpg
import pytest

from challenges.deeds import ChallengeJoined, Recognition, Reversal
from challenges.terms import ChallengeKey, Points, ValueKey
from server.spine.database import database_file
from server.spine.store import Store
from server.spine.verify import Report, verify
from server.spine.writer import Posted
from tests.support.databases import Database
from tests.support.store import ADA, BOB, CLEO, NOON, PORT, a_share, an_id, many_shares

# PostgreSQL's files are not ours to change.
SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def a_joining() -> ChallengeJoined:
    """Ada takes part in a challenge; that gives no line."""
    return ChallengeJoined(
        id=an_id(), by=ADA, at=NOON, day=NOON.date(), department=PORT,
        challenge=ChallengeKey("own-words-five"), ambassador=False, member_since=NOON.date(),
    )  # fmt: skip


async def a_season(store: Store) -> None:
    """Shares, a challenge joined, a recognition and a reversal."""
    mistake = a_share(by=CLEO)
    reversal = Reversal(
        id=an_id(), by=CLEO, at=NOON + timedelta(hours=1), day=NOON.date(), department=PORT,
        of=mistake, reason="Posted twice.",
    )  # fmt: skip
    recognition = Recognition(
        id=an_id(), by=BOB, at=NOON + timedelta(days=1), day=NOON.date() + timedelta(days=1),
        department=PORT, to=ADA, to_department=PORT, value=ValueKey("openness"),
        points=Points(10), text="Thank you for the clear maps of the port, Ada.", cohort=10,
    )  # fmt: skip
    deeds = [a_joining(), mistake, *many_shares(20), recognition, reversal, *many_shares(9, by=BOB)]
    verdicts = await store.writer.post_many(deeds)
    assert sum(isinstance(one, Posted) for one in verdicts) >= 32


async def checked(database: Database) -> Report:
    return await verify(Store(database.settings, main=False))


async def test_what_was_played_is_whole(house: Database) -> None:
    async with Store(house.settings) as store:
        await a_season(store)
        report = await verify(store)
        assert report.difference is None
        assert report.lines == store.tailer.seq > 30
        assert report.head == store.tailer.recent[-1].hash
    assert await checked(house) == report


async def test_an_empty_book_is_whole(house: Database) -> None:
    report = await checked(house)
    assert report.whole
    assert report.lines == 0


async def change(database: Database, sql: str) -> None:
    """Do what the database's guards forbid, as somebody with the keys to the machine could."""
    if database.settings.database_url:
        connection = await asyncpg.connect(database.settings.database_url)
        await connection.execute("ALTER TABLE book DISABLE TRIGGER ALL")
        await connection.execute(sql)
        await connection.close()
        return
    embedded = sqlite3.connect(database_file(database.settings), isolation_level=None)
    for trigger in ("book_no_update", "book_no_delete"):
        embedded.execute(f"DROP TRIGGER {trigger}")
    embedded.execute(sql)
    embedded.close()


@pytest.mark.parametrize(
    ("sql", "code", "seq"),
    [
        ("UPDATE book SET points = points + 1 WHERE seq = 7", "chain", 7),
        ("UPDATE book SET person = 2 WHERE seq = 7", "chain", 7),
        ("UPDATE book SET badge = 'good-idea' WHERE seq = 7", "chain", 7),
        ("UPDATE book SET taken = NOT taken WHERE seq = 7", "chain", 7),
        ("UPDATE book SET at = at + 1 WHERE seq = 7", "chain", 7),
        ("UPDATE book SET day = '2026-01-01' WHERE seq = 7", "chain", 7),
        ("UPDATE book SET reason = 'share.third' WHERE seq = 7", "chain", 7),
        ("UPDATE book SET kind = 'nothing' WHERE seq = 7", "unreadable", 7),
        ("UPDATE book SET hash = prev_hash WHERE seq = 7", "chain", 7),
        ("UPDATE book SET seq = 700000 WHERE seq = 7", "chain", 7),
        ("DELETE FROM book WHERE seq = 7", "chain", 7),
        ("DELETE FROM book WHERE seq > 30", "line", 31),
        ("DELETE FROM deed WHERE first_seq = 7", "deed", 7),
        ("UPDATE deed SET body = replace(body, 'item-5', 'item-4') WHERE first_seq = 7", "", 7),
        ("DELETE FROM deed WHERE kind = 'joined'", "deed", 1),
        ("UPDATE deed SET version = 9 WHERE first_seq = 7", "catalogue", 7),
        ("UPDATE deed SET body = 'x' WHERE first_seq = 7", "unreadable", 7),
        ("UPDATE tally SET body = '{}' WHERE who = 'person/1'", "tally", None),
        ("DELETE FROM tally WHERE who = 'person/1'", "tally", None),
        ("INSERT INTO tally (who, body) VALUES ('person/99', '{}')", "tally", None),
        ("UPDATE catalogue SET text = 'x'", "catalogue", None),
        ("UPDATE catalogue SET season = 'another' WHERE season = 'between'", "catalogue", None),
    ],
)
async def test_whatever_is_changed_is_found(
    house: Database, sql: str, code: str, seq: int | None
) -> None:
    async with Store(house.settings) as store:
        await store.writer.post_many([a_joining(), *many_shares(40)])
        firsts = await store.reader.rows("SELECT first_seq FROM deed ORDER BY nr")
    if seq == 7 and "first_seq = 7" in sql and (7,) not in firsts:
        later = next(first for (first,) in firsts if first > 7)
        sql, seq = sql.replace("first_seq = 7", f"first_seq = {later}"), later
        sql = sql.replace("item-5", "item-").replace("item-4", "other-")
    await change(house, sql)
    report = await checked(house)
    assert report.difference is not None
    assert report.difference.seq == seq
    assert report.difference.code == code or not code


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE deed SET undoes = NULL",
        "UPDATE deed SET undoes = 'deed-of-nobody' WHERE undoes IS NOT NULL",
        "UPDATE deed SET undoes = (SELECT max(id) FROM deed WHERE kind = 'share') WHERE nr = 3",
    ],
)
async def test_what_is_said_to_be_taken_back_is_what_the_reversals_say(
    house: Database, sql: str
) -> None:
    async with Store(house.settings) as store:
        await a_season(store)
    await change(house, sql)
    report = await checked(house)
    assert report.difference is not None
    assert report.difference.code == "unreadable"


@SQLITE
async def test_a_byte_changed_in_an_index_is_found(house: Database) -> None:
    async with Store(house.settings) as store:
        await store.writer.post_many(many_shares(40))
        [(name, page)] = await store.reader.rows(
            "SELECT name, rootpage FROM sqlite_master WHERE type = 'index'"
            " AND tbl_name = 'book' AND sql LIKE '%person%'"
        )
    file = database_file(house.settings)
    told = bytearray(file.read_bytes())
    told[page * 4096 - 1] ^= 0x01
    file.write_bytes(told)
    report = await checked(house)
    assert report.difference is not None
    assert name in report.difference.what


@SQLITE
async def test_no_byte_of_a_line_can_change_unseen(house: Database) -> None:
    async with Store(house.settings) as store:
        await store.writer.post_many(many_shares(12))
        [(hash_, prev)] = await store.reader.rows("SELECT hash, prev_hash FROM book WHERE seq = 9")
    file = database_file(house.settings)
    whole = file.read_bytes()
    end = whole.index((prev + hash_).encode()) + 128
    start = whole.rindex(b"\x00", 0, end - 128) - 4  # somewhere in the row's own columns
    for at in range(start, end, 3):
        told = bytearray(whole)
        told[at] ^= 0x04
        file.write_bytes(told)
        report = await checked(house)
        assert report.difference is not None, f"byte {at - end} was changed unseen"
        assert report.difference.seq in (8, 9, 10), report.difference


@SQLITE
async def test_a_damaged_page_is_told_kindly(house: Database) -> None:
    async with Store(house.settings) as store:
        await store.writer.post_many(many_shares(200))
        [(page,)] = await store.reader.rows(
            "SELECT rootpage FROM sqlite_master WHERE name = 'book'"
        )
    file = database_file(house.settings)
    told = bytearray(file.read_bytes())
    told[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    file.write_bytes(told)
    report = await checked(house)
    assert report.difference is not None
    assert "damaged" in report.difference.what


@SQLITE
async def test_a_file_that_is_no_database_is_told_kindly(house: Database) -> None:
    database_file(house.settings).write_bytes(b"This is a letter, not a database. " * 200)
    report = await checked(house)
    assert report.difference is not None
    assert report.difference.code == "file"
