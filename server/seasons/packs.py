"""Season packs: a season as one text or as a folder of parts, on the house's own rules and badges.

A folder holds `season.toml` (or `seasons/NAME.toml`), `challenges/*.toml`, `badges/*.toml` and, if
it likes, `rules.toml`. Without rules the house's hold, and all house badges beside its own; with
rules it gets only those house badges that its challenges name. Herald brings packs in
`seeds/packs/`.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import seeds
from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.errors import CatalogueError, HeraldError, Remedy
from challenges.season import Season
from challenges.shape import Place, refuse
from challenges.syntax import parse
from challenges.terms import ChallengeKey
from server.spine import problems
from server.spine.locale import N_

FOLDER = "packs"
MOST = 1_000_000  # bytes of one text: a hundred times the starter set's
_PARTS = ("", "seasons", "challenges", "badges")
_LEFT_ASIDE = ("README.md",)
_A_DAY = timedelta(days=1)

problems.declare(
    "pack.unknown",
    404,
    N_("There is no such pack"),
    N_("Herald brings these: %(known)s. Nothing was changed."),
)


def names() -> tuple[str, ...]:
    """The packs that Herald brings, sorted."""
    return seeds.folders(FOLDER)


def bundled(name: str) -> Catalogue:
    """A pack that Herald brings.

    Raises:
        HeraldError: `pack.unknown`.
        CatalogueError: it does not read.
    """
    if name not in names():
        raise HeraldError("pack.unknown", pack=name, known=", ".join(names()) or "–")
    where = f"{FOLDER}/{name}"
    files = [one for part in _PARTS for one in seeds.names(f"{where}/{part}".strip("/"), ".toml")]
    return _whole({file.removeprefix(f"{where}/"): seeds.read(file) for file in files}, where)


def starter() -> Catalogue:
    """The starter set as one catalogue."""
    files = (*seeds.names("badges", ".toml"), *seeds.names("challenges", ".toml"))
    parts = {file: seeds.read(file) for file in (*files, "rules.toml", "seasons/starter.toml")}
    return game.assemble(parts)


def at(path: Path) -> Catalogue:
    """A season from a file or from a folder of parts.

    Raises:
        CatalogueError: with `file`, `key` and `remedy` of the first mistake; `catalogue.unread`
            when the disk does not give a part, `catalogue.text` when it is not in UTF-8.
    """
    if not _is_folder(path):
        return game.read(_text(path), file=str(path))
    parts: dict[str, str] = {}
    for file in _files(path):
        inside = file.relative_to(path)
        if inside.parent.as_posix().removeprefix(".") not in _PARTS:
            refuse(
                "file",
                Place(str(file)),
                Remedy("Put it in challenges/ or badges/, or name it season.toml or rules.toml."),
            )
        parts[inside.as_posix()] = _text(file)
    return _whole(parts, path.as_posix())


def there(path: Path) -> bool:
    """Whether something stands at a path, and be it a link that leads nowhere."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:  # what one may not look at is there, and reading it says so
        return True


def moved(catalogue: Catalogue, season: Season, zone: ZoneInfo) -> Catalogue:
    """A catalogue with its challenges moved into another season's window, or on days in its own.

    Args:
        zone: where midnight is looked for. The weeks of a text are of 168 hours, for the game knows
            no zone; people's weeks are not, when clocks change in them.
    """
    before, after = catalogue.season.opens, season.opens
    kept: dict[ChallengeKey, Challenge] = {}
    for key, one in catalogue.challenges.items():
        opens = _carried(one.opens, before, after, zone)
        closes = _carried(one.closes, before, after, zone)
        if one.closes == catalogue.season.closes:
            closes = season.closes
        if opens < season.closes:
            kept[key] = dataclasses.replace(
                one, opens=max(opens, season.opens), closes=min(closes, season.closes)
            )
    return dataclasses.replace(catalogue, season=season, challenges=kept)


def _carried(moment: datetime, before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """A moment of a season as far into another one: in days between midnights where it can."""
    start, local, target = (one.astimezone(zone) for one in (before, moment, after))
    days, rest = divmod(moment - before, _A_DAY)
    if rest and start.time() == local.time() == time():
        days, rest = (local.date() - start.date()).days, timedelta()
    if rest or target.time() != time():
        return moment + (after - before)
    return datetime.combine(target.date() + timedelta(days), time(), zone).astimezone(UTC)


def _files(folder: Path, *, inside: bool = False) -> Iterator[Path]:
    """What is in a folder and in its folders, linked ones among them; hidden names are not."""
    for one in _listed(folder):
        if one.name.startswith(".") or (one.name in _LEFT_ASIDE and not inside):
            continue
        if not inside and _is_folder(one):
            yield from _files(one, inside=True)
        else:
            yield one


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        _refuse_unread(path, error)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        _refuse_unread(folder, error)


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        _refuse_unread(file, error)
    try:
        return decoded(content)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        refuse("text", Place(str(file)), Remedy("Save it in UTF-8; line %(n)s is not.", n=line))


def decoded(content: bytes) -> str:
    """The text of a file, with or without the mark that some editors put before it.

    Raises:
        UnicodeDecodeError: it is not in UTF-8.
    """
    return content.decode("utf-8-sig")


def _refuse_unread(file: Path, error: OSError) -> NoReturn:
    """Refuse what the disk does not give; a folder that hides a part would be read by half."""
    match error:
        case FileNotFoundError():
            remedy = Remedy("There is nothing here: look at the name, or at where the link leads.")
        case PermissionError():
            remedy = Remedy("You may not read it: ask for the right to, or for a copy.")
        case IsADirectoryError():
            remedy = Remedy("This is a folder: put its files one level higher.")
        case _:
            remedy = Remedy("The disk does not give it: %(said)s.", said=error.strerror or error)
    refuse("unread", Place(str(file)), remedy)


def _whole(parts: Mapping[str, str], where: str) -> Catalogue:
    """The parts of a pack, by their paths in it, with what the house adds."""
    house = [file for file in seeds.names("badges", ".toml") if file not in parts]
    if "rules.toml" in parts:
        named = {f"badges/{_badge(text)}.toml" for text in parts.values()}
        house = [file for file in house if file in named]
    else:
        house.append("rules.toml")
    try:
        text = game.compose({**{file: seeds.read(file) for file in house}, **parts})
    except CatalogueError as error:
        if error.facts["file"] in house:
            raise
        facts = {**error.facts, "file": f"{where}/{error.facts['file']}"}
        raise CatalogueError(error.code, **facts) from error
    return game.read(text, file=where)


def _badge(text: str) -> object:
    """The badge that a part names; what does not read is said when the whole is composed."""
    try:
        return parse(text, Place("")).get("badge")
    except CatalogueError:
        return None
