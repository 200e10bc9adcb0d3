"""A screen is let in by its code, runs by its cookie, and shows nothing before or after."""

import re
from datetime import UTC, datetime, timedelta

import httpx

from server.screens.models import Screen
from server.screens.pages import COOKIE, _rings
from tests.support.herald import ADA, CLEO, ClientAs, Running, bearer

FORM = {
    "name": "Canteen",
    "scenes": ["race", "top", "wall"],
    "language": "nl",
    "turn": "15",
    "audience": "*",
    "wakes": "07:00",
    "sleeps": "19:00",
}


async def code_of(screen: httpx.AsyncClient) -> str:
    page = await screen.get("/screen")
    found = re.search(r'data-code="([A-Z2-9]{6})"', page.text)
    assert found, page.text
    return found[1]


async def let_in(client_as: ClientAs, **other: object) -> httpx.AsyncClient:
    screen, comms = client_as(None), client_as(CLEO)
    answer = await comms.post(
        "/studio/screens", data={**FORM, "code": await code_of(screen), **other}
    )
    assert answer.status_code == 303
    return screen


async def test_a_new_screen_shows_a_code_and_a_picture_of_the_way_in(client_as: ClientAs):
    screen = client_as(None)
    page = await screen.get("/screen")
    assert page.status_code == 200
    code = await code_of(screen)
    assert f"/studio/screens?code={code}" in page.text
    assert '<svg viewBox="0 0' in page.text


async def test_the_cookie_names_a_device_and_goes_to_the_screen_pages_only(client_as: ClientAs):
    answer = await client_as(None).get("/screen")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    for part in ("HttpOnly", "Path=/screen", "SameSite=strict"):
        assert part in cookie
    [kept] = await Screen.all()
    assert kept.secret not in cookie


async def test_the_same_screen_keeps_its_code_until_it_ends(
    herald_app: Running, client_as: ClientAs
):
    screen = client_as(None)
    first = await code_of(screen)
    assert await code_of(screen) == first
    herald_app.clock.at += timedelta(minutes=16)
    assert (await screen.get("/screen/state")).json()["state"] == "gone"
    assert await code_of(screen) != first
    assert await Screen.all().count() == 1


async def test_a_code_that_ended_lets_nothing_in(herald_app: Running, client_as: ClientAs):
    code = await code_of(client_as(None))
    herald_app.clock.at += timedelta(minutes=16)
    cleo = client_as(CLEO)
    answer = await cleo.post("/studio/screens?lang=en", data={**FORM, "code": code})
    assert answer.status_code == 422
    assert "Read it from the screen again" in answer.text
    assert 'value="Canteen"' in answer.text, "what was typed is kept"
    shown = re.search(r'<input[^>]*name="code"[^>]*>', answer.text)
    assert shown
    assert 'type="hidden"' not in shown[0], "the next code can be typed"
    code = await code_of(client_as(None))
    again = await cleo.post("/studio/screens", data={**FORM, "code": code})
    assert again.status_code == 303


async def test_visitors_of_the_address_cannot_fill_the_table(client_as: ClientAs):
    for _ in range(55):
        await client_as(None).get("/screen")
    assert await Screen.all().count() == 50


async def test_before_it_is_let_in_a_screen_gets_no_scene_and_no_stream(client_as: ClientAs):
    screen = client_as(None)
    await screen.get("/screen")
    for path in ("/screen/scene/top", "/screen/stream"):
        assert (await screen.get(path)).status_code == 404


async def test_a_screen_that_was_let_in_runs_in_its_language(client_as: ClientAs):
    screen = await let_in(client_as)
    assert (await screen.get("/screen/state")).json()["state"] == "running"
    page = (await screen.get("/screen")).text
    assert '<html lang="nl"' in page
    assert 'data-scenes="race top wall tips"' in page


async def test_small_letters_and_a_gap_in_the_code_are_read(client_as: ClientAs):
    code = (await code_of(client_as(None))).lower()
    page = await client_as(CLEO).get("/studio/screens", params={"code": f"{code[:3]} {code[3:]}"})
    assert page.status_code == 200
    assert 'name="scenes"' in page.text


async def test_sent_away_a_screen_shows_a_code_again(client_as: ClientAs):
    screen = await let_in(client_as)
    [kept] = await Screen.all()
    await client_as(CLEO).post(f"/studio/screens/{kept.id}/away")
    assert (await screen.get("/screen/state")).json()["state"] == "gone"
    assert (await screen.get("/screen/scene/top")).status_code == 404
    assert len(await code_of(screen)) == 6


async def test_a_change_moves_the_version_on_so_that_the_screen_follows(client_as: ClientAs):
    screen = await let_in(client_as)
    [kept] = await Screen.all()
    before = (await screen.get("/screen/state")).json()["version"]
    answer = await client_as(CLEO).post(
        f"/studio/screens/{kept.id}", data={**FORM, "scenes": ["clock"]}
    )
    assert answer.status_code == 303
    assert (await screen.get("/screen/state")).json()["version"] == before + 1
    assert 'data-scenes="clock tips"' in (await screen.get("/screen")).text


async def test_a_screen_follows_the_season_whose_name_and_colour_it_bears(
    herald_app: Running, client_as: ClientAs
):
    screen = await let_in(client_as)
    for at, key in ((herald_app.clock.at, "autumn"), (datetime(2027, 1, 1, tzinfo=UTC), "")):
        herald_app.clock.at = at
        assert (await screen.get("/screen/state")).json()["season"] == key
        page = (await screen.get("/screen")).text
        assert f'data-season="{key}"' in page
        assert ("Een seizoen" in page) == bool(key)


WRONG: tuple[tuple[dict[str, object], str], ...] = (
    ({"name": " "}, "Name it in 1 to 60 letters"),
    ({"scenes": []}, "Pick at least one scene"),
    ({"scenes": ["nothing"]}, "Pick at least one scene"),
    ({"turn": "5"}, "12 to 20 seconds"),
    ({"audience": "moon"}, "Pick a department"),
    ({"wakes": "25:00"}, "Write a time such as"),
    ({"sleeps": "evening"}, "Write a time such as"),
    ({"sleeps": f"{'9' * 5_000}:00"}, "Write a time such as"),
    ({"turn": "9" * 5_000}, "12 to 20 seconds"),
)


async def test_what_does_not_fit_is_said_beside_the_field_and_the_rest_is_kept(
    client_as: ClientAs,
):
    code = await code_of(client_as(None))
    for wrong, says in WRONG:
        page = await client_as(CLEO).post("/studio/screens", data={**FORM, "code": code, **wrong})
        assert page.status_code == 422
        assert says in page.text
        assert f'value="{code}"' in page.text
    assert await Screen.filter(let_in_at__isnull=False).count() == 0


async def test_only_the_comms_team_sees_and_changes_screens(client_as: ClientAs):
    for path in ("/studio/screens", "/studio/screens/1"):
        assert (await client_as(ADA).get(path)).status_code == 403
        assert (await client_as(None).get(path)).status_code == 401
    assert (await client_as(ADA).post("/studio/screens/1/away")).status_code == 403


async def test_a_screen_that_is_silent_is_told_to_the_comms_team(
    herald_app: Running, client_as: ClientAs
):
    screen = await let_in(client_as)
    comms = client_as(CLEO)
    assert "running" in (await comms.get("/studio/screens")).text
    herald_app.clock.at += timedelta(minutes=11)
    assert "last heard of" in (await comms.get("/studio/screens")).text
    await screen.get("/screen/state")
    assert "running" in (await comms.get("/studio/screens")).text


async def test_the_stream_of_a_screen_rings_without_saying_what_happened(
    herald_app: Running, client_as: ClientAs
):
    rings = _rings(herald_app.herald, None)
    assert b"retry" in await anext(rings)
    thanks = {"id": "a-deed-of-thanks", "kind": "thanks", "to": 2, "text": "You waited for me."}
    answer = await client_as(None).post("/api/v1/deeds", json=thanks, headers=bearer(ADA))
    assert answer.status_code == 201
    ring = await anext(rings)
    assert ring.startswith(b"event: line\nid: ")
    assert ring.endswith(b"data: {}\n\n")
    await rings.aclose()
