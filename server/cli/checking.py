"""Strict reading of catalogues and of all seeds."""

from collections.abc import Sequence
from pathlib import Path

import seeds
from challenges import catalogue as game
from challenges.terms import Language, Version
from seeds import papers
from server.demo import house
from server.people import pseudonyms
from server.seasons import packs, rest
from server.spine.locale import _, ngettext, number
from server.spine.settings import Settings


def check_places(places: Sequence[Path]) -> str:
    """Read whole season files, and folders of parts; what reads well and may surprise is said.

    Raises:
        CatalogueError: with `file`, `key` and `remedy` of the first mistake.
    """
    zone = Settings.from_env().timezone
    aside = [(place, rest.told_outside(packs.at(place).season, zone)) for place in places]
    many = len(places)
    if many > 1:
        told = _("%(n)s seasons read well.") % {"n": number(many)}
    else:
        told = _("1 folder reads well.") if places[0].is_dir() else _("1 file reads well.")
    return "\n".join([told, *(f"{place}: {said}" for place, said in aside if said)])


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
    counted = {
        "seasons": ngettext("%(n)s season", "%(n)s seasons", len(seasons))
        % {"n": number(len(seasons))},
        "packs": number(len(packs.names())),
        "challenges": number(len(challenges)),
        "badges": number(len(badges)),
        "lessons": number(len(papers.lessons())),
        "chapters": number(len(papers.chapters())),
    }
    return (
        _(
            "%(seasons)s, %(packs)s packs, %(challenges)s challenges, %(badges)s badges,"
            " %(lessons)s lessons and %(chapters)s chapters read well."
        )
        % counted
    )
