"""What a challenge asks, as the studio's form draws it: a kind's fields, cells of a card, steps.

A field is called as the catalogue's reader calls its place, `params.cells.3.match.topics`, so that
an error finds it. Rows of cells and steps are numbered, and work without script.
"""

import re
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin

from challenges import shape
from challenges.acts import Doing, Match
from challenges.kinds import bingo, kinds, quest
from challenges.quick import dataclass
from challenges.task import Task
from challenges.terms import Language
from server.seasons.words import FIELDS
from server.spine.locale import N_, _

CHOICES = {**FIELDS, "everyone": N_("the whole house")}
STEPS = 8  # at most, see `challenges.kinds.quest`
_TICKED = ("deeds", "sides", "topics", "channels", "values")
_LISTED = ("items", "lessons")  # keys in one line
_YES_NO = ("own_words", "across")
_SAID = {True: "yes", False: "no", None: ""}
Typed = dict[str, list[str]]  # field name -> what was typed or ticked


@dataclass(frozen=True, slots=True, kw_only=True)
class ParamField:
    """One field of a kind's parameters, as the form draws it."""

    name: str
    key: str
    choices: tuple[str, ...] = ()  # of a closed set; else a number
    least: int = 0
    most: int = 0

    @property
    def options(self) -> list[tuple[str, str]]:
        """The closed set as a form's options."""
        return [(one, _(CHOICES.get(one, one))) for one in self.choices]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskForm:
    """The fields of one task; `prefix` stands before each name."""

    prefix: str
    kind: str
    params: list[ParamField]
    deeds: frozenset[Doing]  # that can match; none where the parts say what matches
    cells: tuple[str, ...] = ()  # prefixes
    steps: tuple["TaskForm", ...] = ()


def one_of(typed: Typed, name: str) -> str:
    """What was typed into one field."""
    return (typed.get(name) or [""])[0].strip()


def texts_of(typed: Typed, name: str) -> dict[str, str]:
    """What was typed as a text in all languages."""
    return {one.value: one_of(typed, f"{name}.{one.value}") for one in Language}


def whole(text: str) -> object:
    """A number, or what was typed instead of one."""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else text


def task_form(typed: Typed, kind: str, prefix: str = "") -> TaskForm:
    """The fields for a kind, with as many rows as were typed or are needed."""
    of = kinds()[kind]
    at = f"{prefix}params."
    return TaskForm(
        prefix=prefix,
        kind=kind,
        params=list(_params(of.params, at)),
        deeds=frozenset() if of.matches else of.deeds,
        cells=_cells(typed, at) if of.params is bingo.Params else (),
        steps=tuple(
            task_form(typed, kind if kind in kinds() else "count", step)
            for step in (_steps(typed, at) if of.params is quest.Params else ())
            for kind in (one_of(typed, f"{step}kind"),)
        ),
    )


def _params(params: type, at: str) -> Iterator[ParamField]:
    """The plain fields of a kind's parameters, drawn from its annotations."""
    for key, hint in shape.schema(params).items():
        limits: tuple[Any, ...] = ()
        if hasattr(hint, "__metadata__"):
            limits, hint = hint.__metadata__, get_args(hint)[0]
        if get_origin(hint) in (Union, UnionType):
            hint = get_args(hint)[0]
        between = next((one for one in limits if isinstance(one, shape.Between)), None)
        if get_origin(hint) is tuple:
            continue
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            yield ParamField(name=at + key, key=key, choices=tuple(one.value for one in hint))
        else:
            least, most = (between.least, between.most) if between else (0, 1_000)
            yield ParamField(name=at + key, key=key, least=least, most=most)


def _cells(typed: Typed, at: str) -> tuple[str, ...]:
    size = whole(one_of(typed, f"{at}size") or "3")
    many = size**2 if isinstance(size, int) and 2 <= size <= 5 else 9
    return tuple(f"{at}cells.{number}." for number in range(many))


def _steps(typed: Typed, at: str) -> tuple[str, ...]:
    rows = re.compile(re.escape(f"{at}steps.") + r"(\d{1,3})\.")
    known = sorted({int(found[1]) for name in typed if (found := rows.match(name))})
    return tuple(f"{at}steps.{number}." for number in known or (0, 1))


def task_table(typed: Typed, kind: str, prefix: str = "") -> dict[str, Any]:
    """`kind`, `match` and `params` of a form, as the catalogue reads them."""
    table: dict[str, Any] = {"kind": kind}
    if kind not in kinds():
        return table
    form = task_form(typed, kind, prefix)
    params: dict[str, Any] = {
        one.key: whole(one_of(typed, one.name)) for one in form.params if one.name in typed
    }
    if form.deeds:
        table["match"] = _match_table(typed, prefix)
    if form.cells:
        params["cells"] = [_cell_table(typed, cell) for cell in form.cells]
    if form.steps:
        params["steps"] = [
            {
                "title": texts_of(typed, f"{step.prefix}title"),
                **task_table(typed, one_of(typed, f"{step.prefix}kind"), step.prefix),
            }
            for step in form.steps
        ]
    return {**table, "params": params}


def _cell_table(typed: Typed, cell: str) -> dict[str, Any]:
    return {
        "title": texts_of(typed, f"{cell}title"),
        "match": _match_table(typed, cell),
        "n": whole(one_of(typed, f"{cell}n") or "1"),
    }


def _match_table(typed: Typed, prefix: str) -> dict[str, Any]:
    at = f"{prefix}match."
    match: dict[str, Any] = {name: typed[at + name] for name in _TICKED if typed.get(at + name)}
    match.setdefault("deeds", [])
    for name in _LISTED:
        if keys := one_of(typed, at + name).replace(",", " ").split():
            match[name] = keys
    for name in _YES_NO:
        if said := one_of(typed, at + name):
            match[name] = said == "yes"
    if minutes := one_of(typed, f"{at}minutes_least"):
        match["minutes_least"] = whole(minutes)
    return match


def task_typed(task: Task, prefix: str = "") -> Typed:
    """A task as its form shows it."""
    typed: Typed = {f"{prefix}kind": [task.kind]}
    if task.match is not None:
        typed |= _match_typed(task.match, prefix)
    at = f"{prefix}params."
    for one in fields(task.params):  # type: ignore[arg-type]
        value = getattr(task.params, one.name)
        if one.init and not isinstance(value, tuple):
            typed[at + one.name] = [str(value)]
    match task.params:
        case bingo.Params(cells=cells):
            for number, cell in enumerate(cells):
                row = f"{at}cells.{number}."
                typed |= _match_typed(cell.match, row) | _texts_typed(cell.title, row)
                typed[f"{row}n"] = [str(cell.n)]
        case quest.Params(steps=steps):
            for number, step in enumerate(steps):
                row = f"{at}steps.{number}."
                typed |= task_typed(step.task, row) | _texts_typed(step.title, row)
        case _:
            pass
    return typed


def _texts_typed(title: Any, row: str) -> Typed:
    return {f"{row}title.{language.value}": [text] for language, text in title.items()}


def _match_typed(match: Match, prefix: str) -> Typed:
    at = f"{prefix}match."
    return {
        **{at + name: sorted(getattr(match, name)) for name in _TICKED},
        **{at + name: [" ".join(sorted(getattr(match, name)))] for name in _LISTED},
        **{at + name: [_SAID[getattr(match, name)]] for name in _YES_NO},
        f"{at}minutes_least": [str(match.minutes_least or "")],
    }


def begun(kind: str) -> Typed:
    """What a new form of a kind begins with."""
    of = kinds().get(kind)
    known = of.deeds if of else frozenset()
    deeds = ["share"] if Doing.SHARE in known else sorted(one.value for one in known)
    return {"kind": [kind], "match.deeds": deeds, "reward": ["10"]}


def changed(typed: Typed, wish: str) -> Typed:
    """The form after a wish that saves nothing: a step more, a step less, other fields.

    Args:
        wish: `add`, `show`, or `drop N`.
    """
    rows = _steps(typed, "params.")
    if wish.startswith("drop ") and len(rows) > 1:
        gone = f"params.steps.{wish.removeprefix('drop ')}."
        typed = {name: value for name, value in typed.items() if not name.startswith(gone)}
    elif wish == "add" and len(rows) < STEPS:
        last = max(int(row.split(".")[2]) for row in rows)
        for row in rows:  # those that are shown before anything was typed
            typed.setdefault(f"{row}kind", ["count"])
        typed = {**typed, f"params.steps.{last + 1}.kind": ["count"]}
    return _renumbered(typed)


def _renumbered(typed: Typed) -> Typed:
    """Steps counted from 0 without gaps, as the catalogue counts them."""
    rows = _steps(typed, "params.")
    new = {old: f"params.steps.{number}." for number, old in enumerate(rows)}

    def name_of(name: str) -> str:
        old = next((row for row in rows if name.startswith(row)), None)
        return name if old is None else new[old] + name.removeprefix(old)

    return {name_of(name): value for name, value in typed.items()}
