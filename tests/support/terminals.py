"""Terminals to drive in tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from challenges.terms import Language
from tests.support.canned import NOW
from tests.support.office import TOKEN, Office
from tests.support.waiting import until
from tui.app import HeraldApp
from tui.desk import Desk
from tui.link.client import Client
from tui.link.stream import Status
from tui.widgets.roll import Roll

NARROW = (80, 24)
WIDE = (120, 36)


def terminal(office: Office, token: str | None = TOKEN, asked: Language | None = None) -> HeraldApp:
    """Ada's terminal, not running yet; it looks for a lost line every few milliseconds."""
    told: list[HeraldApp] = []
    line = Client(office.address, token, asked)
    desk = Desk(line, lambda news: told[0].hear(news), lambda: NOW, first_wait=0.02)
    told.append(HeraldApp(desk))
    return told[0]


@asynccontextmanager
async def at_work(
    office: Office, size: tuple[int, int] = NARROW, asked: Language | None = None
) -> AsyncIterator[tuple[HeraldApp, Pilot[Any]]]:
    """A terminal that is live and has its queue."""
    app = terminal(office, asked=asked)
    async with app.run_test(size=size, notifications=True) as pilot:
        await until(lambda: app.desk.status is Status.LIVE and app.desk.outbox is not None)
        await until(lambda: app.desk.queue.value is not None)
        await pilot.pause()
        yield app, pilot


def roll(app: HeraldApp, name: str) -> Roll[Any]:
    """A list on the screen."""
    found: Roll[Any] = app.screen.query_one(name, Roll)
    return found


def seen(app: HeraldApp) -> str:
    """All that stands on the screen, line by line."""
    width, _height = app.size
    lines = app.screen._compositor.render_strips()
    return "\n".join(strip.text.ljust(width) for strip in lines)
