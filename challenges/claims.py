"""Frozen shapes of what waits for somebody's word, as the server sends them."""

from dataclasses import dataclass
from datetime import datetime

from challenges.terms import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A deed that waits, or waited, for somebody's word; as its owner or who decides sees it."""

    id: str
    kind: Kind
    state: str  # waiting, appealed, confirmed, declined (may be appealed), refused, expired
    name: str  # of who made it, "" for one's own
    words: str  # in the reader's language: `“Bike street” on LinkedIn`
    own_words: bool  # a share: in own words, as its text said when it was compared
    why: str  # a word of who made it
    link: str  # where it can be seen, "" when that was not said or would give a name away
    reason: str  # of the no
    appeal: str  # why somebody else is to look
    at: datetime
    ends_at: datetime | None  # undecided, it expires then


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What waits: mine, the newest first, and what I may decide, the oldest first."""

    mine: tuple[ClaimView, ...]
    to_decide: tuple[ClaimView, ...]
