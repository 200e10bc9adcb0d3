"""The terminal: another program in the same distribution, found by its entry point.

Server and terminal never import each other, so that each runs where the other is not.
"""

import os
import sys
from importlib.metadata import entry_points

import rich_click as click

from challenges.errors import HeraldError


@click.command()
@click.option(
    "--server",
    default=lambda: os.environ.get("HERALD_URL") or "http://127.0.0.1:8000",
    help="Address of the server.  [default: HERALD_URL, or this machine]",
)
@click.option("--token", help="Bearer token; else HERALD_TOKEN, the keyring or the token file.")
@click.option("--plain", is_flag=True, help="Numbered lines and prompts, for screen readers.")
@click.option("--language", type=click.Choice(["en", "nl", "fr", "de"]), help="Else your own.")
def tui(server: str, token: str | None, plain: bool, language: str | None) -> None:
    """The ambassador's terminal."""
    found = entry_points(group="herald.commands", name="tui")
    if not found:
        raise HeraldError("cli.terminal")
    run = next(iter(found)).load()
    sys.exit(run(server, token, plain, language))
