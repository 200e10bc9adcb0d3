"""What a turn of the loop has to say to a client goes out in one write."""

import asyncio
from typing import Any

from server.spine.wire import Wire, framed
from tests.support.waiting import until


class Line:
    """A transport that remembers, and its protocol that lets go of every answer."""

    def __init__(self) -> None:
        self.said: list[bytes] = []
        self.hung_up, self.most, self.is_closing = "", 0, lambda: False

    def write(self, data: bytes) -> None:
        self.said.append(bytes(data))

    def set_write_buffer_limits(self, high: int) -> None:
        self.most = high

    def get_protocol(self) -> "Line":
        return self

    def hand_over(self) -> bool:
        return True

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


async def test_what_is_held_goes_out_before_hanging_up() -> None:
    line = Line()
    wire = a_wire(line)
    wire.write(b"head ")
    wire.write(b"end")
    wire.close()
    assert (line.said, line.hung_up) == ([b"head end"], "in order")


async def test_what_is_held_goes_out_before_a_stream_and_each_chunk_at_once() -> None:
    line = Line()
    wire = a_wire(line)
    wire.write(b"head ")
    assert wire.hand_over(lambda: None)
    wire.say(framed(b"event"))
    assert line.said == [b"head ", b"5\r\nevent\r\n"]
    assert 0 < line.most < 1_000_000, "a bound on what may wait"


async def test_only_a_stream_is_given_up() -> None:
    line = Line()
    wire = a_wire(line)
    assert not wire.give_up()
    assert line.hung_up == ""
    wire.hand_over(lambda: None)
    assert wire.give_up()
    assert line.hung_up == "at once"


async def test_a_stream_that_ends_says_so_and_hangs_up() -> None:
    line = Line()
    wire = a_wire(line)
    wire.write(b"head ")
    wire.hand_over(lambda: None)
    wire.end()
    assert (line.said, line.hung_up) == ([b"head ", b"0\r\n\r\n"], "in order")
