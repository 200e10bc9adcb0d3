"""What a refusal of a catalogue tells, word for word: its code, its place and its remedy."""

import tomllib

import pytest

from challenges import catalogue as catalogues
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
)

MOMENT = "2026-10-05T00:00:00Z"
SHARE, LOST = '{ deeds = ["share"] }', '{ deeds = ["share"], topics = ["xyz"] }'
KINDS = "Give one of: bingo, collective, count, distinct, pair, quest, relay, streak."
KEYS = "Write it with a to z, 0 to 9 and -, from a letter, 2 to 40 long."
CLOSE = "Let it close after it opens."
INSIDE = "Keep the window inside the season."
LIST = 'List departments with audience = "departments".'
EITHER = "Give either this or opens and closes."
WHICH = 'Say which deeds count: { deeds = ["share"] }.'
CIRCLE = "Break the circle of what requires what."
GONE = "does not exist: add it, or take it out."
WITHOUT = a_challenge("one").replace('key = "one"', "")
NO_KIND = a_challenge("one").replace('kind = "count"', "")
ENDS = SEASON.replace("2026-12-21", "2026-09-21")


def one(kind: str = "count", **more: str) -> str:
    """A text with one challenge."""
    return a_text(a_challenge("one", kind, **more))


def counts(match: str) -> str:
    """A text with one badge that counts what matches."""
    return a_text(a_badge("one", f'{{ kind = "count", n = 1, match = {match} }}'))


def told(error: CatalogueError) -> tuple[str, object, object]:
    """All of a refusal but its file."""
    assert set(error.facts) == {"file", "key", "remedy"}
    return error.code, error.facts["key"], error.facts["remedy"]


@pytest.mark.parametrize(
    ("text", "code", "key", "remedy"),
    [
        (
            a_text() + "\n[extra]\n",
            "unknown_key",
            "extra",
            "Take it out; known are: season, rules, challenge, badge.",
        ),
        (a_text() + "\n[seasons]\n", "unknown_key", "seasons", "Did you mean `season`?"),
        (RULES, "missing", "season", "Add [season]."),
        (SEASON, "missing", "rules", "Add [rules]."),
        ("season = 3\n" + RULES, "type", "season", "Give a table."),
        ("rules = 3\n" + SEASON, "type", "rules", "Give a table."),
        ("challenge = 3\n" + a_text(), "type", "challenge", "Write [[challenge]]."),
        ("challenge = [3]\n" + a_text(), "type", "challenge[1]", "Write [[challenge]]."),
        ("badge = [[]]\n" + a_text(), "type", "badge[1]", "Write [[badge]]."),
        (a_text(WITHOUT), "missing", "challenge[1].key", "Add it."),
        (a_text(a_badge("one"), "[[badge]]"), "missing", "badge[2].key", "Add it."),
        (a_text(f"{WITHOUT}key = 1"), "type", "challenge[1].key", "Give a text in quotes."),
        (a_text(a_challenge("One")), "value", "challenge[1].key", KEYS),
        (
            a_text(a_challenge("one"), a_challenge("one")),
            "duplicate",
            "challenge.one",
            "This key is given twice: rename one challenge.",
        ),
        (
            a_text(a_badge("one"), a_badge("one")),
            "duplicate",
            "badge.one",
            "This key is given twice: rename one badge.",
        ),
        (
            a_text(season=SEASON.replace("2026-12-21", "2026-09-07")),
            "value",
            "season.closes",
            CLOSE,
        ),
        (
            a_text(season=ENDS + "freeze_days = 14\n"),
            "value",
            "season.freeze_days",
            "Let it freeze after it opens.",
        ),
        (
            a_text(a_badge("one", '{ kind = "finished" }')),
            "missing",
            "badge.one.when.challenges",
            "List challenges, or give n.",
        ),
        (one(opens=MOMENT, closes=MOMENT), "value", "challenge.one.closes", CLOSE),
        (one(opens="2026-09-06T23:59:59Z"), "value", "challenge.one.opens", INSIDE),
        (one(closes="2026-12-21T00:00:01Z"), "value", "challenge.one.opens", INSIDE),
        (one(audience='"departments"'), "value", "challenge.one.departments", LIST),
        (one(departments='["finance"]'), "value", "challenge.one.departments", LIST),
        (one(weeks="2"), "missing", "challenge.one.from_week", "Say from which week."),
        (one(from_week="2", opens=MOMENT), "value", "challenge.one.from_week", EITHER),
        (one(from_week="2", closes=MOMENT), "value", "challenge.one.from_week", EITHER),
        (one(from_week="61"), "value", "challenge.one.from_week", "Give a number from 1 to 60."),
        (
            one(from_week="1", weeks="0"),
            "value",
            "challenge.one.weeks",
            "Give a number from 1 to 60.",
        ),
        (a_text(NO_KIND), "missing", "challenge.one.kind", KINDS),
        (one("cuont"), "kind", "challenge.one.kind", KINDS + " Did you mean `count`?"),
        (one("zzz"), "kind", "challenge.one.kind", KINDS),
        (a_text(a_challenge("one").replace('"count"', "3")), "kind", "challenge.one.kind", KINDS),
        (one(match=""), "missing", "challenge.one.match", WHICH),
        (
            one("relay", match='{ deeds = ["lesson"] }', params="{ departments = 2 }"),
            "value",
            "challenge.one.match.deeds",
            "A relay can only count: share.",
        ),
        (
            one("pair", match=SHARE, params="{ mentor = 1, mentee = 1 }"),
            "value",
            "challenge.one.match.deeds",
            "A pair can only count: helped, session.",
        ),
        (
            one("pair", match='{ deeds = ["helped"] }', params="{ mentor = 0, mentee = 0 }"),
            "value",
            "challenge.one.params.mentor",
            "Ask something of the mentor, of the mentee or of both.",
        ),
        (
            a_text(a_bingo("one", *[a_cell(SHARE)] * 4) + f"match = {SHARE}"),
            "unknown_key",
            "challenge.one.match",
            "Take it out: the parts of a bingo say which deeds count.",
        ),
        (
            a_text(a_quest("one", a_step("count", "{ n = 1 }"), a_step("quest", "{ }", ""))),
            "value",
            "challenge.one.params.steps.1.kind",
            "A quest goes into no quest: write its steps here.",
        ),
        (
            a_text(a_quest("one", *[a_step("count", "{ n = 1 }", "")] * 2)),
            "missing",
            "challenge.one.params.steps.0.match",
            WHICH,
        ),
        (one(badge='"none"'), "reference", "challenge.one.badge", f"`none` {GONE}"),
        (
            a_text(a_challenge("one", badge='"star"'), a_badge("stars")),
            "reference",
            "challenge.one.badge",
            "`star` does not exist: did you mean `stars`?",
        ),
        (one(requires='"xyz"'), "reference", "challenge.one.requires", f"`xyz` {GONE}"),
        (one(requires='"one"'), "reference", "challenge.one.requires", CIRCLE),
        (
            a_text(a_challenge("one", requires='"two"'), a_challenge("two", requires='"one"')),
            "reference",
            "challenge.one.requires",
            CIRCLE,
        ),
        (one(match=LOST), "reference", "challenge.one.match.topics", f"`xyz` {GONE}"),
        (
            one(match='{ deeds = ["share"], values = ["xyz"] }'),
            "reference",
            "challenge.one.match.values",
            f"`xyz` {GONE}",
        ),
        (counts(LOST), "reference", "badge.one.when.match.topics", f"`xyz` {GONE}"),
        (
            a_text(a_badge("one", '{ kind = "received", n = 1, values = ["cares"] }')),
            "reference",
            "badge.one.when.values",
            "`cares` does not exist: did you mean `care`?",
        ),
        (
            a_text(a_bingo("one", *[a_cell(SHARE)] * 3, a_cell(LOST))),
            "reference",
            "challenge.one.params.cells.3.match.topics",
            f"`xyz` {GONE}",
        ),
    ],
)
def test_a_whole_text_is_refused_with_all_that_helps(
    text: str, code: str, key: str, remedy: str
) -> None:
    with pytest.raises(CatalogueError) as error:
        catalogues.read(text, file="autumn.toml")
    assert error.value.facts["file"] == "autumn.toml"
    assert told(error.value) == (f"catalogue.{code}", key, remedy)


def a_part(whole: str) -> str:
    """The file of a challenge or badge: without its head and its key."""
    return whole.split("\n", 3)[3]


NAME = "Take it out: the name of the file is the key."
PUT = "Put it in challenges/ or badges/, or name it season.toml or rules.toml."
ONLY = "Take it out; known are: "


@pytest.mark.parametrize(
    ("file", "text", "code", "key", "remedy"),
    [
        ("challenges/One.toml", "", "value", "(file name)", KEYS),
        ("challenges/one.yaml", "", "file", "", "Name it *.toml."),
        ("elsewhere/one.toml", "", "file", "", PUT),
        ("challenges/one.toml", "", "missing", "kind", KINDS),
        ("challenges/one.toml", 'key = "one"', "unknown_key", "key", NAME),
        ("badges/one.toml", 'key = "one"', "unknown_key", "key", NAME),
        ("seasons/two.toml", SEASON, "duplicate", "season", "Give one season only."),
        ("rules.toml", SEASON, "unknown_key", "season", ONLY + "rules."),
        ("rules.toml", RULES + "\n[rule]", "unknown_key", "rule", "Did you mean `rules`?"),
        ("seasons/autumn.toml", RULES, "unknown_key", "rules", ONLY + "season."),
        ("seasons/autumn.toml", "", "missing", "season", "Add [season]."),
        (
            "my/challenges/one.toml",
            a_part(a_challenge("one", badge='"none"')),
            "reference",
            "badge",
            f"`none` {GONE}",
        ),
        (
            "my/badges/one.toml",
            a_part(a_badge("one", f'{{ kind = "count", n = 1, match = {LOST} }}')),
            "reference",
            "when.match.topics",
            f"`xyz` {GONE}",
        ),
    ],
)
def test_a_part_is_refused_with_its_own_name(
    file: str, text: str, code: str, key: str, remedy: str
) -> None:
    parts = {"rules.toml": RULES, "seasons/autumn.toml": SEASON, file: text}
    with pytest.raises(CatalogueError) as error:
        catalogues.assemble(parts)
    assert error.value.facts["file"] == file
    assert told(error.value) == (f"catalogue.{code}", key, remedy)


@pytest.mark.parametrize(
    ("parts", "file", "key", "remedy"),
    [
        ({"rules.toml": RULES}, "season.toml", "season", "Give the head of a season."),
        ({"season.toml": SEASON}, "rules.toml", "rules", "Give the rules."),
    ],
)
def test_what_all_parts_lack_is_asked_for_where_it_should_be(
    parts: dict[str, str], file: str, key: str, remedy: str
) -> None:
    with pytest.raises(CatalogueError) as error:
        catalogues.assemble(parts)
    assert error.value.facts["file"] == file
    assert told(error.value) == ("catalogue.missing", key, remedy)


def test_what_is_no_toml_is_refused_with_what_its_reader_says() -> None:
    with pytest.raises(CatalogueError) as error:
        catalogues.read("[season", file="autumn.toml")
    assert told(error.value)[:2] == ("catalogue.syntax", "")
    assert str(error.value.facts["remedy"]) == (
        "Line 1, column 8 is no TOML. A line is `key = value`, a heading in brackets, or a remark"
        " after #. (Expected ']' at the end of a table declaration)"
    )


def test_a_form_gives_a_head_or_one_challenge_alone() -> None:
    season = a_catalogue().season
    table = tomllib.loads(a_part(a_challenge("one")))
    assert catalogues.read_season(tomllib.loads(SEASON)["season"]) == season
    read = catalogues.read_challenge("one", table, season)
    assert {read.key: read} == a_catalogue(a_challenge("one")).challenges
    with pytest.raises(CatalogueError) as error:
        catalogues.read_challenge("One", table, season, file="form")
    assert (error.value.facts["file"], *told(error.value)[1:]) == ("form", "key", KEYS)


def test_a_season_may_freeze_a_moment_after_it_opens_and_a_challenge_last_as_long_as_it() -> None:
    late = ENDS.replace("21T00:00:00Z", "21T00:00:01Z") + "freeze_days = 14\n"
    assert a_catalogue(season=late).season.freeze_days == 14
    whole = {"opens": "2026-09-07T00:00:00Z", "closes": "2026-12-21T00:00:00Z"}
    assert len(a_catalogue(a_challenge("one", **whole)).challenges) == 1
