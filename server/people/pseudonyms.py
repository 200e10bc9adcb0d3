"""Pseudonyms: two kind words drawn at random, so that nothing leads back to the person."""

import secrets
import tomllib
from functools import cache

import seeds
from challenges.errors import CatalogueError
from challenges.terms import Language

FILE = "pseudonyms.toml"
LONGEST = 60  # characters that the register keeps
_ENOUGH = 40  # words in each list, so that a house of some hundreds needs no numbers


@cache
def words(language: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two lists of a language, in the order in which they are said.

    Raises:
        CatalogueError: with `file`, `key` and `remedy` for what does not read.
    """
    lists = _read().get(language, {})
    return tuple(lists["first"]), tuple(lists["second"])


@cache
def _read() -> dict[str, dict[str, list[str]]]:
    found = tomllib.loads(seeds.read(FILE))
    for language in sorted(set(found) ^ set(Language)):
        _refuse(language, "Give the lists of en, nl, fr and de, and no other.")
    for language, lists in found.items():
        if not isinstance(lists, dict) or set(lists) != {"first", "second"}:
            _refuse(language, "Give `first` and `second`.")
        for name, kept in lists.items():
            if len(kept) < _ENOUGH or len(set(kept)) != len(kept):
                _refuse(f"{language}.{name}", f"Give {_ENOUGH} words or more, each once.")
            if not all(isinstance(word, str) and 1 < len(word) < 25 for word in kept):
                _refuse(f"{language}.{name}", "Give words of 2 to 24 letters.")
    return found


def _refuse(key: str, remedy: str) -> None:
    raise CatalogueError("seeds.pseudonyms", file=FILE, key=key, remedy=remedy)


def draw(language: Language, numbered: bool = False) -> str:
    """A pseudonym from the system's randomness: neither id, name nor time goes into it.

    Args:
        language: of the words.
        numbered: with a number of three digits, when the plain ones are mostly taken.
    """
    first, second = words(language)
    drawn = f"{secrets.choice(first)} {secrets.choice(second)}"
    return f"{drawn} {100 + secrets.randbelow(900)}" if numbered else drawn
