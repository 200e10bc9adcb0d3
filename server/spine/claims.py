"""Claims: deeds that wait for somebody else's word before they count."""

from tortoise import fields
from tortoise.models import Model

from challenges.errors import Refusal
from challenges.terms import Kind
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.models import DeedRow
from server.spine.slices import Waiting
from server.spine.writer import notice

CLAIM = "claim"  # topic: a claim was made or decided; key is its id


class Claim(Model):
    """A deed that waits. Its id is the deed's, so that confirming twice counts once."""

    id = fields.CharField(max_length=64, primary_key=True)
    kind = fields.CharField(max_length=12)  # session, idea
    by = fields.IntField(db_index=True)
    other = fields.IntField(null=True, db_index=True)  # who is asked; none: the comms team
    body: dict[str, object] = fields.JSONField()  # what the deed needs besides
    state = fields.CharField(max_length=10, default="waiting", db_default="waiting")
    at = fields.DatetimeField()
    decided_by = fields.IntField(null=True)
    decided_at = fields.DatetimeField(null=True)
    reason = fields.TextField(default="", db_default="")

    class Meta:
        table = "claim"


async def keep(herald: Herald, visitor: Visitor, claim: Claim, says: str) -> Waiting:
    """Keep a claim; the same id again by the same person is the same claim.

    Raises:
        Refusal: `not_joined`; `deed.id_taken` when somebody else used the id.
    """
    if not visitor.joined:
        raise Refusal("not_joined")

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
