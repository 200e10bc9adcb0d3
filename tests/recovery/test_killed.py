"""A process that is killed in the middle of its work loses nothing that it had acknowledged."""

import asyncio
import sys

import msgspec

from server.spine.store import Store
from server.spine.verify import verify
from tests.support.databases import Database
from tests.support.scribe import HERE, environment
from tests.support.store import ADA, a_share

KILLS = 4
ACKNOWLEDGED = 25  # deeds before each kill


async def killed_writer(database: Database, beginning: int) -> set[str]:
    """Have a process write, kill it at its work; what it had acknowledged by then."""
    scribe = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.scribe", str(ADA), str(10_000), f"shared-{beginning}",
        cwd=HERE, env=environment(database.settings), stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert scribe.stdout is not None
    told = [await scribe.stdout.readline() for _ in range(ACKNOWLEDGED * (beginning + 1))]
    scribe.kill()
    rest = await scribe.stdout.read()
    await scribe.wait()
    lines = [*told, *rest.split(b"\n")[:-1]]  # the last may be cut off
    return {msgspec.json.decode(line) for line in lines}


async def test_nothing_acknowledged_is_lost_by_a_kill(house: Database) -> None:
    acknowledged: set[str] = set()
    for beginning in range(KILLS):
        acknowledged |= await killed_writer(house, beginning)
        async with Store(house.settings) as store:
            stored = {id_ for (id_,) in await store.reader.rows("SELECT id FROM deed")}
            assert acknowledged <= stored
            posted = await store.writer.post(a_share(item=f"after-{beginning}"))
            assert posted.entries
    report = await verify(Store(house.settings))
    assert report.whole, report.difference
    assert report.deeds >= len(acknowledged) >= KILLS * ACKNOWLEDGED
