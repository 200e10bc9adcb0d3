"""What a charge's drawing is made of."""

from challenges.quick import dataclass


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge's drawing.

    `body` is painted in the charge's tincture, each path by the even-odd rule; `lines` are
    strokes in the tincture below, so that a detail looks cut out at any size.
    """

    body: tuple[str, ...]
    lines: tuple[str, ...] = ()
    width: float = 3.5
    plural: str = ""  # where an s is not enough
