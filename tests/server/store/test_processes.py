"""Several processes on one database: one chain, one count."""

import asyncio
import sys

import msgspec

from server.people.models import Person
from server.spine.store import Store
from server.spine.verify import verify
from server.spine.writer import Posted
from tests.support.databases import Database
from tests.support.scribe import HERE, environment
from tests.support.store import ADA, BOB, CLEO, a_share, many_shares


async def test_two_stores_that_write_at_once_keep_one_chain(house: Database) -> None:
    async with Store(house.settings) as ours, Store(house.settings, main=False) as theirs:
        shared = many_shares(40)  # both post these: each counts once
        mine, yours = many_shares(40, by=BOB), many_shares(40, by=CLEO)
        answers = await asyncio.gather(
            *(ours.writer.post(deed) for deed in [*shared, *mine]),
            *(theirs.writer.post(deed) for deed in [*yours, *shared]),
        )
        assert sum(one.repeated for one in answers) == 40
        by_id: dict[str, set[object]] = {}
        for one in answers:
            by_id.setdefault(one.deed.id, set()).add(one.entries)
        assert all(len(said) == 1 for said in by_id.values())
        await ours.tailer.catch_up()
        await theirs.tailer.catch_up()
        assert ours.tailer.board.dump() == theirs.tailer.board.dump()
        report = await verify(ours)
    assert report.whole, report.difference
    assert report.deeds == 120


async def test_processes_that_write_at_once_keep_one_chain(house: Database) -> None:
    """Real processes, with a deed that all of them post."""
    shared = a_share(id=None, item="from-all")
    scribes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.support.scribe", str(by), "30", shared.id,
            cwd=HERE, env=environment(house.settings), stdout=asyncio.subprocess.PIPE,
        )
        for by in (ADA, BOB, CLEO)
    ]  # fmt: skip
    told = await asyncio.gather(*(one.communicate() for one in scribes))
    assert [one.returncode for one in scribes] == [0, 0, 0]
    acknowledged = [msgspec.json.decode(line) for out, _ in told for line in out.splitlines()]
    report = await verify(Store(house.settings))
    assert report.whole, report.difference
    assert report.deeds == len(set(acknowledged)) == 91


async def test_commands_of_two_processes_wait_for_each_other(house: Database) -> None:
    """Each reads before it writes; a transaction that took its lock late would be refused."""

    async def longer() -> None:
        person = await Person.get(id=ADA)
        person.name += "!"
        await person.save(update_fields=["name"])

    async with Store(house.settings) as ours, Store(house.settings, main=False) as theirs:
        await asyncio.gather(
            *(store.writer.run(longer) for store in (ours, theirs) for _ in range(15)),
            *(ours.writer.post(deed) for deed in many_shares(30)),
        )
        [(name,)] = await theirs.reader.rows("SELECT name FROM person WHERE id = ?", (ADA,))
    assert name == "Ada" + "!" * 30


async def test_what_another_process_wrote_is_remembered_rightly(house: Database) -> None:
    """The limits of a day hold even when each deed of it comes through another process."""
    async with Store(house.settings) as ours, Store(house.settings, main=False) as theirs:
        points = []
        for at in range(6):
            store = (ours, theirs)[at % 2]
            posted = await store.writer.post(a_share(item=f"item-{at}"))
            assert isinstance(posted, Posted)
            points.append(
                sum(one.line.points for one in posted.entries if one.line.rule == "share")
            )
    assert points == [15, 7, 3, 0, 0, 0]
