"""The reader: never waits for a writer, and cannot write."""

import asyncio

import pytest

from server.people.models import Person
from server.spine.reader import UNREADABLE, numbered
from server.spine.store import Store
from tests.support.store import ADA, a_share


async def test_a_read_is_done_while_a_write_is_held_open(store: Store) -> None:
    begun, finish = asyncio.Event(), asyncio.Event()

    async def held() -> None:
        await Person.filter(id=ADA).update(name="Not yet")
        begun.set()
        await finish.wait()

    writing = asyncio.create_task(store.writer.run(held))
    await begun.wait()
    waiting = asyncio.create_task(store.writer.post(a_share()))
    for _ in range(20):  # a writer's turn would be without end
        assert await store.reader.rows("SELECT name FROM person WHERE id = ?", (ADA,)) == [("Ada",)]
    assert not waiting.done()
    finish.set()
    await writing
    await waiting
    assert await store.reader.rows("SELECT name FROM person WHERE id = ?", (ADA,)) == [("Not yet",)]


async def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(UNREADABLE):
        await store.reader.rows("UPDATE person SET name = 'x'")
    assert await store.reader.rows("SELECT count(*) FROM person WHERE name = 'x'") == [(0,)]


async def test_readers_read_beside_each_other_and_survive_being_cancelled(store: Store) -> None:
    for at in range(30):
        asked = [asyncio.create_task(store.reader.rows("SELECT 1")) for _ in range(8)]
        for _ in range(at % 5):
            await asyncio.sleep(0)
        for one in asked[:4]:
            one.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
    assert await asyncio.wait_for(store.reader.rows("SELECT 1"), 5) == [(1,)]


async def test_a_sum_of_whole_numbers_is_one(store: Store) -> None:
    """PostgreSQL makes decimals of the longer ones, as which nothing may count on."""
    [row] = await store.reader.rows(
        "SELECT sum(one), sum(one * 4294967296)"
        " FROM (SELECT 2 AS one UNION ALL SELECT 3) AS numbers"
    )
    assert row == (5, 5 << 32)
    assert [type(one) for one in row] == [int, int]


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("SELECT ?", "SELECT $1"),
        ("a = ? AND b IN (?, ?)", "a = $1 AND b IN ($2, $3)"),
        ("a = '?' AND b = ?", "a = '?' AND b = $1"),
        ("a = 'it''s ?' AND \"?\" = ?", "a = 'it''s ?' AND \"?\" = $1"),
    ],
)
def test_question_marks_become_numbers_but_in_quotes(sql: str, told: str) -> None:
    assert numbered(sql) == told
