"""The writer: every change goes through it, one transaction at a time in this process.

Deeds that wait are judged together and share one commit; each one's failure stays its own. While
one group is judged the next is handed over already, so that the book never waits for the loop. Any
other change is a command in a transaction of its own. Whoever asked may go away (a closed tab, a
timeout): what was begun is finished or rolled back, never left half-way.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

import structlog
from tortoise.context import TortoiseContext
from tortoise.exceptions import OperationalError
from tortoise.transactions import in_transaction

from challenges.book import Entry
from challenges.deeds import Deed
from challenges.quick import dataclass
from server.spine import ids
from server.spine.away import away
from server.spine.book_store import LOCK
from server.spine.busy import Busy
from server.spine.models import Notice
from server.spine.plan import Judged, Posted, Verdict

__all__ = ["Busy", "Posted", "Writer", "notice"]

T = TypeVar("T")
log = structlog.get_logger()
_GROUP = 500  # deeds that share a commit; more would keep the first of them waiting
_UNDER_WAY = 2  # groups: one is judged, one waits for it or is answered
_KEPT = 10_000  # notices; tailers are never this far behind


@dataclass(slots=True)
class _Turn:
    """A command that runs. A task that it started may outlive it, and must not take it for open."""

    writer: "Writer"
    open: bool = True


_inside: ContextVar[_Turn | None] = ContextVar("herald_writer_inside", default=None)


def _open_turn() -> _Turn | None:
    turn = _inside.get()
    return turn if turn is not None and turn.open else None


class Book(Protocol):
    """What stores groups of deeds, in the order in which they are handed over."""

    async def open(self) -> None: ...
    async def close(self) -> None: ...
    async def write(self, deeds: Sequence[Deed]) -> Judged: ...
    async def scrub(self) -> None: ...


class Writer:
    """Takes deeds and commands. Made by `Store`."""

    def __init__(self, book: Book, tortoise: TortoiseContext, *, most: int) -> None:
        self._book = book
        self._tortoise = tortoise
        self._most = most  # that may wait
        self._waiting: deque[tuple[Deed, asyncio.Future[Posted]]] = deque()
        self._arrived = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()  # groups
        self._unanswered = 0  # deeds of those groups: the bound of the queue counts them, too
        self._turn = asyncio.Lock()  # first come, first served: deeds or one command
        self._asking = 0  # commands that wait for their turn
        self._commands: set[asyncio.Task[Any]] = set()
        self._closing = False
        self._loop: asyncio.Task[None] | None = None
        # Told of every commit before the answers go out, so that who asked reads what they wrote.
        self.on_entries: Callable[[list[Entry]], Awaitable[None]] = _nothing
        self.on_command: Callable[[], Awaitable[None]] = _nothing

    async def open(self) -> None:
        """Start taking."""
        await self._book.open()
        self._loop = asyncio.create_task(self._groups(), name="herald writer")

    async def close(self) -> None:
        """Finish what waits, then stop; what comes later is answered `Busy`."""
        self._closing = True
        self._arrived.set()
        if self._loop is not None:
            await self._loop
        while self._commands:
            await asyncio.wait(self._commands)
        await self._book.close()

    async def post(self, deed: Deed) -> Posted:
        """Have a deed judged and stored; durable when this returns.

        Raises:
            HeraldError: `deed.id`; it does not read.
            Refusal: a rule of the game says no (`not_joined`, `deed.id_taken`, …).
            Busy: too many wait.
        """
        if self._has_turn():
            raise RuntimeError("a deed cannot be posted inside a command: it has its own commit")
        ids.checked(deed.id)
        self._admit()
        answer: asyncio.Future[Posted] = asyncio.get_running_loop().create_future()
        self._waiting.append((deed, answer))
        self._arrived.set()
        return await answer

    async def post_many(self, deeds: Sequence[Deed], *, size: int = 4_000) -> list[Verdict]:
        """Have many deeds judged in large groups, past the queue; a verdict for each, in order."""
        return await self._shield(self._post_many(deeds, size))

    async def run(self, command: Callable[[], Awaitable[T]]) -> T:
        """Run any other change in one transaction; inside another command it joins that one.

        Raises:
            Busy: too many wait, or another process holds the database.
            Exception: whatever the command raises, after all of it was rolled back.
        """
        if self._has_turn():
            return await command()
        self._admit()
        return await self._shield(self._run(command))

    async def scrub(self) -> None:
        """Let what was removed leave the database's files, too; not inside a command."""
        await self._shield(self._scrub())

    async def _scrub(self) -> None:
        async with self._own_turn():
            await self._book.scrub()

    def _has_turn(self) -> bool:
        turn = _open_turn()
        return turn is not None and turn.writer is self

    def _admit(self) -> None:
        many = len(self._waiting) + self._unanswered + len(self._commands)
        if self._closing or many >= self._most:
            raise Busy()

    async def _shield(self, work: Coroutine[Any, Any, T]) -> T:
        task = asyncio.create_task(work)
        self._commands.add(task)
        task.add_done_callback(self._commands.discard)
        return await asyncio.shield(task)

    async def _run(self, command: Callable[[], Awaitable[T]]) -> T:
        async with self._own_turn():
            turn = _Turn(self)
            _inside.set(turn)  # of this task only, as is the context
            self._tortoise.__enter__()
            try:
                async with in_transaction() as connection:
                    if connection.capabilities.dialect == "postgres":
                        await connection.execute_query(f"SELECT pg_advisory_xact_lock({LOCK})")
                    result = await command()
            except OperationalError as error:
                if "database is locked" in str(error):
                    raise Busy() from error
                raise
            finally:
                turn.open = False
        await _heard(self.on_command())
        return result

    async def _post_many(self, deeds: Sequence[Deed], size: int) -> list[Verdict]:
        verdicts: list[Verdict] = []
        for start in range(0, len(deeds), size):
            async with self._own_turn():
                verdicts.extend(await self._judge(deeds[start : start + size]))
        return verdicts

    @asynccontextmanager
    async def _own_turn(self) -> AsyncIterator[None]:
        """Nobody else writes meanwhile. No further deeds are handed over until it was had."""
        self._asking += 1
        try:
            await self._turn.acquire()
        finally:
            self._asking -= 1
        try:
            yield
        finally:
            self._turn.release()

    async def _groups(self) -> None:
        while self._waiting or not self._closing:
            if not self._waiting:
                self._arrived.clear()
                if not self._closing:
                    await self._arrived.wait()
                continue
            async with self._turn:
                await self._hand_over()

    async def _hand_over(self) -> None:
        """Hand over what waits, in groups, until nothing does or a command asks for its turn."""
        while self._under_way or (self._waiting and not self._asking):
            if not self._asking and self._due():
                many = min(len(self._waiting), _GROUP)
                group = [self._waiting.popleft() for _ in range(many)]
                self._unanswered += many
                task = asyncio.create_task(self._settle(group), name="herald deeds")
                self._under_way.add(task)
                task.add_done_callback(self._settled)
                continue
            self._arrived.clear()
            await self._arrived.wait()

    def _due(self) -> bool:
        """Whether what waits is handed over now.

        Beside another group, not before it is as large: it could not be judged sooner anyway, and
        a commit of two deeds takes the book nearly as long as one of twenty.
        """
        if not self._under_way:
            return bool(self._waiting)
        return len(self._under_way) < _UNDER_WAY and len(self._waiting) >= self._unanswered

    def _settled(self, task: "asyncio.Task[None]") -> None:
        self._under_way.discard(task)
        self._arrived.set()

    async def _settle(self, group: "list[tuple[Deed, asyncio.Future[Posted]]]") -> None:
        verdicts = await self._judge([deed for deed, _answer in group])
        self._unanswered -= len(group)
        for (_deed, answer), verdict in zip(group, verdicts, strict=True):
            _tell(answer, verdict)

    async def _judge(self, deeds: Sequence[Deed]) -> list[Verdict]:
        try:
            judged = await self._book.write(deeds)
        except Exception as error:  # noqa: BLE001 - told to the one whose it is
            if len(deeds) == 1 or away(error):  # else each of them would wait for it in turn
                log.warning("deed not stored", kind=deeds[0].kind, error=repr(error))
                return [error] * len(deeds)
            return [verdict for deed in deeds for verdict in await self._judge([deed])]
        if judged.entries:
            await _heard(self.on_entries(judged.entries))
        return judged.verdicts


async def _heard(hearing: Awaitable[None]) -> None:
    """What is committed is answered, whatever becomes of those who hear of it: they look again."""
    try:
        await hearing
    except Exception as error:
        log.error("commit not heard", exc_info=not away(error), error=repr(error))


def _tell(answer: "asyncio.Future[Posted]", verdict: Verdict) -> None:
    if answer.done():  # who asked went away
        return
    if isinstance(verdict, Posted):
        answer.set_result(verdict)
    else:
        answer.set_exception(verdict)


async def _nothing(*_args: object) -> None:
    return None


async def notice(topic: str, key: str) -> None:
    """Tell the tailers of all processes something that is not in the book. Inside `Writer.run`."""
    if _open_turn() is None:
        raise RuntimeError("a notice belongs to a command: call it inside Writer.run")
    told = await Notice.create(topic=topic, key=key)
    if told.id % 100 == 0:
        await Notice.filter(id__lt=told.id - _KEPT).delete()
