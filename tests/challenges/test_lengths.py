"""How long a text of a catalogue may be; one that was kept before stays as long as it is."""

import pytest

from challenges import catalogue as game
from challenges import written
from challenges.errors import CatalogueError
from tests.support.builders import (
    RULES,
    SEASON,
    a_badge,
    a_bingo,
    a_catalogue,
    a_cell,
    a_challenge,
    a_quest,
    a_step,
    a_text,
    texts,
)

SHARE = '{ deeds = ["share"] }'
COUNT = a_step("count", "{ n = 1 }")


def long(most: int) -> str:
    """A text in TOML whose Dutch one is so long, without a space."""
    return texts("a").replace('"a nl"', f'"{"o" * most}"')


def cell(most: int) -> str:
    return a_cell(SHARE).replace(texts("cell"), long(most))


def step(most: int) -> str:
    return COUNT.replace(texts("count"), long(most))


def whole(where: str, size: int) -> str:
    """A whole text in which one text is so long."""
    match where:
        case "season.title":
            return a_text(season=SEASON.replace(texts("Autumn"), long(size)))
        case "rules.values.care":
            return a_text(rules=RULES.replace(texts("care"), long(size)))
        case "rules.topics.culture":
            return a_text(rules=RULES.replace(texts("culture"), long(size)))
        case "challenge.one.title" | "challenge.one.text":
            return a_text(a_challenge("one", **{where.rpartition(".")[2]: long(size)}))
        case "badge.one.title" | "badge.one.text":
            return a_text(a_badge("one", **{where.rpartition(".")[2]: long(size)}))
        case "challenge.one.params.cells.3.title":
            return a_text(a_bingo("one", *[a_cell(SHARE)] * 3, cell(size)))
        case _:
            return a_text(a_quest("one", COUNT, step(size)))


MOST = {
    "season.title": 80,
    "challenge.one.title": 80,
    "badge.one.title": 80,
    "challenge.one.text": 500,
    "badge.one.text": 500,
    "challenge.one.params.cells.3.title": 60,
    "challenge.one.params.steps.1.title": 60,
    "rules.values.care": 40,
    "rules.topics.culture": 40,
}


@pytest.mark.parametrize("where", MOST)
def test_a_text_is_as_long_as_its_place_has_room_and_no_longer(where: str) -> None:
    most = MOST[where]
    assert game.read(whole(where, most), file="a.toml")
    with pytest.raises(CatalogueError) as error:
        game.read(whole(where, most + 1), file="a.toml")
    assert error.value.code == "catalogue.value"
    assert error.value.facts == {
        "file": "a.toml",
        "key": f"{where}.nl",
        "remedy": f"Shorten it to {most} characters; there are {most + 1}.",
    }


@pytest.mark.parametrize("where", MOST)
def test_a_text_of_nothing_that_is_seen_is_none(where: str) -> None:
    text = whole(where, 9).replace("o" * 9, "\u200b\u3164 \u2060")
    with pytest.raises(CatalogueError) as error:
        game.read(text, file="a.toml")
    assert (error.value.code, error.value.facts["key"]) == ("catalogue.translation", f"{where}.nl")
    assert game.read(text, file="kept", kept=True)


@pytest.mark.parametrize("where", MOST)
def test_a_longer_text_that_was_kept_is_played_on(where: str) -> None:
    kept = game.read(whole(where, MOST[where] + 1), file="kept", kept=True)
    again = game.read(game.write(kept), file="again", kept=True)
    assert again == kept


def test_a_part_of_a_pack_that_is_too_long_is_named_by_its_file() -> None:
    parts = game.divide(a_catalogue(a_challenge("one"), a_badge("two")))
    for file, word, key in (
        ("season.toml", "Autumn", "season.title.nl"),
        ("rules.toml", "trust", "rules.values.trust.nl"),
        ("challenges/one.toml", "one", "title.nl"),
        ("badges/two.toml", "two", "title.nl"),
    ):
        text = parts[file].replace(f'"{word} nl"', f'"{"o" * 81}"', 1)
        assert text != parts[file]
        with pytest.raises(CatalogueError, match="Shorten it") as error:
            game.assemble({**parts, file: text})
        assert (error.value.facts["file"], error.value.facts["key"]) == (file, key)


def test_what_a_form_gives_is_held_to_the_same() -> None:
    season = a_catalogue().season
    titles = {"en": "a", "nl": "o" * (written.TITLE_MOST + 1), "fr": "a", "de": "a"}
    head = {"key": "2027", "title": titles, "opens": season.opens, "closes": season.closes}
    with pytest.raises(CatalogueError) as error:
        game.read_season(head)
    assert error.value.facts["key"] == "title.nl"
    table = {
        "kind": "count",
        "title": titles,
        "text": dict.fromkeys(titles, "a"),
        "match": {"deeds": ["share"]},
        "params": {"n": 1},
        "reward": 5,
    }
    with pytest.raises(CatalogueError) as error:
        game.read_challenge("one", table, season)
    assert error.value.facts["key"] == "title.nl"
    table |= {"title": dict.fromkeys(titles, "a\u202e")}
    with pytest.raises(CatalogueError) as error:
        game.read_challenge("one", table, season)
    assert error.value.code == "catalogue.text"
