"""What is to be sent: on disk before it is tried, in order, gone when the server answered.

A parcel keeps its id for good, so sending it twice is one deed; the server says so. Several
terminals of one person share the folder: one of them sends at a time, whoever put the parcel there.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.views import Shown
from tui.link.client import Client
from tui.link.folders import write_private
from tui.link.problems import Told, Unreachable

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # not on this system: then two terminals may both send, which the ids mend
    flock = None  # type: ignore[assignment]

LONGEST_WAIT = 30.0  # seconds between attempts while nothing answers
PATIENCE = 8  # answers of "my own fault" (5xx) before a parcel is given back


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One POST that waits."""

    id: str
    path: str
    body: dict[str, object] | None = None
    about: str = ""  # in the reader's language, for the list of what waits
    to: Shown | None = None  # of a recognition, which becomes a draft when it comes back
    settles: str = ""  # key of the row of Today that is done with it
    tries: int = 0  # attempts that may have arrived
    faults: int = 0  # answers of 5xx


class Outbox:
    """The parcels of one person at one server, oldest first.

    Args:
        folder: where they lie; made when the first one comes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parcels: dict[str, Parcel] = {}  # file name -> parcel
        self._next = 1
        self._answered: set[str] = set()  # whose file the disk does not let go
        self.look()
        self.changed = asyncio.Event()

    def __len__(self) -> int:
        return len(self._parcels)

    def waiting(self) -> tuple[Parcel, ...]:
        """All that waits, oldest first."""
        return tuple(self._parcels.values())

    def look(self) -> list[Parcel]:
        """Read the folder again, for another terminal may have put something there, or sent some.

        Returns:
            Those that were here and went.
        """
        there = {path.name: path for path in sorted(self._folder.glob("[0-9]*.json"))}
        went = [self._parcels.pop(name) for name in [*self._parcels] if name not in there]
        for name, path in there.items():
            if name not in self._parcels and name not in self._answered:
                self._read(name, path)
        self._parcels = dict(sorted(self._parcels.items()))
        self._next = max([self._next, *(1 + int(name[:9]) for name in self._parcels)])
        return went

    def _read(self, name: str, path: Path) -> None:
        with suppress(OSError):  # sent a moment ago, or not to be read by us
            try:
                self._parcels[name] = msgspec.json.decode(path.read_bytes(), type=Parcel)
            except msgspec.MsgspecError:
                path.rename(path.with_suffix(".unreadable"))  # kept for a human, out of the way

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether nobody else sends from this folder while the block runs."""
        lock = self._open_lock()
        if lock is None:
            yield True
            return
        try:
            try:
                flock(lock, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True
        finally:
            os.close(lock)  # which lets it go, as the end of the program does

    def _open_lock(self) -> int | None:
        if flock is None or not self._folder.exists():
            return None
        with suppress(OSError):  # a disk that takes nothing: the ids mend that, too
            return os.open(self._folder / "sending.lock", os.O_RDWR | os.O_CREAT, 0o600)
        return None

    def put(self, parcel: Parcel) -> None:
        """Keep a parcel; it is on the disk when this returns.

        Raises:
            OSError: the disk does not take it.
        """
        # The id is part of the name: another terminal may count as far at the same time.
        name = f"{self._next:09d}-{parcel.id}.json"
        self._next += 1
        self._store(name, parcel)
        self.changed.set()

    def _store(self, name: str, parcel: Parcel) -> None:
        write_private(self._folder / name, msgspec.json.encode(parcel))
        self._parcels[name] = parcel

    def first(self) -> tuple[str, Parcel] | None:
        """The one to send next, with the name it is kept by."""
        return next(iter(self._parcels.items()), None)

    def mark(self, name: str, parcel: Parcel) -> None:
        """Keep what is now known of a parcel."""
        self._parcels[name] = parcel
        with suppress(OSError):  # a full disk still has the parcel as it was put there
            self._store(name, parcel)

    def take(self, name: str) -> None:
        """Forget a parcel that was answered."""
        del self._parcels[name]
        self._answered.add(name)
        with suppress(OSError):  # a disk that can only be read: it is not sent again from here
            (self._folder / name).unlink()


class Postman:
    """Sends what is in the outbox, one at a time, oldest first.

    Args:
        client: to send with.
        outbox: to send from.
        sent: hears of each parcel that arrived, with the body of the answer.
        returned: hears of each parcel that was refused, with the reason.
        elsewhere: hears of each parcel that another terminal of the same person took care of.
        first_wait: seconds after the first attempt without an answer.
    """

    def __init__(
        self,
        client: Client,
        outbox: Outbox,
        sent: Callable[[Parcel, bytes], None],
        returned: Callable[[Parcel, HeraldError], None],
        elsewhere: Callable[[Parcel], None],
        first_wait: float = 1.0,
    ) -> None:
        self._client = client
        self._outbox = outbox
        self._sent = sent
        self._returned = returned
        self._elsewhere = elsewhere
        self._first_wait = first_wait

    def hurry(self) -> None:
        """The line is back: try now."""
        self._outbox.changed.set()

    async def deliver(self) -> float | None:
        """Send all that can be sent now. None: nothing waits; else seconds, below 0 to stop."""
        while True:
            with self._outbox.alone() as alone:
                for parcel in self._outbox.look():
                    self._elsewhere(parcel)
                first = self._outbox.first()
                if first is None:
                    return None
                if not alone:  # another terminal is at it
                    return 0.0
                waits = await self._send(*first)
            if waits is not None:
                return waits

    async def run(self) -> None:
        """Send until cancelled, or until the token is no longer good."""
        silent = 0
        while True:
            self._outbox.changed.clear()
            waits = await self.deliver()
            if waits is not None and waits < 0:
                return
            silent = 0 if waits is None else silent + 1
            longest = min(LONGEST_WAIT, self._first_wait * 2 ** min(silent, 8))
            try:
                await asyncio.wait_for(
                    self._outbox.changed.wait(),
                    None if waits is None else max(waits, longest),
                )
            except TimeoutError:
                continue

    async def _send(self, name: str, parcel: Parcel) -> float | None:
        """Try one parcel. None: go on; else seconds to wait at least, below 0 to stop."""
        try:
            answer = await self._client.ask("POST", parcel.path, body=parcel.body)
        except Unreachable:
            self._outbox.mark(name, replace(parcel, tries=parcel.tries + 1))
            return 0.0
        except Told as told_so:
            return self._refused(name, parcel, told_so)
        self._outbox.take(name)
        self._sent(parcel, answer)
        return None

    def _refused(self, name: str, parcel: Parcel, why: Told) -> float | None:
        if why.status == 401:
            return -1.0  # kept: it goes out after the next sign-in
        if why.status in (429, 503):
            return why.retry_after or 0.0
        if why.status >= 500 and parcel.faults + 1 < PATIENCE:
            self._outbox.mark(name, replace(parcel, faults=parcel.faults + 1))
            return 0.0
        self._outbox.take(name)
        # An earlier attempt may have arrived without its answer: then "gone" means done.
        if parcel.tries and why.status in (404, 409) and not parcel.path.startswith("deeds"):
            self._sent(parcel, b"")
        else:
            self._returned(parcel, why)
        return None
