"""What waits for somebody's word: how a claim goes from one state to another, and its views.

    waiting -> confirmed                      asked_again: an open claim that expired waits anew
    waiting -> declined -> appealed, once
                           appealed -> confirmed, or refused: the last word

Offers: `Waits`, `decide`, `appeal`, `ask_again`, `expired`; `ClaimView`, `Claims`. Pure: the server
asks these inside the transaction that writes what they answer.
"""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import Kind, PersonId

REASON_LEAST, REASON_MOST = 10, 1_000  # characters of a no, and of an appeal
WORD_MOST = 500  # characters that the one who made it may say for it


class ClaimState(StrEnum):
    """Where a claim stands."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    DECLINED = "declined"  # may be appealed
    APPEALED = "appealed"
    REFUSED = "refused"


OPEN = (ClaimState.WAITING, ClaimState.APPEALED)  # somebody's word is awaited


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """All of a claim that its rules ask for."""

    by: PersonId
    state: ClaimState = ClaimState.WAITING
    ends_at: datetime | None = None  # undecided, it expires then; none: never
    declined_by: PersonId | None = None  # who said the first no


def expired(claim: Waits, now: datetime) -> bool:
    """Whether nobody decided in time. Nothing needs to run for it: who reads, asks."""
    return claim.state in OPEN and claim.ends_at is not None and now >= claim.ends_at


def decide(claim: Waits, who: PersonId, *, yes: bool, now: datetime) -> Waits:
    """The claim after somebody's word. Whether they are one to be asked, the server knows.

    Raises:
        HeraldError: `claim.unknown` for the one who made it and for who said the first no;
            `claim.decided`, `claim.expired`.
    """
    if who == claim.by:
        raise HeraldError("claim.unknown")
    if claim.state not in OPEN:
        raise HeraldError("claim.decided")
    if who == claim.declined_by:
        raise HeraldError("claim.unknown")
    if expired(claim, now):
        raise HeraldError("claim.expired")
    if yes:
        return replace(claim, state=ClaimState.CONFIRMED)
    if claim.state is ClaimState.APPEALED:
        return replace(claim, state=ClaimState.REFUSED)
    return replace(claim, state=ClaimState.DECLINED, declined_by=who)


def appeal(claim: Waits, who: PersonId, *, ends_at: datetime) -> Waits:
    """The claim when the one who made it asks somebody else, once.

    Raises:
        HeraldError: `claim.unknown` for anybody else; `claim.no_appeal`.
    """
    if who != claim.by:
        raise HeraldError("claim.unknown")
    if claim.state is not ClaimState.DECLINED:
        raise HeraldError("claim.no_appeal")
    return replace(claim, state=ClaimState.APPEALED, ends_at=ends_at)


def ask_again(claim: Waits, who: PersonId, *, now: datetime, ends_at: datetime) -> Waits:
    """The claim when the one who made it asks anew, after nobody answered.

    Raises:
        HeraldError: `claim.unknown` for anybody else; `claim.not_expired`.
    """
    if who != claim.by:
        raise HeraldError("claim.unknown")
    if not expired(claim, now):
        raise HeraldError("claim.not_expired")
    return replace(claim, ends_at=ends_at)


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
