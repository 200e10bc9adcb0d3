"""Frozen shapes of mentoring that the server sends and the terminal reads; see `challenges.views`.

Who asks or offers is in them by name: asking and offering says so. A pair is called as the cohort
may see its people.
"""

from datetime import datetime

from challenges.quick import dataclass
from challenges.terms import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """A running pair with a member of the cohort."""

    id: int
    mentor: str
    mentee: str
    topic: str  # in the reader's language
    since: datetime
    last: datetime | None  # session; none: not yet
    sessions: int
    quiet: bool  # no session for 21 days
    done: int  # steps of the agenda
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskView:
    """Somebody who would like help."""

    name: str
    department: str
    topics: tuple[str, ...]  # in order of preference
    languages: tuple[Language, ...]
    since: datetime
    state: str  # open, draft, proposed
    why: str  # why nobody can be proposed, in the reader's language; "" otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferView:
    """Somebody who helps."""

    name: str
    department: str
    topics: tuple[str, ...]
    languages: tuple[Language, ...]
    places: int  # mentees at once
    free: int  # of them


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A proposal that waits for an approval. The two know nothing of it."""

    id: int
    mentor: str
    mentor_department: str
    mentee: str
    mentee_department: str
    topic: str
    reasons: tuple[str, ...]  # in the reader's language


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentoring:
    """The mentoring of a cohort."""

    drafts: tuple[DraftView, ...]
    pairs: tuple[PairView, ...]
    asks: tuple[AskView, ...]
    offers: tuple[OfferView, ...]
    says: str = ""  # what was just done, in one sentence
