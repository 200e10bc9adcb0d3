"""A database server that goes away is said, in words and as 503; when it is back, all goes on."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import asyncpg
import httpx
import pytest

from server.app import create
from server.spine.access import COOKIE
from server.spine.away import away
from server.spine.clock import FixedClock
from server.spine.reader import Unreadable
from tests.support.databases import Database
from tests.support.herald import ADA, BASE, NOON, a_deed, a_small_house, bearer, opened_app
from tests.support.relay import Relay, relayed

# A file does not go away.
on_a_server = pytest.mark.parametrize("database", ["postgres"], indirect=True)
NL = {"Accept-Language": "nl"}


@dataclass(frozen=True, slots=True)
class House:
    """The small house, and the way to its database."""

    client: httpx.AsyncClient
    relay: Relay


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    """Herald as it runs, on a PostgreSQL that can go away."""
    await a_small_house(database.settings)
    async with relayed(str(database.settings.database_url)) as (relay, url):
        settings = replace(database.settings, database_url=url)
        app = create(settings, FixedClock(NOON, settings.timezone))
        transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
        async with opened_app(app), httpx.AsyncClient(transport=transport, base_url=BASE) as client:
            yield House(client, relay)


def a_lesson(id_: str) -> dict[str, str]:
    return {"id": id_, "kind": "lesson", "lesson": "alt-text"}


@on_a_server
async def test_what_needs_the_database_says_that_it_is_away_and_when_to_ask_again(
    house: House,
) -> None:
    await house.relay.cut()
    by_program = [
        await house.client.post("/api/v1/deeds", json=a_lesson(a_deed()), headers=bearer(ADA)),
        await house.client.get("/api/v1/challenges", headers=bearer(ADA)),
    ]
    house.client.cookies[COOKIE] = f"session-{ADA}"
    pages = [await house.client.get(path, headers=NL) for path in ("/screen", "/health/ready")]
    for answer in (*by_program, *pages):
        assert answer.status_code == 503, answer.text
        assert int(answer.headers["retry-after"]) > 1
    assert {one.json()["code"] for one in by_program} == {"away"}
    house.client.cookies.clear()
    wall = await house.client.get("/screen", headers=NL)
    assert "Onze databank antwoordt nu niet" in wall.text
    assert wall.headers["refresh"] == "30", "nobody stands at a wall to ask again"
    assert not any("refresh" in one.headers for one in pages)


@on_a_server
async def test_all_goes_on_by_itself_when_the_database_is_back(house: House) -> None:
    id_ = a_deed()
    await house.relay.cut()
    refused = await house.client.post("/api/v1/deeds", json=a_lesson(id_), headers=bearer(ADA))
    assert refused.status_code == 503
    await house.relay.mend()
    again = await house.client.post("/api/v1/deeds", json=a_lesson(id_), headers=bearer(ADA))
    assert again.status_code == 201
    assert (await house.client.get("/health/ready")).status_code == 200
    assert (await house.client.get("/api/v1/challenges", headers=bearer(ADA))).status_code == 200


@on_a_server
async def test_of_many_that_wait_while_it_is_away_none_waits_for_the_others(house: House) -> None:
    await house.relay.cut()
    answers = await asyncio.gather(
        *(
            house.client.post("/api/v1/deeds", json=a_lesson(a_deed()), headers=bearer(ADA))
            for _one in range(20)
        )
    )
    assert {one.status_code for one in answers} == {503}


_HOUSE = ("127.0.0.1", 5432)


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(errno.ECONNREFUSED, f"Connect call failed {_HOUSE}"),
        OSError(f"Multiple exceptions: [Errno 111] Connect call failed {_HOUSE}, and again"),
        OSError(errno.EHOSTUNREACH, "No route to host"),
        FileNotFoundError(errno.ENOENT, "No such file or directory"),  # a socket of the machine
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
        TimeoutError(),
        asyncpg.CannotConnectNowError("the database system is starting up"),
        asyncpg.InvalidPasswordError("password authentication failed"),
        asyncpg.InvalidCatalogNameError("there is no such database"),
        asyncpg.TooManyConnectionsError("too many clients already"),
        asyncpg.InterfaceError("connection is closed"),
    ],
)
def test_what_the_network_and_the_driver_say_of_a_server_that_is_away(error: Exception) -> None:
    assert away(error)
    later = Unreadable("later")
    later.__cause__ = error
    assert away(later)


@pytest.mark.parametrize(
    "error",
    [
        FileNotFoundError("var/herald.db"),
        PermissionError(errno.EACCES, "Permission denied", "var/herald.db"),
        OSError(errno.ENOSPC, "No space left on device"),
        asyncpg.UndefinedTableError("there is no such table"),
        asyncpg.QueryCanceledError("it took too long"),
        asyncpg.InterfaceError("another operation is in progress"),
        ValueError("no number"),
    ],
)
def test_what_broke_here_is_not_put_on_the_database(error: Exception) -> None:
    assert not away(error)
