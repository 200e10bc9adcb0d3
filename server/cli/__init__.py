"""`herald`: install, run and look after Herald. What a command needs is imported when it runs."""

import sys

import rich_click as click

from challenges.errors import HeraldError
from server.cli import people, running, seasons, terminal
from server.cli.speaking import speak
from server.spine.locale import _


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Herald reads HERALD_HOST, HERALD_PORT, HERALD_DATA, HERALD_URL, HERALD_TIMEZONE,"
    " HERALD_DATABASE_URL, HERALD_SYNCHRONOUS, HERALD_RETENTION_DAYS and HERALD_QUEUE.",
)
@click.version_option(
    package_name="herald-network", prog_name="herald", message="%(prog)s %(version)s"
)
def herald() -> None:
    """An ambassador network for a public institution."""


for _command in (
    *(running.serve, running.demo, running.init, running.migrate, running.seal, running.verify),
    running.explain,
    *(people.people, people.link, people.token, seasons.season, terminal.tui),
):
    herald.add_command(_command)


def main() -> None:
    """The command. What Herald refuses is said in a sentence; the exit status is 1, or 2 when a
    setting or an option does not read."""
    speak()
    try:
        herald()
    except HeraldError as error:
        from server.cli.telling import said

        click.echo(f"herald: {said(error)}", err=True)
        sys.exit(2 if error.code.startswith("settings.") else 1)
    except Exception as error:
        if _server_away(error):
            sys.exit(1)
        if not _outside(error):
            raise
        named = getattr(error, "filename", None)
        why = f"{getattr(error, 'strerror', None) or error}" + (f": {named}" if named else "")
        remedy = _(
            "Look at HERALD_DATA and HERALD_DATABASE_URL; what was there before is unharmed."
        )
        click.echo(f"herald: {why}. {remedy}", err=True)
        sys.exit(1)


def _server_away(error: Exception) -> bool:
    """Whether the database's server is the trouble; then it is said."""
    from server.spine.away import away

    if not away(error):
        return False
    from server.cli.telling import said, why
    from server.spine.settings import Settings

    told = HeraldError("store.away", where=Settings.from_env().where, why=why(error))
    click.echo(f"herald: {said(told)}", err=True)
    return True


def _outside(error: Exception) -> bool:
    """Whether a folder, the database's file or its server is the trouble: a traceback would not
    help."""
    import sqlite3

    damaged = type(error) is sqlite3.DatabaseError  # its heirs tell of a mistake in a query
    return isinstance(error, OSError) or damaged or type(error).__module__.startswith("asyncpg.")
