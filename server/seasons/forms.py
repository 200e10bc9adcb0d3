"""The studio's forms: what was typed, as the tables that the catalogue reads, and back."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from litestar.datastructures import FormMultiDict

from challenges.challenge import Challenge
from challenges.errors import CatalogueError, HeraldError, Remedy
from challenges.season import Season
from seeds import words
from server.seasons.studio_tasks import Typed, one_of, task_table, task_typed, texts_of, whole
from server.spine import problems
from server.spine.locale import _


def typed(form: FormMultiDict) -> Typed:
    """All fields of a form, each with its values."""
    return {name: [str(one) for one in form.getall(name)] for name in form}


def _day(fields: Typed, name: str, zone: ZoneInfo) -> datetime | None:
    """The start of a day in the institution's time zone."""
    text = one_of(fields, name)
    if not text:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(), zone)
    except ValueError as error:
        raise CatalogueError(
            "catalogue.type",
            file="form",
            key=name,
            remedy=Remedy("Write the day as 2026-09-07."),
        ) from error


def season_table(fields: Typed, zone: ZoneInfo) -> dict[str, Any]:
    """The `[season]` table of a form."""
    table: dict[str, Any] = {
        "key": one_of(fields, "key"),
        "title": texts_of(fields, "title"),
        "accent": one_of(fields, "accent") or "azure",
        "quiet_weeks": [
            one for one in one_of(fields, "quiet_weeks").replace(",", " ").split() if one
        ],
    }
    if one_of(fields, "country"):
        table["country"] = one_of(fields, "country")
    for name in ("opens", "closes"):
        moment = _day(fields, name, zone)
        if moment is not None:
            table[name] = moment
    if one_of(fields, "freeze_days"):
        table["freeze_days"] = whole(one_of(fields, "freeze_days"))
    return table


def season_typed(season: Season, zone: ZoneInfo) -> Typed:
    """A season as its form shows it."""
    return {
        "key": [season.key],
        "opens": [season.opens.astimezone(zone).date().isoformat()],
        "closes": [season.closes.astimezone(zone).date().isoformat()],
        "freeze_days": [str(season.freeze_days)],
        "accent": [season.accent.value],
        "quiet_weeks": [" ".join(sorted(season.quiet_weeks))],
        "country": [season.country.value if season.country else ""],
        **{f"title.{language.value}": [text] for language, text in season.title.items()},
    }


def challenge_table(fields: Typed, zone: ZoneInfo) -> dict[str, Any]:
    """The table of one challenge of a form."""
    table: dict[str, Any] = {
        **task_table(fields, one_of(fields, "kind")),
        "title": texts_of(fields, "title"),
        "text": texts_of(fields, "text"),
        "reward": whole(one_of(fields, "reward")),
        "audience": one_of(fields, "audience") or "all",
        "counts_before_joining": one_of(fields, "counts_before_joining") == "yes",
        "blazon": one_of(fields, "blazon"),
    }
    if table["audience"] == "departments":
        table["departments"] = fields.get("departments", [])
    for name in ("badge", "requires"):
        if one_of(fields, name):
            table[name] = one_of(fields, name)
    for name in ("opens", "closes"):
        moment = _day(fields, name, zone)
        if moment is not None:
            table[name] = moment
    return table


def challenge_typed(one: Challenge, zone: ZoneInfo) -> Typed:
    """A challenge as its form shows it."""
    return {
        **task_typed(one.task),
        "key": [one.key],
        **{f"title.{language.value}": [text] for language, text in one.title.items()},
        **{f"text.{language.value}": [text] for language, text in one.text.items()},
        "reward": [str(one.reward)],
        "audience": [one.audience.value],
        "departments": sorted(one.departments),
        "badge": [one.badge or ""],
        "requires": [one.requires or ""],
        "counts_before_joining": ["yes" if one.counts_before_joining else ""],
        "opens": [one.opens.astimezone(zone).date().isoformat()],
        "closes": [one.closes.astimezone(zone).date().isoformat()],
        "blazon": [one.blazon],
    }


def field_of(error: CatalogueError) -> str:
    """The form's field that a catalogue error is about."""
    key = str(error.facts.get("key", ""))
    parts = key.split(".")
    while parts and parts[0] in ("challenge", "season"):
        parts = parts[2:] if parts[0] == "challenge" and len(parts) > 2 else parts[1:]
    if parts[:1] not in (["title"], ["text"], ["match"], ["params"]):
        return parts[0] if parts else "key"
    while parts[-1].isdecimal():  # one of a list
        parts = parts[:-1]
    return ".".join(parts)


def errors_of(error: HeraldError) -> dict[str, str]:
    """An error at the field that it is about."""
    if isinstance(error, CatalogueError):
        return {field_of(error): words.remedy(error, _)}
    return {"key": problems.told(error).detail}
