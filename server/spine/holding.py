"""Storing catalogues: a version is only ever added. What holds is asked of `catalogues`."""

from dataclasses import replace
from datetime import datetime

from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.terms import Version
from server.spine import codec
from server.spine.models import CatalogueText


async def hold(text: str, holds_from: datetime) -> Catalogue:
    """Store a catalogue's text as the next version of its season. Inside `Writer.run`.

    Raises:
        CatalogueError: the text does not read.
    """
    return await keep(game.read(text, file="catalogue"), holds_from)


async def keep(read: Catalogue, holds_from: datetime) -> Catalogue:
    """The same with a catalogue that was read already."""
    season = read.season.key
    newest = await CatalogueText.filter(season=season).order_by("-version").first()
    version = Version(newest.version + 1 if newest else 1)
    await CatalogueText.create(
        season=season,
        version=version,
        holds_from=codec.micros(holds_from),
        text=game.write(read),
    )
    return replace(read, version=version)
