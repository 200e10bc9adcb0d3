"""Running an institution: serve, demo, init, migrate, seal, verify."""

from pathlib import Path

import rich_click as click

from server.cli.speaking import language_option


@click.command()
@language_option
def serve() -> None:
    """Serve the institution in HERALD_DATA.

    A database that is not there yet is created; one of an older version is left alone.
    """
    from server.cli.serving import serve_institution

    serve_institution()


@click.command()
@click.option("--number", default=7, show_default=True, help="Another number, another institution.")
@language_option
def demo(number: int) -> None:
    """Make a living institution of about 400 people, then serve it."""
    from server.cli.serving import serve_demo

    serve_demo(number)


@click.command()
@click.option(
    "--people",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Staff list: CSV with name, email, department, language.",
)
@click.option(
    "--admin",
    prompt="E-mail address of the first administrator",
    help="E-mail address of the first administrator and comms member.",
)
@click.option("--admin-name", default="", help="Their name, when they are not in the staff list.")
@click.option(
    "--department",
    default="Communication",
    show_default=True,
    help="Their department, when they are not in the staff list.",
)
@click.option(
    "--weeks",
    default=13,
    show_default=True,
    type=click.IntRange(2, 52),
    help="Length of the first season.",
)
@click.option(
    "--country",
    type=click.Choice(["be", "nl", "fr", "de", "lu"]),
    help="Its public holidays break no streak in the first season.",
)
@language_option
def init(
    people: Path | None,
    admin: str,
    admin_name: str,
    department: str,
    weeks: int,
    country: str | None,
) -> None:
    """Found an empty institution: the starter rules, a season from today, and nobody in the game.

    Prints a one-time sign-in address for the administrator.
    """
    from server.cli.founding import First, found

    first = First.of(weeks, country)
    click.echo(found(people, admin, admin_name, department, first))


@click.command()
@language_option
def migrate() -> None:
    """Bring the database up to this version of Herald."""
    import asyncio

    from server.spine.locale import _
    from server.spine.migrating import migrate as bring_up
    from server.spine.settings import Settings

    done = asyncio.run(bring_up(Settings.from_env()))
    what = _("Done: %(what)s.") % {"what": ", ".join(done)}
    click.echo(what if done else _("There was nothing to do."), err=True)


@click.command()
@language_option
def seal() -> None:
    """Let the raw deeds go of seasons that ended HERALD_RETENTION_DAYS ago, and set their seal.

    A running server does this by itself, once a day. The lines of the book stay.
    """
    from server.cli.verifying import seal_seasons

    click.echo(seal_seasons())


@click.command()
@language_option
def verify() -> None:
    """Check every line of the book: its order, its hash, and what the deeds say it must be."""
    from server.cli.verifying import verify_book

    click.echo(verify_book())


@click.command()
@click.argument("person")
@click.option("--season", default="", help="Only the lines of one season, by its key.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for a program.")
@language_option
def explain(person: str, season: str, as_json: bool) -> None:
    """Explain the points of PERSON, an e-mail address or an id, line by line.

    Each line has its deed, its rule in its version, what a cap withheld, and the balance; badges
    and challenges follow. That book, board and the memory of the rules agree is checked.
    """
    from server.cli.explaining import explain_person

    click.echo(explain_person(person, season, as_json=as_json))
