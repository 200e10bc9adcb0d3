"""The standard library's dataclass, sooner declared and sooner made. Offers: `dataclass`.

The house is declared in some two hundred and fifty of them, which took a sixth of a start: for a
frozen one the library writes and compiles six methods, here one. And it fills what it makes by a
call a field: a line of the book would take three times as long to make as it need, and a deed makes
several such things. It is a dataclass for all who ask: `fields`, `replace`, a type checker.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        cls: type[T] | None = None, *, frozen: bool = False, slots: bool = False, **how: bool
    ) -> type[T] | Callable[[type[T]], type[T]]:
        """`dataclasses.dataclass`; one that is frozen and has slots is made fast.

        Raises:
            TypeError: `how` asks a fast one for something else than `kw_only`.
        """
        if frozen and slots:
            return lambda cls: _quick(cls, **how)
        return dataclasses.dataclass(cls, frozen=frozen, slots=slots, **how)


def _quick(cls: type[T], *, kw_only: bool = False) -> type[T]:
    own = frozenset(vars(cls))
    made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(cls)
    every = fields(made)  # type: ignore[arg-type]
    methods = {"__init__": _init(made, every), **_compared(made, every), **_frozen(every)}
    for name, method in methods.items():
        if name not in own:
            method.__name__, method.__qualname__ = name, f"{made.__qualname__}.{name}"
            setattr(made, name, method)
    return made


def _init(made: type[T], every: tuple[Field[Any], ...]) -> Callable[..., None]:
    """What fills it while it is of a class of the same shape that is not frozen.

    It becomes of its own class when it is whole. Nobody sees it before.
    """
    known: dict[str, Any] = {f"_{one.name}": one.default for one in every}
    known |= {f"_make_{one.name}": one.default_factory for one in every}
    known["_become"] = object.__setattr__
    known["_open"] = type(
        f"Open{made.__name__}",
        made.__bases__,
        {"__slots__": vars(made)["__slots__"], "__setattr__": object.__setattr__},
    )
    known["_cls"], known["_missing"] = made, MISSING
    # As dataclasses does it, of the names of fields and nothing else: no call for each of them.
    exec(_source(every, hasattr(made, "__post_init__")), known)
    init: Callable[..., None] = known["__init__"]
    return init


def _source(every: tuple[Field[Any], ...], then: bool) -> str:
    """The text of an `__init__`. Defaults are found around it."""
    by_place = [_parameter(one) for one in every if one.init and not one.kw_only]
    by_name = [_parameter(one) for one in every if one.init and one.kw_only]
    star = ["*"] if by_name else []
    anew = [one for one in every if one.default_factory is not MISSING]
    return "\n    ".join(
        [
            f"def __init__({', '.join(['self', *by_place, *star, *by_name])}):",
            *(
                f"if {one.name} is _missing: {one.name} = _make_{one.name}()"
                for one in anew
                if one.init
            ),
            "_become(self, '__class__', _open)",
            *(f"self.{one.name} = {_value(one)}" for one in every if _value(one)),
            "self.__class__ = _cls",
            *(["self.__post_init__()"] if then else []),
        ]
    )


def _parameter(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        return f"{one.name}=_missing"
    return one.name if one.default is MISSING else f"{one.name}=_{one.name}"


def _value(one: Field[Any]) -> str:
    """What a field is set to; nothing when that is left to `__post_init__`."""
    if one.init:
        return one.name
    if one.default_factory is not MISSING:
        return f"_make_{one.name}()"
    return "" if one.default is MISSING else f"_{one.name}"


def _compared(made: type[Any], every: tuple[Field[Any], ...]) -> dict[str, Callable[..., Any]]:
    """Equal are those of one class whose fields are; told they are by the names of their fields."""
    told = [one.name for one in every if one.repr]
    values = _getter([one.name for one in every if one.compare])

    def equal(self: object, other: object) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def hashed(self: object) -> int:
        return tuple.__hash__(values(self))

    def shown(self: object) -> str:
        names = ", ".join(f"{name}={getattr(self, name)!r}" for name in told)
        return f"{self.__class__.__qualname__}({names})"

    return {"__eq__": equal, "__hash__": hashed, "__repr__": shown}


def _getter(names: list[str]) -> Callable[[object], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _frozen(every: tuple[Field[Any], ...]) -> dict[str, Callable[..., Any]]:
    """Nothing of it is set or deleted, but by `object.__setattr__`; copies travel as values."""
    names = [one.name for one in every]

    def refuse_to_set(_self: object, name: str, _value: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def refuse_to_delete(_self: object, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def state(self: object) -> list[Any]:
        return [getattr(self, name) for name in names]

    def restore(self: object, values: list[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            object.__setattr__(self, name, value)

    return {
        "__setattr__": refuse_to_set,
        "__delattr__": refuse_to_delete,
        "__getstate__": state,
        "__setstate__": restore,
    }
