"""Numbers in ascending order, with their positions: a list of short sorted lists.

Adding, removing and finding a position cost a search in two short lists and one short move, so
that a rank among a hundred thousand takes a few microseconds. Offers: `Order`.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from itertools import accumulate

_CHUNK = 1000  # numbers in a list; it is split at twice as many


class Order:
    """A sorted set of whole numbers."""

    __slots__ = ("_chunks", "_last", "_starts")

    def __init__(self, numbers: Iterable[int] = ()) -> None:
        # New numbers, made in their order: neighbours lie side by side in memory, and are read so.
        every = [one + 0 for one in sorted(numbers)]
        self._chunks = [every[at : at + _CHUNK] for at in range(0, len(every), _CHUNK)]
        self._last = [chunk[-1] for chunk in self._chunks]
        # Positions of the lists' first numbers, and how many there are; none after a change, for
        # many changes may come before somebody asks.
        self._starts: list[int] | None = None

    def _positions(self) -> list[int]:
        if self._starts is None:
            self._starts = list(accumulate(map(len, self._chunks), initial=0))
        return self._starts

    def __len__(self) -> int:
        return self._positions()[-1]

    def add(self, number: int) -> None:
        """Put a number in that is not there."""
        self._starts = None
        if not self._chunks:
            self._chunks.append([number])
            self._last.append(number)
            return
        at = min(bisect_left(self._last, number), len(self._last) - 1)
        chunk = self._chunks[at]
        insort(chunk, number)
        self._last[at] = chunk[-1]
        if len(chunk) >= 2 * _CHUNK:
            self._chunks[at : at + 1] = [chunk[:_CHUNK], chunk[_CHUNK:]]
            self._last[at : at + 1] = [chunk[_CHUNK - 1], chunk[-1]]

    def remove(self, number: int) -> None:
        """Take a number out that is there."""
        self._starts = None
        at = bisect_left(self._last, number)
        chunk = self._chunks[at]
        del chunk[bisect_left(chunk, number)]
        if chunk:
            self._last[at] = chunk[-1]
        else:
            del self._chunks[at], self._last[at]

    def below(self, number: int) -> int:
        """How many are smaller: the position that the number has or would have."""
        at = bisect_left(self._last, number)
        before = (self._starts or self._positions())[at]
        return before if at == len(self._chunks) else before + bisect_left(self._chunks[at], number)

    def near(self, number: int, before: int, after: int) -> tuple[int, list[int]]:
        """The position that a number has or would have, and the numbers around that position.

        Args:
            before: how many in front of it, fewer at the beginning.
            after: how many from that position on, fewer at the end.
        """
        at = bisect_left(self._last, number)
        if at < len(self._chunks):  # mostly all of them stand in one list
            chunk = self._chunks[at]
            inside = bisect_left(chunk, number)
            position = (self._starts or self._positions())[at] + inside
            if before <= inside <= len(chunk) - after:
                return position, chunk[inside - before : inside + after]
        else:
            position = len(self)
        return position, self.part(position - before, position + after)

    def part(self, start: int, stop: int) -> list[int]:
        """The numbers in the positions from `start` up to `stop`."""
        start, starts = max(0, start), self._positions()
        found: list[int] = []
        for at in range(bisect_right(starts, start) - 1, len(self._chunks)):
            if starts[at] >= stop:
                break
            found += self._chunks[at][max(0, start - starts[at]) : stop - starts[at]]
        return found
