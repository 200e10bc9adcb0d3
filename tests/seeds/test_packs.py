"""The packs: seasons ready to take, each whole with the house's own rules and badges."""

import re
import tomllib
from zoneinfo import ZoneInfo

import pytest

import seeds
from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.heraldry import arms
from challenges.kinds import kinds
from challenges.season import week_of
from challenges.terms import Language, Version
from seeds import papers

PACKS = ("autumn-mentoring", "spring-open-data")
FOLDERS = ("seasons", "challenges", "badges")
HOUSE = ("rules.toml", *seeds.names("badges", ".toml"))
HOME = ZoneInfo("Europe/Brussels")
TONE = re.compile(r"!|\boops\b|\bfailed\b|\binvalid\b", re.IGNORECASE)


def files(pack: str) -> dict[str, str]:
    """The pack's own files as the parts of a catalogue."""
    root = f"packs/{pack}/"
    paths = [path for one in FOLDERS for path in seeds.names(root + one, ".toml")]
    return {path.removeprefix(root): seeds.read(path) for path in paths}


def composed(pack: str) -> Catalogue:
    """The pack with the house's rules and badges, read strictly."""
    text = game.compose({**{path: seeds.read(path) for path in HOUSE}, **files(pack)})
    read = game.read(text, file=pack, version=Version(1))
    assert game.write(read) == text
    return read


@pytest.fixture(params=PACKS)
def pack(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def whole(pack: str) -> Catalogue:
    return composed(pack)


def test_a_pack_brings_a_season_twelve_challenges_and_some_badges_but_no_rules(pack: str) -> None:
    brought = [path.split("/")[0] for path in files(pack)]
    assert brought.count("seasons") == 1
    assert brought.count("challenges") == 12
    assert 2 <= brought.count("badges") <= 4
    assert set(brought) == set(FOLDERS)


def test_its_season_is_in_2027_and_its_quiet_weeks_are_inside(whole: Catalogue) -> None:
    season = whole.season
    assert season.opens.year == season.closes.year == 2027
    assert 8 * 7 <= (season.closes - season.opens).days <= 14 * 7
    opens, closes = (moment.astimezone(HOME) for moment in (season.opens, season.closes))
    assert (opens.weekday(), opens.hour, closes.weekday(), closes.hour) == (0, 0, 0, 0)
    weeks = {week_of(opens.date()), week_of(closes.date())}
    assert season.quiet_weeks
    assert all(min(weeks) < quiet < max(weeks) for quiet in season.quiet_weeks)


def test_a_challenge_is_open_inside_the_season_and_long_enough(whole: Catalogue) -> None:
    season = whole.season
    for one in whole.challenges.values():
        assert season.opens <= one.opens < one.closes <= season.closes, one.key
        assert (one.closes - one.opens).days >= 28, one.key


def test_the_weeks_make_an_arc(whole: Catalogue) -> None:
    """Something to begin with in the first week, something new until the second half."""
    begins = {one.opens for one in whole.challenges.values()}
    middle = whole.season.opens + (whole.season.closes - whole.season.opens) / 2
    assert whole.season.opens in begins
    assert max(begins) >= middle - (whole.season.closes - whole.season.opens) / 12
    assert len(begins) >= 6


def test_a_challenge_that_asks_for_another_begins_before_that_one_ends(whole: Catalogue) -> None:
    asked = [one for one in whole.challenges.values() if one.requires]
    assert asked
    for one in asked:
        first = whole.challenges[one.requires]  # type: ignore[index]
        assert first.opens <= one.opens < first.closes, one.key


def test_rewards_are_in_sane_bounds(whole: Catalogue) -> None:
    rewards = [one.reward for one in whole.challenges.values()]
    assert min(rewards) >= 10
    assert max(rewards) <= 60
    assert 240 <= sum(rewards) <= 400


def test_audiences_are_all_new_members_and_ambassadors(whole: Catalogue) -> None:
    audiences = {str(one.audience) for one in whole.challenges.values()}
    assert audiences == {"all", "new-members", "ambassadors"}


def test_every_badge_of_the_pack_can_be_earned_in_it(pack: str, whole: Catalogue) -> None:
    given = {one.badge for one in whole.challenges.values()}
    for path in files(pack):
        if path.startswith("badges/"):
            badge = whole.badges[path.split("/")[1].removesuffix(".toml")]  # type: ignore[index]
            assert badge.when is not None or badge.key in given, badge.key


def test_all_arms_can_be_drawn_and_no_two_badges_bear_the_same(whole: Catalogue) -> None:
    badges = [one.blazon for one in whole.badges.values()]
    assert len(set(badges)) == len(badges)
    for one in whole.challenges.values():
        assert one.blazon or one.badge, one.key
    for blazon in (*badges, *(one.blazon for one in whole.challenges.values() if one.blazon)):
        arms(blazon)


def test_lessons_that_are_named_exist(pack: str) -> None:
    known = {lesson.key for lesson in papers.lessons()}
    named = {
        lesson
        for text in files(pack).values()
        for listed in re.findall(r"lessons = \[(.*?)\]", text)
        for lesson in re.findall(r'"(.+?)"', listed)
    }
    assert named <= known


def test_the_tone_is_calm_and_no_language_is_left_standing_in_another(pack: str) -> None:
    for path, text in files(pack).items():
        assert not TONE.search(text), path
        for table in texts(tomllib.loads(text)):
            assert set(table) == {language.value for language in Language}, path
            assert all(words.strip() for words in table.values()), path
            assert len(set(table.values())) > 2, (path, table["en"])


def texts(value: object) -> list[dict[str, str]]:
    """All tables of languages in a file, at any depth."""
    if isinstance(value, list):
        return [found for one in value for found in texts(one)]
    if not isinstance(value, dict):
        return []
    if "en" in value:
        return [value]
    return [found for one in value.values() for found in texts(one)]


def test_the_two_packs_share_no_challenge_and_use_every_kind() -> None:
    first, second = (composed(pack).challenges for pack in PACKS)
    assert not first.keys() & second.keys()
    used: set[str] = set()
    one: Challenge
    for one in (*first.values(), *second.values()):
        used.add(one.kind)
    assert used == set(kinds())
