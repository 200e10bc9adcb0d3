"""Claims: deeds that wait for somebody else's word before they count.

One mechanism for every kind. A slice adds its `Sort`: how such a claim is said, whose word it can
ask for, and the deed that it becomes. That deed is posted with the claim's id and names who gave
their word; the writer turns the claim to `confirmed` in the deed's own transaction (`plan`), so a
yes and a no in the same instant cannot both hold.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from litestar.datastructures import State

from challenges import claims as rules
from challenges.claims import OPEN, WORD_MOST, ClaimState, Waits
from challenges.deeds import Deed
from challenges.errors import HeraldError, Refusal
from challenges.quick import dataclass
from challenges.said import said_at_length
from challenges.terms import Kind, PersonId
from server.spine import ids, problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.models import Claim, DeedRow
from server.spine.slices import Waiting
from server.spine.writer import notice

__all__ = [
    "CLAIM",
    "OPEN",
    "SORTS",
    "Claim",
    "Named",
    "Sort",
    "change",
    "decline",
    "expired",
    "keep",
    "word",
]

CLAIM = "claim"  # topic: a claim was made or decided; key is its id

problems.declare(
    "claim.unknown",
    404,
    N_("There is no such claim for you"),
    N_("It may have been decided by somebody else. Nothing was changed."),
)
problems.declare(
    "claim.word",
    422,
    N_("A word too long"),
    N_("Say it in at most %(most)s characters. Nothing was kept yet."),
)
problems.declare(
    "claim.decided",
    409,
    N_("Somebody decided this before you"),
    N_("What they said stands. Nothing was changed."),
)
problems.declare(
    "claim.no_appeal",
    409,
    N_("There is no appeal against this"),
    N_("Only a no can be appealed, and once: the second word is the last. Nothing was changed."),
)
problems.declare(
    "claim.not_expired",
    409,
    N_("This is not to be asked again now"),
    N_("It still waits, or it was decided. Nothing was changed."),
)
problems.declare(
    "claim.expired",
    409,
    N_("This waited too long and has expired"),
    N_("Nothing was counted. The one who asked can ask again, and then you can answer."),
)

Named = Callable[[PersonId], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A kind of claim that colleagues decide on.

    Attributes:
        peers: any colleague of the claimant's department may give their word; else only who is
            asked by name, or an ambassador of theirs.
        tells: each claim in a few words, for its owner (`mine`) or for who decides.
        becomes: the deed, once somebody gave their word. It counts on the day of that word.
    """

    kind: Kind
    peers: bool
    tells: Callable[[Herald, Sequence[Claim], Named, bool], Awaitable[list[str]]]
    becomes: Callable[[State, Claim, Visitor], Deed]


SORTS: dict[str, Sort] = {}  # filled by the slices' wirings


def standing(claim: Claim) -> Waits:
    """A claim as its rules see it."""
    return Waits(
        by=PersonId(claim.by),
        state=ClaimState(claim.state),
        ends_at=claim.ends_at,
        declined_by=None if claim.declined_by is None else PersonId(claim.declined_by),
    )


def expired(claim: Claim, now: datetime) -> bool:
    """Whether nobody decided in time."""
    return rules.expired(standing(claim), now)


def ends(herald: Herald, now: datetime) -> datetime:
    """When a claim of now expires, by the rules in force."""
    return now + timedelta(days=herald.catalogue().rules.claim.days)


async def keep(herald: Herald, visitor: Visitor, claim: Claim, says: str) -> Waiting:
    """Keep a claim; the same id again by the same person is the same claim.

    So is the same subject: what was claimed once is answered once. One that expired waits anew.

    Raises:
        HeraldError: `deed.id`; it does not read.
        Refusal: `not_joined`; `deed.id_taken` when somebody else used the id, `deed.id_other` when
            it is one's own, of something else.
    """
    if not visitor.joined:
        raise Refusal("not_joined")
    ids.checked(claim.id)
    now = herald.clock.now()

    async def command() -> tuple[Claim, bool]:
        known = await _same(claim)
        if known is None:
            deed = await DeedRow.get_or_none(id=claim.id)
            if deed is not None:  # a claim's id becomes its deed's
                raise _taken(claim, deed.by)
            await claim.save(force_create=True)
        elif expired(known, now):
            await _anew(herald, known, now)
        else:
            return known, True
        await notice(CLAIM, (known or claim).id)
        return known or claim, False

    kept, repeated = await herald.writer.run(command)
    state, words = _answer(kept)
    return Waiting(
        id=kept.id, kind=Kind(kept.kind), says=words or says, state=state, repeated=repeated
    )


async def _same(claim: Claim) -> Claim | None:
    known = await Claim.get_or_none(id=claim.id)
    if known is None and claim.subject:
        of_it = Claim.filter(kind=claim.kind, by=claim.by, subject=claim.subject)
        known = await of_it.exclude(state="confirmed").order_by("-at").first()
    if known is not None and _claims(known) != _claims(claim):
        raise _taken(claim, known.by)
    return known


def _claims(claim: Claim) -> tuple[object, ...]:
    """What is claimed, and by whom. Where a subject says what it is, the rest may be told anew."""
    what = claim.subject or (claim.other, claim.body)
    return claim.by, Kind(claim.kind), what


def _taken(claim: Claim, by: int) -> Refusal:
    mine = by == claim.by
    return Refusal("deed.id_other" if mine else "deed.id_taken", id=claim.id)


def _answer(claim: Claim) -> tuple[str, str]:
    """What became of a claim that is made again, and how that is said; nothing while it waits."""
    if claim.state in OPEN:
        return "waiting", ""
    if claim.state == "confirmed":
        return "counted", _("It was confirmed, and counted.")
    return "declined", _("A colleague declined this. Under “What waits” you read why.")


async def _anew(herald: Herald, claim: Claim, now: datetime) -> None:
    claim.at, claim.ends_at = now, ends(herald, now)
    await claim.save(update_fields=["at", "ends_at"])


def word(text: str) -> str:
    """What somebody says for a claim of their own, as it will be read.

    Raises:
        HeraldError: `claim.word`; it is too long.
    """
    said = said_at_length(text)
    if len(said) > WORD_MOST:
        raise HeraldError("claim.word", most=WORD_MOST)
    return said


async def change(
    herald: Herald, claim_id: str, to: Callable[[Waits], Waits], **columns: object
) -> Claim:
    """Move a claim on by its rules, with what else is to be kept of it, in one transaction.

    Raises:
        HeraldError: `claim.unknown`; what the rules raise. Then nothing is changed.
    """

    async def command() -> Claim:
        claim = await Claim.get_or_none(id=claim_id)
        if claim is None:
            raise HeraldError("claim.unknown")
        after = to(standing(claim))
        kept = {"state": after.state, "ends_at": after.ends_at, "declined_by": after.declined_by}
        claim.update_from_dict({**kept, **columns})
        await claim.save()
        await notice(CLAIM, claim.id)
        return claim

    return await herald.writer.run(command)


async def decline(herald: Herald, claim_id: str, visitor: Visitor, reason: str) -> None:
    """Say no to a claim that waits. The no of an appeal is the last word.

    Raises:
        HeraldError: `claim.unknown`, `claim.decided`, `claim.expired`.
    """
    now = herald.clock.now()
    await change(
        herald,
        claim_id,
        lambda one: rules.decide(one, visitor.id, yes=False, now=now),
        decided_by=visitor.id,
        decided_at=now,
        reason=reason,
    )
