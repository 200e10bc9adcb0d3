"""The demo's institution as its seeds tell it, read strictly."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import seeds
from challenges import shape
from challenges.errors import Remedy
from challenges.quick import dataclass
from challenges.season import Tincture
from challenges.shape import Place
from challenges.terms import (
    ChallengeKey,
    DepartmentKey,
    ItemKey,
    Language,
    SeasonKey,
    Texts,
    TopicKey,
    ValueKey,
)

T = TypeVar("T")
EMPLOYEE = "employee"  # the sign-in without a role


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department: `size` people, of ten so many `speakers` of each language."""

    title: Texts
    arms: str
    size: int
    speakers: Mapping[str, int]
    taste: tuple[TopicKey, ...]  # what its people share most


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """Somebody who can sign in to the demo, under a `Role` or as an employee."""

    email: str
    name: str
    department: DepartmentKey
    language: Language
    looks_after: tuple[DepartmentKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonPlan:
    """A season without its dates, which follow from now."""

    accent: Tincture
    title: Texts
    quiet_week: int  # the n-th of the season
    challenges: tuple[ChallengeKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The institution."""

    title: Texts
    departments: Mapping[DepartmentKey, Department]
    sign_in: Mapping[str, SignIn]  # by role, or `employee`
    season: Mapping[SeasonKey, SeasonPlan]  # the oldest first, the last one runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """First and last names of a language."""

    first: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An item of the library, with captions by channel, or for `any`."""

    language: Language
    url: str
    topics: tuple[TopicKey, ...]
    title: str
    summary: str
    captions: Mapping[str, Texts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Sentences to choose from."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWords:
    """Why a share was declined, why somebody else is to look, and their last word."""

    lines: tuple[str, ...]
    appeals: tuple[str, ...]
    last: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksWords:
    """What somebody did, and what it was to me."""

    done: tuple[str, ...]
    so: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something was decided, or why somebody asks about it."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What people of one language write."""

    language: Language
    seen: Mapping[ValueKey, tuple[str, ...]]
    changed: Lines
    thanks: ThanksWords
    ideas: Lines
    reversal: Reason
    less: Reason  # points that were taken
    more: Reason  # points that were given
    revocation: Reason
    restoration: Reason
    appeal: Reason
    badge: Reason  # why the revocation is appealed
    check: CheckWords


def _read(cls: type[T], path: str) -> T:
    return shape.read(cls, _table(path), Place(path))


def _table(path: str) -> dict[str, object]:
    try:
        return tomllib.loads(seeds.read(path))
    except tomllib.TOMLDecodeError as error:
        shape.refuse("syntax", Place(path), Remedy("TOML: %(said)s", said=str(error)))


@cache
def house() -> House:
    """The institution.

    Raises:
        CatalogueError: with `file`, `key` and `remedy`; so do the others here.
    """
    return _read(House, "demo/house.toml")


@cache
def names() -> Mapping[Language, Names]:
    """Names of the four languages."""
    path = "demo/names.toml"
    table = _table(path)
    for key in table:
        if key not in set(Language):
            shape.refuse_unknown(key, list(Language), Place(path))
    return {
        language: shape.read(Names, table.get(language, {}), Place(path, language))
        for language in Language
    }


@cache
def stories() -> Mapping[ItemKey, Story]:
    """The library, by key."""
    return {
        ItemKey(path.rsplit("/", 1)[-1].removesuffix(".toml")): _read(Story, path)
        for path in seeds.names("demo/items", ".toml")
    }


@cache
def words() -> Mapping[Language, Words]:
    """What people write, in the four languages."""
    return {language: _read(Words, f"demo/words/{language}.toml") for language in Language}
