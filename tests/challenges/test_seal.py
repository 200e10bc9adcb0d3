"""A seal stands for what the rules remembered, and changes with any of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.book import GENESIS, Hash
from challenges.seal import Seal, digest
from challenges.terms import SeasonKey, Seq

SEAL = Seal(
    season=SeasonKey("spring"), nr=7, seq=Seq(9), head=Hash("a" * 64), tallies=Hash("b" * 64)
)
TALLIES = st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=12), max_size=6)


def told(tallies: dict[str, str]) -> Hash:
    return digest(sorted(tallies.items()))


@given(TALLIES, TALLIES)
def test_two_memories_have_one_digest_only_when_they_are_one(
    one: dict[str, str], other: dict[str, str]
) -> None:
    plain = all("\n" not in text for both in (one, other) for pair in both.items() for text in pair)
    assert (told(one) == told(other)) == (one == other) or not plain


@pytest.mark.parametrize(
    "change",
    [
        {"season": SeasonKey("autumn")},
        {"nr": 8},
        {"seq": Seq(10)},
        {"head": Hash("c" * 64)},
        {"tallies": Hash("c" * 64)},
        {"prev": SEAL.hash},
    ],
)
def test_the_hash_of_a_seal_covers_all_that_it_says(change: dict[str, object]) -> None:
    assert replace(SEAL, **change).hash != SEAL.hash  # type: ignore[arg-type]


def test_the_hash_of_a_seal_can_be_made_by_anybody() -> None:
    assert SEAL.prev == GENESIS
    assert SEAL.hash == "6b3a7b209fdda603d5f6b89d2216457c03bfece6b35ca29b297d5410c4718436"
