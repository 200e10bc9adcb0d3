"""A word on a claim: yes, no with a reason, and an appeal to somebody else."""

from litestar.datastructures import State

from challenges import claims as rules
from challenges.claims import REASON_LEAST, REASON_MOST
from challenges.errors import HeraldError, Refusal
from challenges.said import said_at_length
from server.claims.reads import Desk
from server.spine import claims, problems
from server.spine.access import Visitor
from server.spine.claims import SORTS, Claim
from server.spine.herald import Herald
from server.spine.links import checked_address
from server.spine.locale import N_
from server.spine.writer import Posted, notice

problems.declare(
    "claim.reason",
    422,
    N_("A no needs a reason"),
    N_("Write %(least)s to %(most)s characters; your colleague reads them. Nothing was changed."),
)
problems.declare(
    "claim.appeal",
    422,
    N_("An appeal needs a word why"),
    N_("Write %(least)s to %(most)s characters for who looks at it next. Nothing was changed."),
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
    if claim.state != "confirmed":
        rules.decide(claims.standing(claim), visitor.id, yes=True, now=herald.clock.now())
    # The writer asks the same once more, in the transaction in which the deed is judged.
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
    reason = said_at_length(reason)
    if not REASON_LEAST <= len(reason) <= REASON_MOST:
        raise HeraldError("claim.reason", least=REASON_LEAST, most=REASON_MOST)
    await claims.decline(state.herald, claim.id, visitor, reason)
    return claim


async def appeal(state: State, visitor: Visitor, claim_id: str, why: str) -> Claim:
    """Ask somebody else than who declined, once; their word is the last.

    Raises:
        HeraldError: `claim.unknown`, `claim.appeal`; `claim.no_appeal`.
    """
    herald: Herald = state.herald
    claim = await _mine(visitor, claim_id)
    why = said_at_length(why)
    if not REASON_LEAST <= len(why) <= REASON_MOST:
        raise HeraldError("claim.appeal", least=REASON_LEAST, most=REASON_MOST)
    ends_at = claims.ends(herald, herald.clock.now())
    return await claims.change(
        herald,
        claim.id,
        lambda one: rules.appeal(one, visitor.id, ends_at=ends_at),
        appeal=why,
    )


async def ask_again(state: State, visitor: Visitor, claim_id: str) -> Claim:
    """Let a claim wait anew that nobody answered in time.

    Raises:
        HeraldError: `claim.unknown`, `claim.not_expired`.
    """
    herald: Herald = state.herald
    now = herald.clock.now()
    claim = await _mine(visitor, claim_id)
    ends_at = claims.ends(herald, now)
    return await claims.change(
        herald,
        claim.id,
        lambda one: rules.ask_again(one, visitor.id, now=now, ends_at=ends_at),
        at=now,
    )


async def explain(state: State, visitor: Visitor, claim_id: str, why: str, link: str) -> Claim:
    """Say a word for one's own claim, and where it can be seen, while it waits.

    Raises:
        HeraldError: `claim.unknown`, `claim.decided`, `claim.word`, `share.address`.
    """
    claim = await _mine(visitor, claim_id)
    address = checked_address(link)

    def unchanged(one: rules.Waits) -> rules.Waits:
        if one.state not in rules.OPEN:
            raise HeraldError("claim.decided")
        return one

    return await claims.change(
        state.herald, claim.id, unchanged, why=claims.word(why), link=address
    )


async def _mine(visitor: Visitor, claim_id: str) -> Claim:
    claim = await Claim.get_or_none(id=claim_id, by=visitor.id, kind__in=list(SORTS))
    if claim is None or not visitor.joined:
        raise HeraldError("claim.unknown")
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
