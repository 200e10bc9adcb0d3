"""The end of a season as people meet it: frozen, revealed, closed, and readable from then on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from challenges.terms import SeasonKey
from server.people.actions import choose_showing
from server.screens.hall import Hall
from server.screens.scenes import scenes
from server.screens.slides import Saying
from server.spine.closing import Closer
from server.spine.holding import hold
from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    EVE,
    FAY,
    GUS,
    HAL,
    ClientAs,
    Running,
    a_deed,
    bearer,
)
from tests.support.store import a_catalogue

FREEZES = datetime(2026, 11, 17, tzinfo=UTC)
CLOSES = datetime(2026, 12, 1, tzinfo=UTC)
AUTUMN = SeasonKey("autumn")
BOARD = "/api/v1/boards/people"


@pytest.fixture
async def freezing(herald_app: Running) -> Running:
    """The small house, its autumn frozen from the 17th of November until December."""
    text = a_catalogue(closes="2026-12-01").replace("[season]\n", "[season]\nfreeze_days = 14\n", 1)

    async def command() -> None:
        await hold(text, datetime(2026, 2, 1, tzinfo=UTC))

    await herald_app.herald.writer.run(command)
    return herald_app


async def share(client_as: ClientAs, *people: int) -> None:
    for person in people:
        deed = {"id": a_deed(), "kind": "share", "item": "bike-street", "channel": "x"}
        answer = await client_as(None).post("/api/v1/deeds", json=deed, headers=bearer(person))
        assert answer.status_code == 201, answer.text


async def board(client_as: ClientAs, viewer: int, asked: str = "") -> Any:
    answer = await client_as(None).get(f"{BOARD}{asked}", headers=bearer(viewer))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def shown(running: Running, key: str) -> tuple[Any, ...]:
    return await scenes()[key].show(Hall(running.herald, running.app.state.register))


async def close(running: Running, at: datetime = CLOSES) -> None:
    """What every process does with each tick of its clock."""
    running.clock.at = at
    await Closer(running.herald.store, running.clock).look()


async def test_frozen_boards_stand_still_for_all_but_comms_and_end_with_the_reveal(
    freezing: Running, client_as: ClientAs
) -> None:
    await share(client_as, ADA)
    before = await board(client_as, BOB)
    assert (before["frozen"], before["reveal"]) == (False, None)
    freezing.clock.at = FREEZES + timedelta(hours=1)
    await share(client_as, EVE)
    frozen = await board(client_as, BOB)
    assert frozen["top"] == before["top"]
    assert (frozen["frozen"], frozen["reveal"]) == (True, "2026-12-01T00:00:00Z")
    live = await board(client_as, CLEO)
    assert (len(live["top"]), live["frozen"]) == (2, False)
    me = (await client_as(None).get("/api/v1/me", headers=bearer(EVE))).json()
    assert me["points"] > 0
    assert me["season"]["state"] == "frozen"
    await close(freezing)
    revealed = await board(client_as, BOB, "?season=autumn")
    assert (len(revealed["top"]), revealed["frozen"]) == (2, False)


async def test_all_periods_stand_still(freezing: Running, client_as: ClientAs) -> None:
    await share(client_as, ADA)
    freezing.clock.at = FREEZES + timedelta(days=8)
    await share(client_as, EVE)
    for period in ("week", "month", "all", "season"):
        found = await board(client_as, BOB, f"?period={period}")
        assert [one["person"]["id"] for one in found["top"]] == [ADA]


async def test_who_hides_during_the_freeze_is_off_the_frozen_board_at_once(
    freezing: Running, client_as: ClientAs
) -> None:
    from challenges.terms import Showing, Surface

    await share(client_as, ADA, BOB)
    freezing.clock.at = FREEZES + timedelta(hours=1)
    await share(client_as, EVE)
    await choose_showing(freezing.herald, ADA, dict.fromkeys(Surface, Showing.HIDDEN))
    found = await board(client_as, BOB)
    assert [one["person"]["id"] for one in found["top"]] == [BOB]


async def test_the_walls_say_frozen_then_reveal_then_the_root(
    freezing: Running, client_as: ClientAs
) -> None:
    await share(client_as, ADA, BOB, EVE, FAY, GUS)
    assert await shown(freezing, "reveal") == ()
    freezing.clock.at = FREEZES + timedelta(hours=1)
    [saying] = await shown(freezing, "reveal")
    assert "1 December 2026" in saying.text
    [top] = await shown(freezing, "top")
    assert top.note == "frozen until 1 December 2026"
    await close(freezing)
    people, departments = await shown(freezing, "reveal")
    assert len(people.rows) == 5
    assert [row.name for row in departments.rows] == ["Port"]
    [closing] = await shown(freezing, "clock")
    assert isinstance(closing, Saying)
    root = freezing.herald.catalogues.closed[AUTUMN].root
    assert root.hash in closing.note.replace(" ", "")
    freezing.clock.at = CLOSES + timedelta(days=7)
    assert await shown(freezing, "reveal") == await shown(freezing, "clock") == ()


async def test_between_seasons_no_wall_shows_a_standing_of_the_season(
    freezing: Running, client_as: ClientAs
) -> None:
    await close(freezing)
    await share(client_as, ADA, BOB, EVE, FAY, GUS)
    for scene in ("top", "race"):
        assert await shown(freezing, scene) == ()


async def test_seasons_by_program_have_their_roots(freezing: Running, client_as: ClientAs) -> None:
    await share(client_as, ADA)
    await close(freezing)
    [told] = (await client_as(None).get("/api/v1/seasons", headers=bearer(BOB))).json()
    root = freezing.herald.catalogues.closed[AUTUMN].root
    assert told["season"]["key"] == "autumn"
    assert told["season"]["state"] == "closed"
    assert (told["season"]["root"], told["lines"], told["last_seq"]) == root
    assert told["closed_at"] == "2026-12-01T00:00:00Z"


async def test_the_final_standing_stays_readable_with_consent_as_of_now(
    freezing: Running, client_as: ClientAs
) -> None:
    from challenges.terms import Showing, Surface

    await share(client_as, ADA, BOB)
    await close(freezing)
    page = await client_as(EVE).get("/boards?season=autumn")
    assert page.status_code == 200
    assert freezing.herald.catalogues.closed[AUTUMN].root.hash in page.text
    assert "Ada Peeters" in page.text
    assert "/boards?season=autumn" in (await client_as(EVE).get("/boards")).text
    await choose_showing(freezing.herald, ADA, dict.fromkeys(Surface, Showing.HIDDEN))
    page = await client_as(EVE).get("/boards?season=autumn")
    assert "Ada Peeters" not in page.text
    lines = await client_as(EVE).get(f"/boards/people/{BOB}?season=autumn")
    assert lines.status_code == 200


async def test_pages_say_whether_boards_are_frozen(freezing: Running, client_as: ClientAs) -> None:
    await share(client_as, ADA)
    freezing.clock.at = FREEZES + timedelta(hours=1)
    page = (await client_as(EVE).get("/boards")).text
    assert "The boards are frozen until the reveal on 1 December 2026" in page
    page = (await client_as(CLEO).get("/boards")).text
    assert "For everybody else the boards are frozen" in page
    mine = (await client_as(ADA).get("/boards/people/me")).text
    assert "frozen until" not in mine


async def test_a_collective_sum_says_of_which_departments_it_is_made_from_five_people_on(
    herald_app: Running, client_as: ClientAs
) -> None:
    page = "/challenges/house-bells"
    for person in (ADA, BOB, EVE, FAY, HAL):
        assert "Who adds to it" not in (await client_as(CLEO).get(page)).text
        await client_as(person).post(f"{page}/join", data={"deed": a_deed()})
        deed = {"id": a_deed(), "kind": "thanks", "to": GUS, "text": "Thank you."}
        answer = await client_as(None).post("/api/v1/deeds", json=deed, headers=bearer(person))
        assert answer.status_code == 201, answer.text
    told = (await client_as(CLEO).get(page)).text
    assert "Who adds to it" in told
    # Four of the port and one of the parks: neither is told alone.
    assert "<dt>other departments</dt><dd>5 people</dd>" in told
