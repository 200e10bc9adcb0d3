"""What the desk tells the screens."""

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.views import DeedAnswer
from tui.link.outbox import Parcel
from tui.link.stream import Heard, Missed, Noticed, Status


@dataclass(frozen=True, slots=True)
class Stands:
    """The line changed."""

    status: Status


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the reader changed: points, budget, language."""


@dataclass(frozen=True, slots=True)
class Waits:
    """The number of parcels that wait changed."""

    count: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """A parcel was taken; the answer where it was a deed or a claim."""

    parcel: Parcel
    answer: DeedAnswer | None


@dataclass(frozen=True, slots=True)
class Returned:
    """A parcel was refused."""

    parcel: Parcel
    why: HeraldError


__all__ = [
    "Arrived",
    "Heard",
    "Known",
    "Missed",
    "News",
    "Noticed",
    "Returned",
    "Stands",
    "Waits",
]

News = Heard | Noticed | Missed | Stands | Known | Waits | Arrived | Returned
