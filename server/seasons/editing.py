"""Changes to a draft: its head and its challenges, each read strictly before it is kept.

A season that has started is not edited, so that no rule changes under anybody's feet. Who edits
says which state of the part they saw: what somebody else saved meanwhile is not lost unseen.
"""

import dataclasses
from collections.abc import Callable

from challenges import catalogue as game
from challenges import toml
from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.errors import HeraldError
from challenges.season import Season, SeasonState
from challenges.terms import ChallengeKey
from server.seasons import packs
from server.seasons.drafts import Table, catalogue_of, fill, season_row
from server.seasons.models import SeasonRow
from server.spine import heads, problems
from server.spine.access import Visitor
from server.spine.closing import SEASON
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.seen import insist_on, mark_of
from server.spine.writer import notice

problems.declare(
    "challenge.taken",
    422,
    N_("This key is in use"),
    N_("Another challenge of this season is called %(key)s. Choose another key."),
)


def mark(one: Season | Challenge | None) -> str:
    """What tells one state of a head or a challenge from another; "" of one that is not there."""
    if one is None:
        return ""
    text = toml.table("season", one) if isinstance(one, Season) else toml.lines(one, but="key")
    return mark_of(text)


async def _change(
    herald: Herald, visitor: Visitor, key: str, change: Callable[[Catalogue], Catalogue]
) -> None:
    async def command() -> None:
        row = await season_row(key)
        if row.state != SeasonState.DRAFT:
            raise HeraldError("season.started", key=key)
        before = catalogue_of(row)
        after = change(before)
        if after == before:  # as it is already: a button pressed twice
            return
        fill(herald, visitor.id, row, after)
        await row.save()
        await notice(SEASON, key)

    await herald.writer.run(command)


async def set_head(
    herald: Herald, visitor: Visitor, key: str, head: Table, seen: str | None = None
) -> None:
    """Change a draft's titles, window and accent; its key stays.

    Args:
        seen: the `mark` of the head that was changed; none to change whatever is there.

    Raises:
        CatalogueError: the head does not read, or a challenge falls out of the window.
        HeraldError: `season.unknown`, `season.started`, `form.changed`.
    """
    zone = herald.clock.zone
    season = heads.filled(game.read_season({**head, "key": key}), zone)

    def change(whole: Catalogue) -> Catalogue:
        wanted = _kept_days(whole.season, season)
        if whole.season != wanted:
            insist_on(mark(whole.season), seen)
        return packs.moved(whole, wanted, zone)

    await _change(herald, visitor, key, change)


def _kept_days(before: Season, season: Season) -> Season:
    """Days that were given without a country stay; those of a country go with it."""
    if season.country is None and before.country is None:
        return dataclasses.replace(season, free_days=before.free_days)
    return season


async def put_challenge(
    herald: Herald,
    visitor: Visitor,
    key: str,
    challenge: str,
    table: Table,
    *,
    new: bool = False,
    seen: str | None = None,
) -> None:
    """Add a challenge to a draft, or change the one with this key.

    Args:
        new: no other may have its key.
        seen: the `mark` of the one that was changed; none to change whatever is there.

    Raises:
        CatalogueError: the table does not read, or names what is not there.
        HeraldError: `season.unknown`, `season.started`, `form.changed`, `challenge.taken`.
    """

    def change(whole: Catalogue) -> Catalogue:
        there = whole.challenges.get(ChallengeKey(challenge))
        one = game.read_challenge(challenge, table, whole.season)
        if there != one:
            if new and there is not None:
                raise HeraldError("challenge.taken", key=challenge)
            if not new:
                insist_on(mark(there), seen)
        return dataclasses.replace(whole, challenges={**whole.challenges, one.key: one})

    await _change(herald, visitor, key, change)


async def remove_challenge(herald: Herald, visitor: Visitor, key: str, challenge: str) -> None:
    """Take a challenge out of a draft; what required it requires nothing any more."""

    def change(whole: Catalogue) -> Catalogue:
        left = {
            name: dataclasses.replace(one, requires=None) if one.requires == challenge else one
            for name, one in whole.challenges.items()
            if name != challenge
        }
        return dataclasses.replace(whole, challenges=left)

    await _change(herald, visitor, key, change)


async def drop(herald: Herald, key: str) -> None:
    """Remove a draft; one that is gone already is gone."""

    async def command() -> None:
        row = await SeasonRow.get_or_none(key=key)
        if row is None:
            return
        if row.state != SeasonState.DRAFT:
            raise HeraldError("season.started", key=key)
        await row.delete()
        await notice(SEASON, key)

    await herald.writer.run(command)
