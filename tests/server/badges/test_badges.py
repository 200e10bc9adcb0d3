"""Badges: mine in colour, the others with how they are earned."""

from challenges.catalogue import read
from tests.support.herald import ADA, ClientAs, a_deed
from tests.support.store import a_catalogue

CATALOGUE = read(a_catalogue(), file="starter")


async def test_a_hidden_badge_does_not_show_itself(client_as: ClientAs) -> None:
    page = (await client_as(ADA).get("/badges")).text
    for badge in CATALOGUE.badges.values():
        assert (f'id="{badge.key}"' in page) is not badge.hidden


async def test_a_badge_that_i_hold_has_its_day_and_its_line(client_as: ClientAs) -> None:
    client = client_as(ADA)
    assert "None yet" in (await client.get("/badges")).text
    await client.post(
        "/library/bike-street/posted", data={"deed": a_deed(), "channel": "x", "text": "Go"}
    )
    page = (await client.get("/badges")).text
    assert "You hold 1" in page
    assert "16 November 2026" in page
    assert "Badge earned: First share" in page
