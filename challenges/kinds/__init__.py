"""Kinds of challenge: one module each, found here and not registered.

A module `challenges/kinds/NAME.py` offers:

    KEY = "NAME"
    Params                                 a frozen dataclass; its annotations are the schema
    contributes(act, params) -> keys       what an act that matches puts into the bag, each once
    goal(params) -> int                    in the kind's own unit, 1 or more
    done(bag, params, rest) -> int         how far; may pass the goal

and, where it needs them:

    by_key = True                          how often a key is in the bag does not matter
    deeds = frozenset({Doing.SHARE})       it can count no other deeds
    check(params, place)                   refuses what the annotations cannot say
    matches(params) -> {where: Match}      the parameters say which deeds count; there is no `match`
    whose(params) -> Group                 a group fills the bag …
    group(act, params) -> str              … this one; "" when the act is of none
    together = True                        nobody of the group is rewarded before all have joined
    tasks(params) -> Tasks                 each in a bag of its own, in this order

`rest` are the ISO weeks that break no streak. The challenge is finished when `done` reaches
`goal`. A bag only ever grows by deeds and shrinks by their reversals, so a kind need not know of
order; of a kind with tasks, the bag holds the keys of those that are finished.

Offers: `ChallengeKind`, `Bag`, `Group`, `kinds`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import is_dataclass
from enum import StrEnum
from functools import cache
from types import ModuleType
from typing import Any

from challenges.acts import Act, Doing, Match
from challenges.errors import CatalogueError
from challenges.quick import dataclass
from challenges.shape import Place

Bag = Mapping[str, int]


class Group(StrEnum):
    """Whose bag a grouped challenge fills."""

    DEPARTMENT = "department"
    EVERYONE = "everyone"
    PAIR = "pair"  # a mentor and a mentee
    ITEM = "item"  # all who shared it


@dataclass(frozen=True, slots=True)
class ChallengeKind:
    """One kind, as its module offers it."""

    key: str
    params: type
    contributes: Callable[[Act, Any], tuple[str, ...]]
    goal: Callable[[Any], int]
    done: Callable[[Bag, Any, Collection[str]], int]
    by_key: bool
    deeds: frozenset[Doing]
    check: Callable[[Any, Place], None] | None
    matches: Callable[[Any], Mapping[str, Match]] | None
    whose: Callable[[Any], Group] | None
    group: Callable[[Act, Any], str] | None
    together: bool
    tasks: Callable[[Any], Sequence[Any]] | None  # of `challenges.task.Task`

    @property
    def grouped(self) -> bool:
        """Whether a group fills the bag."""
        return self.group is not None


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
    for one, other in (("group", "whose"), ("whose", "group")):
        if hasattr(module, one) and not hasattr(module, other):
            raise refuse(other, f"A grouped kind needs the function `{other}`, too.")
    if hasattr(module, "tasks") and not hasattr(module, "matches"):
        raise refuse("matches", "A kind with tasks says with `matches` which deeds count.")
    return ChallengeKind(
        key=name,
        params=params,
        contributes=module.contributes,
        goal=module.goal,
        done=module.done,
        by_key=bool(getattr(module, "by_key", False)),
        deeds=getattr(module, "deeds", frozenset(Doing)),
        check=getattr(module, "check", None),
        matches=getattr(module, "matches", None),
        whose=getattr(module, "whose", None),
        group=getattr(module, "group", None),
        together=bool(getattr(module, "together", False)),
        tasks=getattr(module, "tasks", None),
    )
