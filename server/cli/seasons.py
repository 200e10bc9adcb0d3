"""Seasons as files: checking catalogues before anybody is judged by them."""

from pathlib import Path

import rich_click as click


@click.group()
def season() -> None:
    """Catalogues of seasons."""


@season.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Read catalogues strictly: these files, or all that Herald brings.

    The first mistake is said with its file, its key and what to do.
    """
    from server.cli.checking import check_files, check_seeds

    click.echo(check_files(files) if files else check_seeds())
