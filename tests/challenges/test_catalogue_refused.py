"""What of a catalogue is refused: with its file, its key and what to do about it."""

import re
from pathlib import Path

import pytest

from challenges import catalogue as catalogues
from challenges.errors import CatalogueError
from challenges.terms import Language
from tests.support.builders import (
    RULES,
    SEASON,
    a_badge,
    a_bingo,
    a_cell,
    a_challenge,
    a_quest,
    a_step,
    a_text,
    texts,
)

GUIDE = Path(__file__).parents[2] / "docs" / "catalogue.md"
MOMENT = "2026-10-05T00:00:00Z"


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


def test_arms_that_do_not_read_are_refused_unless_they_were_kept_before() -> None:
    text = a_text(a_challenge("one", blazon='"azur, a bee"'))
    assert refused(text)["key"] == "challenge.one.blazon"
    assert catalogues.read(text, file="kept", kept=True).challenges


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
        ("challenge = [3]\n" + a_text(), "type", "challenge[1]"),
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
            a_text(a_challenge("one", opens=MOMENT, closes=MOMENT)),
            "value",
            "challenge.one.closes",
        ),
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
