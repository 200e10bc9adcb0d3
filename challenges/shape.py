"""Strict reading of a TOML table into a frozen dataclass, and the way back.

The annotations of the dataclass are the schema: what they do not name is refused.

Offers: `read`, `read_value`, `read_texts`, `check_key`, `refuse`, `refuse_unknown`, `refuse_other`,
`one_of`, `Place`, `Between`, `Pattern`, `nearest`, `IN_THIS_LANGUAGE`.
"""

import dataclasses
import difflib
import re
import types
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NewType, NoReturn, TypeVar, Union, get_type_hints
from typing import get_args as args_of
from typing import get_origin as origin_of

from challenges.errors import CatalogueError, Remedy
from challenges.quick import dataclass
from challenges.terms import Language, Texts

T = TypeVar("T")
Table = Mapping[str, object]
_KEY = re.compile(r"[a-z][a-z0-9-]{1,39}\Z")


@dataclass(frozen=True, slots=True)
class Between:
    """Bounds of a number or of the length of a text or list, both included."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a text must look like, and the words that say so."""

    regex: str
    remedy: Remedy


Week = Annotated[int, Between(1, 60)]
ISO_WEEK = Pattern(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])", Remedy("Write an ISO week as 2026-W52."))
SEASON_KEY = Pattern(
    r"[a-z0-9][a-z0-9-]{1,39}",
    Remedy("Write it with a to z, 0 to 9 and hyphens, 2 to 40 of them, no hyphen first."),
)
_A_TABLE = Remedy("Give a table.")
_IN_QUOTES = Remedy("Give a text in quotes.")
IN_THIS_LANGUAGE = Remedy("Write the text in this language.")
_PLAIN = {
    str: _IN_QUOTES,
    int: Remedy("Give a whole number."),
    bool: Remedy("Give true or false."),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file something stands."""

    file: str
    key: str = ""

    def __truediv__(self, step: str | int) -> "Place":
        return Place(self.file, f"{self.key}.{step}" if self.key else str(step))


def refuse(code: str, place: Place, remedy: Remedy) -> NoReturn:
    """Raise the `CatalogueError` of a place."""
    raise CatalogueError(f"catalogue.{code}", file=place.file, key=place.key, remedy=remedy)


def check_key(key: str, place: Place) -> str:
    """A key of the house, or a refusal."""
    if not _KEY.match(key):
        remedy = Remedy("Write it with a to z, 0 to 9 and -, from a letter, 2 to 40 long.")
        refuse("value", place, remedy)
    return key


@cache
def schema(cls: Any) -> Mapping[str, Any]:
    """The annotations of a dataclass's own fields, in their order."""
    hints = get_type_hints(cls, include_extras=True)
    return {field.name: hints[field.name] for field in dataclasses.fields(cls) if field.init}


def read(
    cls: type[T],
    table: object,
    place: Place,
    *,
    given: Mapping[str, object] | None = None,
    beside: Collection[str] = (),
) -> T:
    """An instance of a dataclass from a table.

    Args:
        given: fields that the caller has read itself.
        beside: keys that the caller has read itself and that are no fields.

    Raises:
        CatalogueError: `catalogue.type`, `.unknown_key`, `.missing`, `.value`, `.translation`.
    """
    if not isinstance(table, Mapping):
        refuse("type", place, _A_TABLE)
    known = schema(cls)  # type: ignore[arg-type]
    values = dict(given or {})
    for key in table:
        if key not in known and key not in beside:
            refuse_unknown(key, (*known, *beside), place)
    defaults = {field.name: field for field in dataclasses.fields(cls)}  # type: ignore[arg-type]
    for name, hint in known.items():
        if name in values:
            continue
        if name in table:
            values[name] = read_value(hint, table[name], place / name)
        elif _required(defaults[name]):
            refuse("missing", place / name, Remedy("Add it."))
    return cls(**values)


def _required(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def nearest(key: str, known: Collection[str]) -> str | None:
    """What was probably meant."""
    near = difflib.get_close_matches(key, sorted(known), n=1)
    return near[0] if near else None


def refuse_unknown(key: str, known: Collection[str], place: Place) -> NoReturn:
    """Refuse a key that is not known, with what was probably meant."""
    near = nearest(key, known)
    if near:
        refuse("unknown_key", place / key, Remedy("Did you mean `%(near)s`?", near=near))
    remedy = Remedy("Take it out; known are: %(known)s.", known=", ".join(known))
    refuse("unknown_key", place / key, remedy)


def refuse_other(
    value: object, known: Collection[str], place: Place, code: str = "kind"
) -> NoReturn:
    """Refuse a value that is not one of a closed set."""
    near = nearest(value, known) if isinstance(value, str) else None
    listed = ", ".join(known)
    if near:
        remedy = Remedy("Give one of: %(known)s. Did you mean `%(near)s`?", known=listed, near=near)
        refuse(code, place, remedy)
    refuse(code, place, one_of(known))


def one_of(known: Collection[str]) -> Remedy:
    """To choose from a closed set."""
    return Remedy("Give one of: %(known)s.", known=", ".join(known))


def read_value(hint: Any, value: object, place: Place) -> Any:
    """A value of an annotated type, or a refusal that names the place."""
    if isinstance(hint, NewType):
        return read_value(hint.__supertype__, value, place)
    if origin_of(hint) is Annotated:
        inner, *limits = args_of(hint)
        found = read_value(inner, value, place)
        for limit in limits:
            _check_limit(limit, found, place)
        return found
    origin = origin_of(hint)
    if origin in (Union, types.UnionType):
        return _read_union(args_of(hint), value, place)
    if origin is not None:
        return _read_many(origin, args_of(hint), value, place)
    if hasattr(hint, "read_from"):  # its schema depends on what it says
        if not isinstance(value, Mapping):
            refuse("type", place, _A_TABLE)
        return hint.read_from(value, place)
    if dataclasses.is_dataclass(hint):
        return read(hint, value, place)  # type: ignore[arg-type]
    return _read_plain(hint, value, place)


def _read_plain(hint: type, value: object, place: Place) -> object:
    if issubclass(hint, StrEnum):
        if value not in [member.value for member in hint]:
            refuse_other(value, list(hint), place, "value")
        return hint(value)
    if hint is datetime:
        if not isinstance(value, datetime) or value.tzinfo is None:
            remedy = Remedy("Give a date and time with an offset: 2026-09-07T00:00:00Z.")
            refuse("type", place, remedy)
        return _in_utc(value, place)
    if hint is date:
        if not isinstance(value, date) or isinstance(value, datetime):
            refuse("type", place, Remedy("Give a day: 2026-05-01."))
        return value
    if type(value) is not hint:  # a bool is an int to Python, not to a reader of a catalogue
        refuse("type", place, _PLAIN[hint])
    return value


def _in_utc(value: datetime, place: Place) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:  # at either end of the calendar an offset leads out of it
        refuse("value", place, Remedy("Give a year of this century."))


def _read_many(origin: type, inner: tuple[Any, ...], value: object, place: Place) -> object:
    if origin in (tuple, frozenset):
        if not isinstance(value, list):
            refuse("type", place, Remedy("Give a list."))
        many = [read_value(inner[0], one, place / at) for at, one in enumerate(value)]
        if origin is frozenset and len(set(many)) < len(many):  # in a row each has its place
            refuse("duplicate", place, Remedy("Give each only once."))
        return origin(many)
    if inner[0] is Language:
        return read_texts(value, place)
    if not isinstance(value, Mapping):
        refuse("type", place, _A_TABLE)
    return {
        check_key(key, place / key): read_value(inner[1], one, place / key)
        for key, one in value.items()
    }


def read_texts(value: object, place: Place) -> Texts:
    """A text in every language of the house."""
    if not isinstance(value, Mapping):
        refuse("type", place, Remedy("Give the text in en, nl, fr and de."))
    for language in Language:
        if language not in value:
            refuse("translation", place / language, IN_THIS_LANGUAGE)
    for key, text in value.items():
        if key not in set(Language):
            refuse_unknown(key, list(Language), place)
        if not isinstance(text, str):
            refuse("type", place / key, _IN_QUOTES)
        if not text.strip():
            refuse("translation", place / key, IN_THIS_LANGUAGE)
    return {language: value[language] for language in Language}


def _read_union(choices: tuple[Any, ...], value: object, place: Place) -> object:
    """`X | None`, or one of several dataclasses told apart by their `KIND`."""
    tables = {choice.KIND: choice for choice in choices if hasattr(choice, "KIND")}
    if not tables:
        return read_value(choices[0], value, place)
    if not isinstance(value, Mapping):
        refuse("type", place, _A_TABLE)
    kind = value.get("kind")
    if kind is None:
        refuse("missing", place / "kind", one_of(tables))
    if not isinstance(kind, str) or kind not in tables:
        refuse_other(kind, tables, place / "kind")
    return read(tables[kind], value, place, beside=("kind",))


def _bounds(least: int, most: int, number: bool) -> Remedy:
    if number:
        return Remedy("Give a number from %(least)s to %(most)s.", least=least, most=most)
    if least == most:
        return Remedy("Give %(least)s of them.", least=least)
    return Remedy("Give %(least)s to %(most)s of them.", least=least, most=most)


def _check_limit(limit: object, value: Any, place: Place) -> None:
    match limit:
        case Between(least, most):
            size = value if isinstance(value, int) else len(value)
            if not least <= size <= most:
                refuse("value", place, _bounds(least, most, isinstance(value, int)))
        case Pattern(regex, remedy):
            if not re.fullmatch(regex, value):
                refuse("value", place, remedy)
        case _:
            raise TypeError(limit)
