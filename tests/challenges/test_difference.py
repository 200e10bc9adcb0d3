"""What differs between two catalogues is said field by field; and parts lose nothing."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.difference import END, differences
from challenges.kinds import kinds
from challenges.said import said
from tests.support import builders
from tests.support.builders import RULES, SEASON, a_badge, a_catalogue, a_challenge
from tests.support.histories import CATALOGUE

_WORDS = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cs", "Cc"),
        exclude_characters=[*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))],
    ),
    min_size=1,
    max_size=20,
).filter(lambda text: bool(said(text)))
_PARAMS = {
    "count": "{ n = %d }",
    "distinct": '{ n = %d, field = "channel" }',
    "streak": "{ weeks = %d }",
    "collective": '{ sum = %d, group = "everyone" }',
}


def _text(words: str) -> str:
    """A text in TOML, whatever its letters are."""
    escaped = "".join(f"\\U{ord(letter):08x}" for letter in words)
    return "{ " + ", ".join(f'{one} = "{escaped}"' for one in ("en", "nl", "fr", "de")) + " }"


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Catalogues with some challenges of any kind whose parameters are known here, and a badge."""
    parts = [a_badge("of-one")]
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(sorted(_PARAMS)))
        more = {
            "params": _PARAMS[kind] % draw(st.integers(2, 50)),
            "reward": str(draw(st.integers(0, 500))),
            "title": _text(draw(_WORDS)),
            "text": _text(draw(_WORDS)),
            "counts_before_joining": draw(st.sampled_from(["true", "false"])),
        }
        if draw(st.booleans()):
            more["badge"] = '"of-one"'
        if number and draw(st.booleans()):
            more["requires"] = f'"one-{number - 1}"'
        if draw(st.booleans()):
            more |= {"from_week": str(draw(st.integers(1, 10))), "weeks": "3"}
        parts.append(a_challenge(f"one-{number}", kind, **more))
    return a_catalogue(*parts)


@given(catalogues())
def test_parts_of_a_catalogue_give_the_same_catalogue(whole: Catalogue) -> None:
    assert game.read(game.compose(game.divide(whole)), file="parts") == whole


@given(catalogues())
def test_a_text_of_a_catalogue_gives_the_same_catalogue(whole: Catalogue) -> None:
    assert game.read(game.write(whole), file="text") == whole


def test_parts_keep_every_kind() -> None:
    everything = getattr(builders, "EVERY_KIND", CATALOGUE)
    found = {one.kind for one in everything.challenges.values()}
    assert found >= set(_PARAMS)
    assert found <= set(kinds())
    assert game.read(game.compose(game.divide(everything)), file="parts") == everything


@given(catalogues())
def test_a_catalogue_does_not_differ_from_itself(whole: Catalogue) -> None:
    assert differences(whole, whole) == ()


@given(catalogues(), catalogues())
def test_two_catalogues_differ_when_they_are_not_equal_and_both_ways(
    one: Catalogue, other: Catalogue
) -> None:
    there, back = differences(one, other), differences(other, one)
    assert bool(there) == (one != other)
    assert {(c.part, c.key, c.field) for c in there} == {(c.part, c.key, c.field) for c in back}


def test_a_season_that_is_only_moved_differs_in_its_window_alone() -> None:
    later = SEASON.replace("2026-09-07", "2026-09-14").replace("2026-12-21", "2026-12-28")
    one = a_challenge("one", from_week="2")
    changes = differences(a_catalogue(one), a_catalogue(one, season=later))
    assert {(change.part, change.field) for change in changes} == {
        ("season", "opens"),
        ("season", "closes"),
    }


def test_a_season_moved_over_a_change_of_clocks_differs_in_its_window_alone() -> None:
    brussels = ZoneInfo("Europe/Brussels")

    def laid(opens: date) -> Catalogue:
        third = datetime.combine(opens + timedelta(weeks=3), time(), brussels).isoformat()
        closes = opens + timedelta(weeks=13)
        moments = [datetime.combine(day, time(), brussels).isoformat() for day in (opens, closes)]
        window = SEASON.replace("2026-09-07T00:00:00Z", moments[0])
        window = window.replace("2026-12-21T00:00:00Z", moments[1])
        return a_catalogue(a_challenge("one", opens=third), season=window)

    winter, summer = laid(date(2028, 3, 6)), laid(date(2027, 4, 12))  # clocks change on 26 March
    told = differences(winter, summer, zone=brussels)
    assert {(one.part, one.field) for one in told} == {("season", "opens"), ("season", "closes")}
    assert "opens" in {one.field for one in differences(winter, summer) if one.key == "one"}


def test_a_value_a_reward_and_a_challenge_more_are_three_differences() -> None:
    before = a_catalogue(a_challenge("one", reward="20"))
    rules = RULES.replace("[rules]", "[rules]\nlesson.worth = 7")
    after = a_catalogue(a_challenge("one", reward="30"), a_challenge("two"), rules=rules)
    found = [(c.part, c.key, c.field, c.added) for c in differences(before, after)]
    assert found == [
        ("rules", "", "lesson.worth", False),
        ("challenge", "one", "reward", False),
        ("challenge", "two", "", True),
    ]


def test_what_is_left_out_is_added_or_removed_and_never_none() -> None:
    plain = a_catalogue(a_badge("of-one"), a_challenge("one"))
    more = a_catalogue(
        a_badge("of-one", '{ kind = "finished", n = 2 }'),
        a_challenge("one", badge='"of-one"', from_week="1", weeks="2"),
    )
    there = {one.field: one for one in differences(plain, more)}
    assert there["badge"].added
    assert there["when.kind"].after == "finished"
    assert there["when.n"].added
    assert "when" not in there
    assert (there["closes"].before, there["closes"].after) == (END, timedelta(weeks=2))
    back = {one.field: one for one in differences(more, plain)}
    assert all(back[name].removed for name in ("badge", "when.kind", "when.n"))
