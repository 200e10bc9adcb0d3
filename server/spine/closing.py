"""Closing seasons by the clock: what is over gets its root, once, whichever process comes first.

Every process looks; the database has one root a season. The command runs under the lock of all
writers, so no line can come between reading the last one and publishing. Later deeds, also those
that waited meanwhile, are judged by the rules between seasons (`Catalogues.judging`). A house that
was down when a season ended closes it when it is next opened.
"""

import asyncio
from contextlib import suppress

import structlog

from challenges.root import Root, next_root
from challenges.season import Season
from challenges.terms import SeasonKey, Seq
from server.spine import codec
from server.spine.away import away
from server.spine.clock import Clock
from server.spine.models import SeasonRoot
from server.spine.store import Store
from server.spine.writer import notice

SEASON = "season"  # topic: a season was made, changed, started or closed; key is its own
_LATER = "SELECT seq, hash FROM book WHERE seq > ? AND season = ? ORDER BY seq"
TICK = 1.0  # seconds between two looks at the clock

log = structlog.get_logger()


class Closer:
    """Closes what is over, at the start and from then on."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._said = False  # that it did not go: once, not every second of a night

    async def open(self) -> None:
        """Close what ended while nobody looked, then watch the clock."""
        await self._try()
        self._task = asyncio.create_task(self._watch(), name="herald closer")

    async def close(self) -> None:
        """Stop watching."""
        self._stop.set()
        if self._task is not None:
            await self._task

    def due(self) -> list[Season]:
        """The seasons that are over and have no root yet, the first to close at the front."""
        catalogues, now = self._store.catalogues, self._clock.now()
        over = [
            one
            for one in catalogues.seasons()
            if one.closes <= now and one.key not in catalogues.closed
        ]
        return sorted(over, key=lambda one: one.closes)

    async def look(self) -> None:
        """Close what is due."""
        for season in self.due():
            await self._store.writer.run(lambda key=season.key: self._publish(key))  # type: ignore[misc]
            log.info("season closed", season=season.key)

    async def _watch(self) -> None:
        while not self._stop.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(TICK):
                    await self._stop.wait()
            if not self._stop.is_set():
                await self._try()

    async def _try(self) -> None:
        try:
            await self.look()
        except Exception as error:  # the next look tries again
            if not self._said:
                log.error("season not closed", exc_info=not away(error), error=repr(error))
            self._said = True
        else:
            self._said = False

    async def _publish(self, season: SeasonKey) -> None:
        """Store the root of a season. Inside `Writer.run`: nobody else writes meanwhile."""
        if await SeasonRoot.exists(season=season):
            return
        root = await self._root(season)
        await SeasonRoot.create(
            season=season,
            root=root.hash,
            lines=root.lines,
            last_seq=root.seq,
            at=codec.micros(self._clock.now()),
        )
        await notice(SEASON, season)

    async def _root(self, season: SeasonKey) -> Root:
        """The board's own, and with it the lines that it has not heard of yet.

        A reader sees what is committed; under the lock that is everything.
        """
        board = self._store.tailer.board
        root, after = board.root(season), board.seq
        for seq, hash_ in await self._store.reader.rows(_LATER, (after, season)):
            root = next_root(root, Seq(seq), hash_)
        return root
