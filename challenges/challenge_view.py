"""A challenge as one person sees it, on page, screen, terminal and by program.

Offers: `ChallengeView`, `ChallengePart`.
"""

from datetime import datetime

from challenges.quick import dataclass
from challenges.terms import Points


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengePart:
    """A cell of a card, a step of a quest, a side of a pair."""

    title: str
    asks: str  # what it takes, in the reader's language
    progress: str  # `1 of 2`, the same
    done: int
    goal: int
    finished: bool
    current: bool = False  # quest: the step at which they are


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeView:
    """A challenge as one person sees it, with their progress."""

    key: str
    title: str
    text: str
    kind: str
    reward: Points
    badge: str | None
    opens: datetime
    closes: datetime
    state: str  # open, coming, over
    may_join: bool
    why_not: str  # in the reader's language, "" when they may
    joined: bool
    finished: bool
    done: int  # progress, in the kind's own unit
    goal: int
    progress: str  # `2 of 3`, in the reader's language
    blazon: str
    group: str = ""  # collective, pair, relay: whose it is; of a relay, the item that went furthest
    parts: tuple[
        ChallengePart, ...
    ] = ()  # bingo: the cells row by row; quest: the steps; pair: both
    across: int = 0  # bingo: cells in a row
    badge_title: str = ""  # in the reader's language
