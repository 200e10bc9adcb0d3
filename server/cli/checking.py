"""Strict reading of catalogues and of all seeds."""

from collections.abc import Sequence
from pathlib import Path

import seeds
from challenges import catalogue as game
from challenges.errors import HeraldError
from challenges.terms import Language, Version
from seeds import papers
from server.demo import house
from server.people import pseudonyms


def check_files(files: Sequence[Path]) -> str:
    """Read whole season files.

    Raises:
        CatalogueError: with `file`, `key` and `remedy` of the first mistake.
    """
    for file in files:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise HeraldError("cli.unread", file=file, why=error) from error
        game.read(text, file=str(file), version=Version(1))
    return f"{len(files)} {'file reads' if len(files) == 1 else 'files read'} well."


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
    for language in Language:
        pseudonyms.words(language)
    for demo in (house.house, house.names, house.stories, house.words):
        demo()
    return (
        f"{len(seasons)} seasons, {len(challenges)} challenges, {len(badges)} badges,"
        f" {len(papers.lessons())} lessons and {len(papers.chapters())} chapters read well."
    )
