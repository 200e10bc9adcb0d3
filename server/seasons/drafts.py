"""Drafts of seasons: how one is made, what it is, and the moment in which it starts.

A draft is the canonical text of a whole catalogue. `server.seasons.editing` changes it.
"""

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from challenges import catalogue as game
from challenges import written
from challenges.catalogue import Catalogue
from challenges.errors import HeraldError
from challenges.season import SeasonState
from challenges.shape import Place
from challenges.terms import BETWEEN, PersonId
from server.seasons import packs
from server.seasons.models import SeasonRow
from server.spine import heads, problems
from server.spine.access import Visitor
from server.spine.closing import SEASON
from server.spine.herald import Herald
from server.spine.holding import hold
from server.spine.locale import N_
from server.spine.models import CatalogueText
from server.spine.writer import notice

PACK = "pack:"  # before a pack's name, as the source of a draft
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
    N_(
        "The season would freeze or close before it starts. Move the dates; the draft is kept as"
        " it is."
    ),
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
    return game.read(row.text, file=row.key, kept=True)


async def kept(herald: Herald) -> list[Catalogue]:
    """All stored seasons: drafts as last saved, those in force in their latest version."""
    held = {one.season.key: one for one in herald.catalogues.all()}
    rows = [catalogue_of(row) for row in await SeasonRow.filter(state=SeasonState.DRAFT)]
    return [*held.values(), *(one for one in rows if one.season.key not in held)]


async def begin(herald: Herald, visitor: Visitor, head: Table, *, source: str) -> SeasonRow:
    """A new draft: from the starter set, a pack, another season, or with no challenge at all.

    Args:
        head: the `[season]` table.
        source: `set:starter`, `set:empty`, `pack:NAME`, or the key of another season.

    Raises:
        CatalogueError: the head does not read.
        HeraldError: `season.taken`, `season.unknown`, `pack.unknown`.
    """
    zone = herald.clock.zone
    season = heads.filled(game.read_season(head), zone)
    if source == "set:starter":
        whole = packs.moved(packs.starter(), season, zone)
    elif source == "set:empty":
        whole = dataclasses.replace(packs.starter(), season=season, challenges={})
    elif source.startswith(PACK):
        whole = packs.moved(packs.bundled(source.removeprefix(PACK)), season, zone)
    else:
        whole = packs.moved(catalogue_of(await season_row(source)), season, zone)
    try:
        return await load(herald, visitor.id, whole)
    except HeraldError as error:
        there = await SeasonRow.get_or_none(
            key=season.key,
            state=SeasonState.DRAFT,
            changed_by=visitor.id,
            text=game.write(whole),
        )
        if error.code != "season.taken" or there is None:
            raise
        return there  # a button pressed twice


async def load(herald: Herald, by: PersonId | None, whole: Catalogue) -> SeasonRow:
    """A whole catalogue as a new draft; it is never in force by itself.

    Args:
        by: who did it; none at the command line.

    Raises:
        CatalogueError: the catalogue does not read as the text that is kept.
        HeraldError: `season.taken`.
    """
    key = whole.season.key
    written.check_head(whole.season, Place(key, "season"))
    _kept(whole)  # before the database is asked for a key that is none

    async def command() -> SeasonRow:
        taken = key == BETWEEN or await SeasonRow.exists(key=key)
        if taken or await CatalogueText.exists(season=key):
            raise HeraldError("season.taken", key=key)
        row = SeasonRow(key=key, state=SeasonState.DRAFT)
        fill(herald, by, row, whole)
        await row.save(force_create=True)
        await notice(SEASON, row.key)
        return row

    return await herald.writer.run(command)


def fill(herald: Herald, by: PersonId | None, row: SeasonRow, whole: Catalogue) -> None:
    """Put a catalogue into a row, checked once more as the text that is kept.

    What was written now was judged by itself: a title from before that would be too long today, in
    another challenge, is in nobody's way.
    """
    row.text, checked = _kept(whole)
    row.opens_at, row.closes_at = checked.season.opens, checked.season.closes
    row.changed_at, row.changed_by = herald.clock.now(), by


def _kept(whole: Catalogue) -> tuple[str, Catalogue]:
    text = game.write(whole)
    return text, game.read(text, file=whole.season.key, kept=True)


async def start(herald: Herald, visitor: Visitor, key: str) -> None:
    """Put a draft in force: from its opening, or from now when that is past. Twice is once.

    Raises:
        HeraldError: `season.unknown`, `.started`, `.empty`, `.over`, `.overlap`.
    """

    async def command() -> None:
        row = await season_row(key)
        now = herald.clock.now()
        if row.state == SeasonState.RUNNING and now < row.closes_at:
            return  # a button pressed twice, or by two
        if row.state != SeasonState.DRAFT:
            raise HeraldError("season.started", key=key)
        if not catalogue_of(row).challenges:
            raise HeraldError("season.empty", key=key)
        if catalogue_of(row).season.freezes <= now:
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
    return catalogue_of(row).season.state_at(now)
