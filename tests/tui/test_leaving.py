"""Leaving, by a key or because the system says so."""

import signal

from challenges.terms import Language
from tests.support.office import Office
from tests.support.terminals import at_work, seen
from tests.support.waiting import until


async def test_who_presses_ctrl_c_hears_in_their_language_how_one_leaves(office: Office) -> None:
    async with at_work(office, asked=Language.NL) as (app, pilot):
        await pilot.press("ctrl+c")
        await until(lambda: "Met ctrl+q verlaat je Herald." in seen(app))


async def test_the_end_that_the_system_asks_for_gives_the_terminal_back(office: Office) -> None:
    async with at_work(office) as (app, _pilot):
        signal.raise_signal(signal.SIGTERM)
        await until(lambda: app.return_value == 128 + signal.SIGTERM)
