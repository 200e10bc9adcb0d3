"""The starter set: every file strict, every text in four languages and in the house's tone."""

import re
import tomllib

import pytest

import seeds
from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.heraldry import arms
from challenges.kinds import kinds
from challenges.terms import Language
from seeds import papers
from server.demo import house

PARTS = (
    "rules.toml",
    "seasons/starter.toml",
    *seeds.names("badges", ".toml"),
    *seeds.names("challenges", ".toml"),
)
TOLD = (
    *PARTS,
    *seeds.names("lessons", ".md"),
    *seeds.names("manual", ".md"),
    *seeds.names("demo", ".toml"),
    *seeds.names("demo/items", ".toml"),
    *seeds.names("demo/words", ".toml"),
)
SHAPE = re.compile(r"!|\boops\b|\bfailed\b|\binvalid\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def starter() -> Catalogue:
    text = game.compose({path: seeds.read(path) for path in PARTS})
    read = game.read(text, file="starter")
    assert game.write(read) == text
    return read


def test_the_starter_set_is_a_catalogue_with_every_kind_of_challenge(starter: Catalogue) -> None:
    assert set(kinds()) == {one.kind for one in starter.challenges.values()}
    assert len(starter.challenges) >= 12
    assert len(starter.badges) >= 20
    assert {badge.tier for badge in starter.badges.values()} == {"bronze", "silver", "gold"}
    assert any(badge.hidden for badge in starter.badges.values())


def test_every_badge_can_be_earned(starter: Catalogue) -> None:
    given = {one.badge for one in starter.challenges.values()}
    for badge in starter.badges.values():
        assert badge.when is not None or badge.key in given, badge.key


def test_every_blazon_can_be_drawn(starter: Catalogue) -> None:
    blazons = [badge.blazon for badge in starter.badges.values()]
    assert len(set(blazons)) == len(blazons), "two badges with the same arms"
    for challenge in starter.challenges.values():
        assert challenge.blazon or challenge.badge, challenge.key
    blazons += [one.blazon for one in starter.challenges.values() if one.blazon]
    blazons += [one.arms for one in house.house().departments.values()]
    for blazon in blazons:
        arms(blazon)


def test_lessons_and_items_are_about_topics_that_have_a_title(starter: Catalogue) -> None:
    told = {topic for lesson in papers.lessons() for topic in lesson.topics}
    told |= {topic for story in house.stories().values() for topic in story.topics}
    told |= {topic for one in house.house().departments.values() for topic in one.taste}
    assert told <= set(starter.rules.topics)


@pytest.mark.parametrize("path", TOLD)
def test_the_tone_is_calm(path: str) -> None:
    text = seeds.read(path).replace("<!--", "")
    if path.endswith(".toml"):
        tomllib.loads(text)
    assert not SHAPE.search(text), SHAPE.search(text)


def test_the_same_text_is_not_left_standing_in_another_language(starter: Catalogue) -> None:
    for one in (*starter.challenges.values(), *starter.badges.values()):
        assert len(set(one.text.values())) == len(Language), one.key


def test_every_item_has_captions_that_fit_the_shortest_channel() -> None:
    """280 characters, less a link of 23, the disclosure tag and what stands between them."""
    for key, story in house.stories().items():
        for text in story.captions["any"].values():
            assert len(text) <= 280 - 23 - 60, key
        assert story.url.startswith("https://"), key
