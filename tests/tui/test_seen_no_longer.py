"""Who is seen no longer, or under another name, stays on no part of the terminal."""

from dataclasses import replace

from tests.support import canned_days
from tests.support.office import Office
from tests.support.terminals import NARROW, at_work, roll, seen
from tests.support.waiting import until
from tests.tui.test_rooms import go
from tui.screens.member import MemberScreen


async def test_a_member_that_is_open_goes_with_who_is_seen_no_longer(office: Office) -> None:
    async with at_work(office, NARROW) as (app, pilot):
        await go(app, pilot, "c", "#members")
        await pilot.press("enter")
        await until(lambda: "Latest" in seen(app))
        office.notice("people")  # of somebody else
        office.cohort = replace(office.cohort, members=office.cohort.members[1:])
        assert isinstance(app.screen, MemberScreen)
        office.notice("people")
        await until(lambda: not isinstance(app.screen, MemberScreen))


async def test_a_name_goes_from_the_older_pages_of_the_wall_too(office: Office) -> None:
    office.older = [canned_days.post(1, "Kim Long Gone", 4, "Brave", "For saying it.", 15)]
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "w", "#wall")

        def givers() -> list[str]:
            return [post.giver for post in roll(app, "#wall").rows]

        await pilot.press("o")
        await until(lambda: "Kim Long Gone" in givers())
        office.notice("people")
        await until(lambda: "Kim Long Gone" not in givers())
        await pilot.press("o")
        await until(lambda: "Kim Long Gone" in givers())
