"""What could not be answered just now is asked for again, as long as one stands before it."""

import pytest

from tests.support.office import Office, Refused
from tests.support.terminals import at_work, roll, seen
from tests.support.waiting import until
from tui.link.problems import Told, Unreachable, passing
from tui.screens.room import Room


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits five seconds in a test."""
    monkeypatch.setattr(Room, "patience", 0.01)


async def test_a_room_fills_by_itself_when_the_server_can_answer_again(office: Office) -> None:
    away = Refused(503, "away", "Our database does not answer.")
    async with at_work(office) as (app, pilot):
        office.refuse["cohort"] = away
        await pilot.press("g", "c")
        await until(lambda: "Our database does not answer" in seen(app))
        del office.refuse["cohort"]
        await until(lambda: roll(app, "#members").rows)
        assert "Our database does not answer" not in seen(app)


def test_what_the_rules_refuse_is_not_asked_for_again() -> None:
    assert passing(Unreachable("ReadTimeout"))
    assert passing(Told("http.502", 502, "The server answered 502 and gave no reason."))
    for status in (400, 401, 403, 404, 409, 422, 500):
        assert not passing(Told("no", status, "No."))
