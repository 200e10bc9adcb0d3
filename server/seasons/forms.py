"""The studio's forms: what was typed, as the tables that the catalogue reads, and back.

The fields of a kind come from the kind's own `Params`, so that a new kind has its form at once.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin
from zoneinfo import ZoneInfo

from litestar.datastructures import FormMultiDict

from challenges import shape
from challenges.challenge import Challenge
from challenges.errors import CatalogueError, HeraldError
from challenges.kinds import kinds
from challenges.season import Season
from challenges.terms import Language
from server.spine import problems
from server.spine.locale import N_, _

CHOICES = {
    "topic": N_("topics"),
    "channel": N_("channels"),
    "item": N_("items"),
    "lesson": N_("lessons"),
    "value": N_("values"),
    "department": N_("departments"),
    "colleague": N_("colleagues"),
    "week": N_("weeks"),
    "day": N_("days"),
    "kind": N_("kinds of deed"),
    "everyone": N_("the whole house"),
}
Typed = dict[str, list[str]]  # field name -> what was typed or ticked


@dataclass(frozen=True, slots=True, kw_only=True)
class ParamField:
    """One field of a kind's parameters, as the form draws it."""

    name: str
    choices: tuple[str, ...] = ()  # of a closed set; else a number
    least: int = 0
    most: int = 0

    @property
    def options(self) -> list[tuple[str, str]]:
        """The closed set as a form's options."""
        return [(one, _(CHOICES.get(one, one))) for one in self.choices]


def typed(form: FormMultiDict) -> Typed:
    """All fields of a form, each with its values."""
    return {name: [str(one) for one in form.getall(name)] for name in form}


def _one(fields: Typed, name: str) -> str:
    return (fields.get(name) or [""])[0].strip()


def _texts(fields: Typed, name: str) -> dict[str, str]:
    return {one.value: _one(fields, f"{name}.{one.value}") for one in Language}


def _day(fields: Typed, name: str, zone: ZoneInfo) -> datetime | None:
    """The start of a day in the institution's time zone."""
    text = _one(fields, name)
    if not text:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(), zone)
    except ValueError as error:
        raise CatalogueError(
            "catalogue.type", file="form", key=name, remedy="Write the day as 2026-09-07."
        ) from error


def _whole(fields: Typed, name: str) -> object:
    text = _one(fields, name)
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 10 else text


def season_table(fields: Typed, zone: ZoneInfo) -> dict[str, Any]:
    """The `[season]` table of a form."""
    table: dict[str, Any] = {
        "key": _one(fields, "key"),
        "title": _texts(fields, "title"),
        "accent": _one(fields, "accent") or "azure",
        "quiet_weeks": [
            one for one in _one(fields, "quiet_weeks").replace(",", " ").split() if one
        ],
    }
    for name in ("opens", "closes"):
        moment = _day(fields, name, zone)
        if moment is not None:
            table[name] = moment
    if _one(fields, "freeze_days"):
        table["freeze_days"] = _whole(fields, "freeze_days")
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
        **{f"title.{language.value}": [text] for language, text in season.title.items()},
    }


_MATCH_LISTS = ("deeds", "topics", "channels", "values")
_MATCH_YES_NO = ("own_words", "across")


_MATCH_KEPT = ("sides", "items", "lessons", "minutes_least")  # not in the form


def challenge_table(
    fields: Typed, zone: ZoneInfo, known: Challenge | None = None
) -> dict[str, Any]:
    """The table of one challenge of a form; what the form does not ask stays as it was known."""
    match: dict[str, Any] = {
        name: fields[f"match.{name}"] for name in _MATCH_LISTS if fields.get(f"match.{name}")
    }
    match.setdefault("deeds", [])
    for name in _MATCH_KEPT if known else ():
        kept = getattr(known.match, name)  # type: ignore[union-attr]
        match[name] = sorted(kept) if isinstance(kept, frozenset) else kept
    for name in _MATCH_YES_NO:
        said = _one(fields, f"match.{name}")
        if said:
            match[name] = said == "yes"
    table: dict[str, Any] = {
        "kind": _one(fields, "kind"),
        "title": _texts(fields, "title"),
        "text": _texts(fields, "text"),
        "match": match,
        "params": {
            name.removeprefix("params."): _whole(fields, name)
            for name in fields
            if name.startswith("params.")
        },
        "reward": _whole(fields, "reward"),
        "audience": _one(fields, "audience") or "all",
        "counts_before_joining": _one(fields, "counts_before_joining") == "yes",
        "blazon": _one(fields, "blazon"),
    }
    if table["audience"] == "departments":
        table["departments"] = fields.get("departments", [])
    for name in ("badge", "requires"):
        if _one(fields, name):
            table[name] = _one(fields, name)
    for name in ("opens", "closes"):
        moment = _day(fields, name, zone)
        if moment is not None:
            table[name] = moment
    return table


def challenge_typed(one: Challenge, zone: ZoneInfo) -> Typed:
    """A challenge as its form shows it."""
    yes_no = {True: "yes", False: "no", None: ""}
    return {
        "key": [one.key],
        "kind": [one.kind],
        **{f"title.{language.value}": [text] for language, text in one.title.items()},
        **{f"text.{language.value}": [text] for language, text in one.text.items()},
        **{f"match.{name}": sorted(getattr(one.match, name)) for name in _MATCH_LISTS},
        **{f"match.{name}": [yes_no[getattr(one.match, name)]] for name in _MATCH_YES_NO},
        **{
            f"params.{field.name}": [str(getattr(one.params, field.name))]
            for field in dataclasses.fields(one.params)  # type: ignore[arg-type]
        },
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


def param_fields(kind: str) -> list[ParamField]:
    """The fields of a kind's parameters, drawn from its annotations."""
    return [_param(name, hint) for name, hint in shape.schema(kinds()[kind].params).items()]


def _param(name: str, hint: Any) -> ParamField:
    limits: tuple[Any, ...] = ()
    if hasattr(hint, "__metadata__"):
        limits, hint = hint.__metadata__, get_args(hint)[0]
    if get_origin(hint) in (Union, UnionType):
        hint = get_args(hint)[0]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return ParamField(name=name, choices=tuple(one.value for one in hint))
    between = next((one for one in limits if isinstance(one, shape.Between)), None)
    return ParamField(
        name=name, least=between.least if between else 0, most=between.most if between else 1_000
    )


def field_of(error: CatalogueError) -> str:
    """The form's field that a catalogue error is about."""
    key = str(error.facts.get("key", ""))
    parts = key.split(".")
    while parts and parts[0] in ("challenge", "season"):
        parts = parts[2:] if parts[0] == "challenge" and len(parts) > 2 else parts[1:]
    return (
        ".".join(parts[:2])
        if parts[:1] in (["title"], ["text"], ["match"], ["params"])
        else (parts[0] if parts else "key")
    )


def errors_of(error: HeraldError) -> dict[str, str]:
    """An error at the field that it is about."""
    if isinstance(error, CatalogueError):
        return {field_of(error): str(error.facts.get("remedy", ""))}
    return {"key": problems.told(error).detail}
