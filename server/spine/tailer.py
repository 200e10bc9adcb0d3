"""The tailer: reads what is new in the book, folds it into the board, and wakes who listens.

The book carries the news, the nudge only rings: lines are read by `seq`, whoever wrote them. What
this process wrote itself arrives at once; what others wrote, within a quarter of a second.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar

import structlog

from challenges.board import Board
from challenges.book import GENESIS, Entry, Hash
from challenges.errors import BookError
from challenges.terms import Seq
from server.spine import codec, summing
from server.spine.away import away
from server.spine.catalogues import Catalogues
from server.spine.checkpoint import Checkpoint
from server.spine.reader import UNREADABLE, Reader

log = structlog.get_logger()
EntriesListener = Callable[[list[Entry]], None]
NoticeListener = Callable[[str, str], Awaitable[None]]
POLL = 0.25  # seconds
_PAGE = 5_000  # lines read at once
_RECENT = 1_000  # lines remembered for those who come back after a restart

_HEADS = (
    "SELECT coalesce((SELECT max(seq) FROM book), 0), coalesce((SELECT max(id) FROM notice), 0),"
    " coalesce((SELECT max(id) FROM catalogue), 0),"
    " coalesce((SELECT max(id) FROM season_root), 0)"
)
_LINES = f"SELECT {codec.LINE_SELECT} FROM book WHERE seq > ? ORDER BY seq LIMIT ?"
_LATEST = f"SELECT {codec.LINE_SELECT} FROM book WHERE seq <= ? ORDER BY seq DESC LIMIT ?"
_HASH = "SELECT hash FROM book WHERE seq = ?"
_NOTICES = "SELECT id, topic, key FROM notice WHERE id > ? ORDER BY id"
_CATALOGUES = "SELECT id, season, version, holds_from, text FROM catalogue WHERE id > ? ORDER BY id"
_CLOSED = "SELECT id, season, root, lines, last_seq, at FROM season_root WHERE id > ? ORDER BY id"
_hearing: ContextVar[bool] = ContextVar("herald_tailer_hearing", default=False)


class Tailer:
    """Keeps one process's board true. Made by `Store`."""

    def __init__(self, reader: Reader, catalogues: Catalogues, checkpoint: Checkpoint) -> None:
        self.board = Board()
        self.recent: deque[Entry] = deque(maxlen=_RECENT)
        self._reader = reader
        self._catalogues = catalogues
        self._checkpoint = checkpoint
        self._hash: Hash = GENESIS  # of the last line that was folded
        self._notice = 0
        self._entries_listeners: list[EntriesListener] = []
        self._notice_listeners: list[NoticeListener] = []
        self._rung = asyncio.Event()
        self._catching = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._closing = False

    @property
    def seq(self) -> Seq:
        """The last line that is folded."""
        return self.board.seq

    def on_entries(self, listener: EntriesListener) -> None:
        """Have new lines told, in their order, after they are in the board."""
        self._entries_listeners.append(listener)

    def on_notice(self, listener: NoticeListener) -> None:
        """Have notices told, in their order."""
        self._notice_listeners.append(listener)

    async def open(self) -> None:
        """Fold the book from the checkpoint, then start to follow it. Nothing old is told.

        Raises:
            BookError: a line does not read; `herald verify` says more.
        """
        seq, self._notice, catalogue, closed = (await self._reader.rows(_HEADS))[0]
        await self._learn(catalogue, closed)
        await self._resume()
        if seq - self.seq >= summing.WORTH:
            await self._sum(seq)
        await self.catch_up()
        await self._keep()
        self._task = asyncio.create_task(self._follow(), name="herald tailer")

    async def close(self) -> None:
        """Stop following."""
        self._closing = True
        self._rung.set()
        if self._task is not None:
            await self._task
            await self._keep()

    async def _resume(self) -> None:
        """Take the board of the checkpoint when the book has its line, and the lines before it."""
        kept = await asyncio.to_thread(self._checkpoint.read)
        if kept is None:
            return
        hash_, board = kept
        if await self._reader.rows(_HASH, (board.seq,)) != [(hash_,)]:
            return
        await self._take(board, hash_)
        self._checkpoint.seq = self.seq

    async def _sum(self, seq: Seq) -> None:
        """Take the board of sums: there is no checkpoint, or one of long ago."""
        try:
            board = await summing.summed(self._reader, self._catalogues, seq)
            if board is not None and board.seq > self.seq:
                [(hash_,)] = await self._reader.rows(_HASH, (board.seq,))
                await self._take(board, hash_)
        except UNREADABLE as error:  # whoever folds all of it will say which line it is
            log.warning("book not summed", error=repr(error))

    async def _take(self, board: Board, hash_: Hash) -> None:
        """Go on from a board, and with the lines before it."""
        try:
            rows = await self._reader.rows(_LATEST, (board.seq, _RECENT))
            latest = [codec.entry(row) for row in reversed(rows)]
        except UNREADABLE:  # whoever folds all of it will say which line it is
            return
        self.recent.clear()
        self.recent.extend(latest)
        self.board, self._hash = board, hash_

    async def _keep(self) -> None:
        if self._checkpoint.worth(self.seq):
            await asyncio.to_thread(self._checkpoint.write, self._hash, self.board.dump())

    def nudge(self) -> None:
        """Look at the book now."""
        self._rung.set()

    async def hear(self, entries: list[Entry]) -> None:
        """Take lines just committed by this process; if others wrote before, read those first."""
        if self._task is None:
            return
        if entries[0].prev_hash == self._hash:
            self._fold(entries)
            return
        try:
            await self._reach(entries[-1].seq)
        except Exception:  # the lines are in the book; the next look reads them
            log.exception("book not read")
            self.nudge()

    async def _reach(self, seq: int) -> None:
        """Fold all lines up to one. Awaits no listener, so the writer may wait for it."""
        while self.seq < seq:
            self._fold(await self._read())

    async def catch_up(self) -> None:
        """Read all that is committed by now: catalogues, then lines, then notices."""
        if (
            _hearing.get()
        ):  # a listener's own command: the one that told the listener goes on reading
            self.nudge()
            return
        async with self._catching:
            seq, notice, catalogue, closed = (await self._reader.rows(_HEADS))[0]
            await self._learn(catalogue, closed)
            self.board.freeze(self._catalogues.seasons())
            await self._reach(seq)
            if notice > self._notice:
                await self._notices()

    async def _learn(self, catalogue: int, closed: int) -> None:
        """Take over catalogues and roots up to these, the newest ones."""
        known = self._catalogues
        if catalogue > known.last:
            known.learn(await self._reader.rows(_CATALOGUES, (known.last,)))
        if closed > known.last_closed:
            known.close(await self._reader.rows(_CLOSED, (known.last_closed,)))

    async def _read(self) -> list[Entry]:
        after = self.seq
        try:
            rows = await self._reader.rows(_LINES, (after, _PAGE))
            entries = [codec.entry(row) for row in rows]
        except UNREADABLE as error:
            raise BookError("book.broken", seq=after + 1, what="unreadable") from error
        # While this was read, a local commit may have been folded already.
        return [one for one in entries if one.seq > self.seq]

    async def _notices(self) -> None:
        token = _hearing.set(True)
        try:
            for id_, topic, key in await self._reader.rows(_NOTICES, (self._notice,)):
                for listener in self._notice_listeners:
                    try:
                        await listener(topic, key)
                    except Exception:
                        log.exception("notice not heard", topic=topic)
                self._notice = id_
        finally:
            _hearing.reset(token)

    def _fold(self, entries: list[Entry]) -> None:
        if not entries:
            return
        for entry in entries:
            self.board.fold(entry)
        self._hash = entries[-1].hash
        self.recent.extend(entries[-_RECENT:])
        if self._task is None:  # the rebuild at the start: nobody is told
            return
        for listener in self._entries_listeners:
            try:
                listener(entries)
            except Exception:
                log.exception("lines not heard", seq=entries[-1].seq)

    async def _follow(self) -> None:
        reads = True
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(POLL):
                    await self._rung.wait()
            self._rung.clear()
            if self._closing:
                return
            try:
                await self.catch_up()
            except Exception as error:
                if reads:  # said once: what is away all night would fill the disk
                    log.error("book not read", exc_info=not away(error), error=repr(error))
                reads = False
                await asyncio.sleep(POLL)
            else:
                if not reads:
                    log.info("book read again", seq=self.seq)
                reads = True
