"""Strict reading of catalogues and of all seeds."""

from collections.abc import Sequence
from pathlib import Path

import seeds
from challenges import catalogue as game
from challenges.terms import Language, Version
from seeds import papers
from server.demo import house
from server.people import pseudonyms
from server.seasons import packs


def check_places(places: Sequence[Path]) -> str:
    """Read whole season files, and folders of parts.

    Raises:
        CatalogueError: with `file`, `key` and `remedy` of the first mistake.
    """
    for place in places:
        packs.at(place)
    if len(places) > 1:
        return f"{len(places)} seasons read well."
    return f"1 {'folder' if places[0].is_dir() else 'file'} reads well."


def check_seeds() -> str:
    """Read everything that Herald brings.

    Raises:
        CatalogueError: with `file`, `key` and `remedy` of the first mistake.
    """
    badges, challenges = seeds.names("badges", ".toml"), seeds.names("challenges", ".toml")
    paths = ("rules.toml", *badges, *challenges)
    parts = {path: seeds.read(path) for path in paths}
    seasons = seeds.names("seasons", ".toml")
    for path in seasons:
        text = game.compose({**parts, path: seeds.read(path)})
        game.read(text, file=path, version=Version(1))
    for name in packs.names():
        packs.bundled(name)
    for language in Language:
        pseudonyms.words(language)
    for demo in (house.house, house.names, house.stories, house.words):
        demo()
    return (
        f"{len(seasons)} seasons, {len(packs.names())} packs,"
        f" {len(challenges)} challenges, {len(badges)} badges,"
        f" {len(papers.lessons())} lessons and {len(papers.chapters())} chapters read well."
    )
