"""A word on a claim: yes, no with a reason, and an appeal to somebody else."""

from litestar.datastructures import State

from challenges.errors import HeraldError, Refusal
from server.claims.reads import Desk
from server.spine import claims, problems
from server.spine.access import Visitor
from server.spine.claims import SORTS, Claim
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.writer import Posted, notice

REASON_LEAST = 10  # characters: who reads it must be able to learn something

problems.declare(
    "claim.reason",
    422,
    N_("A no needs a reason"),
    N_("Write at least %(least)s characters; your colleague reads them. Nothing was changed."),
)


async def open_desk(state: State) -> Desk:
    """The desk at which claims are decided."""
    return Desk(state.herald, state.register)


def desk_of(state: State) -> Desk:
    """The open one."""
    found: Desk = state["claims"]
    return found


async def confirm(state: State, visitor: Visitor, claim_id: str) -> Posted:
    """Give one's word: the deed counts from now. Twice counts once.

    Raises:
        HeraldError: `claim.unknown`; `claim.decided` when somebody declined it before;
            `claim.expired`.
        Refusal: `share.own_word`, `session.own_word`; what a rule says against the deed, such as
            `session.per_week`: then it goes on waiting.
    """
    herald: Herald = state.herald
    claim = await _may_decide(state, visitor, claim_id)
    if claim.state in ("declined", "refused"):
        raise HeraldError("claim.decided")
    if claims.expired(claim, herald.clock.now()):
        raise HeraldError("claim.expired")
    posted = await herald.writer.post(SORTS[claim.kind].becomes(state, claim, visitor))
    if not posted.repeated:
        await herald.writer.run(lambda: notice(claims.CLAIM, claim.id))
    return posted


async def decline(state: State, visitor: Visitor, claim_id: str, reason: str) -> Claim:
    """Say no; the one who made the claim reads the reason.

    Raises:
        HeraldError: `claim.unknown`, `claim.reason`; `claim.decided` when it counts already;
            `claim.expired`.
        Refusal: `share.own_word`, `session.own_word`.
    """
    claim = await _may_decide(state, visitor, claim_id)
    if len(reason.strip()) < REASON_LEAST:
        raise HeraldError("claim.reason", least=REASON_LEAST)
    await claims.decline(state.herald, claim.id, visitor, reason)
    return claim


async def _may_decide(state: State, visitor: Visitor, claim_id: str) -> Claim:
    """A claim that this visitor may speak on."""
    claim = await Claim.get_or_none(id=claim_id, kind__in=list(SORTS))
    if claim is None:
        raise HeraldError("claim.unknown")
    if claim.by == visitor.id:
        raise Refusal(f"{claim.kind}.own_word")
    if desk_of(state).voice(visitor, claim) is None:
        raise HeraldError("claim.unknown")
    return claim
