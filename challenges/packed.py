"""Many whole numbers as bytes, eight each: a list of them takes four times the room.

Offers: `Columns`, `pack`, `unpack`. The bytes are the same on every machine, the lowest first.
"""

from collections.abc import Iterable
from struct import pack as _pack
from struct import unpack as _unpack

Columns = list[bytes]  # one beside the other: packed numbers, as many in each
_EACH = 8  # bytes


def pack(numbers: Iterable[int]) -> bytes:
    """Numbers, each between -2**63 and 2**63 - 1, as bytes.

    Raises:
        struct.error: one of them is beyond that.
    """
    whole = tuple(numbers)
    return _pack(f"<{len(whole)}q", *whole)


def unpack(packed: bytes) -> tuple[int, ...]:
    """The numbers again.

    Raises:
        struct.error: these bytes are not whole numbers of eight.
    """
    return _unpack(f"<{len(packed) // _EACH}q", packed)
