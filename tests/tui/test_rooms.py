"""Cohort, wall, season, challenges; keys, palette, going about."""

from dataclasses import replace
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from challenges.terms import Kind, Period, Points
from challenges.views import Member
from tests.support import canned_days
from tests.support.office import Office
from tests.support.terminals import NARROW, WIDE, at_work, roll, seen
from tests.support.waiting import until
from tui.app import HeraldApp
from tui.screens.member import MemberScreen
from tui.screens.recognise import RecogniseScreen
from tui.widgets.filter import Filter
from tui.widgets.masthead import Masthead
from tui.widgets.roll import FRESH_FOR


async def go(app: HeraldApp, pilot: Pilot[Any], letter: str, name: str) -> None:
    """Into a mode, until its list has rows."""
    await pilot.press("g", letter)
    await until(lambda: app.screen.query(name) and roll(app, name).rows)
    await pilot.pause()


async def test_g_and_a_letter_go_to_a_mode_and_any_other_key_stays(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("g")
        await until(lambda: "t Today   c Cohort" in seen(app))
        await pilot.press("q")
        assert app.current_mode == "today"
        await pilot.press("g", "w")
        assert app.current_mode == "wall"


async def test_g_and_its_letter_may_come_in_one_breath(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        before = len(roll(app, "#queue").rows)
        for letter in "gw":  # as a line brings them: together
            app.post_message(events.Key(letter, letter))
        await until(lambda: app.current_mode == "wall")
        assert len(app.screen_stack) == 1
        await go(app, pilot, "t", "#queue")
        assert len(roll(app, "#queue").rows) == before, "the letter did nothing in the room"


async def test_g_is_a_letter_where_one_writes(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "c", "#members")
        await pilot.press("slash", *"gw")
        assert app.screen.query_one(Filter).value == "gw"
        assert app.current_mode == "cohort"


async def test_keys_that_were_typed_ahead_of_a_dialog_take_nothing_else_away(
    office: Office,
) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("g")
        room, dialog = app.screen_stack
        for letter in "gw":  # both reach it before it has left
            dialog.post_message(events.Key(letter, letter))
        await until(lambda: app.screen is room)
        await pilot.pause()
        assert app.current_mode == "today", "the first key said: stay"
        await pilot.press("g", "w")
        assert app.current_mode == "wall"


async def test_the_cohort_narrows_to_what_is_written_and_opens_up_again(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "c", "#members")
        await pilot.press("slash", *"müll", "enter")
        assert [member.name for member in roll(app, "#members").rows] == ["Lars Müller"]
        await pilot.press("escape")
        await until(lambda: len(roll(app, "#members").rows) == 25)
        assert app.screen.focused is roll(app, "#members")


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.parametrize("departments", [("Roads",), ("Roads", "Parks")])
async def test_a_row_of_the_cohort_has_room_for_what_it_shows(
    office: Office, departments: tuple[str, ...], size: tuple[int, int]
) -> None:
    office.cohort = replace(office.cohort, departments=departments)
    async with at_work(office, size) as (app, pilot):
        await go(app, pilot, "c", "#members")
        list_ = app.screen.query_one("#members").region
        row = seen(app).splitlines()[list_.y + 1][list_.x : list_.right]
        assert "Bo Claes" in row
        assert "…" not in row
        assert ("Roads" in row) is (len(departments) > 1)


async def test_a_narrow_terminal_opens_a_member_over_the_list(office: Office) -> None:
    async with at_work(office, NARROW) as (app, pilot):
        await go(app, pilot, "c", "#members")
        await pilot.press("enter")
        await until(lambda: "Latest" in seen(app))
        assert isinstance(app.screen, MemberScreen)
        await pilot.press("escape")
        assert not isinstance(app.screen, MemberScreen)


async def test_a_wide_terminal_shows_the_member_beside_the_list(office: Office) -> None:
    async with at_work(office, WIDE) as (app, pilot):
        await go(app, pilot, "c", "#members")
        await pilot.press("down")
        await until(lambda: "Latest" in seen(app))
        await until(lambda: "First share · " in seen(app))


async def test_of_ten_thousand_members_only_those_in_sight_are_painted() -> None:
    office = Office(size=10_000)
    await office.start()
    async with at_work(office, WIDE) as (app, pilot):
        await go(app, pilot, "c", "#members")
        members = roll(app, "#members")
        painted: list[Member] = []
        painter = members._painter

        def counting(row: Member, width: int, look: Any) -> Any:
            painted.append(row)
            return painter(row, width, look)

        members._painter = counting
        await pilot.press("end")
        await pilot.pause()
        assert len(members.rows) == 9_999
        assert members.current is members.rows[-1]
        assert 0 < len(painted) < 80
    await office.stop()


async def test_r_on_a_member_recognises_that_member(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "c", "#members")
        await pilot.press("down", "r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        await until(lambda: "Cy Maes · Parks" in seen(app))


async def test_what_others_do_appears_on_the_wall_marked_for_a_moment(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "w", "#wall")
        seq = office.tell(Kind.RECOGNITION, 4, 15)
        office.wall.insert(0, canned_days.post(seq, "Rosa Peña", 4, "Brave", "For saying it.", 15))
        await until(lambda: "For saying it." in seen(app))
        wall = roll(app, "#wall")
        assert wall.cursor == 0
        assert wall._fresh == {seq}
        await until(lambda: not wall._fresh, within=FRESH_FOR + 4)


async def test_the_board_shows_the_top_my_place_and_my_neighbours(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "s", "#people")
        text = seen(app)
        assert "1  Noor Haddad" in text
        assert "⋮" in text
        assert "31  Ada Peeters · you" in text
        assert "214 on the board" in text


async def test_another_period_shows_its_own_board(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "s", "#people")
        await pilot.press("p")
        month = canned_days.people_board(Period.MONTH)
        await until(lambda: roll(app, "#people").rows[:10] == list(month.top))


async def test_departments_stand_beside_the_people_or_in_their_place(office: Office) -> None:
    async with at_work(office, NARROW) as (app, pilot):
        await go(app, pilot, "s", "#people")
        await until(lambda: "81\u00a0% of those who joined" not in seen(app))
        await pilot.press("d")
        await until(lambda: "81\u00a0% of those who joined" in seen(app))
    async with at_work(office, WIDE) as (app, pilot):
        await go(app, pilot, "s", "#people")
        await until(lambda: "81\u00a0% of those who joined" in seen(app))


async def test_enter_opens_the_lines_behind_a_row(office: Office) -> None:
    async with at_work(office, NARROW) as (app, pilot):
        await go(app, pilot, "s", "#people")
        await pilot.press("enter")
        await until(lambda: "Share number 24" in seen(app))
        await until(lambda: "rule share, version 2" in seen(app))
        await pilot.press("o")
        await until(lambda: len(app.screen._lines) == 24)  # type: ignore[attr-defined]
        await pilot.press("end", "pagedown", "pagedown", "pagedown")
        await until(lambda: "The points are the sum of all these lines." in seen(app))
        await pilot.press("escape")
        roll(app, "#people").move_to(4)
        await pilot.press("enter")
        await until(lambda: "Shares" in seen(app) and "Silver Heron" in seen(app))


async def test_enter_opens_how_a_department_is_reckoned(office: Office) -> None:
    async with at_work(office, NARROW) as (app, pilot):
        await go(app, pilot, "s", "#people")
        await pilot.press("d")
        await until(lambda: "81\u00a0% of those who joined" in seen(app))
        await pilot.press("enter")
        await until(lambda: "552 points / 9 active" in seen(app))
        await until(lambda: "all else, together" in seen(app))


async def test_a_pseudonym_has_nobody_to_recognise(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "s", "#people")
        roll(app, "#people").move_to(4)
        assert roll(app, "#people").current.person.name == "Silver Heron"
        assert app.screen.person() is None  # type: ignore[attr-defined]


async def test_a_challenge_is_joined_and_left(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "h", "#challenges")
        challenges = roll(app, "#challenges")
        place = next(n for n, row in enumerate(challenges.rows) if row.key == "house")
        challenges.move_to(place)
        await pilot.press("j")
        await until(lambda: challenges.current.key == "house" and challenges.current.joined)
        await pilot.press("l")
        await until(lambda: not challenges.current.joined)
        paths = [path for _method, path, _body in office.calls]
        assert paths == ["challenges/house/join", "challenges/house/leave"]


async def test_a_challenge_that_is_not_for_me_says_why_and_offers_no_key(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot, "h", "#challenges")
        challenges = roll(app, "#challenges")
        place = next(n for n, row in enumerate(challenges.rows) if row.key == "newcomer")
        challenges.move_to(place)
        await pilot.press("j")
        await pilot.pause()
        await until(lambda: "first month" in seen(app))
        assert not office.calls


async def test_the_help_lists_the_keys_of_the_room_and_those_that_work_everywhere(
    office: Office,
) -> None:
    async with at_work(office, WIDE) as (app, pilot):
        await pilot.press("down", "question_mark")
        text = seen(app)
        for keys, says in (
            ("c", "confirm"),
            ("ctrl+p", "commands"),
            ("g c", "Cohort: Your people"),
        ):
            assert f" {keys:<14}{says}" in text
        await pilot.press("escape")
        assert app.current_mode == "today"


async def test_the_palette_finds_people_and_goes_to_modes(office: Office) -> None:
    async with at_work(office, WIDE) as (app, pilot):
        await pilot.press("ctrl+p", *"fay l")
        await until(lambda: "Fay Lambert" in seen(app))
        await pilot.press("enter", "enter")
        await until(lambda: isinstance(app.screen, MemberScreen))


async def test_points_and_budget_of_the_reader_follow_what_arrives(office: Office) -> None:
    from dataclasses import replace

    async with at_work(office) as (app, pilot):
        assert office.me.giving is not None
        office.me = replace(office.me, giving=replace(office.me.giving, left=Points(44)))
        await pilot.press("w")
        await pilot.press("down", "t", *"Thanks.", "ctrl+s")
        await until(lambda: "44/120 to give" in seen(app))


async def test_a_click_on_a_mode_goes_there(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        line = app.screen.query_one(Masthead).render_line(0).text
        await pilot.click("Masthead", offset=(line.index("Cohort") + 1, 0))
        await until(lambda: app.current_mode == "cohort")


async def test_what_one_gives_at_another_terminal_is_off_the_budget_here(office: Office) -> None:
    async with at_work(office) as (app, _pilot):
        giving = office.me.giving
        assert giving is not None
        assert f"{giving.left}/{giving.budget} to give" in seen(app)
        office.me = replace(office.me, giving=replace(giving, left=Points(giving.left - 15)))
        office.tell(Kind.RECOGNITION, office.me.id, 0)
        await until(lambda: f"{giving.left - 15}/{giving.budget} to give" in seen(app))
