"""A dataclass made fast is the library's dataclass in all that anybody sees of it."""

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from typing import Any

import pytest

from challenges.deeds import Share
from challenges.quick import dataclass
from challenges.tally import BLANK, Receipt
from challenges.terms import DeedId, SeasonKey
from tests.support.builders import a_share
from tests.support.histories import CATALOGUE

_ONE = Receipt(deed=DeedId("deed-0001"), season=SeasonKey("autumn"))


def _arms(make: Any) -> Any:
    @make(frozen=True, slots=True)
    class Arms:
        field: str
        charge: str = "lion"
        colours: list[str] = dataclasses.field(default_factory=list, compare=False)
        motto: str | None = dataclasses.field(default=None, kw_only=True)
        length: int = dataclasses.field(init=False, repr=False)
        notes: list[str] = dataclasses.field(init=False, default_factory=list, compare=False)
        worn: bool = dataclasses.field(init=False, default=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.field))

        @property
        def short(self) -> str:
            return self.field[0]

    return Arms


_PAIRS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("azure",), {}),
    (("azure", "eagle"), {"motto": "Dare"}),
    (("or",), {"colours": ["gules"]}),
    (("or",), {"charge": "lion", "colours": ["vert"]}),
    ((), {"field": "or", "motto": None}),
]


@pytest.mark.parametrize("one", _PAIRS)
@pytest.mark.parametrize("other", _PAIRS)
def test_it_says_and_equals_what_the_librarys_does(one: Any, other: Any) -> None:
    fast, plain = _arms(dataclass), _arms(dataclasses.dataclass)
    (args, named), (args_too, named_too) = one, other
    mine, theirs = fast(*args, **named), plain(*args, **named)
    assert repr(mine) == repr(theirs)
    assert dataclasses.asdict(mine) == dataclasses.asdict(theirs)
    assert mine.short == theirs.short
    alike = mine == fast(*args_too, **named_too)
    assert alike is (theirs == plain(*args_too, **named_too))
    assert (hash(mine) == hash(fast(*args_too, **named_too))) or not alike
    assert mine != theirs


def test_it_is_declared_as_the_librarys() -> None:
    fast, plain = _arms(dataclass), _arms(dataclasses.dataclass)
    assert is_dataclass(fast)
    assert [(one.name, one.type) for one in fields(fast)] == [
        (one.name, one.type) for one in fields(plain)
    ]
    assert (fast.__slots__, fast.__match_args__) == (plain.__slots__, plain.__match_args__)
    assert fast.__init__.__qualname__ == plain.__init__.__qualname__


@pytest.mark.parametrize(
    ("args", "named"),
    [((), {}), (("or", "lion", [], "Dare"), {}), (("or",), {"length": 2}), (("or",), {"crest": 1})],
)
def test_what_the_librarys_would_not_take_is_refused(args: Any, named: Any) -> None:
    for make in (dataclass, dataclasses.dataclass):
        with pytest.raises(TypeError):
            _arms(make)(*args, **named)


def test_nothing_of_it_can_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        _ONE.reversed = True  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        BLANK.holder = DeedId("deed-0001")  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del BLANK.holder
    with pytest.raises(FrozenInstanceError):
        _ONE.crest = "lion"  # type: ignore[attr-defined]


def test_a_default_that_is_made_anew_is_nobody_elses() -> None:
    arms = _arms(dataclass)
    assert arms("or").colours is not arms("or").colours
    assert arms("or").notes is not arms("or").notes


def test_it_is_replaced_copied_and_sent_to_another_process() -> None:
    share = a_share()
    assert replace(_ONE, reversed=True) != _ONE
    assert replace(_ONE, reversed=True) == replace(_ONE, reversed=True)
    for one in (share, _ONE, CATALOGUE.rules):
        assert copy.deepcopy(one) == one
        assert pickle.loads(pickle.dumps(one)) == one


def test_what_descends_from_it_has_its_fields_too() -> None:
    share = a_share()
    match share:
        case Share(id=found):
            assert found == share.id
    assert {"id", "by", "item"} <= {one.name for one in fields(share)}
    assert share != replace(share, id=DeedId("another-0001"))


def test_its_own_methods_stay() -> None:
    @dataclass(frozen=True, slots=True)
    class Quiet:
        word: str

        def __repr__(self) -> str:
            return "a quiet one"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Quiet)

    assert repr(Quiet("a")) == "a quiet one"
    assert Quiet("a") == Quiet("b")


def test_one_that_may_change_is_the_librarys_own() -> None:
    @dataclass(slots=True)
    class Draft:
        word: str

    draft = Draft("a")
    draft.word = "b"
    assert draft == Draft("b")


def test_it_is_asked_for_nothing_else() -> None:
    with pytest.raises(TypeError):

        @dataclass(frozen=True, slots=True, order=True)
        class Rank:
            place: int
