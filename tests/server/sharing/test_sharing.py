"""From the chosen channel to the points."""

import re

import pytest

from challenges.terms import PersonId
from tests.support.herald import ADA, BOB, CAPTION, DAN, ClientAs, Running, a_deed, bearer

MINE = "I rode there this morning; it is quiet now."

OTHER = "The sensors by our door say when it is better to walk; the children read them out to me."


def _post(text: str = MINE, channel: str = "linkedin", **more: str) -> dict[str, str]:
    return {"deed": a_deed(), "channel": channel, "text": text, **more}


@pytest.mark.parametrize(("text", "points"), [(MINE, 15), (CAPTION, 10), ("", 10)])
async def test_a_share_earns_ten_and_own_words_five_more(
    herald_app: Running, client_as: ClientAs, text: str, points: int
) -> None:
    client = client_as(ADA)
    answer = await client.post("/library/bike-street/posted", data=_post(text))
    assert answer.status_code == 303
    page = await client.get(answer.headers["location"])
    assert f"+{points}" in page.text
    assert "First share of the day" in page.text
    assert "First share" in page.text  # the badge
    assert await herald_app.points(ADA) == points


async def test_clicking_twice_is_one_share(herald_app: Running, client_as: ClientAs) -> None:
    client, form = client_as(ADA), _post()
    first = await client.post("/library/bike-street/posted", data=form)
    again = await client.post("/library/bike-street/posted", data=form)
    assert first.headers["location"] == again.headers["location"]
    assert await herald_app.lines(ADA) == [("share.first.own", 15)]


async def test_the_same_item_on_the_same_channel_again_earns_nothing_and_says_why(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(ADA)
    await client.post("/library/bike-street/posted", data=_post())
    again = await client.post("/library/bike-street/posted", data=_post())
    page = (await client.get(again.headers["location"])).text
    assert "Shared again on the same channel" in page
    assert await herald_app.points(ADA) == 15


async def test_the_second_share_of_a_day_says_what_it_is_worth(client_as: ClientAs) -> None:
    client = client_as(ADA)
    await client.post("/library/bike-street/posted", data=_post())
    second = await client.post("/library/air-sensors/posted", data=_post(OTHER))
    page = (await client.get(second.headers["location"])).text
    assert "+7" in page
    assert "half of 15" in page


async def test_the_result_of_a_share_is_for_its_author_only(client_as: ClientAs) -> None:
    done = await client_as(ADA).post("/library/bike-street/posted", data=_post())
    assert (await client_as(BOB).get(done.headers["location"])).status_code == 404


async def test_the_text_of_a_post_is_not_kept(herald_app: Running, client_as: ClientAs) -> None:
    await client_as(ADA).post("/library/bike-street/posted", data=_post("A very rare sentence."))
    [(body,)] = await herald_app.herald.reader.rows("SELECT body FROM deed", ())
    assert "rare sentence" not in body


async def test_the_address_of_a_post_is_kept_when_it_is_given(
    herald_app: Running, client_as: ClientAs
) -> None:
    form = _post(address="https://social.example/@ada/1")
    await client_as(ADA).post("/library/bike-street/posted", data=form)
    rows = await herald_app.herald.reader.rows("SELECT deed, person_id, url FROM post_address", ())
    assert rows == [(form["deed"], ADA, "https://social.example/@ada/1")]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x.example/", "https://", "x"])
async def test_an_address_that_is_none_posts_nothing(
    herald_app: Running, client_as: ClientAs, address: str
) -> None:
    answer = await client_as(ADA).post("/library/bike-street/posted", data=_post(address=address))
    assert answer.status_code == 422
    assert await herald_app.lines(ADA) == []


async def test_who_has_not_joined_can_look_but_has_nothing_counted(
    herald_app: Running, client_as: ClientAs
) -> None:
    client = client_as(DAN)
    page = await client.get("/library/bike-street/share?channel=x")
    assert "begin when you join" in page.text
    ready = await client.post("/library/bike-street/share", data=_words(MINE, "x"))
    assert "I posted it" not in ready.text
    answer = await client.post("/library/bike-street/posted", data=_post())
    assert answer.status_code == 403
    assert await herald_app.lines(DAN) == []


def _words(text: str, channel: str, **more: str) -> dict[str, str]:
    return {"channel": channel, "text": text, **more}


async def test_the_finished_post_holds_words_tag_and_link(client_as: ClientAs) -> None:
    page = (await client_as(ADA).post("/library/bike-street/share", data=_words(MINE, "x"))).text
    post = re.search(r"data-post>\n(.*?)</textarea>", page, re.DOTALL)
    assert post is not None
    assert re.fullmatch(
        re.escape(MINE) + r"\n\nI work here\.\nhttp://127\.0\.0\.1:8000/go/[a-z0-9]{8}", post[1]
    )
    assert 'href="https://x.com/intent/post?text=I%20rode' in page
    assert 'rel="noopener"' in page


async def test_the_tag_is_in_the_readers_language_and_not_asked_inside_the_house(
    client_as: ClientAs,
) -> None:
    client = client_as(BOB)
    outside = await client.post("/library/bike-street/share", data=_words(MINE, "x"))
    inside = await client.post("/library/bike-street/share", data=_words(MINE, "intranet"))
    assert "Ik werk hier." in outside.text
    assert "Ik werk hier." not in inside.text


async def test_a_post_that_is_too_long_comes_back_with_what_was_typed(client_as: ClientAs) -> None:
    text = "w" * 300
    answer = await client_as(ADA).post("/library/bike-street/share", data=_words(text, "x"))
    assert answer.status_code == 422
    assert text in answer.text
    assert "characters too many for X" in answer.text


async def test_mastodon_asks_for_the_readers_server(client_as: ClientAs) -> None:
    client = client_as(ADA)
    form = _words(MINE, "mastodon")
    asked = await client.post("/library/bike-street/share", data=form)
    assert asked.status_code == 422
    assert MINE in asked.text
    ready = await client.post(
        "/library/bike-street/share", data=form | {"instance": "@ada@social.example"}
    )
    assert "https://social.example/share?text=" in ready.text


async def test_a_caption_chosen_without_script_fills_the_field(client_as: ClientAs) -> None:
    client = client_as(ADA)
    page = (await client.get("/library/bike-street/share?channel=x")).text
    assert ">\nNo car beside you. From Monday.</textarea>" in page  # the one made for X
    other = re.search(r"caption=(\d+)\"[^>]*>From Monday", page)
    assert other is not None
    chosen = await client.get(f"/library/bike-street/share?channel=x&caption={other[1]}")
    assert f">\n{CAPTION}</textarea>" in chosen.text
    own = await client.get("/library/bike-street/share?channel=x&caption=own")
    assert ">\n</textarea>" in own.text


async def test_changing_a_finished_post_keeps_what_was_typed(client_as: ClientAs) -> None:
    form = _words(MINE, "x", change="yes", link="personal")
    page = await client_as(ADA).post("/library/bike-street/share", data=form)
    assert page.status_code == 200
    assert MINE in page.text
    assert re.search(r'value="personal" checked', page.text)


async def test_a_program_shares_and_the_server_decides_about_own_words(
    herald_app: Running, client_as: ClientAs
) -> None:
    body = {"id": a_deed(), "kind": "share", "item": "bike-street", "channel": "x"}
    client = client_as(None)
    claimed = body | {"own_words": True, "text": CAPTION}
    first = await client.post("/api/v1/deeds", json=claimed, headers=bearer(ADA))
    again = await client.post("/api/v1/deeds", json=claimed, headers=bearer(ADA))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert first.json()["points"] == 10
    assert await herald_app.points(ADA) == 10


@pytest.mark.parametrize("key", ["never-was", "not-yet", "gone"])
async def test_an_item_that_is_not_there_is_a_problem_with_words(
    client_as: ClientAs, key: str
) -> None:
    body = {"id": a_deed(), "kind": "share", "item": key, "channel": "x"}
    answer = await client_as(None).post("/api/v1/deeds", json=body, headers=bearer(ADA))
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["code"] == "share.item"
    assert "library" in answer.json()["detail"]


async def test_the_way_to_every_channel_opens(client_as: ClientAs) -> None:
    client = client_as(PersonId(ADA))
    page = (await client.get("/library/bike-street/share")).text
    for channel in re.findall(r"share\?channel=(\w+)", page):
        assert (await client.get(f"/library/bike-street/share?channel={channel}")).is_success
        form = _words(MINE, channel, instance="social.example")
        assert (await client.post("/library/bike-street/share", data=form)).is_success
