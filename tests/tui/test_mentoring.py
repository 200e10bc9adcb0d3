"""Mentoring in the terminal: one key a draft, four lists, and the same in the plain mode."""

from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.office import Office, Refused
from tests.support.terminals import NARROW, WIDE, at_work, roll, seen
from tests.support.waiting import until
from tests.tui.test_plain import read
from tui.app import HeraldApp


async def go(app: HeraldApp, pilot: Pilot[Any]) -> None:
    """Into the mode, until its list has rows."""
    await pilot.press("g", "m")
    await until(lambda: app.screen.query("#mentoring") and roll(app, "#mentoring").rows)
    await pilot.pause()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_draft_is_shown_with_its_reasons_and_approved_with_one_key(
    office: Office, size: tuple[int, int]
) -> None:
    async with at_work(office, size) as (app, pilot):
        await go(app, pilot)
        text = seen(app)
        assert "Dee Wouters → Eli Jacobs" in text
        assert "· two departments meet: Parks and Roads" in text
        await pilot.press("a")
        await until(lambda: len(roll(app, "#mentoring").rows) == 2)
        assert office.posted("mentoring/drafts/1/approve") == [None]
        await until(lambda: "Proposed. Each of the two" in seen(app))


async def test_a_draft_that_is_put_aside_is_followed_by_the_next_best(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot)
        await pilot.press("down", "d")
        await until(lambda: office.posted("mentoring/drafts/2/decline") == [None])
        await until(lambda: "Otto Becker → Eli Jacobs" in seen(app))


async def test_all_are_approved_at_once_and_matched_anew(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await go(app, pilot)
        await pilot.press("A")
        await until(lambda: "No draft waits." in seen(app))
        await pilot.press("m")
        await until(lambda: len(roll(app, "#mentoring").rows) == 3)
        assert office.posted("mentoring/match") == [None]


async def test_the_other_lists_follow_with_v_and_offer_no_key_of_a_draft(office: Office) -> None:
    async with at_work(office, WIDE) as (app, pilot):
        await go(app, pilot)
        await pilot.press("v")
        await until(lambda: "○ quiet" in seen(app))
        await until(lambda: "No session for three weeks." in seen(app))
        await until(lambda: "put aside" not in seen(app))
        await pilot.press("a")
        assert office.calls == []
        await pilot.press("v", "down")
        await until(lambda: "Nobody offers help with these topics yet." in seen(app))
        await pilot.press("v")
        await until(lambda: "1 of 2 free" in seen(app))


async def test_a_draft_that_no_longer_fits_is_said_and_the_list_is_asked_anew(
    office: Office,
) -> None:
    refused = Refused(409, "mentoring.no_longer", "These two no longer fit.")
    office.refuse["mentoring/drafts/1/approve"] = refused
    async with at_work(office) as (app, pilot):
        await go(app, pilot)
        await pilot.press("a")
        await until(lambda: "These two no longer fit." in seen(app))


async def test_the_palette_finds_it(office: Office) -> None:
    async with at_work(office) as (app, pilot):
        await pilot.press("ctrl+p", *"mentor")
        await until(lambda: "Pairs, and drafts to approve" in seen(app))


async def test_the_plain_mode_reads_out_and_approves(office: Office) -> None:
    said = await read(office, "7", "2", "3", "4", "1", "2", "a", "", "", "")
    [pair] = [one for one in said.splitlines() if one.startswith("Jonas Schmidt → Katrien Dubois")]
    assert pair.endswith("ago, quiet")
    assert "Nobody offers help with these topics yet." in said
    assert "Dee Wouters, Parks: Open data, Plain language; 1 of 2 free" in said
    assert "  two departments meet: Parks and Roads" in said
    assert office.posted("mentoring/drafts/2/approve") == [None]
