"""Kinds of challenge: one module each, found here and not registered.

A module `challenges/kinds/NAME.py` offers:

    KEY = "NAME"
    Params                                 a frozen dataclass; its annotations are the schema
    contributes(act, params) -> keys       what an act that matches puts into the bag, each once
    goal(params) -> int                    in the kind's own unit, 1 or more
    done(bag, params, rest) -> int         how far; may pass the goal
    grouped = True                         optional: a group fills the bag, Params.group says which
    by_key = True                          optional: how often a key is in the bag does not matter

`rest` are the ISO weeks that break no streak. The challenge is finished when `done` reaches
`goal`.
A bag only ever grows by deeds and shrinks by their reversals, so a kind need not know of order.

Offers: `ChallengeKind`, `Bag`, `Group`, `kinds`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, is_dataclass
from enum import StrEnum
from functools import cache
from types import ModuleType
from typing import Any

from challenges.acts import Act
from challenges.errors import CatalogueError

Bag = Mapping[str, int]


class Group(StrEnum):
    """Whose sum a grouped challenge counts."""

    DEPARTMENT = "department"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class ChallengeKind:
    """One kind, as its module offers it."""

    key: str
    params: type
    contributes: Callable[[Act, Any], tuple[str, ...]]
    goal: Callable[[Any], int]
    done: Callable[[Bag, Any, Collection[str]], int]
    grouped: bool
    by_key: bool


@cache
def kinds() -> Mapping[str, ChallengeKind]:
    """All kinds by key.

    Raises:
        CatalogueError: `catalogue.kind_file` when a module does not offer what a kind must.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: check(importlib.import_module(f"{__name__}.{name}"), name) for name in names}


def check(module: ModuleType, name: str) -> ChallengeKind:
    """A module as a kind, or what is wrong with it."""

    def refuse(key: str, remedy: str) -> CatalogueError:
        return CatalogueError(
            "catalogue.kind_file", file=f"challenges/kinds/{name}.py", key=key, remedy=remedy
        )

    if getattr(module, "KEY", None) != name:
        raise refuse("KEY", f'Write KEY = "{name}", as the file is named.')
    params = getattr(module, "Params", None)
    if not (isinstance(params, type) and is_dataclass(params)):
        raise refuse("Params", "Add a frozen dataclass `Params`.")
    for wanted in ("contributes", "goal", "done"):
        if not callable(getattr(module, wanted, None)):
            raise refuse(wanted, f"Add the function `{wanted}`.")
    grouped = bool(getattr(module, "grouped", False))
    if grouped and "group" not in params.__dataclass_fields__:
        raise refuse("Params.group", "A grouped kind needs the field `group: Group`.")
    by_key = bool(getattr(module, "by_key", False))
    return ChallengeKind(
        name, params, module.contributes, module.goal, module.done, grouped, by_key
    )
