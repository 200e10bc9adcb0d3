"""Seasons in and out of the institution's database."""

import dataclasses
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import rich_click as click

from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.errors import HeraldError, Remedy
from challenges.shape import Place, refuse
from challenges.terms import SeasonKey
from server.cli import written
from server.cli.people_work import founded, with_herald
from server.demo.windows import midnight
from server.seasons import drafts, packs, rest
from server.spine.heads import filled
from server.spine.herald import Herald
from server.spine.locale import _, ngettext, number
from server.spine.settings import Settings


def found(which: str) -> Catalogue:
    """The season that is meant: a path, a pack, or the key of a stored one.

    Raises:
        HeraldError: `cli.no_season`.
        CatalogueError: it does not read.
    """
    return brought(which) or stored(which)


def brought(which: str) -> Catalogue | None:
    """The season at a path or in a pack, on the days on which it would be kept; else none."""
    if which and packs.there(Path(which)):
        whole = packs.at(Path(which))
    elif which in packs.names():
        whole = packs.bundled(which)
    else:
        return None
    return packs.moved(whole, whole.season, Settings.from_env().timezone)


def stored(key: str) -> Catalogue:
    """A stored season: a draft as last saved, one in force in its latest version.

    Raises:
        HeraldError: `cli.no_season`, naming those that there are.
    """
    if not founded(Settings.from_env()):
        raise HeraldError("cli.no_season", which=key, known=_known(()))

    async def read(herald: Herald) -> Catalogue:
        kept = {one.season.key: one for one in await drafts.kept(herald)}
        if key not in kept:
            raise HeraldError("cli.no_season", which=key, known=_known(sorted(kept)))
        return kept[SeasonKey(key)]

    return with_herald(read)


def _known(keys: Iterable[str]) -> str:
    names = [*(_("the pack %(name)s") % {"name": name} for name in packs.names()), *keys]
    if not names:
        return _("None is stored yet.")
    return _("There are: %(names)s.") % {"names": ", ".join(names)}


def load_draft(which: str, key: str | None, opens: date | None, closes: date | None) -> str:
    """Keep a season as a draft; what to say.

    Raises:
        HeraldError: `season.taken`, `cli.no_season`.
        CatalogueError: it does not read.
    """
    whole = brought(which)
    if whole is None:
        raise HeraldError("cli.no_season", which=which, known=_known(()))

    async def keep(herald: Herald) -> str:
        placed, gone = _placed(whole, key, opens, closes, herald)
        row = await drafts.load(herald, None, placed)
        at = f"{herald.settings.base_url}/studio/seasons/{row.key}"
        many = len(whole.challenges)
        told = ngettext(
            "%(key)s is a draft of %(n)s challenge; start it at %(at)s",
            "%(key)s is a draft of %(n)s challenges; start it at %(at)s",
            many,
        ) % {"key": row.key, "n": number(many), "at": at}
        outside = rest.told_outside(placed.season, herald.clock.zone)
        return "\n".join(one for one in (told, _left_out(gone), outside) if one)

    return with_herald(keep)


def _placed(
    whole: Catalogue, key: str | None, opens: date | None, closes: date | None, herald: Herald
) -> tuple[Catalogue, list[str]]:
    """The season with another key or window; with `opens` alone it is as long as before.

    A head that names a country gets the public holidays of where the season now lies. Quiet weeks
    and free days that lay in it and no longer do are left out, and told.

    Raises:
        CatalogueError: the window is not of this century.
    """
    season, zone = whole.season, herald.clock.zone
    changed: dict[str, object] = {"key": key or season.key}
    try:
        if opens:
            changed["opens"] = midnight(opens, zone)
            length = season.closes.astimezone(zone).date() - season.opens.astimezone(zone).date()
            changed["closes"] = midnight(opens + length, zone)
        if closes:
            changed["closes"] = midnight(closes, zone)
    except OverflowError:  # an end of the calendar of the machine
        refuse(
            "value", Place(season.key) / "season" / "opens", Remedy("Give a year of this century.")
        )
    placed = filled(dataclasses.replace(season, **changed), zone)  # type: ignore[arg-type]
    placed, gone = rest.carried(season, placed, zone)
    return packs.moved(whole, placed, zone), gone


def _left_out(gone: list[str]) -> str:
    if not gone:
        return ""
    return _(
        "Left out, for the season no longer lies there: %(gone)s. Write the quiet weeks of its"
        " new days in the studio."
    ) % {"gone": ", ".join(gone)}


def export_season(which: str, file: str, folder: Path | None, *, force: bool) -> str:
    """Write a season; what to say, nothing when it was written to the terminal.

    Raises:
        HeraldError: `cli.no_season`; `cli.exists`, nothing was written; `cli.unwritten`.
        CatalogueError: it does not read.
    """
    whole = _exported(which)
    if folder is not None:
        if folder.exists() and any(folder.iterdir()):
            raise HeraldError("cli.exists", file=folder)
        parts = game.divide(whole)
        with _writing(folder):
            written.folder_whole(folder, parts)
        return _("%(n)s files are in %(folder)s.") % {"n": number(len(parts)), "folder": folder}
    if file == "-":
        click.echo(game.write(whole), nl=False)
        return ""
    if Path(file).exists() and not force:
        raise HeraldError("cli.exists", file=file)
    with _writing(file):
        written.file_whole(Path(file), game.write(whole))
    return _("%(key)s is in %(file)s.") % {"key": whole.season.key, "file": file}


def _exported(which: str) -> Catalogue:
    """A stored season before a path of the same name, which may be where it was last written to."""
    try:
        return stored(which)
    except HeraldError as error:
        whole = brought(which) if error.code == "cli.no_season" else None
        if whole is None:
            raise
        return whole


@contextmanager
def _writing(where: object) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or str(error)
        raise HeraldError("cli.unwritten", file=where, why=why) from error
