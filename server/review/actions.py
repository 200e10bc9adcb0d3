"""What the comms team decides about somebody: deeds, with a reason that the person reads."""

from datetime import date, datetime
from typing import TypedDict, cast, get_args

from challenges.deeds import (
    Correction,
    Decision,
    Redress,
    Restoration,
    Reversal,
    Reversible,
    Revocation,
)
from challenges.errors import HeraldError, Refusal
from challenges.said import said_at_length
from challenges.terms import BadgeKey, DeedId, DepartmentKey, PersonId, Points
from server.people.reads import Known, Register
from server.spine import codec, problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.models import Mark
from server.spine.writer import Posted

problems.declare(
    "account.unknown",
    404,
    N_("There is no such account"),
    N_("Nobody with points or badges has this number. Nothing was changed."),
)

# Where a deed that was taken back cannot count again: only its points can be given.
NO_REDRESS = ("redress.replaced", "redress.season_over")
_DEED = "SELECT kind, body FROM deed WHERE id = ? AND body <> ''"
_ANY_LINE = "SELECT 1 FROM book WHERE person = ? LIMIT 1"


class _To(TypedDict):
    to: PersonId
    to_department: DepartmentKey
    reason: str


async def account(herald: Herald, register: Register, person: int) -> Known:
    """Somebody who has lines in the book, whether they still take part or not.

    One answer for *unknown*, *not joined* and *nothing yet*: who has not joined is nobody's
    business, the comms team's neither.

    Raises:
        HeraldError: `account.unknown`.
    """
    known = register.get(PersonId(person)) if 0 < person < 2**31 else None
    if known is None or not known.face.name:
        raise HeraldError("account.unknown")
    if not await herald.reader.rows(_ANY_LINE, (person,)):
        raise HeraldError("account.unknown")
    return known


async def a_deed(herald: Herald, deed: str) -> Reversible:
    """A deed that can be taken back.

    Raises:
        Refusal: `reversal.unknown`.
    """
    rows = await herald.reader.rows(_DEED, (deed,))
    found = codec.deed(*rows[0]) if rows else None
    if found is None or not isinstance(found, get_args(Reversible)):
        raise Refusal("reversal.unknown", deed=deed)
    return cast("Reversible", found)


async def decision(herald: Herald, deed: str) -> Decision | None:
    """A decision of the comms team, or none."""
    rows = await herald.reader.rows(_DEED, (deed,))
    found = codec.deed(*rows[0]) if rows else None
    return found if isinstance(found, Decision) else None


def reasoned(herald: Herald, text: str) -> str:
    """A reason as its person will read it.

    Raises:
        HeraldError: `decision.reason`; it is too short, or too long.
    """
    rule, words = herald.catalogue().rules.correction, said_at_length(text)
    length = len(words)
    if not rule.reason_least <= length <= rule.reason_most:
        raise HeraldError(
            "decision.reason", least=rule.reason_least, most=rule.reason_most, length=length
        )
    return words


def reversal(herald: Herald, visitor: Visitor, of: Reversible, id_: str, reason: str) -> Reversal:
    """The deed that takes another back, now."""
    return Reversal(**_made(herald, visitor, id_), of=of, reason=said_at_length(reason))


async def reverse(
    herald: Herald, visitor: Visitor, of: Reversible, id_: str, reason: str
) -> Posted:
    """Take a deed back; a mark on it is settled by that.

    Raises:
        HeraldError: `decision.reason`.
        Refusal: `reversal.…`.
    """
    reasoned(herald, reason)
    posted = await herald.writer.post(reversal(herald, visitor, of, id_, reason))
    now = herald.clock.now()

    async def settle() -> None:
        await Mark.filter(deed=of.id, state="waiting").update(
            state="taken", decided_by=visitor.id, decided_at=now
        )

    await herald.writer.run(settle)
    return posted


def redress(herald: Herald, visitor: Visitor, of: Reversal, id_: str, reason: str) -> Redress:
    """The deed that puts a reversal right, now."""
    return Redress(**_made(herald, visitor, id_), of=of, reason=said_at_length(reason))


async def correct(
    herald: Herald, visitor: Visitor, to: Known, id_: str, points: int, reason: str
) -> Posted:
    """Give or take points.

    Raises:
        Refusal: `correction.points`, `decision.…`.
    """
    return await herald.writer.post(correction(herald, visitor, to, id_, points, reason))


def correction(
    herald: Herald, visitor: Visitor, to: Known, id_: str, points: int, reason: str
) -> Correction:
    """The deed that gives or takes points, now."""
    made = _made(herald, visitor, id_)
    return Correction(**made, **_to(to, reason), points=Points(points))


async def revoke(
    herald: Herald, visitor: Visitor, to: Known, id_: str, badge: str, reason: str
) -> Posted:
    """Take a badge from somebody.

    Raises:
        Refusal: `revocation.…`, `decision.…`.
    """
    made = _made(herald, visitor, id_)
    deed = Revocation(**made, **_to(to, reason), badge=BadgeKey(badge))
    return await herald.writer.post(deed)


async def restore(
    herald: Herald, visitor: Visitor, to: Known, id_: str, badge: str, reason: str
) -> Posted:
    """Give somebody back a badge that was revoked.

    Raises:
        Refusal: `restoration.…`, `decision.…`.
    """
    made = _made(herald, visitor, id_)
    deed = Restoration(**made, **_to(to, reason), badge=BadgeKey(badge))
    return await herald.writer.post(deed)


class _Made(TypedDict):
    id: DeedId
    by: PersonId
    at: datetime
    day: date
    department: DepartmentKey


def _made(herald: Herald, visitor: Visitor, id_: str) -> _Made:
    """What all decisions have in common, now."""
    now = herald.clock.now()
    return _Made(
        id=DeedId(id_),
        by=visitor.id,
        at=now,
        day=herald.clock.day(now),
        department=visitor.department,
    )


def _to(known: Known, reason: str) -> _To:
    return _To(to=known.face.id, to_department=known.face.department, reason=said_at_length(reason))
