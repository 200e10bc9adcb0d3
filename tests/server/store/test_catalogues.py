"""Which catalogue holds when."""

from datetime import UTC, datetime

import pytest

from challenges.errors import CatalogueError, HeraldError
from challenges.terms import BETWEEN, SeasonKey, Version
from server.spine.catalogues import Catalogues
from server.spine.codec import micros
from server.spine.holding import hold
from server.spine.store import Store
from tests.support.store import NOON, a_catalogue


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def known(*rows: tuple[str, int, str, str]) -> Catalogues:
    """Catalogues from (season, version, holds from, text)."""
    catalogues = Catalogues()
    catalogues.learn(
        [
            (id_, season, version, micros(moment(since)), text)
            for id_, (season, version, since, text) in enumerate(rows, 1)
        ]
    )
    return catalogues


BETWEEN_ROW = (BETWEEN, 1, "2026-01-01", a_catalogue(BETWEEN, bare=True))
AUTUMN = ("autumn", 1, "2026-08-01", a_catalogue("autumn", "2026-09-07", "2026-12-31"))


@pytest.mark.parametrize(
    ("at", "season"),
    [
        ("2026-09-06T23:59:59", BETWEEN),
        ("2026-09-07T00:00:00", "autumn"),
        ("2026-12-30T23:59:59", "autumn"),
        ("2026-12-31T00:00:00", BETWEEN),
        ("2020-01-01T00:00:00", BETWEEN),
    ],
)
def test_a_season_judges_from_its_opening_to_its_close(at: str, season: str) -> None:
    assert known(BETWEEN_ROW, AUTUMN).at(moment(at)).season.key == season


def test_a_new_version_judges_from_its_moment_on() -> None:
    later = ("autumn", 2, "2026-10-01", AUTUMN[3])
    catalogues = known(BETWEEN_ROW, AUTUMN, later)
    assert catalogues.at(moment("2026-09-30")).version == 1
    assert catalogues.at(moment("2026-10-01")).version == 2
    assert catalogues.of(SeasonKey("autumn"), Version(1)) is not None


def test_a_version_that_closes_the_season_earlier_closes_it() -> None:
    shorter = ("autumn", 2, "2026-10-01", a_catalogue("autumn", "2026-09-07", "2026-11-30"))
    assert known(BETWEEN_ROW, AUTUMN, shorter).at(moment("2026-12-01")).season.key == BETWEEN


def test_without_any_catalogue_nothing_can_be_judged() -> None:
    with pytest.raises(HeraldError) as refused:
        Catalogues().at(NOON)
    assert refused.value.code == "catalogue.none"


async def test_what_is_held_gets_the_next_version_and_is_known_at_once(store: Store) -> None:
    text = store.catalogues.at(NOON)
    again = await store.writer.run(lambda: hold(a_catalogue(), moment("2026-11-01")))
    assert again.version == 2
    assert store.catalogues.at(NOON) == again
    assert store.catalogues.of(text.season.key, Version(1)) == text


async def test_a_text_that_does_not_read_is_not_held(store: Store) -> None:
    with pytest.raises(CatalogueError):
        await store.writer.run(lambda: hold("[season]\nkey = 1\n", NOON))
    assert await store.reader.rows("SELECT count(*) FROM catalogue") == [(2,)]
