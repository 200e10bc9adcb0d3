"""How deeds that wait are handed to the book: in few large groups, and never later than they could
be judged."""

import asyncio
from collections.abc import Sequence

import pytest

from challenges.deeds import Deed
from server.spine.plan import Judged
from server.spine.store import Store
from server.spine.writer import Posted
from tests.support.store import many_shares


async def test_beside_a_group_that_is_judged_the_next_waits_until_it_is_as_large(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[int] = []
    gate, book = asyncio.Event(), store.writer._book
    write = book.write

    async def held(deeds: Sequence[Deed]) -> Judged:
        handed.append(len(deeds))
        await gate.wait()
        return await write(deeds)

    monkeypatch.setattr(book, "write", held)
    shares, waiting = iter(many_shares(12)), list[asyncio.Task[Posted]]()
    found: list[list[int]] = []
    for more in (3, 2, 1, 5):
        waiting += [asyncio.create_task(store.writer.post(next(shares))) for _ in range(more)]
        for _ in range(20):  # turns of the loop: more than a hand-over takes
            await asyncio.sleep(0)
        found.append(list(handed))
    gate.set()
    assert all(isinstance(one, Posted) for one in await asyncio.gather(*waiting))
    assert found == [[3], [3], [3, 3], [3, 3]]
    assert handed == [3, 3, 5]
