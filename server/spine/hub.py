"""Fan-out of the event stream: each event encoded once, a client is no more than a position.

All events stand in one bounded ring. A client that falls behind the ring is told to read its page
anew (`event: resync`) and goes on from the end; nobody is ever waited for. Who listens on a wire
gets what one turn of the loop brought as one chunk, the same bytes for all.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Protocol

from challenges.terms import Seq
from server.spine.wire import framed

Event = bytes | Callable[[], bytes]  # as a stream says it, or how to make it when somebody hears it

_RESYNC = b"event: resync\nid: %d\ndata: {}\n\n"
_PING = b": ping\n\n"


class Ear(Protocol):
    """A client's own connection."""

    def say(self, chunk: bytes) -> None:
        """Write a chunk of the answer; waits for nothing."""
        ...

    def end(self) -> None:
        """Nothing more will be said."""
        ...


class _Told:
    __slots__ = ("_event", "line", "notice", "seq")

    def __init__(self, seq: int, event: Event, *, line: bool) -> None:
        self.seq = seq  # of the line; of the last line before it when it is none
        self.line = line
        self.notice = not line and event is not _PING
        self._event = event

    @property
    def event(self) -> bytes:
        if not isinstance(self._event, bytes):
            self._event = self._event()
        return self._event


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
        self._ears: dict[Ear, int] = {}  # each with the last line it has from another process
        self._keys: dict[Ear, str] = {}  # the SHA-256 of what each was let in by
        self._ended: deque[str] = deque(maxlen=size)  # of these, the latest that hold no more
        self._said = 0  # number of the first event that the ears have not heard
        self._due = False

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
        self._deliver()
        for ear in list(self._ears):
            ear.end()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def publish(self, event: Event, seq: Seq | None = None) -> None:
        """Tell an event to all who follow; with `seq` it is that line's."""
        if self._ring.maxlen == len(self._ring):
            gone = self._ring[0]
            # A notice has no number: who has seen the line before it may have missed it.
            self._floor = max(self._floor, gone.seq + gone.notice)
        if seq is not None:
            self._seq = seq
        self._ring.append(_Told(self._seq, event, line=seq is not None))
        self._next += 1
        if self._ears and not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self._deliver)
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    def retell(self, events: Mapping[Seq, Event]) -> None:
        """Put other words for lines in the ring: who resumes from before them hears these."""
        for at, one in enumerate(self._ring):
            if one.line and Seq(one.seq) in events:
                self._ring[at] = _Told(one.seq, events[Seq(one.seq)], line=True)

    def end(self, key: str) -> None:
        """Nothing more for who was let in by this session or token: it holds no more."""
        self._ended.append(key)
        for ear in [ear for ear, by in self._keys.items() if by == key]:
            self.leave(ear)
            ear.end()
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()

    def join(self, ear: Ear, last: Seq | None = None, key: str = "") -> None:
        """Let somebody hear all from the line after `last`, or from now on, until they leave.

        Args:
            key: what they were let in by; see `end`.
        """
        self._deliver()
        position = self._position(last)
        seen = self._seq if last is None or position is None else last
        told = b"retry: 1000\n\n"
        told += _RESYNC % seen if position is None else self._since(position, seen)
        ear.say(framed(told))
        if self._closed:
            ear.end()
            return
        self._ears[ear] = seen
        if key:
            self._keys[ear] = key
        self.followers += 1

    def leave(self, ear: Ear) -> None:
        """Somebody went away."""
        self._keys.pop(ear, None)
        if self._ears.pop(ear, None) is not None:
            self.followers -= 1

    def _deliver(self) -> None:
        """Tell the ears what they have not heard: one chunk for all but who is ahead."""
        self._due = False
        position, self._said = self._said, self._next
        position = max(position, self._next - len(self._ring))
        if position == self._next or not self._ears:
            return
        first = self._ring[position - self._next]
        before = first.seq - first.line
        chunk = framed(self._since(position, 0))
        for ear, seen in list(self._ears.items()):
            if seen <= before:
                ear.say(chunk)
            elif own := self._since(position, seen):
                ear.say(framed(own))

    async def follow(self, last: Seq | None = None, key: str = "") -> AsyncIterator[bytes]:
        """The stream of one client, from the line after `last`, or from now on.

        Ends when the hub is closed, or what the client was let in by.
        """
        self.followers += 1
        try:
            position = self._position(last)
            seen = self._seq if last is None else last
            yield b"retry: 1000\n\n"
            while not (self._closed or (key and key in self._ended)):
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
        before a restore, and would wait for its numbers in silence. A notice after `last` is told
        again: nobody knows whether they heard it, and what it rings for may be a name that goes.
        """
        if last is None:
            return self._next
        if last < self._floor or last > self._seq + self.size:
            return None
        ahead = 0
        for number, one in enumerate(reversed(self._ring), start=1):
            if one.seq < last or (one.line and one.seq == last):
                break
            if one.line or one.notice:
                ahead = number
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
