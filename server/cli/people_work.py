"""What the commands about people do: each opens Herald, acts, and closes it again."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

from challenges.errors import HeraldError
from challenges.terms import Role
from server.people import actions
from server.people.actions.importing import set_roles
from server.spine.database import database_file
from server.spine.herald import Herald, opened
from server.spine.locale import _, number, told
from server.spine.migrating import known, pending
from server.spine.settings import Settings

T = TypeVar("T")


def founded(settings: Settings) -> bool:
    """Whether there is a database to open; an empty file is none, nor is one without tables.

    Raises:
        asyncpg.PostgresError, OSError: the database's server does not say.
    """
    if settings.database_url:
        return asyncio.run(pending(settings)) != known()
    file = database_file(settings)
    return file.exists() and file.stat().st_size > 0


def the_institution() -> Settings:
    """The settings of an institution that is there.

    Raises:
        HeraldError: `cli.nothing`; opening it would say to migrate, which founds nothing.
    """
    settings = Settings.from_env()
    if not founded(settings):
        raise HeraldError("cli.nothing", where=settings.where)
    return settings


def with_herald(act: Callable[[Herald], Awaitable[T]]) -> T:
    """Open Herald as the server does, act, and close it.

    Raises:
        HeraldError: `cli.nothing`.
    """
    settings = the_institution()

    async def run() -> T:
        async with opened(settings) as herald:
            return await act(herald)

    return asyncio.run(run())


def import_file(file: Path) -> str:
    """Import a staff list; what to say of it. It is read to its end before a database is opened."""
    rows = actions.read_people(file.read_bytes(), str(file))
    done = with_herald(lambda herald: actions.import_people(herald, rows))
    return _(
        "%(created)s new, %(updated)s updated, %(unchanged)s unchanged, %(departments)s new"
        " departments."
    ) % {
        "created": number(done.created),
        "updated": number(done.updated),
        "unchanged": number(done.unchanged),
        "departments": number(done.departments),
    }


def give_roles(email: str, roles: Sequence[str], departments: Sequence[str]) -> str:
    """Give somebody exactly these roles; what to say of it."""
    given = [Role(one) for one in roles]
    with_herald(lambda herald: set_roles(herald, email, given, departments))
    return told(email, ", ".join(roles) or _("no role")) + "."


def suspend(email: str) -> str:
    """Keep somebody out; what to say of it."""
    with_herald(lambda herald: actions.suspend(herald, email))
    said = _("%(email)s is suspended. Let them back in: herald people resume %(email)s")
    return said % {"email": email}


def resume(email: str) -> str:
    """Let somebody back in; what to say of it."""
    with_herald(lambda herald: actions.resume(herald, email))
    said = _("%(email)s is let back in. If they need a way in: herald link %(email)s")
    return said % {"email": email}


def new_link(email: str) -> str:
    """A one-time sign-in address."""
    return with_herald(lambda herald: actions.link_for(herald, email))


def new_token(email: str, label: str) -> str:
    """A bearer token."""
    return with_herald(lambda herald: actions.token_for(herald, email, label))
