"""Frozen data made fast is still frozen data."""

from dataclasses import FrozenInstanceError, dataclass, fields, replace
from dataclasses import field as dataclass_field

import pytest

from challenges.book import GENESIS, Entry
from challenges.quick import quick
from challenges.tally import BLANK, Page, Receipt
from challenges.terms import DeedId, SeasonKey, Seq
from tests.support.builders import a_share
from tests.support.game import Game
from tests.support.histories import CATALOGUE

_ONE = Receipt(deed=DeedId("deed-0001"), season=SeasonKey("autumn"))


def test_what_is_made_fast_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        _ONE.reversed = True  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        BLANK.holder = DeedId("deed-0001")  # type: ignore[misc]


def test_defaults_equality_and_replacing_are_as_before() -> None:
    assert (_ONE.counts, _ONE.marks, _ONE.day) == (True, (), None)
    assert replace(_ONE, reversed=True) != _ONE
    assert replace(_ONE, reversed=True) == replace(_ONE, reversed=True)
    assert hash(replace(_ONE)) == hash(_ONE)
    assert {one.name for one in fields(Page)} == {"receipts", "holder", "people"}


def test_fields_come_by_name_or_by_place_as_they_are_declared() -> None:
    line = Game(CATALOGUE).do(a_share())[0]
    assert Entry(Seq(1), line, GENESIS, GENESIS).line is line
    with pytest.raises(TypeError):
        Page(())  # type: ignore[misc]
    with pytest.raises(TypeError):
        Receipt(deed=DeedId("deed-0001"))  # type: ignore[call-arg]


def test_fields_by_place_and_by_name_may_stand_together_with_their_defaults() -> None:
    @quick
    @dataclass(frozen=True, slots=True)
    class Arms:
        field: str
        charge: str = "lion"
        motto: str | None = dataclass_field(default=None, kw_only=True)

    assert Arms("azure") == Arms("azure", "lion", motto=None)
    assert (Arms("or", "eagle", motto="Dare").charge, Arms("or", motto="Dare").motto) == (
        "eagle",
        "Dare",
    )


def test_a_default_that_is_made_anew_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Bag:
        things: list[int] = dataclass_field(default_factory=list)

    with pytest.raises(TypeError, match="Bag"):
        quick(Bag)
