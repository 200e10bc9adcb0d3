"""Claims: deeds that wait for somebody else's word before they count."""

from challenges.errors import Refusal
from challenges.terms import Kind
from server.spine import ids
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.models import Claim, DeedRow
from server.spine.slices import Waiting
from server.spine.writer import notice

__all__ = ["CLAIM", "Claim", "decide", "keep"]

CLAIM = "claim"  # topic: a claim was made or decided; key is its id


async def keep(herald: Herald, visitor: Visitor, claim: Claim, says: str) -> Waiting:
    """Keep a claim; the same id again by the same person is the same claim.

    Raises:
        HeraldError: `deed.id`; it does not read.
        Refusal: `not_joined`; `deed.id_taken` when somebody else used the id.
    """
    if not visitor.joined:
        raise Refusal("not_joined")
    ids.checked(claim.id)

    async def command() -> bool:
        known = await Claim.get_or_none(id=claim.id)
        if known is not None:
            if known.by != claim.by or known.kind != claim.kind:
                raise Refusal("deed.id_taken", id=claim.id)
            return True
        if await DeedRow.filter(id=claim.id).exists():  # a claim's id becomes its deed's
            raise Refusal("deed.id_taken", id=claim.id)
        await claim.save(force_create=True)
        await notice(CLAIM, claim.id)
        return False

    repeated = await herald.writer.run(command)
    return Waiting(id=claim.id, kind=Kind(claim.kind), says=says, repeated=repeated)


async def decide(
    herald: Herald, claim: Claim, visitor: Visitor, state: str, reason: str = ""
) -> None:
    """Write down who gave their word on a claim, and which."""

    async def command() -> None:
        await Claim.filter(id=claim.id, state="waiting").update(
            state=state, decided_by=visitor.id, decided_at=herald.clock.now(), reason=reason
        )
        await notice(CLAIM, claim.id)

    await herald.writer.run(command)
