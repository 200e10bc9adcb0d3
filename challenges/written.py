"""What is asked of a catalogue that is written; one that is kept goes on being played without it.

Offers: `check`, `check_head`, `check_challenge`, and how long a text may be.
"""

import dataclasses
from collections.abc import Callable, Iterator, Mapping

from challenges.badge import Badge
from challenges.challenge import Challenge
from challenges.errors import Remedy
from challenges.heraldry import BlazonError, arms
from challenges.rules import Rules
from challenges.said import said
from challenges.season import Season, check_written
from challenges.shape import IN_THIS_LANGUAGE, Place, refuse, schema
from challenges.terms import BadgeKey, ChallengeKey, Language, Texts

TITLE_MOST = 80  # characters: three lines of a wall that hangs upright
PART_MOST = 60  # of a cell or a step, which share a row with their figures
WORD_MOST = 40  # of a topic or a value, which stand beside other words
TEXT_MOST = 500  # of what to do, and of how a badge is earned

Where = Callable[[str], Place]  # `season`, `rules`, `challenge.KEY`, `badge.KEY` -> where it stands


def check(
    season: Season,
    rules: Rules,
    challenges: Mapping[ChallengeKey, Challenge],
    badges: Mapping[BadgeKey, Badge],
    where: Where,
) -> None:
    """Refuse what cannot be shown: arms that are none, texts too long, or of nothing that is seen.

    Raises:
        CatalogueError: `catalogue.value`, `catalogue.translation`.
    """
    check_head(season, where("season"))
    for name in ("values", "topics"):
        for place, texts in _texts(getattr(rules, name), where("rules") / name):
            _within(WORD_MOST, texts, place)
    for badge in badges.values():
        place = where(f"badge.{badge.key}")
        _within(TITLE_MOST, badge.title, place / "title")
        _within(TEXT_MOST, badge.text, place / "text")
        _check_blazon(badge.blazon, place)
    for one in challenges.values():
        check_challenge(one, where(f"challenge.{one.key}"))


def check_head(season: Season, place: Place) -> None:
    """The same of a season's head alone.

    Raises:
        CatalogueError: `catalogue.value`.
    """
    check_written(season, place)
    _within(TITLE_MOST, season.title, place / "title")


def check_challenge(one: Challenge, place: Place) -> None:
    """The same of one challenge alone.

    Raises:
        CatalogueError: `catalogue.value`.
    """
    _within(TITLE_MOST, one.title, place / "title")
    _within(TEXT_MOST, one.text, place / "text")
    for where, texts in _texts(one.params, place / "params"):
        _within(PART_MOST, texts, where)
    if one.blazon:
        _check_blazon(one.blazon, place)


def _texts(value: object, place: Place) -> Iterator[tuple[Place, Texts]]:
    """All texts inside what a kind or the rules are made of, with their places."""
    if isinstance(value, Mapping):
        if value.keys() == set(Language):
            yield place, value
        else:
            for key, one in value.items():
                yield from _texts(one, place / key)
    elif isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _texts(one, place / at)
    elif dataclasses.is_dataclass(value):
        for name in schema(type(value)):  # type: ignore[arg-type]
            yield from _texts(getattr(value, name), place / name)


def _within(most: int, texts: Texts, place: Place) -> None:
    for language, text in texts.items():
        if not said(text):
            refuse("translation", place / language, IN_THIS_LANGUAGE)
        if len(text) > most:
            remedy = Remedy(
                "Shorten it to %(most)s characters; there are %(found)s.",
                most=most,
                found=len(text),
            )
            refuse("value", place / language, remedy)


def _check_blazon(blazon: str, place: Place) -> None:
    try:
        arms(blazon)
    except BlazonError as error:
        word, remedy = error.facts["word"], error.facts["remedy"]
        told = Remedy("At `%(word)s`: %(remedy)s", word=word or "…", remedy=remedy)
        refuse("value", place / "blazon", told)
