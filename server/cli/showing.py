"""The demo: made once, whole or not at all, and shown with its sign-ins."""

import gc
import os
import shutil
from dataclasses import replace
from enum import Enum, auto
from pathlib import Path
from time import perf_counter

import rich_click as click

from challenges.errors import HeraldError
from server.demo import HALF, PASSWORD, Made, make, sign_ins
from server.spine import locale
from server.spine.clock import SystemClock
from server.spine.database import database_file
from server.spine.locale import N_, _, told
from server.spine.migrating import known, migrate, pending
from server.spine.settings import Settings
from server.spine.store import Store

_ROLES = {
    "employee": N_("employee"),
    "ambassador": N_("ambassador"),
    "comms": N_("comms team"),
    "steward": N_("steward"),
    "admin": N_("administrator"),
}
_MAKING = ".making"  # the folder in which the demo's database grows up


class _There(Enum):
    NOTHING = auto()
    DEMO = auto()
    HALF = auto()
    OTHER = auto()


async def make_demo(settings: Settings, number: int) -> None:
    """Make the demo where nothing is yet; leave a demo that is there as it is.

    Raises:
        HeraldError: `cli.not_demo`, an institution is there that is not to be touched;
            `cli.half_demo`, one whose making was interrupted; `store.not_migrated`, a demo of an
            older Herald.
    """
    match await _what_is_there(settings):
        case _There.DEMO:
            return
        case _There.HALF:
            raise HeraldError("cli.half_demo", where=settings.where)
        case _There.OTHER:
            raise HeraldError("cli.not_demo", where=settings.where, other=_elsewhere(settings))
        case _There.NOTHING:
            pass
    click.echo(_("Making the demo: a year of a house of four hundred people …"), err=True)
    begun = perf_counter()
    made = await (
        _on_server(settings, number) if settings.database_url else _file(settings, number)
    )
    took = perf_counter() - begun
    said = _("%(people)s people did %(deeds)s deeds, in %(seconds)s s.")
    counted = {"people": made.people, "deeds": made.kept, "seconds": took}
    click.echo(said % {key: locale.number(one) for key, one in counted.items()}, err=True)


def _elsewhere(settings: Settings) -> str:
    """What to give so that the demo stands somewhere else."""
    if settings.database_url:
        return _("HERALD_DATABASE_URL with another database, or without it the folder HERALD_DATA")
    return "HERALD_DATA=./demo herald demo"


async def _what_is_there(settings: Settings) -> _There:
    missing = await pending(settings)
    if missing == known():
        return _There.NOTHING
    if missing:
        raise HeraldError("store.not_migrated", missing=", ".join(missing))
    emails = list(sign_ins().values())
    marks = ", ".join("?" * len(emails))
    store = Store(settings)
    await store.reader.open()
    try:
        sql = (
            f"SELECT (SELECT count(*) FROM person WHERE email IN ({marks})),"
            " (SELECT count(*) FROM notice WHERE topic = ?),"
            " (SELECT count(*) FROM person) + (SELECT count(*) FROM catalogue)"
        )
        [(found, half, anything)] = await store.reader.rows(sql, (*emails, HALF))
    finally:
        await store.reader.close()
    if half:
        return _There.HALF
    if found == len(emails):
        return _There.DEMO
    # Tables alone are nothing yet; a file with them would have to make room for another.
    return _There.OTHER if anything or not settings.database_url else _There.NOTHING


async def _file(settings: Settings, number: int) -> Made:
    """In a folder beside, then moved: whoever interrupts it finds nothing half-made."""
    making = settings.data / _MAKING
    shutil.rmtree(making, ignore_errors=True)
    aside = replace(settings, data=making, synchronous="NORMAL")
    made = await _on_server(aside, number)
    _move(database_file(aside), database_file(settings))
    shutil.rmtree(making)
    return made


def _move(made: Path, to: Path) -> None:
    """Closing a database leaves all of it in the one file."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.replace(to)


async def _on_server(settings: Settings, number: int) -> Made:
    # Hardly anything of a year that is played becomes garbage, nor of the tables that are made
    # before it: looking for it is a fifth of the time.
    gc.disable()
    try:
        await migrate(settings)
        clock = SystemClock(settings.timezone)
        async with Store(settings, boards=False) as store:
            return await make(store.writer, clock.zone, number=number, now=clock.now())
    finally:
        gc.freeze()  # else the first look afterwards goes through all of it once more
        gc.enable()


def welcome(settings: Settings) -> list[str]:
    """What to say when the demo is served."""
    at = settings.base_url
    accounts = {_(_ROLES[role]): email for role, email in sign_ins().items()}
    width = max(map(len, accounts))
    return [
        _("Herald is ready. Its people are made up."),
        "",
        f"  {at}/",
        f"  {at}/studio   " + _("for the comms team"),
        f"  {at}/screen   " + _("for a wall"),
        "",
        _("Sign in with the password %(password)s as") % {"password": PASSWORD},
        "",
        *(f"  {role:<{width}}  {email}" for role, email in accounts.items()),
        "",
        told(_("The ambassador's terminal"), f"herald tui --server {at}"),
        _("ctrl+c stops Herald."),
    ]
