"""What the strict reader says of a value that is none, word for word."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import pytest

from challenges import catalogue as catalogues
from challenges import shape
from challenges.errors import CatalogueError
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

SHARE = '{ deeds = ["share"] }'
MOMENT = "Give a date and time with an offset: 2026-09-07T00:00:00Z."
DAY = "Give a day: 2026-05-01."
TEXT = "Give the text in en, nl, fr and de."
WRITE = "Write the text in this language."
ACCENTS = "Give one of: or, argent, azure, gules, sable, vert, purpure."
WHEN = "Give one of: count, distinct, streak, finished, received."
DEEDS = "Give one of: share, lesson, session, helped, recognition, thanks, idea."
KEYS = "Write it with a to z, 0 to 9 and -, from a letter, 2 to 40 long."
PLACE = shape.Place("here", "one")


def one(key: str, value: str) -> tuple[str, str]:
    """A text with one challenge in which a field is so, and where it stands."""
    return a_text(a_challenge("one", **{key: value})), f"challenge.one.{key}"


def head(more: str, key: str) -> tuple[str, str]:
    """A text whose season has a line more."""
    return a_text(season=f"{SEASON}{more}\n"), f"season.{key}"


def accent(word: str) -> tuple[str, str]:
    return a_text(season=SEASON.replace('"vert"', word)), "season.accent"


def when(predicate: str, key: str) -> tuple[str, str]:
    return a_text(a_badge("one", predicate)), f"badge.one.when{key}"


def rules(more: str, key: str) -> tuple[str, str]:
    return a_text(rules=f"{RULES}\n{more}"), f"rules.{key}"


@pytest.mark.parametrize(
    ("where", "code", "remedy"),
    [
        (one("params", "3"), "type", "Give a table."),
        (one("match", "3"), "type", "Give a table."),
        (one("reward", '"5"'), "type", "Give a whole number."),
        (one("reward", "true"), "type", "Give a whole number."),
        (one("badge", "3"), "type", "Give a text in quotes."),
        (one("counts_before_joining", "1"), "type", "Give true or false."),
        (one("reward", "501"), "value", "Give a number from 0 to 500."),
        (one("opens", "2026-10-05"), "type", MOMENT),
        (one("opens", "2026-10-05T00:00:00"), "type", MOMENT),
        (one("title", '"One"'), "type", TEXT),
        (one("audience", '"al"'), "value", "Give one of: all, departments, new-members,"
         " ambassadors. Did you mean `all`?"),
        (accent('"verd"'), "value", f"{ACCENTS} Did you mean `vert`?"),
        (accent('"xyz"'), "value", ACCENTS),
        (accent("3"), "value", ACCENTS),
        (head("freeze_days = 15", "freeze_days"), "value", "Give a number from 0 to 14."),
        (head("free_days = 2026-11-11", "free_days"), "type", "Give a list."),
        (head("free_days = ['2026-11-11']", "free_days.0"), "type", DAY),
        (head("free_days = [2026-11-11T00:00:00]", "free_days.0"), "type", DAY),
        (
            head("free_days = [2026-11-11, 2026-11-11]", "free_days"),
            "duplicate",
            "Give each only once.",
        ),
        (when("3", ""), "type", "Give a table."),
        (when("{ n = 3 }", ".kind"), "missing", WHEN),
        (when('{ kind = "counts" }', ".kind"), "kind", f"{WHEN} Did you mean `count`?"),
        (when('{ kind = "luck" }', ".kind"), "kind", WHEN),
        (
            when(f'{{ kind = "count", n = 1, match = {SHARE}, x = 1 }}', ".x"),
            "unknown_key",
            "Take it out; known are: n, match, kind.",
        ),
        (when(f'{{ kind = "count", match = {SHARE} }}', ".n"), "missing", "Add it."),
        (rules("share.wroth = 3", "share.wroth"), "unknown_key", "Did you mean `worth`?"),
        (rules("share = 3", "share"), "type", "Give a table."),
        (rules("share.worth = 1001", "share.worth"), "value", "Give a number from 0 to 1000."),
        (rules("share.ladder = []", "share.ladder"), "value", "Give 1 to 10 of them."),
        (rules("share.ladder = [101]", "share.ladder.0"), "value", "Give a number from 0 to 100."),
        (rules(f"values.six = {texts('six')}", "values"), "value", "Give 5 of them."),
        ((a_text(rules="[rules]\nvalues = 3"), "rules.values"), "type", "Give a table."),
        (rules(f"topics.T = {texts('T')}", "topics.T"), "value", KEYS),
        (rules("topics.tt = 3", "topics.tt"), "type", TEXT),
    ],
)  # fmt: skip
def test_a_value_is_refused_with_what_to_write(
    where: tuple[str, str], code: str, remedy: str
) -> None:
    with pytest.raises(CatalogueError) as error:
        catalogues.read(where[0], file="autumn.toml")
    assert error.value.code == f"catalogue.{code}"
    assert error.value.facts == {"file": "autumn.toml", "key": where[1], "remedy": remedy}


@pytest.mark.parametrize(
    ("text", "code", "key", "remedy"),
    [
        (SEASON.replace("W44", "W54"), "value", "season.quiet_weeks.0",
         "Write an ISO week as 2026-W52."),
        (SEASON.replace('"2026-autumn"', '"A"'), "value", "season.key",
         "Write it with a to z, 0 to 9 and hyphens, 2 to 40 long."),
        (SEASON.replace('accent = "vert"', 'acent = "vert"'), "unknown_key", "season.acent",
         "Did you mean `accent`?"),
        (SEASON.replace('key = "2026-autumn"', ""), "missing", "season.key", "Add it."),
    ],
)  # fmt: skip
def test_a_head_is_refused_with_what_to_write(text: str, code: str, key: str, remedy: str) -> None:
    with pytest.raises(CatalogueError) as error:
        catalogues.read(a_text(season=text), file="autumn.toml")
    assert error.value.code == f"catalogue.{code}"
    assert error.value.facts == {"file": "autumn.toml", "key": key, "remedy": remedy}


@pytest.mark.parametrize(
    ("title", "code", "language", "remedy"),
    [
        ('{ en = "a", nl = "a", fr = "a" }', "translation", "de", WRITE),
        ('{ en = "a", nl = " ", fr = "a", de = "a" }', "translation", "nl", WRITE),
        ('{ en = "a", nl = "a", fr = "a", de = 3 }', "type", "de", "Give a text in quotes."),
        (texts("a").replace("}", ', es = "a" }'), "unknown_key", "es",
         "Take it out; known are: en, nl, fr, de."),
        (texts("a").replace("}", ', enn = "a" }'), "unknown_key", "enn", "Did you mean `en`?"),
    ],
)  # fmt: skip
def test_a_text_is_refused_in_the_language_that_it_lacks(
    title: str, code: str, language: str, remedy: str
) -> None:
    with pytest.raises(CatalogueError) as error:
        catalogues.read(a_text(a_challenge("one", title=title)), file="autumn.toml")
    key = f"challenge.one.title.{language}"
    assert error.value.code == f"catalogue.{code}"
    assert error.value.facts == {"file": "autumn.toml", "key": key, "remedy": remedy}


@pytest.mark.parametrize(
    ("challenge", "code", "key", "remedy"),
    [
        (a_challenge("one", params="{ n = 0 }"), "value", "n", "Give a number from 1 to 1000."),
        (a_challenge("one", params="{ n = 1001 }"), "value", "n", "Give a number from 1 to 1000."),
        (a_challenge("one", params="{ n = 1, m = 2 }"), "unknown_key", "m",
         "Take it out; known are: n."),
        (a_bingo("one", *[a_cell(SHARE)] * 5), "value", "cells",
         "Give 4 cells, row by row, for a card of 2 by 2; there are 5."),
        (a_bingo("one", *[a_cell('{ deeds = "share" }')] * 4), "type", "cells.0.match.deeds",
         "Give a list."),
        (a_bingo("one", *[a_cell("{ deeds = [] }")] * 4), "value", "cells.0.match.deeds",
         "Give 1 to 7 of them."),
        (a_bingo("one", *[a_cell('{ deeds = ["click"] }')] * 4), "value", "cells.0.match.deeds.0",
         DEEDS),
        (a_quest("one", a_step("count", "{ n = 1 }")), "value", "steps", "Give 2 to 8 of them."),
        (a_quest("one", *["3"] * 2), "type", "steps.0", "Give a table."),
    ],
)  # fmt: skip
def test_what_a_kind_asks_is_refused_with_what_to_write(
    challenge: str, code: str, key: str, remedy: str
) -> None:
    with pytest.raises(CatalogueError) as error:
        catalogues.read(a_text(challenge), file="autumn.toml")
    where = f"challenge.one.params.{key}"
    assert error.value.code == f"catalogue.{code}"
    assert error.value.facts == {"file": "autumn.toml", "key": where, "remedy": remedy}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A made-up schema: whatever the catalogue has none of."""

    name: Annotated[str, shape.Between(2, 4)]
    room: int = 1


def test_bounds_let_their_ends_through_and_nothing_beyond() -> None:
    for name in ("ab", "abcd"):
        assert shape.read(Shelf, {"name": name}, PLACE) == Shelf(name=name)
    for name in ("a", "abcde"):
        with pytest.raises(CatalogueError, match="Give 2 to 4 of them"):
            shape.read(Shelf, {"name": name}, PLACE)


def test_what_was_read_beside_a_table_is_no_key_too_many() -> None:
    table = {"name": "ab", "shade": "dark"}
    assert shape.read(Shelf, table, PLACE, beside=("shade",)) == Shelf(name="ab")
    assert shape.read(Shelf, {}, PLACE, given={"name": "ab"}) == Shelf(name="ab")
    with pytest.raises(CatalogueError, match=re.escape("known are: name, room, colour.")):
        shape.read(Shelf, table, PLACE, beside=("colour",))


def test_a_limit_that_nobody_knows_is_a_mistake_in_the_schema() -> None:
    with pytest.raises(TypeError):
        shape.read_value(Annotated[int, "many"], 3, PLACE)


def test_a_moment_is_kept_in_the_time_of_the_world() -> None:
    read = shape.read_value(datetime, datetime.fromisoformat("2026-10-05T02:00:00+02:00"), PLACE)
    assert (read, read.tzinfo) == (datetime(2026, 10, 5, tzinfo=UTC), UTC)


@pytest.mark.parametrize(("key", "good"), [("a", False), ("ab", True), ("a" * 40, True),
    ("a" * 41, False), ("1a", False), ("a-1", True), ("a_b", False), ("ab\n", False)])  # fmt: skip
def test_a_key_is_two_to_forty_long_from_a_letter(key: str, good: bool) -> None:
    if good:
        assert shape.check_key(key, PLACE) == key
        return
    with pytest.raises(CatalogueError) as error:
        shape.check_key(key, PLACE)
    assert error.value.facts == {"file": "here", "key": "one", "remedy": KEYS}
