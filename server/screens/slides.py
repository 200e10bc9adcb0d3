"""What a scene can put on the wall: a few shapes, so that a scene is one file without a template.

Every shape is readable at five metres: seven rows at most, and its figures are large.
"""

from datetime import datetime

from markupsafe import Markup

from challenges.quick import dataclass
from server.screens import picture

MOST = 7  # rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: place or shield, a name, and its figure."""

    key: str  # the same from one showing to the next, so that a row is seen to move
    name: str
    figure: str
    count: int | None = None  # the figure as a whole number, so that it is seen to count up
    note: str = ""
    place: int | None = None
    arms: str = ""  # blazon
    share: float | None = None  # 0 to 1: draws a bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A list of at most seven rows, or two lists of five that stand one after the other upright."""

    title: str
    rows: tuple[Row, ...]
    more: tuple[Row, ...] = ()  # the second list
    note: str = ""
    shape: str = "rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of one to another."""

    key: str
    text: str
    about: str  # who to whom
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """At most three quotes."""

    title: str
    quotes: tuple[Quote, ...]
    shape: str = "quotes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A shield and who bears it."""

    key: str
    blazon: str
    tier: str
    name: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shields:
    """At most six shields."""

    title: str
    shields: tuple[Held, ...]
    shape: str = "shields"


@dataclass(frozen=True, slots=True, kw_only=True)
class Growing:
    """A sum as a picture that grows: so many trees of a wood stand already."""

    title: str
    note: str
    arms: str
    charge: str  # key of the heraldic charge that is drawn
    done: int
    goal: int
    said: str
    shape: str = "growing"

    @property
    def full(self) -> int:
        """How many of the picture's places are filled; one as soon as anything is done."""
        if self.done >= self.goal:
            return picture.PLACES
        return min(picture.PLACES - 1, -(-self.done * picture.PLACES // self.goal))

    @property
    def picture(self) -> Markup:
        """The sum as it stands, drawn."""
        return picture.growing(self.charge, self.full)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """How much of something is over."""

    title: str
    figure: str
    unit: str
    note: str
    opens: datetime
    closes: datetime
    share: float  # 0 to 1
    weeks: int
    shape: str = "clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One sentence, large."""

    title: str
    text: str
    note: str = ""
    arms: str = ""
    shape: str = "saying"


Slide = Rows | Quotes | Shields | Growing | Clock | Saying
