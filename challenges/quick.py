"""Frozen data that is made often, made fast. Offers: `quick`.

A frozen dataclass is filled through `object.__setattr__`, one call a field: a line of the book
takes twice as long to make as it need, and a deed makes several such things.
"""

from dataclasses import MISSING, fields
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
    known: dict[str, Any] = {
        "become": object.__setattr__,
        "open_": type(f"Open{cls.__name__}", (), {"__slots__": [one.name for one in every]}),
        "whole": cls,
    } | {f"default_{one.name}": one.default for one in every}
    taken = [
        one.name if one.default is MISSING else f"{one.name}=default_{one.name}" for one in every
    ]
    if every[0].kw_only:
        taken.insert(0, "*")
    lines = [
        f"def __init__(self, {', '.join(taken)}):",
        "become(self, '__class__', open_)",
        *(f"self.{one.name} = {one.name}" for one in every),
        "self.__class__ = whole",
    ]
    exec("\n    ".join(lines), known)  # as `dataclass` itself makes its methods
    cls.__init__ = known["__init__"]  # type: ignore[method-assign]
    return cls
