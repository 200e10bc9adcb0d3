"""The address of a PostgreSQL database: read once, in one way, and never shown with its secret."""

from urllib.parse import quote, urlsplit

import pytest

from server.spine.migrating import migrate
from server.spine.models import DeedRow
from server.spine.settings import Settings, SettingsError
from server.spine.store import Store
from server.spine.verify import verify
from tests.support.databases import told

NAME = "house 2 é@%/herald"  # of the account and of its database


@pytest.mark.parametrize("way", ["in its parts", "after a question mark"])
async def test_names_with_any_character_lead_to_the_same_database_for_all_that_connects(
    postgres: str, way: str, tmp_path
) -> None:
    parts, name = urlsplit(postgres), quote(NAME, safe="")
    await told(postgres, f'CREATE ROLE "{NAME}" LOGIN', f'CREATE DATABASE "{NAME}" OWNER "{NAME}"')
    url = f"postgres://{name}@{parts.hostname}:{parts.port}/{name}?sslmode=prefer"
    if way != "in its parts":
        url = f"postgresql:///{name}?host={parts.hostname}&port={parts.port}&user={name}"
    settings = Settings(data=tmp_path, database_url=url)
    try:
        await migrate(settings)
        async with Store(settings) as store:
            assert await store.writer.run(DeedRow.exists) is False
        assert (await verify(Store(settings))).whole
    finally:
        await told(postgres, f'DROP DATABASE "{NAME}" WITH (FORCE)', f'DROP ROLE "{NAME}"')


@pytest.mark.parametrize(
    "url",
    [
        "postgres://herald:se/cr@et#1@localhost/herald",
        "postgres://herald:secr@et@localhost/herald",
        "postgres://herald:12/secret@localhost/herald",
        "postgres://herald:12?secret@localhost/herald",
        "postgres://herald:12#secret@localhost/herald",
        "postgres://herald:secret%@localhost/herald",
        "postgres://herald:secret[1@localhost/herald",
        "postgres://herald:secret@localhost:99999/herald",
        "postgres://herald:secret@localhost:port/herald",
    ],
)
def test_an_address_that_does_not_read_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({"HERALD_DATABASE_URL": url})
    assert refused.value.facts["value"] == "postgres://…"
    assert "@ → %40" in str(refused.value.facts["codes"])


@pytest.mark.parametrize(
    "url",
    [
        "postgres://herald@127.0.0.1/herald",
        "postgresql://a%40b:s%2Fe%25:cret@[::1]:5432/herald?sslmode=require",
        "postgres://herald:secret@one:5432,two/herald",
        "postgresql:///herald?host=/run/postgresql&user=a@b",
        "postgres://",
    ],
)
def test_an_address_as_postgresql_writes_it_is_taken(url: str) -> None:
    assert Settings.from_env({"HERALD_DATABASE_URL": url}).database_url == url
