"""Founding an institution: tables, the starter rules, a first season, its first administrator."""

import asyncio
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import seeds
from challenges import catalogue as game
from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.season import Country, SeasonState
from challenges.terms import Role
from server.demo.windows import between, midnight
from server.people import actions
from server.people.actions.importing import set_roles
from server.seasons import packs
from server.seasons.models import SeasonRow
from server.spine.heads import filled
from server.spine.herald import Herald, opened
from server.spine.holding import hold
from server.spine.migrating import migrate
from server.spine.settings import Settings
from server.spine.writer import notice

STARTER = "seasons/starter.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """The first season: its length, and the country whose public holidays break no streak."""

    weeks: int = 13
    country: Country | None = None

    @classmethod
    def of(cls, weeks: int, country: str | None) -> "First":
        """As the options say it."""
        return cls(weeks=weeks, country=Country(country) if country else None)


def found(people: Path | None, admin: str, name: str, department: str, first: First) -> str:
    """Found an institution; a one-time sign-in address for its administrator.

    Raises:
        HeraldError: `cli.founded` when there is one already; `people.file` for a staff list with
            mistakes, before anything is made.
    """
    rows = actions.read_people(people.read_bytes(), str(people)) if people else []
    return asyncio.run(_found(rows, _first(rows, admin, name, department), first))


def _first(rows: list[actions.Row], admin: str, name: str, department: str) -> actions.Row:
    """The administrator as in the staff list, or as a row of their own, read as strictly."""
    wanted = admin.strip().lower()
    for row in rows:
        if row.email == wanted:
            return row
    called = name or wanted.split("@")[0].replace(".", " ").title()
    written = "name\temail\tdepartment\n" + "\t".join((called, wanted, department))
    return actions.read_people(written.encode(), "--admin")[0]


async def _found(rows: list[actions.Row], admin: actions.Row, first: First) -> str:
    settings = Settings.from_env()
    await migrate(settings)
    async with opened(settings) as herald:
        if await anybody(herald) or herald.catalogues.all():
            other = "HERALD_DATABASE_URL" if settings.database_url else "HERALD_DATA"
            raise HeraldError("cli.founded", where=settings.where, other=other)
        everybody = rows if admin in rows else [*rows, admin]

        async def command() -> str:
            await hold_starter(herald, first)
            await actions.import_people(herald, everybody)
            await set_roles(herald, admin.email, [Role.ADMIN, Role.COMMS], [])
            return await actions.link_for(herald, admin.email)

        return await herald.writer.run(command)


async def anybody(herald: Herald) -> bool:
    """Whether there is a person."""
    return bool(await herald.reader.rows("SELECT 1 FROM person LIMIT 1"))


async def hold_starter(herald: Herald, first: First) -> None:
    """Store the starter rules and a season that runs from today, inside a command."""
    now, zone = herald.clock.now(), herald.clock.zone
    opens = midnight(herald.clock.day(now), zone)
    await hold(between(opens), opens)
    text = starter(herald.clock.day(now), first, zone)
    catalogue = await hold(text, opens)
    await SeasonRow.create(
        key=catalogue.season.key,
        state=SeasonState.RUNNING.value,
        text=game.write(catalogue),
        opens_at=catalogue.season.opens,
        closes_at=catalogue.season.closes,
        changed_at=now,
    )
    await notice("season", str(catalogue.season.key))


def starter(day: date, first: First, zone: ZoneInfo) -> str:
    """The starter season from a day on, with all starter challenges and its free days."""
    head = seeds.read(STARTER)
    window = {
        "opens": midnight(day, zone),
        "closes": midnight(day + timedelta(weeks=first.weeks), zone),
    }
    for key, moment in window.items():
        head = re.sub(rf"(?m)^{key} = .*$", f"{key} = {_written(moment)}", head)
    head = re.sub(r"(?m)^quiet_weeks = .*$", "quiet_weeks = []", head)
    paths = (
        *("rules.toml", *seeds.names("badges", ".toml")),
        *seeds.names("challenges", ".toml"),
    )
    text = game.compose({STARTER: head} | {path: seeds.read(path) for path in paths})
    whole = game.read(text, file=STARTER)
    season = filled(replace(whole.season, country=first.country), zone)
    return game.write(packs.moved(whole, season, zone))


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
