"""The writer: one deed once, one failure one's own, and nothing half-way."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from challenges.deeds import Reversal, Thanks
from challenges.errors import HeraldError, Refusal
from challenges.terms import Channel, DeedId, DepartmentKey, ItemKey, Seq, TopicKey
from server.people.models import Person
from server.spine.store import Store
from server.spine.writer import Busy, Posted, notice
from tests.support.databases import Database
from tests.support.store import (
    ADA,
    BOB,
    CLEO,
    NOON,
    PORT,
    STRANGER,
    a_share,
    an_id,
    many_shares,
)


async def book_size(store: Store) -> int:
    [(lines,)] = await store.reader.rows("SELECT count(*) FROM book")
    return int(lines)


async def deed_count(store: Store) -> int:
    [(deeds,)] = await store.reader.rows("SELECT count(*) FROM deed")
    return int(deeds)


async def test_a_share_brings_points_and_its_lines_are_in_the_book(store: Store) -> None:
    posted = await store.writer.post(a_share())
    assert not posted.repeated
    assert posted.entries[0].seq == Seq(1)
    assert sum(one.line.points for one in posted.entries) >= 15
    assert await book_size(store) == len(posted.entries)


async def test_the_same_id_again_gives_the_first_answer(store: Store) -> None:
    deed = a_share()
    first = await store.writer.post(deed)
    again = await store.writer.post(replace(deed, at=NOON + timedelta(hours=1)))
    assert again == Posted(deed, first.entries, repeated=True)
    assert await deed_count(store) == 1


async def test_the_same_id_many_times_at_once_counts_once(store: Store) -> None:
    deed = a_share()
    answers = await asyncio.gather(*(store.writer.post(deed) for _ in range(50)))
    assert sum(not one.repeated for one in answers) == 1
    assert len({one.entries for one in answers}) == 1
    assert await deed_count(store) == 1


async def test_the_same_id_is_the_same_deed_after_a_restart(house: Database) -> None:
    deed = a_share()
    async with Store(house.settings) as before:
        first = await before.writer.post(deed)
    async with Store(house.settings) as after:
        again = await after.writer.post(deed)
    assert again == Posted(deed, first.entries, repeated=True)


async def test_an_id_of_somebody_else_is_taken(store: Store) -> None:
    deed = a_share()
    await store.writer.post(deed)
    with pytest.raises(Refusal) as refused:
        await store.writer.post(a_share(by=BOB, id=deed.id))
    assert refused.value.code == "deed.id_taken"


async def test_an_id_of_ones_own_is_taken_by_what_it_was_first_sent_with(store: Store) -> None:
    deed = a_share()
    first = await store.writer.post(deed)
    thanks = Thanks(
        id=deed.id, by=ADA, at=NOON, day=NOON.date(), department=PORT,
        to=BOB, to_department=PORT, text="Thank you for the maps of the port.",
    )  # fmt: skip
    for other in (replace(deed, item=ItemKey("harbour")), replace(deed, channel=Channel.X), thanks):
        with pytest.raises(Refusal) as refused:
            await store.writer.post(other)
        assert refused.value.code == "deed.id_other"
    assert await store.writer.post(deed) == replace(first, repeated=True)


async def test_two_that_differ_under_one_id_in_one_group_are_one_deed(store: Store) -> None:
    deed = a_share()
    answers = await asyncio.gather(
        *(store.writer.post(one) for one in (deed, replace(deed, item=ItemKey("harbour")), deed)),
        return_exceptions=True,
    )
    assert [type(one) for one in answers] == [Posted, Refusal, Posted]
    assert await deed_count(store) == 1


async def test_what_the_server_adds_to_a_deed_makes_no_other_of_it(store: Store) -> None:
    deed = a_share()
    await store.writer.post(deed)
    later = NOON + timedelta(days=1)
    moved = replace(deed, at=later, day=later.date(), department=DepartmentKey("parks"))
    again = await store.writer.post(replace(moved, own_words=False, topics=(TopicKey("mobility"),)))
    assert (again.repeated, again.deed) == (True, deed)


async def test_who_has_not_joined_takes_no_part(store: Store) -> None:
    thanks = Thanks(
        id=an_id(), by=ADA, at=NOON, day=NOON.date(), department=PORT,
        to=STRANGER, to_department=PORT, text="Thank you for the maps of the port.",
    )  # fmt: skip
    for deed in (a_share(by=STRANGER), thanks):
        with pytest.raises(Refusal) as refused:
            await store.writer.post(deed)
        assert refused.value.code == "not_joined"
    assert await deed_count(store) == 0


async def test_one_failure_in_a_group_is_its_own_alone(store: Store) -> None:
    deeds = [
        a_share(item="one"),
        a_share(by=STRANGER),
        a_share(id=DeedId("x" * 65)),
        a_share(by=BOB),
    ]
    if store.settings.database_url is None:  # SQLite takes a longer text than the column says
        deeds[2] = a_share(by=STRANGER)
    answers = await asyncio.gather(
        *(store.writer.post(deed) for deed in deeds), return_exceptions=True
    )
    assert [isinstance(one, Posted) for one in answers] == [True, False, False, True]
    assert await deed_count(store) == 2


async def test_a_cancelled_post_leaves_no_lock_and_no_half_deed(store: Store) -> None:
    for at in range(20):
        waiting = asyncio.create_task(store.writer.post(a_share(item=f"gone-{at}")))
        for _ in range(at % 4):
            await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    posted = await asyncio.wait_for(store.writer.post(a_share(by=BOB)), 5)
    [(lines, last)] = await store.reader.rows("SELECT count(*), max(seq) FROM book")
    assert lines == last == posted.entries[-1].seq


async def test_a_cancelled_command_is_finished_or_rolled_back(store: Store) -> None:
    begun = finished = 0

    async def rename() -> None:
        nonlocal begun, finished
        begun += 1
        await Person.filter(id=ADA).update(name="Ada Cancelled")
        await asyncio.sleep(0)
        await Person.filter(id=BOB).update(name="Bob Cancelled")
        finished += 1

    for at in range(60):
        waiting = asyncio.create_task(store.writer.run(rename))
        for _ in range(at % 30):
            await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
    await asyncio.wait_for(store.writer.run(rename), 10)
    assert begun == finished  # what was begun is finished, whoever went away
    names = await store.reader.rows("SELECT name FROM person WHERE id < 3 ORDER BY id")
    assert names == [("Ada Cancelled",), ("Bob Cancelled",)]
    await asyncio.wait_for(store.writer.post(a_share()), 5)


async def test_a_command_that_fails_is_rolled_back_alone(store: Store) -> None:
    async def fails() -> None:
        await Person.filter(id=ADA).update(name="Nobody")
        raise HeraldError("no.reason")

    async def works() -> str:
        await Person.filter(id=BOB).update(name="Robert")
        return "done"

    failed, done, posted = await asyncio.gather(
        store.writer.run(fails),
        store.writer.run(works),
        store.writer.post(a_share()),
        return_exceptions=True,
    )
    assert isinstance(failed, HeraldError)
    assert done == "done"
    assert isinstance(posted, Posted)
    rows = await store.reader.rows("SELECT name FROM person WHERE id < 3 ORDER BY id")
    assert rows == [("Ada",), ("Robert",)]


async def test_a_command_inside_a_command_is_part_of_it(store: Store) -> None:
    async def inner() -> None:
        await Person.filter(id=ADA).update(name="Nobody")

    async def outer() -> None:
        await store.writer.run(inner)
        raise HeraldError("no.reason")

    with pytest.raises(HeraldError):
        await store.writer.run(outer)
    assert await store.reader.rows("SELECT name FROM person WHERE id = ?", (ADA,)) == [("Ada",)]


async def test_a_deed_inside_a_command_is_a_mistake_that_says_so(store: Store) -> None:
    async def command() -> None:
        await store.writer.post(a_share())

    with pytest.raises(RuntimeError, match="inside a command"):
        await store.writer.run(command)


async def test_a_task_that_outlives_its_command_writes_on_its_own(store: Store) -> None:
    go = asyncio.Event()

    async def later() -> Posted:
        await go.wait()
        return await store.writer.post(a_share())

    async def command() -> "asyncio.Task[Posted]":
        return asyncio.create_task(later())

    task = await store.writer.run(command)
    go.set()
    assert (await task).entries


async def test_a_notice_without_a_command_is_a_mistake_that_says_so(store: Store) -> None:
    with pytest.raises(RuntimeError, match=r"inside Writer\.run"):
        await notice("person", "1")


async def test_when_too_many_wait_the_next_is_told_to_come_back(house: Database) -> None:
    small = Store(house.settings, main=True)
    small.writer._most = 3
    async with small:
        waiting = [asyncio.create_task(small.writer.post(deed)) for deed in many_shares(3)]
        await asyncio.sleep(0)
        with pytest.raises(Busy) as busy:
            await small.writer.post(a_share(by=BOB))
        assert busy.value.code == "busy"
        assert busy.value.facts == {"retry_after": 1}
        with pytest.raises(Busy):
            await small.writer.run(asyncio.Event().wait)
        await asyncio.gather(*waiting)
        await small.writer.post(a_share(by=BOB))


async def test_what_waits_is_finished_before_the_store_closes(house: Database) -> None:
    first = Store(house.settings)
    await first.open()
    waiting = [asyncio.create_task(first.writer.post(deed)) for deed in many_shares(40)]
    await asyncio.sleep(0)
    await first.close()
    assert all(isinstance(one, Posted) for one in await asyncio.gather(*waiting))
    with pytest.raises(Busy):
        await first.writer.post(a_share())


async def test_a_deed_is_taken_back_once(store: Store) -> None:
    deed = a_share()
    await store.writer.post(deed)

    def reversal(of: object) -> Reversal:
        return Reversal(
            id=an_id(), by=CLEO, at=NOON + timedelta(hours=1), day=NOON.date(),
            department=PORT, of=of, reason="A mistake.",  # type: ignore[arg-type]
        )  # fmt: skip

    taken, again = await asyncio.gather(
        store.writer.post(reversal(deed)),
        store.writer.post(reversal(deed)),
        return_exceptions=True,
    )
    assert isinstance(taken, Posted)
    assert sum(one.line.points for one in taken.entries if one.line.person == ADA) < 0
    assert isinstance(again, Refusal)
    assert again.code == "reversal.already"
    with pytest.raises(Refusal) as unknown:
        await store.writer.post(reversal(a_share()))
    assert unknown.value.code == "reversal.unknown"


async def test_deeds_in_bulk_are_judged_as_if_they_came_one_by_one(house: Database) -> None:
    deeds = [*many_shares(60), a_share(by=STRANGER), *many_shares(20, by=BOB)]
    async with Store(house.settings) as store:
        verdicts = await store.writer.post_many(deeds, size=25)
        assert [isinstance(one, Posted) for one in verdicts].count(False) == 1
        again = await store.writer.post_many(deeds[:3])
        assert [one.repeated for one in again if isinstance(one, Posted)] == [True] * 3
