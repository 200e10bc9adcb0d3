"""People, links and tokens; all of it also while the server runs."""

from pathlib import Path

import rich_click as click

from server.cli.speaking import language_option

ROLES = ("ambassador", "comms", "steward", "admin")


@click.group()
def people() -> None:
    """Take over the staff list, and say who looks after what."""


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@language_option
def import_(file: Path) -> None:
    """Import a staff list: CSV with name, email, department, language.

    All of it or nothing. Nobody is in the game by it; who is here already keeps all choices.
    """
    from server.cli.people_work import import_file

    click.echo(import_file(file))


@people.command("roles")
@click.argument("email")
@click.argument("roles", nargs=-1, type=click.Choice(ROLES))
@click.option("--department", "-d", multiple=True, help="That an ambassador looks after.")
@language_option
def roles(email: str, roles: tuple[str, ...], department: tuple[str, ...]) -> None:
    """Give somebody exactly these roles; none takes all away."""
    from server.cli.people_work import give_roles

    click.echo(give_roles(email, roles, department), err=True)


@people.command("suspend")
@click.argument("email")
@language_option
def suspend(email: str) -> None:
    """Keep somebody out at once; nothing of theirs goes, and no board shows a gap."""
    from server.cli import people_work

    click.echo(people_work.suspend(email), err=True)


@people.command("resume")
@click.argument("email")
@language_option
def resume(email: str) -> None:
    """Let somebody back in who was suspended, with all that they had."""
    from server.cli import people_work

    click.echo(people_work.resume(email), err=True)


@click.command()
@click.argument("email")
@language_option
def link(email: str) -> None:
    """Print a sign-in address that works once, for a day."""
    from server.cli.people_work import new_link

    click.echo(new_link(email))


@click.group()
def token() -> None:
    """Bearer tokens for programs and the terminal."""


@token.command("create")
@click.argument("email")
@click.option("--label", default="command line", show_default=True, help="What it is for.")
@language_option
def create(email: str, label: str) -> None:
    """Print a bearer token of somebody; it is shown this once."""
    from server.cli.people_work import new_token

    click.echo(new_token(email, label))
