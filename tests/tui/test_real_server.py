"""The same terminal at the real server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from challenges.terms import Period
from tests.support.herald import ADA, BOB, NOON
from tests.support.standing import Standing
from tests.support.terminals import roll, seen
from tests.support.waiting import until
from tui.app import HeraldApp
from tui.desk import Desk
from tui.link.client import Client
from tui.link.stream import Status
from tui.screens.recognise import RecogniseScreen

WHY = "You made the figures readable for everybody who comes after us here."


@pytest.fixture
async def standing(tmp_path: Path) -> AsyncIterator[Standing]:
    """The real server on a small house."""
    server = Standing(tmp_path / "house")
    await server.build()
    await server.start()
    yield server
    await server.stop()


@asynccontextmanager
async def at_the_desk(server: Standing) -> AsyncIterator[tuple[HeraldApp, Pilot[Any]]]:
    """Ada's terminal, live."""
    told: list[HeraldApp] = []
    client = Client(server.address, f"token-{ADA}")
    desk = Desk(client, lambda news: told[0].hear(news), lambda: NOON, first_wait=0.05)
    told.append(HeraldApp(desk))
    async with told[0].run_test(size=(120, 36), notifications=True) as pilot:
        await until(lambda: desk.status is Status.LIVE and desk.outbox is not None)
        await until(lambda: desk.queue.value is not None)
        yield told[0], pilot


async def test_every_view_of_the_server_is_one_that_the_terminal_reads(standing: Standing) -> None:
    client = Client(standing.address, f"token-{ADA}")
    me = await client.me()
    assert (me.id, me.name) == (ADA, "Ada Peeters")
    assert me.giving is not None
    assert len(me.values) == 5
    await client.queue()
    members = (await client.cohort()).members
    assert BOB in {member.id for member in members}
    assert (await client.member(BOB)).member.name == "Bob Claes"
    await client.wall()
    await client.challenges()
    assert (await client.mentoring()).drafts == ()
    assert (await client.rules()).recognition.text_least == 60
    for period in Period:
        await client.people_board(period)
        await client.department_board(period)
    assert [person.id for person in await client.people("bob")] == [BOB]
    assert (await client.device_code()).user_code
    await client.close()


async def test_a_recognition_reaches_the_wall_and_the_budget_through_a_restart(
    standing: Standing,
) -> None:
    async with at_the_desk(standing) as (app, pilot):
        await app.desk.rules.refresh()
        await pilot.press("g", "c")
        await until(lambda: app.screen.query("#members") and roll(app, "#members").rows)
        members = roll(app, "#members")
        members.move_to(next(n for n, row in enumerate(members.rows) if row.id == BOB))
        await standing.stop()
        await until(lambda: app.desk.status is not Status.LIVE)
        await pilot.press("r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        await pilot.press("1", "tab")
        app.screen.query_one(TextArea).insert(WHY)
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(lambda: app.desk.waiting == 1)
        await standing.start()
        await until(lambda: app.desk.waiting == 0 and app.desk.status is Status.LIVE, within=20)
        await pilot.press("g", "w")
        await until(lambda: "Ada Peeters → Bob Claes" in seen(app))
        posts = await app.desk.client.wall()
        assert [post.text for post in posts] == [WHY]
        me = await app.desk.client.me()
        assert me.giving is not None
        assert me.giving.budget - me.giving.left == 10
