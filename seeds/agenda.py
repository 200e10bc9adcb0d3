"""The agenda of a mentoring pair: small steps in the four house languages, read strictly."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Annotated

import seeds
from challenges import shape
from challenges.errors import Remedy
from challenges.quick import dataclass
from challenges.shape import Between, Place
from challenges.terms import Texts

PATH = "mentoring/agenda.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The steps by key, in their order."""

    steps: Annotated[Mapping[str, Texts], Between(3, 10)]


@cache
def agenda() -> Agenda:
    """The agenda that every pair gets.

    Raises:
        CatalogueError: with `file`, `key` and `remedy` for what does not read.
    """
    return read(seeds.read(PATH))


def read(text: str) -> Agenda:
    """An agenda from its text; see `agenda`."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        shape.refuse("syntax", Place(PATH), Remedy("TOML: %(said)s", said=str(error)))
    found = shape.read(Agenda, table, Place(PATH))
    for key in found.steps:
        shape.check_key(key, Place(PATH, "steps"))
    return found
