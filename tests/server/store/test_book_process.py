"""The book in a process of its own: it says what the one in this process says, and may go away."""

import asyncio
import os
import pickle
import signal
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from structlog.testing import capture_logs

from challenges.deeds import Deed, Reversal
from challenges.errors import BookError, HeraldError, Refusal, Remedy
from server.people.models import Person
from server.spine import book_messages as messages
from server.spine.away import away
from server.spine.book_process import ProcessBook
from server.spine.busy import Busy
from server.spine.plan import Judged, Posted, Verdict
from server.spine.store import Store
from server.spine.verify import verify
from tests.support.databases import Database
from tests.support.histories import histories, played
from tests.support.store import ADA, BOB, NOON, STRANGER, a_share, an_id, many_shares
from tests.support.waiting import until


@pytest.fixture
async def apart(house: Database) -> AsyncIterator[Store]:
    """A store whose book is kept by a process of its own."""
    async with Store(house.settings, apart=True) as store:
        yield store


def _book(store: Store) -> ProcessBook:
    book = store.writer._book
    assert isinstance(book, ProcessBook)
    return book


def _process(store: Store) -> int:
    process = _book(store)._process
    assert process is not None
    return process.pid


async def _verdicts(store: Store, deeds: Sequence[Deed]) -> list[Posted | HeraldError]:
    told = await asyncio.gather(*map(store.writer.post, deeds), return_exceptions=True)
    assert all(isinstance(one, Posted | HeraldError) for one in told), told
    return [one for one in told if isinstance(one, Posted | HeraldError)]


async def test_deeds_count_as_they_do_in_this_process(apart: Store) -> None:
    first = a_share()
    posted = await apart.writer.post(first)
    assert posted.deed is first
    assert sum(one.line.points for one in posted.entries) > 0
    assert apart.tailer.seq == posted.entries[-1].seq, "who asked reads what they wrote"
    again = await apart.writer.post(replace(first, at=NOON + timedelta(hours=1)))
    assert again == replace(posted, repeated=True), "the first answer, not the second deed"
    undone = await apart.writer.post(
        Reversal(
            id=an_id(),
            by=BOB,
            at=NOON + timedelta(hours=2),
            day=first.day,
            department=first.department,
            of=first,
            reason="not to be seen",
        )
    )
    assert sum(one.line.points for one in (*posted.entries, *undone.entries)) == 0


async def test_each_of_a_group_gets_its_own_verdict(apart: Store) -> None:
    shares: list[Deed] = list(many_shares(40))
    refused = a_share(by=STRANGER)
    told = await _verdicts(apart, [*shares[:20], refused, *shares[20:], shares[0]])
    no = told.pop(20)
    assert isinstance(no, Refusal)
    assert (no.code, no.facts) == ("not_joined", {"person": STRANGER})
    assert all(isinstance(one, Posted) for one in told)
    assert [one.deed.id for one in told if isinstance(one, Posted)] == [
        *(one.id for one in shares),
        shares[0].id,
    ]
    assert isinstance(told[-1], Posted)
    assert told[-1].repeated


async def test_commands_and_deeds_take_turns(apart: Store) -> None:
    async def rename(number: int) -> None:
        await Person.filter(id=ADA).update(name=f"Ada {number}")

    shares = list(many_shares(200))
    named = [apart.writer.run(lambda n=number: rename(n)) for number in range(20)]  # type: ignore[misc]
    posting = [apart.writer.post(one) for one in shares]
    mixed = [one for pair in zip(named, posting, strict=False) for one in pair]
    await asyncio.gather(*mixed, *posting[len(named) :])
    assert (await Person.get(id=ADA)).name == "Ada 19"
    assert len(await apart.reader.rows("SELECT 1 FROM deed")) == 200
    assert (await verify(Store(apart.settings, main=False))).whole


async def test_whoever_waits_when_it_dies_is_told_and_the_deed_sent_again_counts_once(
    apart: Store,
) -> None:
    before = await apart.writer.post(a_share())
    died, share = _process(apart), a_share(item="open-data-day")
    os.kill(died, signal.SIGSTOP)  # it is in the middle of something
    sent = asyncio.create_task(apart.writer.post(share))
    await until(_book(apart)._hearing.locked)
    with capture_logs() as told:
        os.kill(died, signal.SIGKILL)
        with pytest.raises(ConnectionError) as gone:
            await sent
    assert away(gone.value), "a page says what it says of a database that is away"
    assert "the process of the book went away" in [one["event"] for one in told]
    posted = await apart.writer.post(share)
    assert _process(apart) != died
    assert posted.entries[0].seq == before.entries[-1].seq + 1
    assert len(await apart.reader.rows("SELECT 1 FROM deed")) == 2


async def test_that_it_died_while_nobody_waited_nobody_notices(apart: Store) -> None:
    await apart.writer.post(a_share())
    died = _process(apart)
    os.kill(died, signal.SIGKILL)
    book = _book(apart)
    await until(lambda: book._process is None or book._process.returncode is not None)
    assert (await apart.writer.post(a_share(item="open-data-day"))).entries
    assert _process(apart) != died


async def test_what_ends_the_server_from_a_keyboard_or_a_supervisor_leaves_the_book_alone(
    apart: Store,
) -> None:
    await apart.writer.post(a_share())  # it listens since
    for one in (signal.SIGINT, signal.SIGTERM):
        os.kill(_process(apart), one)
    assert (await apart.writer.post(a_share(item="open-data-day"))).entries


async def test_what_lies_where_the_server_is_started_is_not_taken_for_its_own(
    house: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("server", "signal"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    async with Store(house.settings, apart=True) as store:
        assert (await store.writer.post(a_share())).entries


async def test_it_ends_with_the_store(house: Database) -> None:
    async with Store(house.settings, apart=True) as store:
        await store.writer.post(a_share())
        pid = _process(store)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_what_was_removed_leaves_the_files(apart: Store) -> None:
    await apart.writer.post(a_share())
    await apart.writer.scrub()
    log = apart.settings.data / "herald.db-wal"
    assert not log.exists() or not log.stat().st_size


@given(histories())
def test_what_is_said_between_the_processes_is_what_was_meant(history: bytes) -> None:
    game, deeds = played(history)
    assert messages.deeds_of(_carried(messages.group(deeds))) == deeds
    book = list(game.book())
    lines = {deed.id: tuple(one for one in book if one.line.deed == deed.id) for deed in deeds}
    verdicts: list[Verdict] = [Posted(one, lines[one.id]) for one in deeds]
    verdicts += [Posted(one, lines[one.id], repeated=True) for one in deeds[:2]]
    judged = Judged(verdicts, book, len(deeds))
    asked = [*deeds, *deeds[:2]]
    assert messages.judged_of(asked, _carried(messages.answer(judged))) == judged


def _carried(message: object) -> object:
    packed = messages.packed(message)
    assert messages.length(packed[: messages.LENGTH]) == len(packed) - messages.LENGTH
    return messages.unpacked(packed[messages.LENGTH :])


@pytest.mark.parametrize(
    "error",
    [
        Refusal("recognition.cooldown", again=NOON, days=3),
        BookError("book.broken", seq=3, what="unreadable"),
        Busy(4),
        HeraldError("cli.read", remedy=Remedy("Close it with %(sign)s.", sign="]")),
        ConnectionResetError("gone"),
    ],
)
def test_errors_arrive_as_they_were(error: Exception) -> None:
    kept = pickle.loads(pickle.dumps(messages.portable(error)))
    assert type(kept) is type(error)
    assert str(kept) == str(error)
    if isinstance(error, HeraldError):
        assert (kept.code, kept.facts) == (error.code, error.facts)


class _Bound(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def test_an_error_that_cannot_travel_says_what_it_was() -> None:
    told = messages.portable(_Bound(1, 2))
    assert (type(told), str(told)) == (RuntimeError, "_Bound: 1 and 2")
