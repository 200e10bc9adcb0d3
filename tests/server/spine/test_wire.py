"""What a turn of the loop has to say to a client goes out in one write."""

import asyncio
from typing import Any

from server.spine.wire import Wire, framed
from tests.support.waiting import until


class Line:
    """A transport that remembers."""

    def __init__(self, waiting: int = 0) -> None:
        self.said: list[bytes] = []
        self.waiting, self.hung_up, self.is_closing = waiting, "", lambda: False

    def write(self, data: bytes) -> None:
        self.said.append(bytes(data))

    def get_write_buffer_size(self) -> int:
        return self.waiting

    def abort(self) -> None:
        self.hung_up = "at once"

    def close(self) -> None:
        self.hung_up = "in order"


def a_wire(line: Any) -> Wire:
    return Wire(line, asyncio.get_running_loop())


async def test_head_and_body_are_one_write() -> None:
    line = Line()
    wire = a_wire(line)
    wire.write(b"head ")
    wire.write(b"body")
    assert line.said == []
    await until(lambda: line.said)
    assert line.said == [b"head body"]


async def test_what_is_held_goes_out_before_a_chunk_and_before_hanging_up() -> None:
    line = Line()
    wire = a_wire(line)
    wire.write(b"head ")
    wire.say(framed(b"event"))
    wire.write(b"end")
    wire.close()
    assert line.said == [b"head ", b"5\r\nevent\r\n", b"end"]
    assert line.hung_up == "in order"


async def test_who_has_stopped_reading_is_hung_up_on() -> None:
    line = Line(waiting=1_000_000)
    a_wire(line).say(b"chunk")
    assert (line.said, line.hung_up) == ([], "at once")


async def test_a_stream_that_ends_says_so_and_hangs_up() -> None:
    line = Line()
    wire = a_wire(line)
    wire.write(b"head ")
    wire.end()
    assert (line.said, line.hung_up) == ([b"head ", b"0\r\n\r\n"], "in order")
