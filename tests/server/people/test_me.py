"""Me: every point explains itself, my data is mine, and I can be forgotten."""

import json
from datetime import timedelta

import pytest

from challenges.terms import Channel, ItemKey, Surface
from server.people import export
from server.people.models import Person
from server.sharing.links import link_for
from server.spine.database import database_file
from server.spine.verify import verify
from tests.support.herald import ADA, BOB, EVE, ClientAs, Running, a_deed, bearer

WHY = "You made the figures of the harbour readable for everybody who had to work with them."


async def do(client, person: int, **deed: object) -> None:
    answer = await client.post(
        "/api/v1/deeds", json={"id": a_deed(), **deed}, headers=bearer(person)
    )
    assert answer.status_code in (201, 202), answer.text


async def test_every_point_shows_its_rule_version_moment_and_who_gave_it(client_as: ClientAs):
    ada, bob = client_as(ADA), client_as(BOB)
    await do(bob, BOB, kind="share", item="bike-street", channel="mastodon", own_words=True)
    await do(ada, ADA, kind="recognition", to=BOB, value="openness", points=10, text=WHY)
    page = (await bob.get("/me?lang=en")).text
    assert "The new bike street opens" in page
    assert "rule share, version 1" in page
    assert 'href="/manual/points#rule-share"' in page
    assert "16 Nov 2026, 12:00" in page  # the institution's time
    assert "Given by Ada Peeters." in page
    assert WHY in page


async def test_the_receipts_of_somebody_else_are_on_no_page_of_mine(client_as: ClientAs):
    await do(client_as(BOB), BOB, kind="share", item="bike-street", channel="mastodon")
    assert "rule share" not in (await client_as(EVE).get("/me")).text


async def test_receipts_come_in_pages_newest_first(client_as: ClientAs):
    bob = client_as(BOB)
    for person in (ADA, EVE):
        for number in range(5):
            await do(client_as(person), person, kind="thanks", to=BOB, text=f"Thanks {number}")
    channels = ("mastodon", "x", "link", "email", "linkedin", "bluesky", "intranet")
    for channel in channels:
        await do(bob, BOB, kind="share", item="bike-street", channel=channel)
    first = (await bob.get("/me?lang=en")).text
    assert first.count("rule thanks") < 10
    older = first.split("/me?before=")[1].split("#")[0]
    second = (await bob.get(f"/me?lang=en&before={older}")).text
    assert first.count('data-key="line-') == 15
    assert second.count('data-key="line-') >= 2
    assert "The newest" in second


async def test_my_language_is_kept(client_as: ClientAs):
    eve = client_as(EVE)
    answer = await eve.post("/me/language", data={"language": "nl", "back": "/plan"})
    assert answer.headers["location"].startswith("/plan?")
    assert "Het plan" in (await eve.get("/plan")).text
    assert (await eve.post("/me/language", data={"language": "tlh"})).status_code in (400, 422)


@pytest.mark.parametrize(("weeks", "until"), [(1, "2026-11-22"), (4, "2026-12-13")])
async def test_a_rest_is_a_deed_up_to_a_day(
    herald_app: Running, client_as: ClientAs, weeks: int, until: str
):
    bob = client_as(BOB)
    deed = a_deed()
    for _click in range(2):  # a double click is one deed
        answer = await bob.post("/me/pause", data={"deed": deed, "weeks": str(weeks)})
        assert answer.status_code == 303
    [(body,)] = await herald_app.herald.reader.rows("SELECT body FROM deed WHERE kind = 'paused'")
    assert json.loads(body)["until"] == until


async def test_my_page_says_until_when_i_rest_and_no_longer(
    herald_app: Running, client_as: ClientAs
):
    bob = client_as(BOB)
    for weeks in ("2", "1"):
        await bob.post("/me/pause", data={"deed": a_deed(), "weeks": weeks})
        assert "You rest until 29 November 2026" in (await bob.get("/me?lang=en")).text
    herald_app.clock.at += timedelta(weeks=2)
    page = (await bob.get("/me?lang=en")).text
    assert "You rest until" not in page
    assert "Take a rest" in page


async def test_a_rest_of_any_other_length_is_not_taken(client_as: ClientAs):
    answer = await client_as(BOB).post("/me/pause", data={"deed": a_deed(), "weeks": "3"})
    assert answer.status_code == 422


async def test_my_data_holds_all_of_mine_and_no_secret(herald_app: Running, client_as: ClientAs):
    ada, bob = client_as(ADA), client_as(BOB)
    await do(bob, BOB, kind="share", item="bike-street", channel="mastodon")
    await do(ada, ADA, kind="recognition", to=BOB, value="openness", points=10, text=WHY)
    await do(ada, ADA, kind="thanks", to=EVE, text="Not about Bob at all")
    answer = await bob.get("/me/data.json")
    assert "attachment" in answer.headers["content-disposition"]
    tables = answer.json()["tables"]
    assert tables["person"][0]["email"] == "bob@example.org"
    assert {one["kind"] for one in tables["deed"]} == {"share", "recognition"}
    assert sum(one["points"] for one in tables["book"]) == 20
    assert tables["tally"]
    assert tables["sign_in"][0]["at"].startswith("2026-11-16")
    assert "Not about Bob" not in answer.text
    assert "secret" not in answer.text
    assert "argon2" not in answer.text
    assert (await client_as(None).get("/me/data.json")).status_code == 401


def test_a_new_table_that_names_people_is_in_the_download():
    """Every whole number that is no count or version is either a person's or explained here."""
    explained = {
        *("id", "nr", "seq", "first_seq", "line_count", "version", "plan", "points", "clicks"),
        *("lines", "last_seq"),  # of a season
        *("at", "holds_from", "minutes", "place", "number", "seconds", "hours"),
        *("turn", "wakes", "sleeps"),  # of a screen
        *("places", "pair_id"),  # of mentoring: how many mentees, and which pair
        *("least", "second", "uses"),  # of a text that nobody is named beside
    }
    for model in export.models():
        for name, column in model._meta.fields_map.items():
            whole = column.__class__.__name__ in ("IntField", "BigIntField", "NumberField")
            if whole and name not in explained and name not in export.NAMES_SOMEBODY:
                pytest.fail(f"{model._meta.db_table}.{name}: a person? Then name it in export.py")


async def test_erasing_needs_the_tick(client_as: ClientAs):
    bob = client_as(BOB)
    answer = await bob.post("/me/erase", data={})
    assert answer.status_code == 422
    assert (await bob.get("/me")).status_code == 200


async def test_erasing_removes_the_identity_at_once_and_leaves_the_book(
    herald_app: Running, client_as: ClientAs
):
    bob = client_as(BOB)
    await do(bob, BOB, kind="share", item="bike-street", channel="mastodon")
    herald = herald_app.herald
    own = await link_for(herald, ItemKey("bike-street"), Channel.X, BOB)
    answer = await bob.post("/me/erase", data={"sure": "yes"})
    assert answer.status_code == 303
    assert (await client_as(None).get(f"/go/{own}")).status_code in (302, 303, 307)
    assert (await client_as(BOB).get("/me")).status_code == 401
    assert (await client_as(None).get("/api/v1/me", headers=bearer(BOB))).status_code == 401
    register = herald_app.app.state.register
    assert register.name(BOB, Surface.WEB) is None
    row = await Person.get(id=BOB)
    assert (row.name, row.password, row.pseudonym, row.joined_at) == ("", None, None, None)
    for table in ("sign_in", "token", "consent", "link", "share_link", "post_address"):
        rows = await herald_app.herald.reader.rows(
            f"SELECT 1 FROM {table} WHERE person_id = ?", (BOB,)
        )
        assert rows == [], table
    assert await herald_app.points(BOB) == 10
    everywhere = "SELECT count(*) FROM person WHERE email LIKE '%bob%' OR name LIKE '%Bob%'"
    assert await herald_app.herald.reader.rows(everywhere) == [(0,)]


async def test_erasing_leaves_no_trace_in_the_files_of_the_data_folder(
    herald_app: Running, client_as: ClientAs
):
    ada, bob = client_as(ADA), client_as(BOB)
    words = "Only these words are about the blue ladder"
    await do(ada, ADA, kind="thanks", to=BOB, text=words)
    folder = database_file(herald_app.herald.settings).parent

    def read(text: str) -> list[str]:
        return [one.name for one in folder.iterdir() if text.encode() in one.read_bytes()]

    assert read(words)
    await bob.post("/me/erase", data={"sure": "yes"})
    for gone in (words, "Bob Claes", "bob@example.org"):
        assert read(gone) == [], gone


async def test_erasing_blanks_every_text_of_and_to_somebody_and_the_book_stays_whole(
    herald_app: Running, client_as: ClientAs
):
    ada, bob = client_as(ADA), client_as(BOB)
    await do(ada, ADA, kind="recognition", to=BOB, value="openness", points=10, text=WHY)
    await do(bob, BOB, kind="thanks", to=EVE, text="Bob's own words to Eve")
    await do(ada, ADA, kind="thanks", to=EVE, text="Not about Bob at all")
    await bob.post("/me/erase", data={"sure": "yes"})
    rows = await herald_app.herald.reader.rows("SELECT body FROM deed ORDER BY nr")
    kept = [json.loads(body) for (body,) in rows]
    assert [one["text"] for one in kept] == ["·" * len(WHY), "·" * 22, "Not about Bob at all"]
    assert (await verify(herald_app.herald.store)).difference is None
