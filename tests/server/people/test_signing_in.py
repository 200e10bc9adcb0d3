"""Ways in: password, link, terminal; and out again."""

import re
from datetime import timedelta

import httpx
import pytest
from argon2 import PasswordHasher

from server.people import actions
from server.people.actions.letting_in import Door
from server.people.models import Person
from server.people.passwords import Passwords
from server.spine.access import COOKIE
from tests.support.herald import ADA, BOB, DAN, ClientAs, Running, bearer

WORDS = "four plain words do"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
async def a_password(herald_app: Running) -> None:
    """Bob has one."""
    door = Door(passwords=Passwords(QUICK))
    herald_app.app.state.people = door
    kept = await door.passwords.make(WORDS)

    async def command() -> None:
        await Person.filter(id=BOB).update(password=kept)

    await herald_app.herald.writer.run(command)


async def sign_in(client: httpx.AsyncClient, password: str = WORDS, **more: str) -> httpx.Response:
    form = {"email": " Bob@Example.org ", "password": password, **more}
    return await client.post("/sign-in", data=form)


def cookie_of(answer: httpx.Response) -> str:
    return answer.headers.get("set-cookie", "")


async def test_no_cookie_is_set_before_signing_in(client_as: ClientAs):
    for path in ("/", "/plan", "/sign-in", "/manual", "/me"):
        assert cookie_of(await client_as(None).get(path)) == ""


async def test_the_right_password_opens_a_session_and_leads_back(client_as: ClientAs):
    client = client_as(None)
    answer = await sign_in(client, back="/challenges?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/challenges?x=1")
    for part in ("herald=", "HttpOnly", "SameSite=lax", "Path=/"):
        assert part in cookie_of(answer)
    assert (await client.get("/api/v1/me")).json()["id"] == BOB


async def test_signing_in_never_leads_to_another_site(client_as: ClientAs):
    answer = await sign_in(client_as(None), back="//evil.example/x")
    assert answer.headers["location"] == "/"


async def test_signing_in_makes_a_fresh_session_and_ends_the_one_that_was_brought(
    client_as: ClientAs,
):
    client = client_as(ADA)
    answer = await sign_in(client)
    assert f"session-{ADA}" not in cookie_of(answer)
    assert (await client_as(ADA).get("/me")).status_code == 401


async def test_a_secret_that_a_stranger_planted_is_never_a_session(client_as: ClientAs):
    client = client_as(None)
    client.cookies.set(COOKIE, "planted")
    answer = await sign_in(client)
    fresh = re.search(r"herald=([^;]+)", cookie_of(answer))
    assert fresh
    assert fresh[1] != "planted"


async def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client_as: ClientAs):
    wrong = await sign_in(client_as(None), "not it at all")
    unknown = await client_as(None).post(
        "/sign-in", data={"email": "nobody@example.org", "password": "not it at all"}
    )
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace(" Bob@Example.org ", "") == unknown.text.replace(
        "nobody@example.org", ""
    )
    assert "do not belong together" in wrong.text
    assert cookie_of(wrong) == ""


async def test_after_four_wrong_ones_even_the_right_one_waits_and_then_works(
    herald_app: Running, client_as: ClientAs
):
    client = client_as(None)
    for _try in range(4):
        await sign_in(client, "not it at all")
    answer = await sign_in(client)
    assert answer.status_code == 429
    assert "Try again in 2 s" in answer.text
    herald_app.clock.at += timedelta(seconds=2)
    assert (await sign_in(client)).status_code == 303


async def test_signing_out_ends_the_session_at_once(client_as: ClientAs):
    bob = client_as(BOB)
    answer = await bob.post("/sign-out")
    assert answer.status_code == 303
    again = client_as(BOB)  # with the same secret
    assert (await again.get("/me")).status_code == 401


async def test_a_session_ends_after_its_days(herald_app: Running, client_as: ClientAs):
    client = client_as(None)
    await sign_in(client)
    herald_app.clock.at += timedelta(days=31)
    client.cookies.set(COOKIE, re.sub("$", "", client.cookies.get(COOKIE) or "x"))
    assert (await client.get("/me")).status_code == 401


async def test_a_link_signs_in_once_and_looking_at_it_does_not_use_it_up(
    herald_app: Running, client_as: ClientAs
):
    link = await actions.link_for(herald_app.herald, "DAN@example.org")
    path = link.removeprefix(herald_app.herald.settings.base_url)
    client = client_as(None)
    for _look in range(2):
        page = await client.get(path)
        assert page.status_code == 200
        assert cookie_of(page) == ""
    answer = await client.post(path)
    assert answer.status_code == 303
    assert (await client.get("/api/v1/me")).json()["id"] == DAN
    assert (await client.get("/")).headers["location"] == "/plan"
    for again in (await client_as(None).post(path), await client_as(None).get(path)):
        assert again.status_code == 410
        assert cookie_of(again) == ""


async def test_a_link_is_dead_after_a_day(herald_app: Running, client_as: ClientAs):
    link = await actions.link_for(herald_app.herald, "dan@example.org")
    herald_app.clock.at += timedelta(days=1)
    path = link.removeprefix(herald_app.herald.settings.base_url)
    assert (await client_as(None).post(path)).status_code == 410


async def test_a_terminal_is_signed_in_by_its_owner_on_the_web(
    herald_app: Running, client_as: ClientAs
):
    terminal, ada = client_as(None), client_as(ADA)
    asked = (await terminal.post("/api/v1/device/code", json={})).json()
    assert asked["verification_uri_complete"].endswith(asked["user_code"])

    async def poll() -> httpx.Response:
        herald_app.clock.at += timedelta(seconds=asked["interval"])
        return await terminal.post(
            "/api/v1/device/token", json={"device_code": asked["device_code"]}
        )

    pending = await poll()
    assert (pending.status_code, pending.json()["code"]) == (400, "authorization_pending")
    assert pending.headers["content-type"] == "application/problem+json"
    page = await ada.get("/device", params={"code": asked["user_code"].lower().replace("-", " ")})
    assert asked["user_code"] in page.text
    await ada.post("/device", data={"code": asked["user_code"], "answer": "approve"})
    given = await poll()
    assert given.status_code == 200
    token = given.json()["access_token"]
    me = await terminal.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert me.json()["id"] == ADA
    assert (await poll()).json()["code"] == "expired_token"


async def test_a_terminal_that_asks_too_often_is_told_and_one_turned_down_too(
    herald_app: Running, client_as: ClientAs
):
    terminal = client_as(None)
    asked = (await terminal.post("/api/v1/device/code")).json()
    body = {"device_code": asked["device_code"]}
    await terminal.post("/api/v1/device/token", json=body)
    assert (await terminal.post("/api/v1/device/token", json=body)).json()["code"] == "slow_down"
    await client_as(BOB).post("/device", data={"code": asked["user_code"], "answer": "refuse"})
    assert (await terminal.post("/api/v1/device/token", json=body)).json()[
        "code"
    ] == "access_denied"


async def test_a_code_is_good_for_ten_minutes(herald_app: Running, client_as: ClientAs):
    terminal = client_as(None)
    asked = (await terminal.post("/api/v1/device/code")).json()
    herald_app.clock.at += timedelta(minutes=10)
    page = await client_as(BOB).get("/device", params={"code": asked["user_code"]})
    assert page.status_code == 404
    body = {"device_code": asked["device_code"]}
    assert (await terminal.post("/api/v1/device/token", json=body)).json()[
        "code"
    ] == "expired_token"


async def test_nobody_approves_a_terminal_without_being_signed_in(client_as: ClientAs):
    terminal = client_as(None)
    asked = (await terminal.post("/api/v1/device/code")).json()
    answer = await client_as(None).post(
        "/device", data={"code": asked["user_code"], "answer": "approve"}
    )
    assert answer.status_code == 401


async def test_another_password_ends_every_other_session(herald_app: Running, client_as: ClientAs):
    here, there = client_as(None), client_as(None)
    await sign_in(here)
    await sign_in(there)
    form = {"present": WORDS, "new": "five other plain words", "again": "five other plain words"}
    assert (await here.post("/me/password", data=form)).status_code == 303
    assert (await here.get("/me")).status_code == 200
    assert (await there.get("/me")).status_code == 401
    assert (await sign_in(client_as(None), "five other plain words")).status_code == 303


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"present": WORDS, "new": "short", "again": "short"}, "12 to 200 characters"),
        ({"present": WORDS, "new": "a long password", "again": "another one"}, "twice, the same"),
        ({"present": "no", "new": "a long password", "again": "a long password"}, "sign in with"),
    ],
)
async def test_a_password_that_does_not_do_is_said_beside_its_field(
    client_as: ClientAs, form: dict[str, str], says: str
):
    answer = await client_as(BOB).post("/me/password?lang=en", data=form)
    assert answer.status_code == 422
    assert says in answer.text
    assert (await sign_in(client_as(None))).status_code == 303


async def test_a_token_and_a_session_can_be_ended_by_their_owner_only(client_as: ClientAs):
    bob = client_as(BOB)
    page = (await bob.get("/me")).text
    handle = re.search(r"/me/tokens/(\w+)/end", page)
    assert handle
    await client_as(ADA).post(f"/me/tokens/{handle[1]}/end")
    assert (await bob.get("/api/v1/me", headers=bearer(BOB))).status_code == 200
    await bob.post(f"/me/tokens/{handle[1]}/end")
    assert (await client_as(None).get("/api/v1/me", headers=bearer(BOB))).status_code == 401


async def test_a_problem_of_the_api_says_who_is_missing(client_as: ClientAs):
    answer = await client_as(None).get("/api/v1/me")
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in.needed")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_nothing_that_was_read_is_left_to_who_sits_down_next(client_as: ClientAs):
    for path in ("/today", "/me", "/wall", "/api/v1/me", "/api/v1/boards/people", "/nowhere"):
        answer = await client_as(BOB).get(path)
        assert answer.headers.get_list("cache-control") == ["no-store"], path
    for person, path in ((None, "/sign-in"), (BOB, "/me/erase"), (BOB, "/today")):
        # The worker that keeps Today for when there is no network is told by such a form.
        assert " data-forget>" in (await client_as(person).get(path)).text, path
