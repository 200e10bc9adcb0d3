"""A catalogue is read strictly and written canonically."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import seeds
from challenges import catalogue as catalogues
from challenges.errors import CatalogueError
from challenges.kinds import kinds
from challenges.terms import Language
from tests.support.builders import (
    RULES,
    SEASON,
    a_badge,
    a_catalogue,
    a_challenge,
    a_text,
)
from tests.support.histories import CATALOGUE

GUIDE = Path(__file__).parents[2] / "docs" / "catalogue.md"


def test_weeks_are_counted_from_the_opening_and_cut_at_the_end() -> None:
    one = a_catalogue(a_challenge("one", from_week="2", weeks="3")).challenges["one"]  # type: ignore[index]
    assert (one.opens.isoformat(), one.closes.isoformat()) == (
        "2026-09-14T00:00:00+00:00",
        "2026-10-05T00:00:00+00:00",
    )
    last = a_catalogue(a_challenge("one", from_week="15", weeks="9")).challenges["one"]  # type: ignore[index]
    assert last.closes == a_catalogue().season.closes


def the_guide() -> str:
    """Every example of the guide, put together to one text."""
    blocks = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    season, rules, challenges, predicates, badge = blocks
    assert set(tomllib.loads(badge)) == {"tier", "blazon", "when", "title", "text"}
    others = "\n".join(f"[rules.values.{key}]\n{_lines(key)}" for key in "abcd")
    whens = re.findall(r"^when = (\{.*?\})\s*(?:#.*)?$", predicates, re.MULTILINE)
    badges = "".join(a_badge(f"badge-{n}", when) for n, when in enumerate(whens))
    others = others.replace("values.", "values.value-")
    return "\n".join([season, rules, others, challenges, a_badge("open-data"), badges])


def _lines(word: str) -> str:
    return "\n".join(f'{language} = "{word}"' for language in Language)


def test_every_example_of_the_guide_reads() -> None:
    guide = catalogues.read(the_guide(), file="docs/catalogue.md")
    assert {one.kind for one in guide.challenges.values()} >= {
        "count",
        "distinct",
        "streak",
        "collective",
    }
    assert len(guide.badges) == 7


def test_the_guide_names_the_defaults_of_all_rules() -> None:
    guide = catalogues.read(the_guide(), file="docs/catalogue.md").rules
    plain = a_catalogue().rules
    parts = ("share", "lesson", "session", "recognition", "thanks", "idea", "claim", "joining")
    for part in parts:
        assert getattr(guide, part) == getattr(plain, part)


@pytest.mark.parametrize("text", [the_guide(), a_text(), catalogues.write(CATALOGUE)])
def test_what_is_written_reads_as_the_same(text: str) -> None:
    first = catalogues.read(text, file="first")
    written = catalogues.write(first)
    again = catalogues.read(written, file="again")
    assert again == first
    assert list(again.challenges) == list(first.challenges)
    assert catalogues.write(again) == written


@given(st.text(min_size=1).filter(str.strip), st.integers(1, 1000), st.integers(0, 500))
def test_any_words_and_numbers_come_back(words: str, n: int, reward: int) -> None:
    first = a_catalogue(a_challenge("one", params=f"{{ n = {n} }}", reward=str(reward)))
    one = first.challenges["one"]  # type: ignore[index]
    titled = replace(one, title=dict.fromkeys(Language, words))
    whole = replace(first, challenges={one.key: titled})
    assert catalogues.read(catalogues.write(whole), file="again", kept=True) == whole


def test_free_days_are_written_as_days_in_their_order() -> None:
    season = SEASON + "country = 'be'\nfree_days = [2026-12-25, 2026-11-11]\n"
    text = catalogues.write(a_catalogue(season=season))
    assert "free_days = [2026-11-11, 2026-12-25]" in text
    assert catalogues.read(text, file="again").season.rest == {"2026-W44", "2026-W46", "2026-W52"}


def test_a_rule_is_written_in_full_for_a_default_may_change_later() -> None:
    assert "worth = 10" in catalogues.write(a_catalogue())


def the_parts() -> dict[str, str]:
    paths = ("rules.toml", *seeds.names("badges", ".toml"), *seeds.names("challenges", ".toml"))
    return {path: seeds.read(path) for path in paths} | {"seasons/test.toml": SEASON}


def test_what_parts_are_put_together_to_is_what_their_text_reads_as() -> None:
    parts = the_parts()
    put = catalogues.assemble(parts)
    read = catalogues.read(catalogues.compose(parts), file="whole")
    assert put == read
    assert list(put.challenges) == list(read.challenges)
    assert list(put.badges) == list(read.badges)


def test_the_seeds_compose_to_one_catalogue() -> None:
    parts = the_parts()
    whole = catalogues.read(catalogues.compose(parts), file="whole")
    assert len(whole.challenges) == len(seeds.names("challenges", ".toml"))
    assert len(whole.badges) == len(seeds.names("badges", ".toml"))


def test_the_starter_set_is_the_table_of_the_manual() -> None:
    whole = catalogues.read(catalogues.compose(the_parts()), file="whole").rules
    plain = a_catalogue().rules
    for part in ("share", "lesson", "session", "recognition", "thanks", "idea"):
        assert getattr(whole, part) == getattr(plain, part)


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        ("challenges/One.toml", "", "value"),
        ("challenges/one.yaml", "", "file"),
        ("elsewhere/one.toml", "", "file"),
        ("challenges/one.toml", "", "missing"),
        ("seasons/two.toml", SEASON, "duplicate"),
        ("badges/one.toml", 'key = "one"', "unknown_key"),
    ],
)
def test_a_part_that_is_wrong_is_named(file: str, text: str, code: str) -> None:
    with pytest.raises(CatalogueError) as error:
        catalogues.compose({"rules.toml": RULES, "seasons/test.toml": SEASON, file: text})
    assert (error.value.code, error.value.facts["file"]) == (f"catalogue.{code}", file)


def test_a_rule_that_is_wrong_is_named_as_it_is_in_a_whole_text() -> None:
    wrong = RULES + "\nshare.wroth = 3"
    with pytest.raises(CatalogueError) as error:
        catalogues.compose({"rules.toml": wrong, "seasons/test.toml": SEASON})
    assert error.value.code == "catalogue.unknown_key"
    assert error.value.facts["file"] == "rules.toml"
    assert error.value.facts["key"] == "rules.share.wroth"


def test_every_kind_has_an_example_in_the_guide() -> None:
    guide = catalogues.read(the_guide(), file="docs/catalogue.md")
    assert {one.kind for one in guide.challenges.values()} == set(kinds())
