"""What lies on the ground before any charge: divisions, patterns, where a field is strewn."""

from collections.abc import Iterator
from math import cos, pi, sin

from challenges.heraldry.words import Division, Pattern

_MIDDLE = (50.0, 56.0)


def _bars(edges: list[float], box: str) -> str:
    """Every second stripe between the edges, written with `{a}` and `{b}` for its sides."""
    pairs = zip(edges[1::2], edges[2::2], strict=False)
    return " ".join(box.format(a=f"{a:.2f}", b=f"{b:.2f}") for a, b in pairs)


def _bends() -> Iterator[str]:
    for a in (-94 + 40 * n for n in range(6)):
        yield f"M-20 {a - 20} L120 {a + 120} V{a + 140} L-20 {a} Z"


def _checks() -> Iterator[str]:
    side = 88 / 6
    for row in range(8):
        for column in range(6):
            if (row + column) % 2:
                x, y = 6 + column * side, 6 + row * side
                yield f"M{x:.2f} {y:.2f} H{x + side:.2f} V{y + side:.2f} H{x:.2f} Z"


def _lozenges() -> Iterator[str]:
    wide, high = 88 / 4, 27.0
    for row in range(6):
        for column in range(5):
            x, y = 6 + column * wide, 6 + row * high
            yield (
                f"M{x:.2f} {y - high / 2:.2f} L{x + wide / 2:.2f} {y:.2f} "
                f"L{x:.2f} {y + high / 2:.2f} L{x - wide / 2:.2f} {y:.2f} Z"
            )


def _gyrons() -> Iterator[str]:
    x, y = _MIDDLE
    for n in range(4):
        a, b = (2 * n - 1) * pi / 4, (2 * n) * pi / 4
        corners = [(x + 150 * sin(angle), y - 150 * cos(angle)) for angle in (a, b)]
        yield f"M{x} {y} " + " ".join(f"L{p:.2f} {q:.2f}" for p, q in corners) + " Z"


PARTED: dict[Division | Pattern, str] = {
    Division.PALE: "M50 0 H100 V120 H50 Z",
    Division.FESS: "M0 56 H100 V120 H0 Z",
    Division.BEND: "M2 2 L104 104 V120 H0 V0 Z",
    Division.CHEVRON: "M50 46 L124 120 H-24 Z",
    Division.SALTIRE: "M0 6 V106 L50 56 Z M100 6 V106 L50 56 Z",
    Division.QUARTERLY: "M50 0 H100 V56 H50 Z M0 56 H50 V120 H0 Z",
    Pattern.PALY: _bars([6 + 88 / 6 * n for n in range(7)], "M{a} 0 H{b} V120 H{a} Z"),
    Pattern.BARRY: _bars([6 + 18 * n for n in range(7)], "M0 {a} H100 V{b} H0 Z"),
    Pattern.BENDY: " ".join(_bends()),
    Pattern.CHECKY: " ".join(_checks()),
    Pattern.LOZENGY: " ".join(_lozenges()),
    Pattern.GYRONNY: " ".join(_gyrons()),
}
# Where a strewn field has its charges, row by row, every second row set off.
STREWN = tuple(
    (6 + (column + 0.5 * (row % 2)) * 17.6, 14 + row * 15.2)
    for row in range(7)
    for column in range(6)
)
STREWN_SIZE = 13.0
