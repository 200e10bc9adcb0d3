"""Frozen data that is made often, made fast. Offers: `quick`.

A frozen dataclass is filled through `object.__setattr__`, one call a field: a line of the book
takes three times as long to make as it need, and a deed makes several such things.
"""

from dataclasses import MISSING, Field, field, fields, make_dataclass
from typing import Any, TypeVar

T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """Give a frozen dataclass with slots a faster `__init__`; nothing else of it changes.

    What is made is filled while it is of a class of the same shape that is not frozen, and becomes
    of its own class when it is whole. Nobody sees it before.

    Raises:
        TypeError: a field has a default that must be made anew each time, or is not in `__init__`.
    """
    every = fields(cls)  # type: ignore[arg-type]
    if not all(one.init and one.default_factory is MISSING for one in every):
        raise TypeError(f"{cls.__name__} cannot be made fast: each field must come from outside")
    known: dict[str, Any] = {one.name: one.default for one in every}
    known["_become"] = object.__setattr__
    known["_open"] = make_dataclass(
        f"Open{cls.__name__}", [(one.name, Any, field()) for one in every], slots=True
    )
    known["_cls"] = cls
    # As dataclasses does it, of the names of fields and nothing else: no call for each of them.
    exec(_source(every), known)
    cls.__init__ = known["__init__"]  # type: ignore[method-assign]
    return cls


def _source(every: tuple[Field[Any], ...]) -> str:
    """The text of an `__init__`. Defaults are found by their field's name around it."""
    by_place = [_parameter(one) for one in every if not one.kw_only]
    by_name = [_parameter(one) for one in every if one.kw_only]
    star = ["*"] if by_name else []
    return "\n    ".join(
        [
            f"def __init__({', '.join(['self', *by_place, *star, *by_name])}):",
            "_become(self, '__class__', _open)",
            *(f"self.{one.name} = {one.name}" for one in every),
            "self.__class__ = _cls",
        ]
    )


def _parameter(one: Field[Any]) -> str:
    return one.name if one.default is MISSING else f"{one.name}={one.name}"
