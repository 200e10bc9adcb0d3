"""Fixtures: Herald as it runs, on a small house with a season, a library and a clock that stands.

`herald_app` is the open application, `client_as` a browser of somebody who is signed in.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import httpx
import pytest
from litestar import Litestar

from challenges.terms import BETWEEN, DepartmentKey, Language, PersonId, Role
from server.app import create
from server.people.models import Department, Person, SignIn, Token
from server.sharing.models import Caption, Item
from server.spine.access import COOKIE, digest
from server.spine.clock import FixedClock
from server.spine.database import database_file
from server.spine.herald import Herald
from server.spine.settings import Settings
from server.spine.store import Store
from tests.support.store import a_catalogue, catalogues

NOON = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)  # a Monday
BASE = "http://127.0.0.1:8000"
PORT, PARKS = DepartmentKey("port"), DepartmentKey("parks")
ADA, BOB, CLEO, DAN, EVE, FAY, GUS, HAL = (PersonId(one) for one in range(1, 9))
_numbers = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One of the small house."""

    id: PersonId
    name: str
    department: DepartmentKey = PORT
    language: Language = Language.EN
    roles: tuple[Role, ...] = ()
    looks_after: tuple[DepartmentKey, ...] = ()
    joined: bool = True
    showing: str = "name"


PEOPLE = (
    Somebody(id=ADA, name="Ada Peeters", roles=(Role.AMBASSADOR,), looks_after=(PORT,)),
    Somebody(id=BOB, name="Bob Claes", language=Language.NL),
    Somebody(id=CLEO, name="Cleo Maes", roles=(Role.COMMS,)),
    Somebody(id=DAN, name="Dan Ooms", joined=False, showing="hidden"),
    Somebody(id=EVE, name="Eve Lenaerts"),
    Somebody(id=FAY, name="Fay Wouters"),
    Somebody(id=GUS, name="Gus Hendrickx"),
    Somebody(id=HAL, name="Hal Janssens", department=PARKS),
)
# key, language, title, topics, opens in days, closes in days
ITEMS = (
    ("bike-street", "en", "The new bike street opens", ["mobility"], -3, None),
    ("air-sensors", "en", "Air sensors tell all", ["open-data"], -9, 30),
    ("fietsstraat", "nl", "De fietsstraat gaat open", ["mobility"], -1, None),
    ("not-yet", "en", "Still a secret", [], 2, None),
    ("gone", "en", "Last year's news", [], -90, -1),
)
CAPTION = "From Monday you can ride from the station to the quay without a car beside you."


def a_deed() -> str:
    """A deed's id that no other has, as a page would give it."""
    return f"a-deed-{next(_numbers):06}"


async def a_small_house(settings: Settings) -> None:
    """Migrate, then fill: departments, people, the catalogues, the library."""
    store = Store(settings)
    await store.migrate()
    async with store:
        await catalogues(store, a_catalogue(BETWEEN, bare=True), a_catalogue())
        await store.writer.run(_fill)


async def _fill() -> None:
    titles = ((PORT, "Port", "Haven"), (PARKS, "Parks", "Parken"))
    for key, title, dutch in titles:
        await Department.create(key=key, title={"en": title, "nl": dutch}, arms="azure")
    for one in PEOPLE:
        await Person.create(
            id=one.id,
            email=f"{one.name.split()[0].lower()}@example.org",
            name=one.name,
            department_id=one.department,
            language=one.language.value,
            roles=list(one.roles),
            looks_after=list(one.looks_after),
            joined_at=NOON - timedelta(days=30) if one.joined else None,
            created_at=NOON - timedelta(days=40),
            pseudonym=f"Heron {one.id}" if one.joined else None,
            cohort=one.showing,
            web=one.showing,
            screen=one.showing,
        )
        ends = NOON + timedelta(days=300)
        kept = {"person_id": one.id, "at": NOON, "ends_at": ends}
        await SignIn.create(secret=digest(f"session-{one.id}"), **kept)
        await Token.create(secret=digest(f"token-{one.id}"), label="test", **kept)
    for key, language, title, topics, opens, closes in ITEMS:
        await Item.create(
            key=key,
            language=language,
            title=title,
            summary=f"{title}, told in two sentences. Here is the second one.",
            url=f"https://example.org/news/{key}",
            topics=topics,
            opens_at=NOON + timedelta(days=opens),
            closes_at=NOON + timedelta(days=closes) if closes is not None else None,
        )
    await Caption.create(item_id="bike-street", language="en", text=CAPTION)
    await Caption.create(
        item_id="bike-street", language="en", channel="x", text="No car beside you. From Monday."
    )


@dataclass(frozen=True, slots=True)
class Running:
    """The open application and what stands behind it."""

    app: Litestar
    herald: Herald
    clock: FixedClock

    async def points(self, person: PersonId) -> int:
        """What the book says somebody has."""
        sql = "SELECT coalesce(sum(points), 0) FROM book WHERE person = ?"
        [(points,)] = await self.herald.reader.rows(sql, (person,))
        return int(points)

    async def lines(self, person: PersonId) -> list[tuple[str, int]]:
        """The reasons and points of somebody's lines, oldest first; badges left out."""
        sql = "SELECT reason, points FROM book WHERE person = ? AND badge IS NULL ORDER BY seq"
        return [(row[0], row[1]) for row in await self.herald.reader.rows(sql, (person,))]


_built: list[Path] = []  # the small house's database, built once: each test gets a copy of it


@pytest.fixture
async def herald_app(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Running]:
    """Herald, open, on a small house of its own; its clock stands at a Monday noon."""
    settings = Settings(data=tmp_path, synchronous="NORMAL")
    if not _built:
        first = replace(settings, data=tmp_path_factory.mktemp("house"))
        await a_small_house(first)
        _built.append(database_file(first))
    shutil.copy(_built[0], database_file(settings))
    clock = FixedClock(NOON, settings.timezone)
    app = create(settings, clock)
    async with opened_app(app):
        yield Running(app, app.state.herald, clock)


@asynccontextmanager
async def opened_app(app: Litestar) -> AsyncIterator[None]:
    """The application's lifespan in a task of its own: a fixture begins and ends in different ones,
    which a cancel scope does not suffer."""
    is_open, closing = asyncio.Event(), asyncio.Event()

    async def live() -> None:
        async with app.lifespan():
            is_open.set()
            await closing.wait()

    living = asyncio.create_task(live())
    opening = asyncio.create_task(is_open.wait())
    await asyncio.wait({living, opening}, return_when=asyncio.FIRST_COMPLETED)
    opening.cancel()
    if living.done():
        await living
    try:
        yield
    finally:
        closing.set()
        await living


ClientAs = Callable[[PersonId | None], httpx.AsyncClient]


@pytest.fixture
async def client_as(herald_app: Running) -> AsyncIterator[ClientAs]:
    """A browser of somebody, or of nobody; it does not follow redirects by itself."""
    clients: list[httpx.AsyncClient] = []

    def make(person: PersonId | None) -> httpx.AsyncClient:
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=herald_app.app),  # type: ignore[arg-type]
            base_url=BASE,
            cookies={COOKIE: f"session-{person}"} if person else {},
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        await client.aclose()


def bearer(person: PersonId) -> dict[str, str]:
    """The header of a program that acts for somebody."""
    return {"Authorization": f"Bearer token-{person}"}
