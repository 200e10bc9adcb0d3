"""A process of its own that writes: `python -m tests.support.scribe PERSON HOW_MANY [SHARED_ID]`.

It posts shares and prints, one line each, the id of every deed that was acknowledged.
"""

import asyncio
import os
import sys
from pathlib import Path

from challenges.deeds import Share
from challenges.errors import Refusal
from challenges.terms import DeedId, PersonId
from server.spine.settings import Settings
from server.spine.store import Store
from tests.support.store import a_share, many_shares

HERE = Path(__file__).parents[2]


def environment(settings: Settings) -> dict[str, str]:
    """What makes a process use these settings."""
    return {
        **os.environ,
        "HERALD_DATA": str(settings.data),
        "HERALD_DATABASE_URL": settings.database_url or "",
        "PYTHONPATH": str(HERE),
    }


async def write(by: PersonId, how_many: int, shared: str | None) -> None:
    """Post, eight at a time."""
    deeds = many_shares(how_many, by=by)
    for at, deed in enumerate(deeds):
        deeds[at] = a_share(by=by, id=DeedId(f"{by}-{deed.id}"), item=deed.item, at=deed.at)
    if shared:
        deeds.append(a_share(by=by, id=DeedId(shared), item="from-all"))

    async with Store(Settings.from_env()) as store:
        places = asyncio.Semaphore(8)

        async def post(deed: Share) -> None:
            async with places:
                try:
                    await store.writer.post(deed)
                except Refusal as refused:
                    if refused.code != "deed.id_taken":
                        raise
            sys.stdout.write(f'"{deed.id}"\n')
            sys.stdout.flush()

        await asyncio.gather(*(post(deed) for deed in deeds))


if __name__ == "__main__":
    _program, _by, _how_many, *_shared = sys.argv
    asyncio.run(write(PersonId(int(_by)), int(_how_many), _shared[0] if _shared else None))
