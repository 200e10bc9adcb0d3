"""Badges: mine in colour, the others with how they are earned."""

import xml.etree.ElementTree as ET

from httpx import AsyncClient

from challenges.catalogue import read
from server.people.models import Person
from tests.support.herald import (
    ADA,
    BOB,
    CLEO,
    EVE,
    FAY,
    GUS,
    ClientAs,
    Running,
    a_deed,
    bearer,
)
from tests.support.store import a_catalogue

WORDS = {  # of one's own, and different: a text that comes again is no longer one's own
    "bike-street": "Go and see it, it is near the station.",
    "air-sensors": "Forty small boxes now say every hour what we breathe in each street.",
}
CATALOGUE = read(a_catalogue(), file="starter")


async def test_a_hidden_badge_does_not_show_itself(client_as: ClientAs) -> None:
    page = (await client_as(ADA).get("/badges")).text
    for badge in CATALOGUE.badges.values():
        assert (f'id="{badge.key}"' in page) is not badge.hidden


async def test_a_badge_that_i_hold_has_its_day_and_its_line(client_as: ClientAs) -> None:
    client = client_as(ADA)
    empty = (await client.get("/badges")).text
    assert "None yet" in empty
    assert 'href="/library"' in empty
    await client.post(
        "/library/bike-street/posted", data={"deed": a_deed(), "channel": "x", "text": "Go"}
    )
    page = (await client.get("/badges")).text
    assert "You hold 1" in page
    assert "16 November 2026" in page
    assert "Badge earned: First share" in page


async def test_what_is_nearest_comes_first_with_a_ring_and_its_figure(
    client_as: ClientAs,
) -> None:
    client = client_as(ADA)
    await share(client, "bike-street")
    page = (await client.get("/badges")).text
    next_ones = page[page.index('id="next"') : page.index('id="tier-1"')]
    assert "Own words: 1 of 5" in next_ones
    assert next_ones.count("data-key=") == 3


async def test_a_ring_shows_what_the_rules_have_counted(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(ADA)
    own = (await client.get("/badges/own-words")).text
    assert "Own words: 0 of 5" in own
    await share(client, "bike-street")
    await share(client, "air-sensors")
    own = (await client.get("/badges/own-words")).text
    assert "Own words: 2 of 5" in own
    assert "Not yet yours" in own
    assert "argent, a quill azure" in own


async def test_a_badge_of_a_challenge_leads_to_the_challenge(client_as: ClientAs) -> None:
    own = (await client_as(ADA).get("/badges/open-data")).text
    assert 'href="/challenges/open-data-three"' in own


async def test_who_holds_a_badge_is_told_from_five_people_on_and_by_consent(
    herald_app: Running, client_as: ClientAs
) -> None:
    await Person.filter(id=FAY).update(web="hidden")
    await herald_app.app.state.register.load()
    for person in (ADA, BOB, EVE, FAY):
        await share(client_as(person), "bike-street")
    page = (await client_as(ADA).get("/badges/first-share")).text
    assert "Fewer than five people" in page
    assert "Bob Claes" not in page
    await share(client_as(GUS), "bike-street")
    page = (await client_as(ADA).get("/badges/first-share")).text
    assert "5 colleagues." in page
    assert page.index("Gus Hendrickx") < page.index("Bob Claes")
    assert "Fay Wouters" not in page


async def test_the_arms_can_be_saved_as_a_picture(client_as: ClientAs) -> None:
    client = client_as(ADA)
    answer = await client.get("/badges/first-share/arms.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    ET.fromstring(answer.text)


async def share(client: AsyncClient, item: str) -> None:
    words = WORDS[item]
    posted = {"deed": a_deed(), "channel": "x", "text": words}
    answer = await client.post(f"/library/{item}/posted", data=posted)
    assert answer.status_code < 400


async def test_a_revoked_badge_is_not_the_next_one_and_says_so_until_it_is_given_back(
    client_as: ClientAs,
) -> None:
    bob = client_as(BOB)
    await share(bob, "bike-street")

    async def told() -> tuple[bool, bool, bool]:
        page = (await bob.get("/badges", params={"lang": "en"})).text
        own = (await bob.get("/badges/first-share", params={"lang": "en"})).text
        assert "First share: 1 of 1" not in page + own
        assert ("Its line, with why" in own) is ("Revoked" in own)
        return 'data-key="next-first-share"' in page, "Revoked" in own, "Yours since" in own

    assert await told() == (False, False, True)
    for what, after in (("revoke", (False, True, False)), ("restore", (False, False, True))):
        body = {"id": a_deed(), "badge": "first-share", "reason": "It was somebody else's post."}
        done = await client_as(None).post(
            f"/api/v1/people/{BOB}/{what}", json=body, headers=bearer(CLEO)
        )
        assert done.status_code == 201
        assert await told() == after
