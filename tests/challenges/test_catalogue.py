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
    a_bingo,
    a_catalogue,
    a_cell,
    a_challenge,
    a_quest,
    a_step,
    a_text,
    texts,
)
from tests.support.histories import CATALOGUE

GUIDE = Path(__file__).parents[2] / "docs" / "catalogue.md"


def refused(text: str) -> dict[str, object]:
    """The facts with which a text is refused, its code among them."""
    with pytest.raises(CatalogueError) as error:
        catalogues.read(text, file="autumn.toml")
    assert error.value.facts["file"] == "autumn.toml"
    assert error.value.facts["remedy"]
    return {"code": error.value.code.removeprefix("catalogue."), **error.value.facts}


def test_an_unknown_key_is_refused_with_what_was_probably_meant() -> None:
    facts = refused(a_text(a_challenge("one", rewrad="5")))
    assert (facts["code"], facts["key"]) == ("unknown_key", "challenge.one.rewrad")
    assert facts["remedy"] == "Did you mean `reward`?"


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        (a_text() + "\n[extra]", "unknown_key", "extra"),
        (a_text(rules=RULES + "\nshare.wroth = 3"), "unknown_key", "rules.share.wroth"),
        (RULES, "missing", "season"),
        (a_text(a_challenge("one", kind="cuont")), "kind", "challenge.one.kind"),
        (a_text(a_challenge("one", params="{ }")), "missing", "challenge.one.params.n"),
        (a_text(a_challenge("one", params="{ n = 0 }")), "value", "challenge.one.params.n"),
        (a_text(a_challenge("one", params="{ n = true }")), "type", "challenge.one.params.n"),
        (a_text(a_challenge("one", reward="501")), "value", "challenge.one.reward"),
        (a_text(a_challenge("one", reward='"5"')), "type", "challenge.one.reward"),
        (a_text(a_challenge("One")), "value", "challenge[1].key"),
        (a_text(a_challenge("one"), a_challenge("one")), "duplicate", "challenge.one"),
        (a_text(a_badge("one"), a_badge("one")), "duplicate", "badge.one"),
        (a_text(a_challenge("one", badge='"none"')), "reference", "challenge.one.badge"),
        (a_text(a_challenge("one", requires='"none"')), "reference", "challenge.one.requires"),
        (a_text(a_challenge("one", requires='"one"')), "reference", "challenge.one.requires"),
        (
            a_text(a_challenge("one", match='{ deeds = ["share"], topics = ["none"] }')),
            "reference",
            "challenge.one.match.topics",
        ),
        (
            a_text(a_challenge("one", match='{ deeds = ["click"] }')),
            "value",
            "challenge.one.match.deeds.0",
        ),
        (a_text(a_challenge("one", match="{ deeds = [] }")), "value", "challenge.one.match.deeds"),
        (a_text(a_challenge("one", opens="2026-01-01T00:00:00Z")), "value", "challenge.one.opens"),
        (a_text(a_challenge("one", opens="2026-10-01")), "type", "challenge.one.opens"),
        (a_text(a_challenge("one", weeks="2")), "missing", "challenge.one.from_week"),
        (a_text(a_challenge("one", from_week="20")), "value", "challenge.one.closes"),
        (
            a_text(a_challenge("one", audience='"departments"')),
            "value",
            "challenge.one.departments",
        ),
        (a_text(a_badge("one", tier='"tin"')), "value", "badge.one.tier"),
        (a_text(a_badge("one", '{ kind = "luck" }')), "kind", "badge.one.when.kind"),
        (a_text(a_badge("one", '{ kind = "finished" }')), "missing", "badge.one.when.challenges"),
        (a_text(season=SEASON.replace("2026-12-21", "2026-09-01")), "value", "season.closes"),
        (a_text(season=SEASON.replace("W44", "W60")), "value", "season.quiet_weeks.0"),
        (a_text(season=SEASON + "free_days = ['2026-11-11']\n"), "type", "season.free_days.0"),
        (
            a_text(season=SEASON + "free_days = [2026-11-11T00:00:00]\n"),
            "type",
            "season.free_days.0",
        ),
        (a_text(season=SEASON + "country = 'at'\n"), "value", "season.country"),
        (
            a_text(rules=RULES.replace("values.trust", "values.more.trust")),
            "translation",
            "rules.values.more.en",
        ),
        ("[season", "syntax", ""),
    ],
)  # fmt: skip
def test_what_does_not_read_is_refused_with_its_place(text: str, code: str, key: str) -> None:
    facts = refused(text)
    assert (facts["code"], facts["key"]) == (code, key)


SHARE, PARAMS = '{ deeds = ["share"] }', "challenge.one.params"


@pytest.mark.parametrize(
    ("one", "code", "key"),
    [
        (a_challenge("one", match=""), "missing", "challenge.one.match"),
        (a_bingo("one", *[a_cell(SHARE)] * 3), "value", f"{PARAMS}.cells"),
        (a_bingo("one", *[a_cell(SHARE)] * 5), "value", f"{PARAMS}.cells"),
        (a_bingo("one", *[a_cell(SHARE)] * 36, size=6), "value", f"{PARAMS}.size"),
        (a_bingo("one", *[a_cell(SHARE)] * 3, "{ }"), "missing", f"{PARAMS}.cells.3.title"),
        (
            a_bingo("one", *[a_cell(SHARE)] * 3, a_cell("{ }")),
            "missing",
            f"{PARAMS}.cells.3.match.deeds",
        ),
        (
            a_bingo(
                "one", *[a_cell(SHARE)] * 3, a_cell('{ deeds = ["share"], topics = ["none"] }')
            ),
            "reference",
            f"{PARAMS}.cells.3.match.topics",
        ),
        (
            a_bingo("one", *[a_cell(SHARE)] * 4).replace("params =", f"match = {SHARE}\nparams ="),
            "unknown_key",
            "challenge.one.match",
        ),
        (
            a_challenge("one", "pair", params="{ mentor = 1, mentee = 1 }"),
            "value",
            "challenge.one.match.deeds",
        ),
        (
            a_challenge(
                "one", "pair", match='{ deeds = ["helped"] }', params="{ mentor = 0, mentee = 0 }"
            ),
            "value",
            f"{PARAMS}.mentor",
        ),
        (
            a_challenge(
                "one", "relay", match='{ deeds = ["lesson"] }', params="{ departments = 2 }"
            ),
            "value",
            "challenge.one.match.deeds",
        ),
        (
            a_challenge("one", "relay", params="{ departments = 1 }"),
            "value",
            f"{PARAMS}.departments",
        ),
        (
            a_challenge("one", "collective", params='{ sum = 1, group = "item" }'),
            "value",
            f"{PARAMS}.group",
        ),
        (a_quest("one", a_step("count", "{ n = 1 }")), "value", f"{PARAMS}.steps"),
        (a_quest("one", *[a_step("count", "{ n = 1 }")] * 9), "value", f"{PARAMS}.steps"),
        (
            a_quest("one", a_step("count", "{ n = 1 }"), a_step("cuont", "{ }")),
            "kind",
            f"{PARAMS}.steps.1.kind",
        ),
        (
            a_quest("one", a_step("count", "{ n = 1 }"), a_step("quest", "{ }", "")),
            "value",
            f"{PARAMS}.steps.1.kind",
        ),
        (
            a_quest("one", a_step("count", "{ n = 0 }"), a_step("count", "{ n = 1 }")),
            "value",
            f"{PARAMS}.steps.0.params.n",
        ),
        (
            a_quest("one", a_step("count", "{ n = 1 }"), a_step("count", "{ n = 1 }", "")),
            "missing",
            f"{PARAMS}.steps.1.match",
        ),
        (
            a_quest(
                "one",
                a_step("count", "{ n = 1 }"),
                a_step("count", "{ n = 1 }", '{ deeds = ["share"], topics = ["none"] }'),
            ),
            "reference",
            f"{PARAMS}.steps.1.match.topics",
        ),
        (
            a_quest(
                "one",
                a_step("count", "{ n = 1 }"),
                a_step("count", "{ n = 1 }").replace("params", "prams"),
            ),
            "missing",
            f"{PARAMS}.steps.1.params.n",
        ),
    ],
)
def test_a_part_of_a_challenge_that_does_not_read_is_refused_with_its_place(
    one: str, code: str, key: str
) -> None:
    facts = refused(a_text(one))
    assert (facts["code"], facts["key"]) == (code, key)


def test_a_card_of_the_wrong_size_says_how_many_cells_it_takes() -> None:
    remedy = str(refused(a_text(a_bingo("one", *[a_cell(SHARE)] * 5)))["remedy"])
    assert "Give 4 cells" in remedy
    assert "there are 5" in remedy


@pytest.mark.parametrize("language", list(Language))
def test_a_missing_translation_is_refused(language: Language) -> None:
    title = re.sub(rf'{language} = "[^"]*"(, )?', "", texts("One")).replace(",  }", " }")
    facts = refused(a_text(a_challenge("one", title=title)))
    assert (facts["code"], facts["key"]) == ("translation", f"challenge.one.title.{language}")


def test_there_are_exactly_five_values() -> None:
    facts = refused(a_text(rules=RULES.replace(f"values.trust = {texts('trust')}", "")))
    assert facts["key"] == "rules.values"


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
    assert catalogues.read(catalogues.write(whole), file="again") == whole


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


def test_every_kind_has_an_example_in_the_guide() -> None:
    guide = catalogues.read(the_guide(), file="docs/catalogue.md")
    assert {one.kind for one in guide.challenges.values()} == set(kinds())
