"""Who is suspended is out at once and everywhere, and comes back to all that they had."""

import asyncio
import threading

import pytest
from argon2 import PasswordHasher

from challenges.errors import HeraldError
from challenges.terms import Period, PersonId, Surface
from server.people import actions, plan
from server.people.actions.letting_in import Door
from server.people.models import Person
from server.people.passwords import Passwords
from tests.support.herald import ADA, BOB, CLEO, EVE, ClientAs, Running, a_deed, bearer
from tests.support.waiting import until

BOBS = "bob@example.org"
WORDS = "four plain words do"


class Slow(PasswordHasher):
    """A hash that takes as long as a test wants."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.looking, self.go_on = threading.Event(), threading.Event()
        self.go_on.set()

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
        """Say that it has begun, and wait."""
        self.looking.set()
        assert self.go_on.wait(8)
        return super().verify(hash, password)


@pytest.fixture
async def hasher(herald_app: Running) -> Slow:
    """Bob has a password."""
    hasher = Slow()
    door = Door(passwords=Passwords(hasher))
    herald_app.app.state.people = door
    kept = await door.passwords.make(WORDS)

    async def command() -> None:
        await Person.filter(id=BOB).update(password=kept)

    await herald_app.herald.writer.run(command)
    return hasher


async def shares(client_as: ClientAs, *people: PersonId) -> None:
    """Each of them shares something, one after the other."""
    for person in people:
        sent = {"kind": "share", "id": a_deed(), "item": "bike-street", "channel": "mastodon"}
        answer = await client_as(None).post("/api/v1/deeds", json=sent, headers=bearer(person))
        assert answer.status_code == 201, answer.text


def top(running: Running) -> list[tuple[int, PersonId]]:
    board = running.herald.board
    return [(row.place, row.person) for row in board.top(Period.ALL, "", Surface.WEB)]


async def test_every_way_in_ends_at_once(herald_app: Running, client_as: ClientAs):
    link = await actions.link_for(herald_app.herald, BOBS)
    heard = [one async for one in _until_suspended(herald_app)]
    assert heard  # the stream that was open has ended by itself
    assert (await client_as(BOB).get("/me")).status_code == 401
    assert (await client_as(None).get("/api/v1/me", headers=bearer(BOB))).status_code == 401
    path = link.removeprefix(herald_app.herald.settings.base_url)
    assert (await client_as(None).post(path)).status_code == 410
    for table in ("sign_in", "token", "link", "device"):
        sql = f"SELECT 1 FROM {table} WHERE person_id = ?"
        assert await herald_app.herald.reader.rows(sql, (BOB,)) == [], table


async def _until_suspended(running: Running):
    [(session,)] = await running.herald.reader.rows(
        "SELECT secret FROM sign_in WHERE person_id = ?", (BOB,)
    )
    async for event in running.herald.hub.follow(key=session):
        yield event
        await actions.suspend(running.herald, BOBS)


async def test_no_board_shows_a_gap_and_nobody_finds_them(herald_app: Running, client_as: ClientAs):
    await shares(client_as, EVE, BOB, CLEO)
    sent = {"kind": "thanks", "id": a_deed(), "to": BOB, "text": "You were of great help today."}
    await client_as(None).post("/api/v1/deeds", json=sent, headers=bearer(EVE))
    assert top(herald_app) == [(1, EVE), (1, BOB), (1, CLEO)]
    await actions.suspend(herald_app.herald, BOBS)
    assert top(herald_app) == [(1, EVE), (1, CLEO)]
    eve, ada = client_as(EVE), client_as(ADA)
    for client, path in (
        (eve, "/boards?period=all"),
        (eve, "/wall"),
        (eve, f"/boards/people/{BOB}"),
        (eve, f"/wall/thank/{BOB}"),
        (eve, "/api/v1/people?q=bob"),
        (ada, "/api/v1/cohort"),
        (ada, "/api/v1/queue"),
    ):
        assert "Bob Claes" not in (await client.get(path)).text, path
    assert (await eve.post("/api/v1/deeds", json=sent | {"id": a_deed()})).status_code == 404


async def test_no_name_is_left_in_what_a_stream_tells_again(
    herald_app: Running, client_as: ClientAs
):
    await shares(client_as, BOB)
    hub = herald_app.herald.hub
    [(seq,)] = await herald_app.herald.reader.rows("SELECT max(seq) FROM book")

    async def told() -> str:
        told = b""
        async for event in hub.follow(seq - 1):
            told += event
            if b"event: line" in told:
                break
        return told.decode()

    assert "Bob Claes" in await told()
    await actions.suspend(herald_app.herald, BOBS)
    assert "Bob Claes" not in await told()
    assert "Heron" not in await told()


async def test_whoever_is_let_back_in_has_all_that_they_had(
    herald_app: Running, client_as: ClientAs, hasher: Slow
):
    await shares(client_as, BOB)
    await actions.suspend(herald_app.herald, BOBS)
    await actions.resume(herald_app.herald, BOBS)
    assert top(herald_app) == [(1, BOB)]
    assert (await client_as(BOB).get("/me")).status_code == 401  # they sign in anew
    bob = client_as(None)
    answer = await bob.post("/sign-in", data={"email": BOBS, "password": WORDS})
    assert answer.status_code == 303
    me = (await bob.get("/api/v1/me")).json()
    assert (me["points"], me["consent"]["web"]) == (10, "name")
    page = (await bob.get("/me?lang=en")).text
    assert page.index("Was let back in") < page.index("Was suspended")  # the newest first


async def test_only_whoever_knows_the_password_is_told_of_the_suspension(
    herald_app: Running, client_as: ClientAs, hasher: Slow
):
    await actions.suspend(herald_app.herald, BOBS)
    client = client_as(None)
    wrong = await client.post("/sign-in?lang=en", data={"email": BOBS, "password": "not it"})
    assert (wrong.status_code, "suspended" in wrong.text) == (422, False)
    right = await client.post("/sign-in?lang=en", data={"email": BOBS, "password": WORDS})
    assert (right.status_code, "Your account is suspended" in right.text) == (403, True)
    assert "set-cookie" not in right.headers


@pytest.mark.parametrize("end", [actions.suspend, None], ids=["suspended", "another password"])
async def test_a_sign_in_that_has_begun_lets_nobody_in_any_more(
    herald_app: Running, client_as: ClientAs, hasher: Slow, end: object
):
    hasher.go_on.clear()
    client = client_as(None)
    trying = asyncio.create_task(client.post("/sign-in", data={"email": BOBS, "password": WORDS}))
    await until(hasher.looking.is_set)
    if end is None:

        async def command() -> None:
            await Person.filter(id=BOB).update(password="another")

        await herald_app.herald.writer.run(command)
    else:
        await actions.suspend(herald_app.herald, BOBS)
    hasher.go_on.set()
    assert (await trying).status_code == 422
    sql = "SELECT count(*) FROM sign_in WHERE person_id = ?"
    before = 1 if end is None else 0
    assert await herald_app.herald.reader.rows(sql, (BOB,)) == [(before,)]


async def test_a_terminal_that_was_approved_in_the_last_moment_is_not_let_in(
    herald_app: Running, client_as: ClientAs
):
    terminal = client_as(None)
    asked = (await terminal.post("/api/v1/device/code")).json()
    await actions.suspend(herald_app.herald, BOBS)
    # The page was on its way when the account was suspended.
    await actions.approve_device(herald_app.herald, BOB, asked["user_code"])
    answer = await terminal.post("/api/v1/device/token", json={"device_code": asked["device_code"]})
    assert (answer.status_code, answer.json()["code"]) == (400, "access_denied")


async def test_nobody_joins_by_a_form_that_was_open(herald_app: Running, client_as: ClientAs):
    await actions.leave(herald_app.herald, BOB)
    await actions.suspend(herald_app.herald, BOBS)
    with pytest.raises(HeraldError, match=r"sign_in\.needed"):
        await actions.join(herald_app.herald, BOB, plan.version())
    assert not herald_app.app.state.register.known(BOB).face.joined


async def test_who_was_erased_is_no_one_to_suspend_or_to_let_back_in(herald_app: Running):
    await actions.erase(herald_app.herald, BOB)
    for act in (actions.suspend, actions.resume):
        with pytest.raises(HeraldError, match=r"people\.unknown"):
            await act(herald_app.herald, f"erased-{BOB}")
