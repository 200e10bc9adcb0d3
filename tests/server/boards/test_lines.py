"""Every number on a board opens into lines that add up to it, and into no more than may be seen."""

import random
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from challenges.departments import FEWEST
from challenges.errors import HeraldError
from challenges.few import parts
from challenges.ledger import PersonLines
from challenges.terms import Period, PersonId, Seq, Surface
from server.boards import opened, reads
from server.boards.opened import department_lines, person_lines
from server.people.models import Person
from server.people.reads import Register
from server.spine.access import Visitor
from server.spine.clock import FixedClock
from server.spine.herald import Herald
from server.spine.herald import opened as opened_herald
from server.spine.holding import hold
from server.spine.standings import Standings
from server.spine.writer import notice
from tests.support.builders import a_lesson, a_share
from tests.support.databases import Database, filled
from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    EVE,
    FAY,
    GUS,
    HAL,
    NOON,
    PORT,
    ClientAs,
    Running,
    a_deed,
    a_small_house,
    bearer,
)
from tests.support.histories import END, played
from tests.support.store import a_catalogue

MEMBERS = (ADA, BOB, CLEO, EVE, FAY, GUS)
FREEZES = datetime.fromisoformat("2026-11-17T00:00:00+00:00")


class House:
    """An open Herald and its register."""

    def __init__(self, herald: Herald, register: Register, clock: FixedClock) -> None:
        self.herald, self.register, self.clock = herald, register, clock

    def visitor(self, person: PersonId) -> Visitor:
        found = self.register.visitor(person)
        assert found is not None
        return found

    async def all_lines(self, viewer: PersonId, at: Standings, period: Period, who: str) -> Any:
        """All pages of a row, as (what its first page says, all lines)."""
        before: Seq | None = None
        first: PersonLines | None = None
        lines: list[Any] = []
        while True:
            page = await person_lines(
                self.herald, self.register, self.visitor(viewer), at, period, who, before
            )
            first = first or page
            lines += page.lines
            before = page.older
            if before is None:
                return first, lines


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    """A small house whose autumn freezes from the 17th of November until December."""
    await filled(database, a_small_house)
    clock = FixedClock(NOON, database.settings.timezone)
    async with opened_herald(database.settings, clock) as herald:
        register = Register(herald)
        await register.load()
        herald.tailer.on_notice(register.hear)
        text = a_catalogue(closes="2026-12-01")

        async def freezing() -> None:
            text_ = text.replace("[season]\n", "[season]\nfreeze_days = 14\n", 1)
            await hold(text_, datetime.fromisoformat("2026-02-01T00:00:00+00:00"))

        await herald.writer.run(freezing)
        yield House(herald, register, clock)


def a_history(house: House, seed: int) -> list[Any]:
    """What four people did, and shares and lessons of six of one department, in order."""
    chance = random.Random(seed)
    _game, deeds = played(bytes([1]) + chance.randbytes(120 * 10))
    more: list[Any] = []
    for number in range(120):
        by = chance.choice(MEMBERS)
        at = FREEZES + timedelta(hours=chance.randrange(-24 * 20, 24 * 10))
        facts = {"department": PORT, "day": house.clock.day(at)}
        if number % 3:
            more.append(a_share(by, at, item=f"item-{number % 40}", **facts))
        else:
            more.append(a_lesson(by, at, lesson=f"lesson-{number % 20}", **facts))
    return sorted([*deeds, *more], key=lambda one: one.at)


async def live_until(house: House, now: datetime, history: list[Any]) -> None:
    """Let what was done until now be done."""
    house.clock.at = now
    due = [one for one in history if one.at <= now]
    del history[: len(due)]
    await house.herald.writer.post_many(due)


@pytest.mark.parametrize("seed", [3, 11])
async def test_the_lines_of_a_row_add_up_to_its_number(house: House, seed: int) -> None:
    history, told = a_history(house, seed), 0
    for now in (FREEZES - timedelta(minutes=1), FREEZES + timedelta(days=9), END):
        await live_until(house, now, history)
        for viewer in (BOB, CLEO):
            at = reads.standings_for(house.herald, house.visitor(viewer))
            for period in Period:
                board = reads.people_board(
                    at, house.register, house.visitor(viewer), period, Surface.WEB
                )
                for row in {*board.top, *board.neighbours}:
                    who = opened.handle(row.person)
                    first, lines = await house.all_lines(viewer, at, period, who)
                    assert row.points == first.points == sum(one.points for one in lines)
                    told += len(lines)
    assert told > 500


@pytest.mark.parametrize("seed", [3, 11])
async def test_the_parts_of_a_department_add_up_to_its_points(house: House, seed: int) -> None:
    history, told = a_history(house, seed), 0
    for now in (FREEZES - timedelta(minutes=1), FREEZES + timedelta(days=9)):
        await live_until(house, now, history)
        at = reads.standings_for(house.herald, house.visitor(BOB))
        for period in Period:
            board = reads.department_board(at, house.register, house.visitor(BOB), period)
            for row in board.by_points:
                found = await department_lines(
                    house.herald, house.register, house.visitor(BOB), at, period, row.key
                )
                assert found.points_per_active == row.points_per_active
                assert found.points / found.active == row.points_per_active
                for listed in (found.by_rule, found.by_time):
                    assert sum(one.points for one in listed) == found.points
                    assert all(one.people >= FEWEST for one in listed)
                told += 1
    assert told >= 6  # in six of the eight, five were active


async def test_while_boards_are_frozen_rows_open_as_of_the_freeze_and_me_as_of_now(
    house: House,
) -> None:
    early, late = FREEZES - timedelta(hours=5), FREEZES + timedelta(hours=5)
    for at, item in ((early, "one"), (late, "two")):
        facts = {"department": PORT, "day": house.clock.day(at)}
        await house.herald.writer.post(a_share(ADA, at, item=item, **facts))
    house.clock.at = late
    visitor = house.visitor(ADA)
    frozen = reads.standings_for(house.herald, visitor)
    comms = reads.standings_for(house.herald, house.visitor(CLEO))
    for at, many in ((frozen, 1), (comms, 2), (house.herald.standings(live=True), 2)):
        first, lines = await house.all_lines(ADA, at, Period.SEASON, "me")
        assert sum(one.points for one in lines) == first.points
        assert len([one for one in lines if one.rule == "share"]) == many
    assert house.herald.season_points(ADA) > frozen.board.points(
        ADA, Period.SEASON, frozen.bucket(Period.SEASON)
    )
    house.clock.at = FREEZES + timedelta(days=14)  # closed: revealed to everybody
    past = reads.standings_for(house.herald, visitor, "autumn")
    assert (await house.all_lines(BOB, past, Period.SEASON, str(ADA)))[0].frozen is False


async def _share(client_as: ClientAs, *people: PersonId) -> None:
    for person in people:
        deed = {"id": a_deed(), "kind": "share", "item": "bike-street", "channel": "x"}
        answer = await client_as(None).post("/api/v1/deeds", json=deed, headers=bearer(person))
        assert answer.status_code == 201, answer.text


async def _show(running: Running, person: PersonId, web: str) -> None:
    async def command() -> None:
        await Person.filter(id=person).update(web=web)
        await notice("person", str(person))

    await running.herald.writer.run(command)


async def _lines(client_as: ClientAs, viewer: PersonId, who: str) -> Any:
    path = f"/api/v1/boards/people/{who}/lines"
    return await client_as(None).get(path, headers=bearer(viewer))


async def test_a_pseudonym_opens_by_its_own_name_and_says_no_more_than_rule_and_day(
    herald_app: Running, client_as: ClientAs
) -> None:
    await _share(client_as, ADA, BOB)
    await _show(herald_app, ADA, "pseudonym")
    assert (await _lines(client_as, EVE, str(ADA))).status_code == 404
    told = (await _lines(client_as, EVE, "Heron 1")).json()
    assert told["person"] == {"id": None, "name": "Heron 1", "department": ""}
    assert {one["words"] for one in told["lines"] if one["rule"] == "share"} == {"Shares"}
    assert all(one["badge"] is None for one in told["lines"])


async def test_only_rows_that_the_reader_sees_can_be_opened(
    herald_app: Running, client_as: ClientAs
) -> None:
    await _share(client_as, ADA, BOB)
    assert (await _lines(client_as, EVE, str(BOB))).status_code == 200
    assert (await _lines(client_as, EVE, str(EVE))).status_code == 200
    assert (await _lines(client_as, EVE, str(HAL))).status_code == 404  # has no points
    await _show(herald_app, BOB, "hidden")
    hidden = await _lines(client_as, EVE, str(BOB))
    assert hidden.status_code == 404
    assert hidden.json()["code"] == "board.row"
    assert (await _lines(client_as, BOB, str(BOB))).status_code == 200


async def test_who_hides_is_not_named_as_the_one_who_gave(
    herald_app: Running, client_as: ClientAs
) -> None:
    text = "Thank you for the clear maps of the port, without which nobody had found the way."
    deed = {"id": a_deed(), "kind": "recognition", "to": BOB, "value": "openness", "points": 10}
    told = await client_as(None).post(
        "/api/v1/deeds", json={**deed, "text": text}, headers=bearer(ADA)
    )
    assert told.status_code == 201, told.text
    for web, sentence in (("name", "Given by Ada Peeters."), ("hidden", "Given by a colleague.")):
        await _show(herald_app, ADA, web)
        answer = await _lines(client_as, EVE, str(BOB))
        assert sentence in {one["confirmed"] for one in answer.json()["lines"]}
        assert "clear maps" not in answer.text


async def test_my_lines_and_the_pages_are_there(herald_app: Running, client_as: ClientAs) -> None:
    await _share(client_as, *MEMBERS)
    mine = (await client_as(None).get("/api/v1/me/lines", headers=bearer(ADA))).json()
    assert mine["points"] == sum(one["points"] for one in mine["lines"]) > 0
    for period in Period:
        for path in ("/boards", f"/boards/people/{BOB}", "/boards/departments/port"):
            page = await client_as(EVE).get(f"{path}?period={period}")
            assert page.status_code == 200, page.text
    lines = await client_as(None).get("/api/v1/boards/departments/port/lines", headers=bearer(EVE))
    assert lines.json()["active"] == len(MEMBERS)
    wrong = await client_as(None).get("/api/v1/boards/departments/no/lines", headers=bearer(EVE))
    assert wrong.status_code == 404


async def test_between_seasons_the_board_is_called_so(
    herald_app: Running, client_as: ClientAs
) -> None:
    """What is earned while no season runs is of none, and stands on a board all the same."""
    herald_app.clock.at += timedelta(days=80)
    await _share(client_as, *MEMBERS)
    for path in ("/boards", f"/boards/people/{ADA}", "/boards/departments/port"):
        page = await client_as(EVE).get(path)
        assert page.status_code == 200, page.text
        assert "Between seasons" in page.text
        assert "All time" in (await client_as(EVE).get(f"{path}?period=all")).text


async def test_a_season_without_a_board_is_a_problem(
    herald_app: Running, client_as: ClientAs
) -> None:
    answer = await client_as(EVE).get("/boards?season=stone-age")
    assert answer.status_code == 404
    with pytest.raises(HeraldError, match=r"board\.season"):
        herald_app.herald.standings(season="stone-age")


def test_no_part_is_made_by_fewer_than_five_nor_is_what_is_left() -> None:
    people = [PersonId(one) for one in range(1, 9)]
    cells = [("big", one, 10) for one in people]
    cells += [("middle", one, 5) for one in people[:6]]
    cells += [("small", people[0], 7), ("nothing", people[1], 0)]
    assert parts(cells) == [("big", 80, 8), ("", 37, 6)]
    assert parts(cells[:14]) == [("middle", 30, 6), ("big", 80, 8)]
    assert parts(cells[14:15]) == [("", 7, 1)]
