"""A text that is no TOML: where it stops, under which heading and key, and what to do."""

from datetime import datetime
from typing import Any

import pytest

from challenges import catalogue as game
from challenges import shape
from challenges.errors import CatalogueError, Remedy
from challenges.shape import Place
from challenges.syntax import parse
from tests.support.builders import SEASON, a_badge, a_challenge, a_text

TEXT = a_text(a_challenge("one", params="{ n = 3 }"), a_badge("of-one"))


def refused(text: str) -> dict[str, Any]:
    with pytest.raises(CatalogueError) as error:
        game.read(text, file="autumn.toml")
    return {"code": error.value.code, **error.value.facts}


@pytest.mark.parametrize(
    ("line", "key", "says"),
    [
        ("reward = ", "challenge.reward", "A value belongs here"),
        ("reward = ten", "challenge.reward", "A value belongs here"),
        ("reward = 5\nreward = 5", "challenge.reward", "given twice: keep one"),
        ("reward", "challenge", "After a key comes ="),
        ('badge = "of-one', "challenge.badge", "ends on its own line"),
        ("badge = 'of\none'", "challenge.badge", "ends on its own line"),
        ('badge = "C:\\of"', "challenge.badge", "for a backslash"),
        ("reward = 5 badge = 3", "challenge.reward", "Begin a new line"),
        ("[season]\n", "season", "This table is given twice"),
        ("match = { deeds = [] ", "challenge.match", "close it on the same line"),
        ("%", "challenge", "a remark after #"),
    ],
)
def test_a_slip_is_said_with_its_line_its_key_and_what_to_do(
    line: str, key: str, says: str
) -> None:
    before = TEXT[: TEXT.index("[[badge]]")]
    facts = refused(f"{before}\n[[challenge]]\n{line}\n")
    assert (facts["code"], facts["key"]) == ("catalogue.syntax", key)
    remedy = facts["remedy"]
    assert isinstance(remedy, Remedy)
    assert says in remedy
    last = before.count("\n") + 2 + line.rstrip("\n").count("\n") + 1
    assert remedy.facts["line"] in (last - line.count("\n"), last)


def test_a_text_that_ends_too_soon_is_said_with_its_last_line() -> None:
    facts = refused('[season]\ntitle = """\nAutumn\n')
    assert "Line 3, column 7 is no TOML. Close the text" in facts["remedy"]


@pytest.mark.parametrize("deep", ["[" * 9_000, "{ a = " * 9_000])
def test_what_is_nested_beyond_reason_is_refused_and_breaks_nothing(deep: str) -> None:
    assert "inside each other" in refused(f"a = {deep}")["remedy"]


@pytest.mark.parametrize(
    "line",
    [
        ".".join(["a"] * 40) + " = 1",
        f"[{' . '.join(['a'] * 40)}]",
        f"x = {{ {'.'.join(['a'] * 40)} = 1 }}",
        ".".join(['"a b"', "'c'"] * 20) + " = 1",
    ],
    ids=["bare", "heading", "in a table", "in quotes"],
)
def test_a_key_of_many_parts_is_refused_before_the_parser_spends_minutes_on_it(line: str) -> None:
    assert "inside each other" in refused(line)["remedy"]


def test_a_number_beyond_reason_is_refused_and_breaks_nothing() -> None:
    assert "fewer digits" in refused(f"a = {'9' * 9_000}")["remedy"]


@pytest.mark.parametrize("odd", ["[]", "{ }", "[[]]", "3", "true"])
def test_a_kind_that_is_no_word_is_refused_with_the_kinds_that_there_are(odd: str) -> None:
    facts = refused(TEXT.replace('kind = "count"', f"kind = {odd}"))
    assert (facts["code"], facts["key"]) == ("catalogue.kind", "challenge.one.kind")
    facts = refused(a_text(a_badge("one", f"{{ kind = {odd} }}")))
    assert (facts["code"], facts["key"]) == ("catalogue.kind", "badge.one.when.kind")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-12:00"])
def test_a_moment_beyond_the_calendar_is_refused(moment: str) -> None:
    with pytest.raises(CatalogueError) as error:
        shape.read_value(datetime, datetime.fromisoformat(moment), Place("f", "season.opens"))
    assert error.value.facts["key"] == "season.opens"
    assert error.value.facts["remedy"]


def test_a_season_whose_deeds_a_rehearsal_could_not_move_is_refused_unless_it_was_kept() -> None:
    late = SEASON.replace("2026-", "9999-").replace('"9999-W44"', "")
    assert refused(a_text(season=late))["key"] == "season.opens"
    assert game.read(a_text(season=late), file="kept", kept=True).season.opens.year == 9999
    between = late.replace('key = "2026-autumn"', 'key = "between"').replace(
        "9999-autumn", "between"
    )
    assert game.read(a_text(season=between), file="between").season.key == "between"


@pytest.mark.parametrize(
    ("text", "key", "code"),
    [
        ('[season.title]\nen = "\\u001b[31mred"', "season.title.en", "U+001B"),
        ('[[challenge]]\n[challenge.text]\nnl = "a\\u0007b"', "challenge.0.text.nl", "U+0007"),
        ('many = ["a", "b\\u202ec"]', "many.1", "U+202E"),
        ('"\\u009bx" = 1', "", "U+009B"),
    ],
)  # fmt: skip
def test_a_character_that_is_not_seen_is_refused_with_its_number(
    text: str, key: str, code: str
) -> None:
    with pytest.raises(CatalogueError) as error:
        parse(text, Place("a.toml"))
    assert (error.value.code, error.value.facts["key"]) == ("catalogue.text", key)
    assert code in str(error.value.facts["remedy"])
    assert parse(text, Place("a.toml"), kept=True), "what is kept is played on"


def test_lines_and_accents_of_a_text_are_no_such_characters() -> None:
    text = 'nl = """één\n\ttwee – drie \U0001f600 \u200d"""'
    assert parse(text, Place("a.toml"))
