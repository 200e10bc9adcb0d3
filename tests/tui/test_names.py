"""Names as they are: whatever letters are in them, and the same when something comes back."""

from dataclasses import replace

import pytest

from challenges.terms import Language
from tests.support.office import Office, Refused
from tests.support.terminals import WIDE, at_work, roll, seen
from tests.support.waiting import until
from tests.tui.test_recognise import write
from tui.locale import language
from tui.screens.member import MemberScreen
from tui.screens.recognise import RecogniseScreen


@pytest.mark.parametrize("name", ["Bo [Roads]", "Bo [/] Claes", "[bold]Bo[/bold] [x", "[/b] Bo"])
async def test_brackets_in_a_name_are_letters_of_it(office: Office, name: str) -> None:
    members = tuple(replace(one, name=name) for one in office.cohort.members)
    office.cohort = replace(office.cohort, members=members, departments=(name,))
    rows = tuple(replace(one, name=name) for one in office.queue.rows)
    office.queue = replace(office.queue, rows=rows)
    office.challenges = [replace(one, title=name) for one in office.challenges]
    assert office.me.season is not None
    office.me = replace(office.me, season=replace(office.me.season, title=name))
    async with at_work(office, WIDE) as (app, pilot):
        await until(lambda: f"─ {name} ─" in seen(app))
        for letter, place in (("c", "#members"), ("h", "#challenges"), ("s", "#people")):
            await pilot.press("g", letter)
            await until(lambda: app.screen.query(place) and roll(app, place).rows)  # noqa: B023
            await until(lambda: name in seen(app))
        assert name in seen(app).splitlines()[1]
        await pilot.press("ctrl+p", *"bo")
        await until(lambda: f"  {name} " in seen(app))
        await pilot.press("escape", "escape")
        app.push_screen(MemberScreen(office.cohort.members[1].id, name))
        await until(lambda: isinstance(app.screen, MemberScreen) and f"─ {name} ─" in seen(app))


async def test_that_nothing_matches_is_said_in_the_readers_language(office: Office) -> None:
    office.me = replace(office.me, language=Language.FR)
    async with at_work(office) as (app, pilot):
        await until(lambda: language() is Language.FR)
        await pilot.press("ctrl+p", *"zzzz")
        await until(lambda: "Rien de tel." in seen(app))


async def test_a_recognition_that_comes_back_is_for_the_same_person(office: Office) -> None:
    office.refuse["deeds"] = Refused(409, "recognition.budget", "Your budget is spent.")
    async with at_work(office, WIDE) as (app, pilot):
        await pilot.press("down")
        await write(pilot)
        await pilot.press("ctrl+s")
        await until(lambda: "press r" in seen(app))
        await pilot.press("g", "h", "r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        await until(lambda: "Who      Bo Claes" in seen(app))
