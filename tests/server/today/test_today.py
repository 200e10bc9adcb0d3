"""Today: three suggestions at most, and what is mine."""

from datetime import timedelta

from tests.support.herald import ADA, BOB, DAN, NOON, ClientAs, Running, a_deed, bearer


async def test_today_offers_one_thing_to_share_one_to_read_and_one_to_join(
    client_as: ClientAs,
) -> None:
    page = (await client_as(ADA).get("/today")).text
    assert page.count('class="card lead"') == 3
    assert 'href="/library/bike-street/share"' in page  # the newest in my language
    assert "You take part in none yet" in page


async def test_what_i_shared_is_not_offered_again(client_as: ClientAs) -> None:
    client = client_as(ADA)
    await client.post(
        "/library/bike-street/posted", data={"deed": a_deed(), "channel": "x", "text": "Go"}
    )
    page = (await client.get("/today")).text
    assert 'href="/library/bike-street/share"' not in page
    assert 'href="/library/air-sensors/share"' in page


async def test_the_newest_item_in_my_language_comes_before_a_newer_one_in_another(
    client_as: ClientAs,
) -> None:
    assert 'href="/library/fietsstraat/share"' in (await client_as(BOB).get("/today")).text


async def test_my_challenges_show_how_far_i_am(client_as: ClientAs) -> None:
    client = client_as(ADA)
    await client.post("/challenges/lesson-a-week/join", data={"deed": a_deed()})
    await client.post("/lessons/alt-text/read", data={"deed": a_deed()})
    assert "week 1 of 3" in (await client.get("/today")).text


async def test_a_badge_is_fresh_for_two_weeks(herald_app: Running, client_as: ClientAs) -> None:
    client = client_as(ADA)
    await client.post(
        "/library/bike-street/posted", data={"deed": a_deed(), "channel": "x", "text": "Go"}
    )
    assert "First share" in (await client.get("/today")).text
    herald_app.clock.at = NOON + timedelta(days=15)
    assert "First share" not in (await client.get("/today")).text


async def test_a_kind_word_arrives_with_the_giver_as_they_let_themselves_be_seen(
    client_as: ClientAs,
) -> None:
    body = {"id": a_deed(), "kind": "thanks", "to": int(ADA), "text": "You made it <b>clear</b>."}
    answer = await client_as(None).post("/api/v1/deeds", json=body, headers=bearer(BOB))
    assert answer.status_code == 201
    page = (await client_as(ADA).get("/today")).text
    assert "You made it &lt;b&gt;clear&lt;/b&gt;." in page
    assert "Bob Claes" in page
    assert "You made it" not in (await client_as(BOB).get("/today?lang=en")).text


async def test_before_joining_today_leads_to_the_plan_and_counts_nothing(
    client_as: ClientAs,
) -> None:
    page = (await client_as(DAN).get("/today")).text
    assert 'href="/plan"' in page
    assert "points" not in page.partition("<main")[0]


async def test_a_stranger_signs_in_first(client_as: ClientAs) -> None:
    assert (await client_as(None).get("/today")).status_code == 401


async def test_between_seasons_today_says_what_is_open_all_year(
    herald_app: Running, client_as: ClientAs
) -> None:
    herald_app.clock.at = NOON + timedelta(days=100)
    page = (await client_as(ADA).get("/today")).text
    assert "No season is running" in page
