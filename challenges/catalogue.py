"""The catalogue: a season, its rules, challenges and badges; TOML text and back.

Offers: `Catalogue`, `read`, `assemble`, `compose`, `write`, `divide`, `read_season`,
`read_challenge`. The shape of the text: docs/catalogue.md.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta
from typing import Any

from challenges import references, shape, toml, written
from challenges.badge import Badge, Finished
from challenges.challenge import Audience, Challenge
from challenges.errors import Remedy
from challenges.quick import dataclass
from challenges.rules import Rules
from challenges.season import Season
from challenges.shape import Place, Table, refuse
from challenges.syntax import check_seen, parse
from challenges.task import read_task
from challenges.terms import BadgeKey, ChallengeKey, Version

FIRST = Version(1)
_LATER = Remedy("Let it close after it opens.")
_CLOCKS = timedelta(hours=3)  # as far as clocks are ever changed
_WRITTEN = Remedy("Take it out: it is written when the season is saved, by its freeze_days.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What is in force, in a version. A version that has judged a deed never changes."""

    season: Season
    version: Version
    rules: Rules
    challenges: Mapping[ChallengeKey, Challenge]
    badges: Mapping[BadgeKey, Badge]
    memo: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)
    """What is made of it once: see `plan.of`."""


def read(text: str, *, file: str, version: Version = FIRST, kept: bool = False) -> Catalogue:
    """A whole text as a checked catalogue.

    Args:
        kept: somebody's text from before, played whether or not all of it can be shown.

    Raises:
        CatalogueError: with `file`, `key` and `remedy`.
    """
    place = Place(file)
    table = parse(text, place, kept=kept)
    for key in table:
        if key not in ("season", "rules", "challenge", "badge"):
            shape.refuse_unknown(key, ("season", "rules", "challenge", "badge"), place)
    season = _season(_needed(table, "season", place), place / "season")
    rules = shape.read(Rules, _needed(table, "rules", place), place / "rules")
    badges: dict[BadgeKey, Badge] = {}
    challenges: dict[ChallengeKey, Challenge] = {}
    for key, one, where in _many(table, "badge", place):
        badges[BadgeKey(key)] = _badge(key, one, where)
    for key, one, where in _many(table, "challenge", place):
        challenges[ChallengeKey(key)] = _challenge(key, one, season, where)
    references.check(challenges, badges, rules, lambda what: place / what)
    if not kept:
        written.check(season, rules, challenges, badges, lambda what: place / what)
    return Catalogue(
        season=season, version=version, rules=rules, challenges=challenges, badges=badges
    )


def compose(parts: Mapping[str, str]) -> str:
    """The canonical whole text of parts, see `assemble`.

    Raises:
        CatalogueError: with `file` (the part), `key` and `remedy`.
    """
    return write(assemble(parts))


def assemble(parts: Mapping[str, str]) -> Catalogue:
    """The catalogue of parts: file name -> text.

    `rules.toml`, one `seasons/NAME.toml` or `season.toml`, `challenges/KEY.toml` and
    `badges/KEY.toml`; a key is the name of its file.

    Raises:
        CatalogueError: with `file` (the part), `key` and `remedy`.
    """
    season: Season | None = None
    rules: Rules | None = None
    waiting: dict[str, tuple[Table, Place]] = {}
    badges: dict[BadgeKey, Badge] = {}
    places: dict[str, Place] = {}
    for file in sorted(parts):
        place = Place(file)
        table = parse(parts[file], place)
        folder, name = _split(file, place)
        if "key" in table:
            remedy = Remedy("Take it out: the name of the file is the key.")
            refuse("unknown_key", place / "key", remedy)
        if folder == "challenges":
            waiting[name] = table, place
        elif folder == "badges":
            badges[BadgeKey(name)] = _badge(name, table, place)
            places[f"badge.{name}"] = place
        elif folder == "seasons" or name == "season":
            if season is not None:
                refuse("duplicate", place / "season", Remedy("Give one season only."))
            places["season"] = place / "season"
            season = _season(_only(table, "season", place), places["season"])
        else:
            places["rules"] = place / "rules"
            rules = shape.read(Rules, _only(table, "rules", place), places["rules"])
    if season is None:
        refuse("missing", Place("season.toml", "season"), Remedy("Give the head of a season."))
    if rules is None:
        refuse("missing", Place("rules.toml", "rules"), Remedy("Give the rules."))
    challenges = {
        ChallengeKey(name): _challenge(name, table, season, place)
        for name, (table, place) in waiting.items()
    }
    places |= {f"challenge.{name}": place for name, (_, place) in waiting.items()}
    whole = Catalogue(
        season=season, version=FIRST, rules=rules, challenges=challenges, badges=badges
    )
    references.check(challenges, badges, rules, places.__getitem__)
    written.check(season, rules, challenges, badges, places.__getitem__)
    return whole


def write(catalogue: Catalogue) -> str:
    """The canonical text; `read` of it gives the same catalogue.

    Challenges and badges keep their order, everything else has one order; what has its default
    is left out.
    """
    parts = [
        toml.table("season", catalogue.season),
        toml.table("rules", catalogue.rules),
        *(toml.table("challenge", one, many=True) for one in catalogue.challenges.values()),
        *(toml.table("badge", one, many=True) for one in catalogue.badges.values()),
    ]
    return "\n".join(part for part in parts if part)


def divide(catalogue: Catalogue) -> dict[str, str]:
    """A catalogue in parts, file name -> text; `compose` of them gives the same catalogue."""
    parts = {
        "season.toml": toml.table("season", catalogue.season),
        "rules.toml": toml.table("rules", catalogue.rules),
    }
    for folder, many in (("challenges", catalogue.challenges), ("badges", catalogue.badges)):
        parts |= {f"{folder}/{key}.toml": toml.lines(one, but="key") for key, one in many.items()}
    return parts


def _split(file: str, place: Place) -> tuple[str, str]:
    """Folder and name of a part, from the last two steps of its path."""
    if not file.endswith(".toml"):
        refuse("file", place, Remedy("Name it *.toml."))
    folder, _, name = file.removesuffix(".toml").rpartition("/")
    folder = folder.rpartition("/")[2]
    if folder in ("challenges", "badges"):
        return folder, shape.check_key(name, place / "(file name)")
    if folder != "seasons" and name not in ("season", "rules"):
        remedy = Remedy("Put it in challenges/ or badges/, or name it season.toml or rules.toml.")
        refuse("file", place, remedy)
    return folder if folder == "seasons" else "", name


def _needed(table: Table, key: str, place: Place) -> object:
    if key not in table:
        refuse("missing", place / key, Remedy("Add [%(name)s].", name=key))
    return table[key]


def _only(table: Table, key: str, place: Place) -> object:
    for other in table:
        if other != key:
            shape.refuse_unknown(other, (key,), place)
    return _needed(table, key, place)


def _many(table: Table, name: str, place: Place) -> list[tuple[str, Table, Place]]:
    """The tables of `[[name]]` by their keys, each key once."""
    found = table.get(name, [])
    if not isinstance(found, list):
        refuse("type", place / name, Remedy("Write [[%(name)s]].", name=name))
    many: dict[str, tuple[str, Table, Place]] = {}
    for number, one in enumerate(found, 1):
        where = place / f"{name}[{number}]"
        if not isinstance(one, dict):
            refuse("type", where, Remedy("Write [[%(name)s]].", name=name))
        if "key" not in one:
            refuse("missing", where / "key", Remedy("Add it."))
        key = shape.check_key(shape.read_value(str, one["key"], where / "key"), where / "key")
        if key in many:
            remedy = Remedy("This key is given twice: rename one %(name)s.", name=name)
            refuse("duplicate", place / name / key, remedy)
        rest = {name: value for name, value in one.items() if name != "key"}
        many[key] = key, rest, place / name / key
    return list(many.values())


def _season(table: object, place: Place) -> Season:
    season = shape.read(Season, table, place)
    if season.closes <= season.opens:
        refuse("value", place / "closes", _LATER)
    by_days = season.closes - timedelta(days=season.freeze_days)
    if season.frozen_from and not (season.freeze_days and abs(season.freezes - by_days) <= _CLOCKS):
        refuse("value", place / "frozen_from", _WRITTEN)
    if season.freeze_days and season.freezes <= season.opens:
        refuse("value", place / "freeze_days", Remedy("Let it freeze after it opens."))
    return season


def _badge(key: str, table: Table, place: Place) -> Badge:
    badge = shape.read(Badge, table, place, given={"key": BadgeKey(key)})
    when = badge.when
    if isinstance(when, Finished) and not when.goal:
        refuse("missing", place / "when.challenges", Remedy("List challenges, or give n."))
    return badge


def _challenge(key: str, table: Table, season: Season, place: Place) -> Challenge:
    given = {"key": ChallengeKey(key), **read_task(table, place), **_window(table, season, place)}
    one = shape.read(Challenge, table, place, given=given, beside=("from_week", "weeks"))
    if one.closes <= one.opens:
        refuse("value", place / "closes", _LATER)
    if not (season.opens <= one.opens and one.closes <= season.closes):
        refuse("value", place / "opens", Remedy("Keep the window inside the season."))
    if (one.audience is Audience.DEPARTMENTS) != bool(one.departments):
        remedy = Remedy('List departments with audience = "departments".')
        refuse("value", place / "departments", remedy)
    return one


def _window(table: Table, season: Season, place: Place) -> dict[str, object]:
    """The defaults of `opens` and `closes`, and what `from_week` and `weeks` make of them."""
    window: dict[str, object] = {}
    if "opens" not in table:
        window["opens"] = season.opens
    if "closes" not in table:
        window["closes"] = season.closes
    if "from_week" not in table:
        if "weeks" in table:
            refuse("missing", place / "from_week", Remedy("Say from which week."))
        return window
    if len(window) < 2:
        remedy = Remedy("Give either this or opens and closes.")
        refuse("value", place / "from_week", remedy)
    first = shape.read_value(shape.Week, table["from_week"], place / "from_week")
    weeks = shape.read_value(shape.Week, table.get("weeks", 1), place / "weeks")
    opens = season.opens + timedelta(weeks=first - 1)
    return {"opens": opens, "closes": min(opens + timedelta(weeks=weeks), season.closes)}


def read_season(table: Table, *, file: str = "season") -> Season:
    """The head of a season from its table alone, as the studio's form gives it.

    Raises:
        CatalogueError: with `file`, `key` and `remedy`.
    """
    place = Place(file)
    check_seen(table, place)
    season = _season(table, place)
    written.check_head(season, place)
    return season


def read_challenge(key: str, table: Table, season: Season, *, file: str = "challenge") -> Challenge:
    """One challenge from its table alone; what it names is checked when the whole is read.

    Raises:
        CatalogueError: with `file`, `key` and `remedy`.
    """
    place = Place(file)
    check_seen(table, place)
    one = _challenge(shape.check_key(key, place / "key"), table, season, place)
    written.check_challenge(one, place)
    return one
