"""What is to be sent waits on disk and is sent once, in order."""

import asyncio
import stat
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.office import Office, Refused
from tests.support.waiting import until
from tui.link.client import Client
from tui.link.outbox import Outbox, Parcel, Postman


def a_deed(deed: str, to: int = 2, text: str = "Thank you.") -> Parcel:
    """Thanks to somebody."""
    body: dict[str, object] = {"id": deed, "kind": "thanks", "to": to, "text": text}
    return Parcel(id=deed, path="deeds", body=body)


class Round:
    """A postman at work, and what he told."""

    def __init__(self, client: Client, outbox: Outbox) -> None:
        self.sent: list[Parcel] = []
        self.returned: list[tuple[Parcel, Exception]] = []
        self.elsewhere: list[Parcel] = []
        self.postman = Postman(
            client,
            outbox,
            lambda parcel, _answer: self.sent.append(parcel),
            lambda parcel, why: self.returned.append((parcel, why)),
            self.elsewhere.append,
            first_wait=0.02,
        )

    @asynccontextmanager
    async def on(self) -> Any:
        """While he walks."""
        task = asyncio.create_task(self.postman.run())
        yield self
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


def test_a_parcel_is_on_disk_before_it_is_sent_and_survives_a_restart(folder: Path) -> None:
    Outbox(folder).put(a_deed("deed-0001"))
    assert [parcel.id for parcel in Outbox(folder).waiting()] == ["deed-0001"]


def test_nobody_else_on_the_machine_can_read_a_parcel(folder: Path) -> None:
    Outbox(folder).put(a_deed("deed-0001"))
    (file,) = folder.glob("*.json")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_what_waits_is_sent_in_order_when_the_network_returns(
    office: Office, client: Client, folder: Path
) -> None:
    await office.stop()
    outbox = Outbox(folder)
    async with Round(client, outbox).on() as walk:
        for number in range(5):
            outbox.put(a_deed(f"deed-000{number}"))
        await until(lambda: outbox.waiting()[0].tries > 0)
        await office.start()
        await until(lambda: len(walk.sent) == 5)
    assert [body["id"] for body in office.posted("deeds")] == [f"deed-000{n}" for n in range(5)]
    assert len(Outbox(folder)) == 0


async def test_an_answer_that_was_lost_does_not_make_a_second_deed(
    office: Office, client: Client, folder: Path
) -> None:
    office.lose = 1
    outbox = Outbox(folder)
    outbox.put(a_deed("deed-0001"))
    async with Round(client, outbox).on() as walk:
        await until(lambda: walk.sent)
    assert [body["id"] for body in office.posted("deeds")] == ["deed-0001", "deed-0001"]
    assert list(office.deeds) == ["deed-0001"]


async def test_a_confirmation_whose_answer_was_lost_counts_as_done(
    office: Office, client: Client, folder: Path
) -> None:
    office.lose = 1
    outbox = Outbox(folder)
    outbox.put(Parcel(id="p-1", path="claims/c4/confirm"))
    async with Round(client, outbox).on() as walk:
        await until(lambda: walk.sent)
    assert not walk.returned


async def test_a_refused_parcel_comes_back_and_does_not_hold_up_the_next(
    office: Office, client: Client, folder: Path
) -> None:
    office.refuse["claims/c4/confirm"] = Refused(409, "claim.own", "Nobody confirms their own.")
    outbox = Outbox(folder)
    outbox.put(Parcel(id="p-1", path="claims/c4/confirm"))
    outbox.put(a_deed("deed-0002"))
    async with Round(client, outbox).on() as walk:
        await until(lambda: walk.sent)
    assert [parcel.id for parcel, _why in walk.returned] == ["p-1"]
    assert walk.returned[0][1].words == "Nobody confirms their own."  # type: ignore[attr-defined]


async def test_a_token_that_is_no_longer_good_keeps_everything(
    office: Office, folder: Path
) -> None:
    outbox = Outbox(folder)
    outbox.put(a_deed("deed-0001"))
    line = Client(office.address, "another token")
    walk = Round(line, outbox)
    await walk.postman.run()
    await line.close()
    assert len(outbox) == 1
    assert not walk.returned


async def test_a_server_that_fails_again_and_again_over_one_parcel_gives_it_back(
    office: Office, client: Client, folder: Path
) -> None:
    office.refuse["queue/w3/done"] = Refused(500, "internal", "Something broke here.")
    outbox = Outbox(folder)
    outbox.put(Parcel(id="p-1", path="queue/w3/done"))
    outbox.put(a_deed("deed-0002"))
    walk = Round(client, outbox)
    while len(outbox):
        await walk.postman.deliver()
    assert [parcel.id for parcel, _why in walk.returned] == ["p-1"]
    assert [parcel.id for parcel in walk.sent] == ["deed-0002"]


def test_a_file_that_cannot_be_read_is_put_aside_for_a_human(folder: Path) -> None:
    Outbox(folder).put(a_deed("deed-0001"))
    (folder / "000000000.json").write_text("{")
    assert [parcel.id for parcel in Outbox(folder).waiting()] == ["deed-0001"]
    assert (folder / "000000000.unreadable").exists()


def test_two_terminals_of_one_person_keep_what_both_put(folder: Path) -> None:
    one, other = Outbox(folder), Outbox(folder)
    one.put(a_deed("deed-0001"))
    other.put(a_deed("deed-0002"))
    first = one.first()
    assert first is not None
    one.mark(first[0], replace(first[1], tries=1))
    assert {parcel.id for parcel in Outbox(folder).waiting()} == {"deed-0001", "deed-0002"}


async def test_of_two_terminals_that_hear_the_network_return_one_sends_each_parcel(
    office: Office, client: Client, folder: Path
) -> None:
    await office.stop()
    boxes = [Outbox(folder) for _terminal in range(2)]
    for number in range(6):
        boxes[number % 2].put(a_deed(f"deed-000{number}"))
    walks = [Round(client, box) for box in boxes]
    async with walks[0].on(), walks[1].on():
        await until(lambda: any(box.waiting()[0].tries for box in boxes))
        await office.start()
        await until(lambda: not any(len(box) for box in boxes))
    came = sorted(body["id"] for body in office.posted("deeds"))
    assert came == [f"deed-000{number}" for number in range(6)]
    for walk, other in (walks, walks[::-1]):
        assert {one.id for one in walk.elsewhere} == {one.id for one in other.sent}
    assert len(Outbox(folder)) == 0


async def test_what_a_terminal_left_waiting_is_sent_by_the_one_that_is_open(
    office: Office, client: Client, folder: Path
) -> None:
    still_open = Outbox(folder)
    Outbox(folder).put(a_deed("deed-0001"))
    walk = Round(client, still_open)
    await walk.postman.deliver()
    assert [parcel.id for parcel in walk.sent] == ["deed-0001"]


def test_a_parcel_that_the_disk_does_not_let_go_is_not_sent_again(folder: Path) -> None:
    outbox = Outbox(folder)
    outbox.put(a_deed("deed-0001"))
    (name, _parcel) = outbox.first() or ("", None)
    content = (folder / name).read_bytes()
    outbox.take(name)
    (folder / name).write_bytes(content)
    assert outbox.look() == []
    assert outbox.first() is None
