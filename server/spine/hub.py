"""Fan-out of the event stream: each event encoded once, a client is no more than a position.

All events stand in one bounded ring. A client that falls behind the ring is told to read its page
anew (`event: resync`) and goes on from the end; nobody is ever waited for.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from challenges.terms import Seq

_RESYNC = b"event: resync\nid: %d\ndata: {}\n\n"
_PING = b": ping\n\n"


@dataclass(frozen=True, slots=True)
class _Told:
    seq: int  # of the line; of the last line before it when it is none
    line: bool
    event: bytes


class Hub:
    """The ring. Everything happens on the loop; no call here touches the database.

    Args:
        size: events kept.
        ping: seconds between two comments that keep a quiet connection open.
    """

    def __init__(self, *, size: int = 4_096, ping: float = 15.0) -> None:
        self.size = size
        self._ring: deque[_Told] = deque(maxlen=size)
        self._next = 0  # number of the next event; the ring's first has `_next - len(ring)`
        self._seq = 0  # of the last line that was told
        self._floor = 0  # what stands before the ring: lines up to this one are not in it
        self._bell = asyncio.Event()
        self._ping = ping
        self._task: asyncio.Task[None] | None = None
        self._closed = False
        self.followers = 0

    def open(self, seq: Seq) -> None:
        """Begin after a line: whoever has seen that one has missed nothing.

        To let clients resume over a restart, begin some lines back and publish those at once.
        """
        self._seq = self._floor = seq
        self._task = asyncio.create_task(self._tick(), name="herald hub")

    async def close(self) -> None:
        """End all streams."""
        self._closed = True
        self._bell.set()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def publish(self, event: bytes, seq: Seq | None = None) -> None:
        """Tell an encoded event to all who follow; with `seq` it is that line's."""
        if self._ring.maxlen == len(self._ring):
            self._floor = max(self._floor, self._ring[0].seq)
        if seq is not None:
            self._seq = seq
        self._ring.append(_Told(self._seq, seq is not None, event))
        self._next += 1
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    def retell(self, events: Mapping[Seq, bytes]) -> None:
        """Put other words for lines in the ring: who resumes from before them hears these."""
        for at, one in enumerate(self._ring):
            if one.line and Seq(one.seq) in events:
                self._ring[at] = _Told(one.seq, True, events[Seq(one.seq)])

    async def follow(self, last: Seq | None = None) -> AsyncIterator[bytes]:
        """The stream of one client, from the line after `last`, or from now on.

        Ends when the hub is closed.
        """
        self.followers += 1
        try:
            position = self._position(last)
            seen = self._seq if last is None else last
            yield b"retry: 1000\n\n"
            while not self._closed:
                bell = self._bell
                first = self._next - len(self._ring)
                if position is None or position < first:
                    seen = self._seq
                    position = self._next
                    yield _RESYNC % seen
                elif position < self._next:
                    chunk = self._since(position, seen)
                    position = self._next
                    seen = max(seen, self._seq)
                    if chunk:
                        yield chunk
                else:
                    await bell.wait()
        finally:
            self.followers -= 1

    def _position(self, last: Seq | None) -> int | None:
        """Where a client that has seen `last` goes on; none when that is no longer in the ring.

        Another process may be some lines ahead. Who is further ahead than that saw another book,
        before a restore, and would wait for its numbers in silence.
        """
        if last is None or self._seq <= last <= self._seq + self.size:
            return self._next
        if last > self._seq:
            return None
        if last < self._floor:
            return None
        ahead = sum(1 for one in self._ring if one.seq > last)
        return self._next - ahead

    def _since(self, position: int, seen: int) -> bytes:
        """All events from a position on, but lines that the client has from another process."""
        ring = self._ring
        told = (ring[at] for at in range(len(ring) - (self._next - position), len(ring)))
        return b"".join(one.event for one in told if one.seq > seen or not one.line)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(self._ping)
            self.publish(_PING)
