"""Drafts of seasons: what the comms team edits, and the moment in which one starts.

A draft is the canonical text of a whole catalogue. Every change is read strictly before it is kept;
a season that has started is not edited here, so that no rule changes under anybody's feet.
"""

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.errors import HeraldError
from challenges.season import Season, SeasonState
from challenges.terms import BETWEEN, ChallengeKey
from seeds import names, read
from server.seasons.models import SeasonRow
from server.spine import free_days, problems
from server.spine.access import Visitor
from server.spine.catalogues import hold
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.writer import notice

SEASON = "season"  # topic: a season was made, changed or started; key is its own
Table = Mapping[str, Any]

problems.declare(
    "season.unknown",
    404,
    N_("There is no such season"),
    N_("Perhaps a colleague removed the draft. Nothing was changed."),
)
problems.declare(
    "season.taken",
    422,
    N_("This key is in use"),
    N_("Another season is called %(key)s. Choose another key; nothing was saved yet."),
)
problems.declare(
    "season.started",
    409,
    N_("This season has started"),
    N_("Its rules hold until it ends, so that nobody's game changes under way."),
)
problems.declare(
    "season.overlap",
    409,
    N_("Two seasons at once would confuse everybody"),
    N_("%(other)s runs in a part of this window. Move the dates; the draft is kept as it is."),
)
problems.declare(
    "season.empty",
    409,
    N_("A season needs a challenge"),
    N_("Add one first. The draft is kept as it is."),
)
problems.declare(
    "season.over",
    409,
    N_("This window is over"),
    N_("The season would close before it starts. Move the dates; the draft is kept as it is."),
)


async def season_row(key: str) -> SeasonRow:
    """A season as it is kept.

    Raises:
        HeraldError: `season.unknown`.
    """
    row = await SeasonRow.get_or_none(key=key)
    if row is None:
        raise HeraldError("season.unknown", key=key)
    return row


def catalogue_of(row: SeasonRow) -> Catalogue:
    """The catalogue of a season as last saved."""
    return game.read(row.text, file=row.key)


async def begin(herald: Herald, visitor: Visitor, head: Table, *, source: str) -> SeasonRow:
    """A new draft: from the starter set, from another season, or with no challenge at all.

    Args:
        head: the `[season]` table.
        source: `set:starter`, `set:empty`, or the key of another season.

    Raises:
        CatalogueError: the head does not read.
        HeraldError: `season.taken`, `season.unknown`.
    """
    starter = _starter()
    season = free_days.filled(game.read_season(head), herald.clock.zone)
    if source == "set:starter":
        whole = _moved(starter, season)
    elif source == "set:empty":
        whole = dataclasses.replace(starter, season=season, challenges={})
    else:
        whole = _moved(catalogue_of(await season_row(source)), season)

    async def command() -> SeasonRow:
        if season.key == BETWEEN or await SeasonRow.exists(key=season.key):
            raise HeraldError("season.taken", key=season.key)
        row = SeasonRow(key=season.key, state=SeasonState.DRAFT)
        _fill(herald, visitor, row, whole)
        await row.save(force_create=True)
        await notice(SEASON, row.key)
        return row

    return await herald.writer.run(command)


def _starter() -> Catalogue:
    """The starter set as one catalogue."""
    files = (*names("badges", ".toml"), *names("challenges", ".toml"))
    parts = {file: read(file) for file in (*files, "rules.toml", "seasons/starter.toml")}
    return game.read(game.compose(parts), file="starter")


def _moved(catalogue: Catalogue, season: Season) -> Catalogue:
    """A catalogue with its challenges moved into another season's window."""
    shift = season.opens - catalogue.season.opens
    moved = {
        key: dataclasses.replace(
            one,
            opens=min(max(one.opens + shift, season.opens), season.closes),
            closes=season.closes
            if one.closes == catalogue.season.closes
            else min(one.closes + shift, season.closes),
        )
        for key, one in catalogue.challenges.items()
        if one.opens + shift < season.closes
    }
    return dataclasses.replace(catalogue, season=season, challenges=moved)


def _fill(herald: Herald, visitor: Visitor, row: SeasonRow, whole: Catalogue) -> None:
    """Put a catalogue into a row, checked once more as the text that is kept."""
    text = game.write(whole)
    checked = game.read(text, file=row.key)
    row.text = text
    row.opens_at, row.closes_at = checked.season.opens, checked.season.closes
    row.changed_at, row.changed_by = herald.clock.now(), visitor.id


async def _change(herald: Herald, visitor: Visitor, key: str, change: Any) -> None:
    async def command() -> None:
        row = await season_row(key)
        if row.state != SeasonState.DRAFT:
            raise HeraldError("season.started", key=key)
        _fill(herald, visitor, row, change(catalogue_of(row)))
        await row.save()
        await notice(SEASON, key)

    await herald.writer.run(command)


async def set_head(herald: Herald, visitor: Visitor, key: str, head: Table) -> None:
    """Change a draft's titles, window and accent; its key stays.

    Raises:
        CatalogueError: the head does not read, or a challenge falls out of the window.
        HeraldError: `season.unknown`, `season.started`.
    """
    season = free_days.filled(game.read_season({**head, "key": key}), herald.clock.zone)
    await _change(herald, visitor, key, lambda one: _moved(one, _kept_days(one.season, season)))


def _kept_days(before: Season, season: Season) -> Season:
    """Days that were given without a country stay; those of a country go with it."""
    if season.country is None and before.country is None:
        return dataclasses.replace(season, free_days=before.free_days)
    return season


async def put_challenge(
    herald: Herald, visitor: Visitor, key: str, challenge: str, table: Table
) -> None:
    """Add a challenge to a draft, or change the one with this key.

    Raises:
        CatalogueError: the table does not read, or names what is not there.
        HeraldError: `season.unknown`, `season.started`.
    """

    def change(whole: Catalogue) -> Catalogue:
        one = game.read_challenge(challenge, table, whole.season)
        return dataclasses.replace(
            whole, challenges={**whole.challenges, ChallengeKey(challenge): one}
        )

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
    """Remove a draft."""

    async def command() -> None:
        row = await season_row(key)
        if row.state != SeasonState.DRAFT:
            raise HeraldError("season.started", key=key)
        await row.delete()
        await notice(SEASON, key)

    await herald.writer.run(command)


async def start(herald: Herald, visitor: Visitor, key: str) -> None:
    """Put a draft in force: from its opening, or from now when that is past.

    Raises:
        HeraldError: `season.unknown`, `.started`, `.empty`, `.over`, `.overlap`.
    """

    async def command() -> None:
        row = await season_row(key)
        now = herald.clock.now()
        if row.state != SeasonState.DRAFT:
            raise HeraldError("season.started", key=key)
        if not catalogue_of(row).challenges:
            raise HeraldError("season.empty", key=key)
        if row.closes_at <= now:
            raise HeraldError("season.over", key=key)
        await _refuse_overlap(row)
        await hold(row.text, max(now, row.opens_at))
        row.state = SeasonState.RUNNING
        row.changed_at, row.changed_by = now, visitor.id
        await row.save()
        await notice(SEASON, key)

    await herald.writer.run(command)


async def _refuse_overlap(row: SeasonRow) -> None:
    for other in await SeasonRow.exclude(key=row.key).exclude(state=SeasonState.DRAFT):
        if row.opens_at < other.closes_at and other.opens_at < row.closes_at:
            raise HeraldError("season.overlap", other=other.key)


def stage(row: SeasonRow, now: datetime) -> SeasonState:
    """Where a season stands at a moment."""
    if row.state == SeasonState.DRAFT:
        return SeasonState.DRAFT
    return SeasonState.CLOSED if row.closes_at <= now else SeasonState.RUNNING
