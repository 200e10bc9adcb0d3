"""Which line of a long list belongs to which row."""

from bisect import bisect_right
from collections.abc import Iterable


class Heights:
    """The lines of each row.

    Args:
        tall: lines of every row; 0 when rows differ and are measured one by one.
    """

    def __init__(self, tall: int) -> None:
        self.tall = tall
        self.total = 0
        self._starts: list[int] = []

    def same(self, rows: int) -> None:
        """So many rows of the one height; costs nothing, however many."""
        self.total = rows * self.tall

    def measure(self, heights: Iterable[int]) -> None:
        """Rows of these heights."""
        self._starts, self.total = [], 0
        for height in heights:
            self._starts.append(self.total)
            self.total += height

    def find(self, line: int) -> tuple[int, int]:
        """The row at a line, and which of its lines that is."""
        if self.tall:
            return divmod(line, self.tall)
        row = bisect_right(self._starts, line) - 1
        return row, line - self._starts[row]

    def extent(self, row: int) -> tuple[int, int]:
        """First line and number of lines of a row."""
        if self.tall:
            return row * self.tall, self.tall
        start = self._starts[row]
        end = self._starts[row + 1] if row + 1 < len(self._starts) else self.total
        return start, end - start
