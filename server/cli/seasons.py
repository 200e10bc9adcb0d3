"""Seasons at the command line: read, show, load, export, compare and rehearse them."""

import sys
from datetime import datetime
from pathlib import Path

import rich_click as click

from server.cli.speaking import language_option

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def season() -> None:
    """Seasons and their packs.

    A season is a TOML file, a folder of parts, a pack that Herald brings, or the key of one that is
    stored; a path goes before a pack, and a pack before a key.
    """


@season.command()
@click.argument("places", nargs=-1, metavar="[FILE|FOLDER]...", type=click.Path(path_type=Path))
@language_option
def check(places: tuple[Path, ...]) -> None:
    """Read seasons strictly: these files and folders, or all that Herald brings.

    The first mistake is said with its file, its key and what to do.
    """
    from server.cli.checking import check_places, check_seeds

    click.echo(check_places(places) if places else check_seeds())


@season.command()
@language_option
def packs() -> None:
    """List the packs that Herald brings."""
    from server.cli.seasons_shown import show_packs

    show_packs()


@season.command()
@click.argument("which", required=False, metavar="[FILE|FOLDER|PACK|KEY]")
@language_option
def show(which: str | None) -> None:
    """Show a season: its weeks, its challenges, its badges. Without one, the packs."""
    from server.cli.seasons_shown import show_packs, show_season

    if which is None:
        show_packs()
    else:
        show_season(which)


@season.command()
@click.argument("which", metavar="FILE|FOLDER|PACK")
@click.option("--key", help="Another key than its own.")
@click.option("--opens", type=_DAY, help="Its first day; the challenges move along.")
@click.option("--closes", type=_DAY, help="The first day that is no longer in it.")
@language_option
def load(which: str, key: str | None, opens: datetime | None, closes: datetime | None) -> None:
    """Keep a season as a draft of the institution. The comms team starts it in the studio."""
    from server.cli.seasons_kept import load_draft

    days = tuple(one.date() if one else None for one in (opens, closes))
    click.echo(load_draft(which, key, *days))


@season.command()
@click.argument("which", metavar="KEY|FILE|FOLDER|PACK")
@click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write parts into this new folder.",
)
@click.option("--force", is_flag=True, help="Write over the file.")
@language_option
def export(which: str, file: str, folder: Path | None, force: bool) -> None:
    """Write a season as one file (- is the terminal), or as a folder of parts to begin with."""
    from server.cli.seasons_kept import export_season

    if folder is not None and file != "-":
        raise click.UsageError("Name a FILE or a --folder, not both.")
    told = export_season(which, file, folder, force=force)
    if told:
        click.echo(told, err=True)


@season.command()
@click.argument("which", metavar="FILE|FOLDER|PACK|KEY")
@click.option("--over", default="", help="Key of the past season.  [default: the last one]")
@click.option("--json", "as_json", is_flag=True, help="Write the report as JSON.")
@language_option
def rehearse(which: str, over: str, as_json: bool) -> None:
    """Play a season over the deeds of a past one: who would have finished, and what a cheat gains.

    Nothing is kept. Numbers of fewer than five people are not told.
    """
    from server.cli.seasons_rehearsed import rehearse_season

    rehearse_season(which, over, as_json=as_json)


@season.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@language_option
def diff(before: str, after: str) -> None:
    """Say how B differs from A. The exit status is 0 when they are the same, else 1."""
    from server.cli.seasons_differ import told_differences
    from server.spine.locale import _

    told = told_differences(before, after)
    click.echo("\n".join(told) if told else _("The two are the same."))
    if told:
        sys.exit(1)
