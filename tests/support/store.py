"""Fixtures and builders for the store: an open one, people who joined, deeds."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

import seeds
from challenges.catalogue import compose
from challenges.deeds import Share
from challenges.terms import BETWEEN, Channel, DeedId, DepartmentKey, ItemKey, PersonId
from server.people.models import Department, Person
from server.spine.holding import hold
from server.spine.settings import Settings
from server.spine.store import Store
from tests.support.databases import Database, filled

NOON = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)  # a Monday
PORT = DepartmentKey("port")
ADA, BOB, CLEO, STRANGER = PersonId(1), PersonId(2), PersonId(3), PersonId(4)
_numbers = count(1)


_SEASON = """
[season]
key = "{key}"
opens = {opens}
closes = {closes}

[season.title]
en = "A season"
nl = "Een seizoen"
fr = "Une saison"
de = "Eine Saison"
"""


def a_catalogue(
    key: str = "autumn",
    opens: str = "2026-09-07",
    closes: str = "2026-12-31",
    *,
    bare: bool = False,
    check_one_in: int = 0,
) -> str:
    """A whole catalogue with the house's own rules, challenges and badges; `bare`: rules alone.

    No share is drawn for a check, so that each counts at once, unless a test asks for the draw:
    with `check_one_in=1` every one is.
    """
    head = _SEASON.format(key=key, opens=f"{opens}T00:00:00Z", closes=f"{closes}T00:00:00Z")
    folders = () if bare else ("challenges", "badges")
    parts = {name: seeds.read(name) for folder in folders for name in seeds.names(folder, ".toml")}
    drawn = "check_one_in = 10"
    rules = seeds.read("rules.toml")
    assert drawn in rules
    rules = rules.replace(drawn, f"check_one_in = {check_one_in}")
    return compose({"rules.toml": rules, f"seasons/{key}.toml": head, **parts})


def an_id(number: int | None = None) -> DeedId:
    """A deed's id that no other has."""
    return DeedId(f"deed-{next(_numbers) if number is None else number:08}")


def a_share(
    *,
    by: PersonId = ADA,
    id: DeedId | None = None,
    item: str = "bike-street",
    channel: Channel = Channel.LINKEDIN,
    at: datetime = NOON,
) -> Share:
    """A share with own words."""
    return Share(
        id=id or an_id(),
        by=by,
        at=at,
        day=at.date(),
        department=PORT,
        item=ItemKey(item),
        channel=channel,
        own_words=True,
    )


def many_shares(how_many: int, *, by: PersonId = ADA) -> list[Share]:
    """Shares of different items, each on a day of its own, so that each earns the same."""
    return [
        a_share(by=by, item=f"item-{at}", at=NOON + timedelta(days=at % 20, seconds=at))
        for at in range(how_many)
    ]


async def people(store: Store) -> None:
    """Ada, Bob and Cleo, who joined, and a stranger who did not."""

    async def command() -> None:
        await Department.create(key=PORT, title={"en": "Port"}, arms="azure")
        for id_, name in ((ADA, "Ada"), (BOB, "Bob"), (CLEO, "Cleo"), (STRANGER, "Stranger")):
            await Person.create(
                id=id_,
                email=f"{name.lower()}@example.org",
                name=name,
                department_id=PORT,
                joined_at=None if id_ == STRANGER else NOON,
                created_at=NOON,
            )

    await store.writer.run(command)


async def catalogues(store: Store, *texts: str) -> None:
    """Let these catalogues hold from long ago."""

    async def command() -> None:
        for text in texts:
            await hold(text, datetime(2026, 1, 1, tzinfo=UTC))

    await store.writer.run(command)


async def a_house(settings: Settings) -> None:
    """Migrate, then put people and catalogues into the database."""
    store = Store(settings)
    await store.migrate()
    async with store:
        await people(store)
        await catalogues(store, a_catalogue(BETWEEN, bare=True), a_catalogue())


@pytest.fixture
async def house(database: Database) -> Database:
    """A database with people and catalogues."""
    await filled(database, a_house)
    return database


@pytest.fixture
async def store(house: Database) -> AsyncIterator[Store]:
    """An open store on it."""
    async with Store(house.settings) as opened:
        yield opened


def day(text: str) -> date:
    """A day from `YYYY-MM-DD`."""
    return date.fromisoformat(text)
