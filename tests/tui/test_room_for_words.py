"""Words longer than their room: cut where one sees it, told in full where it matters."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from challenges.terms import Kind, Language, Points
from challenges.views import DeedView
from tests.support.canned import NOW, member
from tests.support.canned_mentoring import mentoring
from tests.support.office import Office
from tests.support.terminals import WIDE, at_work, roll, seen
from tests.support.waiting import until
from tui.locale import language, speak
from tui.screens import mentoring_lines, today_lines
from tui.screens.cohort import SUMMARY
from tui.screens.help import HelpScreen
from tui.screens.recognise import RecogniseScreen
from tui.widgets.cells import Cells
from tui.widgets.look import Look
from tui.widgets.person import deed_lines, member_summary

LONG = "words that go on and on " * 9
WIDTH = 76  # cells of a row at 80 columns; the bar that scrolls may lie on the last one


def text(cells: Cells) -> str:
    """A painted line without its colours."""
    return "".join(part for part, _style in cells)


async def test_a_row_that_is_cut_says_so_beside_the_bar_that_scrolls(office: Office) -> None:
    async with at_work(office) as (app, _pilot):
        look, queue = Look.of(app), app.desk.queue.value
        assert queue is not None
        of_today = replace(queue.rows[0], words=LONG)
        (line,) = today_lines.row_line(of_today, NOW, WIDTH, look)
        told = [text(line)]
        known = mentoring()
        for row in (
            replace(known.drafts[0], reasons=(LONG,)),
            replace(known.pairs[0], topic=LONG),
            replace(known.asks[0], topics=(LONG,)),
            replace(known.offers[0], topics=(LONG,)),
        ):
            told.append(text(mentoring_lines.paint(row, NOW, WIDTH, look)[1]))
        assert [len(one) for one in told] == [WIDTH] * 5
        assert all(one.endswith("… ") for one in told)


async def test_long_words_of_cohort_and_challenges_are_cut_the_same_way(office: Office) -> None:
    office.challenges = [replace(one, progress=LONG) for one in office.challenges]
    async with at_work(office) as (app, pilot):
        await pilot.press("g", "h")
        await until(lambda: app.screen.query("#challenges") and roll(app, "#challenges").rows)
        painted = roll(app, "#challenges")
        joined = next(one for one in painted.rows if one.joined)
        assert text(painted._painter(joined, WIDTH, Look.of(app))[1]).endswith("… ")
        long = replace(joined, title="Straße" * 20)
        assert "… until" in text(painted._painter(long, WIDTH, Look.of(app))[0])
        await pilot.press("g", "c")
        await until(lambda: app.screen.query("#members") and roll(app, "#members").rows)
        members = roll(app, "#members")
        (line,) = members._painter(members.rows[0], WIDTH, Look.of(app))
        assert text(line).endswith(" ")


async def test_labels_of_a_challenge_stand_apart_from_what_they_say(office: Office) -> None:
    office.me = replace(office.me, language=Language.FR)
    async with at_work(office, WIDE) as (app, pilot):
        await pilot.press("g", "h")
        await until(lambda: app.screen.query("#challenges") and roll(app, "#challenges").rows)
        await until(lambda: "récompense 30 points" in seen(app))
        await until(lambda: "quand      " in seen(app))
        await until(lambda: "badge      First share" in seen(app))


async def test_days_and_bars_stand_apart_from_the_words_beside_them(office: Office) -> None:
    office.me = replace(office.me, language=Language.DE)
    async with at_work(office) as (app, pilot):
        await until(lambda: language() is Language.DE)
        look = Look.of(app)
        at = datetime(2026, 10, 16, 9, tzinfo=UTC)
        deed = DeedView(id="d", kind=Kind.SHARE, at=at, words="geteilt", points=Points(5))
        (_latest, line) = deed_lines([deed], date(2026, 11, 27), 40, look)
        assert text(line).startswith("16. Okt. geteilt")
        await pilot.press("g", "s")
        await until(lambda: app.screen.query("#people") and roll(app, "#people").rows)
        people = roll(app, "#people")
        row = replace(people.rows[0], person=replace(people.rows[0].person, name="Straße " * 9))
        assert "… █" in text(people._painter(row, WIDTH, look)[0])


def test_of_a_member_the_last_deed_is_told_in_full_at_eighty_columns() -> None:
    speak(Language.DE)
    busy = replace(member(2), badges=21, last_deed_on=date(2026, 11, 13))
    assert cell_len(member_summary(busy, date(2026, 11, 27))) <= SUMMARY
    speak(Language.EN)


async def test_a_season_whose_name_is_long_is_cut_where_one_sees_it(office: Office) -> None:
    assert office.me.season is not None
    office.me = replace(office.me, season=replace(office.me.season, title="A year of " * 9))
    async with at_work(office) as (app, pilot):
        await pilot.press("g", "s")
        await until(lambda: app.screen.query("#clock"))
        await until(lambda: "A year of A year" in seen(app))
        assert app.screen.query_one("#clock", Static).size.height == 1
        assert "…" in seen(app).splitlines()[1]


@pytest.mark.parametrize("spoken", list(Language))
async def test_a_dialog_names_all_its_keys_in_every_language(
    office: Office, spoken: Language
) -> None:
    office.me = replace(office.me, language=spoken)
    async with at_work(office) as (app, pilot):
        await pilot.press("r")
        await until(lambda: isinstance(app.screen, RecogniseScreen))
        await pilot.pause()
        last = seen(app)
        assert all(key in last for key in ("ctrl+s ", "tab ", "ctrl+d ", "esc "))


async def test_keys_without_a_use_are_not_offered_in_an_empty_room(office: Office) -> None:
    office.cohort = replace(office.cohort, members=())
    office.wall = []
    async with at_work(office) as (app, pilot):
        await pilot.press("g", "c")
        await until(lambda: "has joined yet" in seen(app))
        assert "t thank" not in seen(app).splitlines()[-1]
        await pilot.press("g", "w")
        await until(lambda: "Nobody was thanked yet" in seen(app))
        assert "o older" not in seen(app).splitlines()[-1]


async def test_keys_of_a_room_are_named_in_full_or_not_at_all(office: Office) -> None:
    office.me = replace(office.me, language=Language.FR)
    async with at_work(office) as (app, _pilot):
        await until(lambda: "reconnaître" in seen(app))
        assert "…" not in seen(app).splitlines()[-1]


@pytest.mark.parametrize("spoken", list(Language))
async def test_the_help_is_told_in_full_in_every_language(office: Office, spoken: Language) -> None:
    office.me = replace(office.me, language=spoken)
    async with at_work(office) as (app, pilot):
        await pilot.press("question_mark")
        await until(lambda: isinstance(app.screen, HelpScreen))
        assert isinstance(app.screen, HelpScreen)
        for line in app.screen._paint(40, Look.of(app)):
            assert len(text(line)) <= 40
        told = " ".join(text(line).strip() for line in app.screen._paint(40, Look.of(app)))
        assert " ".join(app.screen._shown[1][1][1][1].split()) in " ".join(told.split())
