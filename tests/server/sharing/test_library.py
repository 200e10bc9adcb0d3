"""The library in the browser."""

from datetime import timedelta

from server.sharing.library import ITEM
from server.sharing.models import Item
from server.spine.writer import notice
from tests.support.herald import ADA, BOB, NOON, ClientAs, Running, a_deed


async def test_an_item_under_embargo_or_past_its_expiry_is_not_to_be_found(
    client_as: ClientAs,
) -> None:
    client = client_as(ADA)
    page = (await client.get("/library")).text
    assert "The new bike street opens" in page
    assert "Still a secret" not in page
    assert "Last year" not in page
    for key in ("not-yet", "gone", "never-was"):
        answer = await client.get(f"/library/{key}")
        assert answer.status_code == 404
        assert "not in the library" in answer.text


async def test_an_item_appears_by_itself_when_its_embargo_ends(
    herald_app: Running, client_as: ClientAs
) -> None:
    herald_app.clock.at = NOON + timedelta(days=2)
    assert "Still a secret" in (await client_as(ADA).get("/library")).text


async def test_my_language_comes_first(client_as: ClientAs) -> None:
    page = (await client_as(BOB).get("/library")).text
    assert page.index("De fietsstraat") < page.index("The new bike street")
    page = (await client_as(ADA).get("/library")).text
    assert page.index("The new bike street") < page.index("De fietsstraat")


async def test_the_library_is_narrowed_by_words_topic_and_language(client_as: ClientAs) -> None:
    client = client_as(ADA)
    found = (await client.get("/library?q=SENSÓRS")).text
    assert "Air sensors" in found
    assert "bike street" not in found
    by_topic = (await client.get("/library?topic=open-data")).text
    assert "Air sensors" in by_topic
    assert "The new bike street" not in by_topic
    dutch = (await client.get("/library?language=nl")).text
    assert "De fietsstraat" in dutch
    assert "Air sensors" not in dutch
    none = (await client.get("/library?q=nothing+like+it")).text
    assert "Nothing fits that" in none


async def test_a_long_list_has_pages(herald_app: Running, client_as: ClientAs) -> None:
    async def command() -> None:
        for number in range(20):
            await Item.create(
                key=f"more-{number:02}",
                language="en",
                title=f"Story {number:02}",
                summary="…",
                url="https://example.org/",
                topics=[],
                opens_at=NOON - timedelta(days=20 + number),
            )
        await notice(ITEM, "more-00")

    await herald_app.herald.writer.run(command)
    client = client_as(ADA)
    first, second = (await client.get("/library")).text, (await client.get("/library?page=2")).text
    assert "Story 00" in first
    assert "Story 19" not in first
    assert "Story 19" in second
    assert "Page 2 of 2" in (await client.get("/library?page=99")).text


async def test_what_i_shared_is_marked_for_me_only(client_as: ClientAs) -> None:
    client = client_as(ADA)
    await client.post(
        "/library/bike-street/posted", data={"deed": a_deed(), "channel": "bluesky", "text": "Go"}
    )
    assert "You shared it on" in (await client.get("/library/bike-street")).text
    assert "You shared it on" not in (await client_as(BOB).get("/library/bike-street")).text
