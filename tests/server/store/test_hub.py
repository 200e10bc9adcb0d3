"""The hub: every event once to everybody who follows, and nobody is waited for."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import pytest

from challenges.terms import Seq
from server.spine.hub import Hub
from tests.support.waiting import until


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    opened = Hub(size=8, ping=60)
    opened.open(Seq(0))
    yield opened
    await opened.close()


def tell(hub: Hub, *numbers: int) -> None:
    for number in numbers:
        hub.publish(b"<%d>" % number, Seq(number))


async def follow(hub: Hub, last: int | None = None) -> AsyncIterator[bytes]:
    """A stream past its greeting."""
    stream = hub.follow(None if last is None else Seq(last))
    assert (await anext(stream)).startswith(b"retry:")
    return stream


async def test_what_came_together_arrives_together(hub: Hub) -> None:
    stream = await follow(hub)
    tell(hub, 1, 2)
    assert await anext(stream) == b"<1><2>"
    tell(hub, 3)
    assert await anext(stream) == b"<3>"


async def test_one_event_reaches_all_as_the_same_bytes(hub: Hub) -> None:
    streams = [await follow(hub) for _ in range(50)]
    waiting = [asyncio.ensure_future(anext(one)) for one in streams]
    await asyncio.sleep(0)
    hub.publish(b"<1>", Seq(1))
    told = await asyncio.gather(*waiting)
    assert {id(one) for one in told} == {id(told[0])}


async def test_who_comes_back_goes_on_where_they_were(hub: Hub) -> None:
    tell(hub, 1, 2, 3)
    hub.publish(b"<notice>")
    tell(hub, 4)
    assert await anext(await follow(hub, last=2)) == b"<3><notice><4>"
    assert await anext(await follow(hub, last=0)) == b"<1><2><3><notice><4>"


async def test_who_is_up_to_date_waits_for_what_comes(hub: Hub) -> None:
    tell(hub, 1)
    stream = await follow(hub, last=1)
    tell(hub, 2)
    assert await anext(stream) == b"<2>"


async def test_who_comes_back_hears_the_notice_that_came_after_their_line(hub: Hub) -> None:
    tell(hub, 1)
    hub.publish(b"<notice>")
    async with asyncio.timeout(8):
        assert await anext(await follow(hub, last=1)) == b"<notice>"
    tell(hub, 2)
    assert await anext(await follow(hub, last=1)) == b"<notice><2>"


async def test_who_may_have_missed_a_notice_that_is_kept_no_more_reads_anew(hub: Hub) -> None:
    tell(hub, 1)
    for _time in range(9):
        hub.publish(b"<notice>")
    async with asyncio.timeout(8):
        assert (await anext(await follow(hub, last=1))).startswith(b"event: resync")


async def test_who_missed_more_than_is_kept_reads_anew(hub: Hub) -> None:
    tell(hub, *range(1, 20))
    stream = await follow(hub, last=3)
    assert await anext(stream) == b"event: resync\nid: 19\ndata: {}\n\n"
    tell(hub, 20)
    assert await anext(stream) == b"<20>"


async def test_who_is_slow_reads_anew_and_holds_nobody_up(hub: Hub) -> None:
    slow, quick = await follow(hub), await follow(hub)
    for number in range(1, 30):
        tell(hub, number)
        assert await anext(quick) == b"<%d>" % number
    assert (await anext(slow)).startswith(b"event: resync")


async def test_who_saw_more_in_another_process_hears_nothing_twice(hub: Hub) -> None:
    tell(hub, 1, 2)
    stream = await follow(hub, last=4)
    tell(hub, 3)
    hub.publish(b"<notice>")
    tell(hub, 4, 5)
    assert await anext(stream) == b"<notice><5>"


async def test_before_the_start_is_not_kept() -> None:
    hub = Hub()
    hub.open(Seq(100))
    tell(hub, 101)
    assert (await anext(await follow(hub, last=99))).startswith(b"event: resync")
    assert await anext(await follow(hub, last=100)) == b"<101>"
    await hub.close()


async def test_a_quiet_stream_is_kept_open() -> None:
    hub = Hub(ping=0.01)
    hub.open(Seq(0))
    assert await anext(await follow(hub)) == b": ping\n\n"
    await hub.close()


async def test_closing_ends_all_streams(hub: Hub) -> None:
    stream = await follow(hub)
    waiting = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0)
    assert hub.followers == 1
    await hub.close()
    with pytest.raises(StopAsyncIteration):
        await waiting
    assert hub.followers == 0


async def test_a_line_told_in_other_words_is_heard_so_by_who_resumes(hub: Hub) -> None:
    tell(hub, 1, 2, 3)
    hub.retell({Seq(2): b"<somebody>", Seq(9): b"<never told>"})
    assert await anext(await follow(hub, 1)) == b"<somebody><3>"


async def test_who_saw_another_book_is_told_to_read_anew(hub: Hub) -> None:
    tell(hub, 1, 2, 3)
    stream = await follow(hub, 10**18)
    assert b"event: resync\nid: 3\n" in await anext(stream)
    tell(hub, 4)
    assert await anext(stream) == b"<4>"


class Heard:
    """An ear that remembers."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.over = False

    def say(self, chunk: bytes) -> None:
        self.chunks.append(chunk)

    def end(self) -> None:
        self.over = True


async def test_who_listens_on_a_wire_gets_a_turn_of_the_loop_as_one_chunk(hub: Hub) -> None:
    ears = [Heard(), Heard()]
    tell(hub, 1)
    for ear in ears:
        hub.join(ear)
    tell(hub, 2, 3)
    hub.publish(b"<notice>")
    await until(lambda: len(ears[-1].chunks) == 2)
    tell(hub, 4)
    await until(lambda: len(ears[-1].chunks) == 3)
    said = [ear.chunks[1:] for ear in ears]
    assert said == [[b"e\r\n<2><3><notice>\r\n", b"3\r\n<4>\r\n"]] * 2
    assert said[0][0] is said[1][0]


async def test_a_wire_that_comes_back_hears_what_it_missed_and_nothing_twice(hub: Hub) -> None:
    tell(hub, 1, 2)
    back, ahead, lost = Heard(), Heard(), Heard()
    hub.join(back, Seq(1))
    hub.join(ahead, Seq(4))  # has lines from another process that this one has not read yet
    hub.join(lost, Seq(40))
    tell(hub, 3, 4, 5)
    await until(lambda: len(ahead.chunks) == 2)
    assert b"<2>" in back.chunks[0]
    assert back.chunks[1:] == [b"9\r\n<3><4><5>\r\n"]
    assert ahead.chunks[1:] == [b"3\r\n<5>\r\n"]
    assert b"event: resync" in lost.chunks[0]


async def test_nothing_is_encoded_until_somebody_hears_it(hub: Hub) -> None:
    made: list[int] = []

    def event(number: int) -> bytes:
        made.append(number)
        return b"<%d>" % number

    for number in (1, 2):
        hub.publish(partial(event, number), Seq(number))
    await asyncio.sleep(0)
    assert made == []
    ears = [Heard(), Heard()]
    for ear in ears:
        hub.join(ear, Seq(1))
    assert made == [2]
    assert b"<2>" in ears[1].chunks[0]


async def test_a_wire_that_leaves_hears_no_more_and_a_closed_hub_ends_the_others() -> None:
    hub = Hub()
    hub.open(Seq(0))
    gone, staying = Heard(), Heard()
    hub.join(gone)
    hub.join(staying)
    hub.leave(gone)
    tell(hub, 1)
    await hub.close()
    assert (len(gone.chunks), gone.over) == (1, False)
    assert (len(staying.chunks), staying.over) == (2, True)
    assert hub.followers == 1
