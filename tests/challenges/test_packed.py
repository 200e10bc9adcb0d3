"""Whole numbers as bytes."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.packed import pack, unpack


@given(st.lists(st.integers(-(2**63), 2**63 - 1)))
def test_what_is_packed_is_found_again(numbers: list[int]) -> None:
    packed = pack(numbers)
    assert list(unpack(packed)) == numbers
    assert packed == b"".join(one.to_bytes(8, "little", signed=True) for one in numbers)


def test_a_number_that_has_no_room_is_refused() -> None:
    with pytest.raises(struct.error):
        pack([2**63])


def test_bytes_that_are_no_numbers_are_refused() -> None:
    with pytest.raises(struct.error):
        unpack(b"123")
