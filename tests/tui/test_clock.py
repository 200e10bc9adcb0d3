"""A machine whose clock is wrong goes by the server's."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.office import Office
from tui.desk import Desk
from tui.link.client import Client
from tui.link.clock import Clock

NOON = datetime(2026, 11, 27, 12, 0, 30, tzinfo=UTC)
SAID = "Fri, 27 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize("wrong", [timedelta(days=-20), timedelta(hours=3), timedelta(days=400)])
def test_a_clock_that_is_far_off_is_put_right(wrong: timedelta) -> None:
    clock = Clock(lambda: NOON + wrong)
    clock.hear(SAID)
    assert abs(clock.now() - NOON) <= timedelta(minutes=1)


@pytest.mark.parametrize("said", [SAID, None, "", "yesterday", "Fri, 99 Nov 2026 12:00:00 GMT"])
def test_what_is_about_the_same_or_does_not_read_changes_nothing(said: str | None) -> None:
    clock = Clock(lambda: NOON)
    clock.hear(said)
    assert clock.now() == NOON


async def test_the_terminal_goes_by_the_clock_of_who_answers(
    office: Office, client: Client
) -> None:
    office.date = SAID
    desk = Desk(client, lambda _news: None, clock=lambda: NOON - timedelta(days=20))
    await desk.greet()
    assert abs(desk.now() - NOON) <= timedelta(minutes=1)
