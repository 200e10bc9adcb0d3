"""Sessions: one of the two logs it, somebody else confirms, the mentee says whether it helped."""

from typing import Literal

import msgspec
from litestar.datastructures import State

from challenges.deeds import Helped, MentoringSession
from challenges.errors import HeraldError, Refusal
from challenges.terms import DeedId, Kind, PersonId
from server.mentoring.reads import partner_of, session_of
from server.people.reads import Register
from server.spine import claims, problems
from server.spine.access import Visitor
from server.spine.claims import Claim
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.slices import Draft, Waiting
from server.spine.writer import Posted

problems.declare(
    "session.partner",
    404,
    N_("We cannot find this colleague here"),
    N_("A session is with a colleague who takes part. Nothing was kept."),
)

problems.declare(
    "claim.unknown",
    404,
    N_("There is no such claim for you"),
    N_("It may have been decided by somebody else. Nothing was changed."),
)
problems.declare(
    "claim.decided",
    409,
    N_("Somebody decided this before you"),
    N_("What they said stands. Nothing was changed."),
)


class SessionDraft(Draft, tag="session"):
    """A mentoring session: with whom, as what, how long (5 to 240 minutes)."""

    partner: int = msgspec.field(name="with")
    role: Literal["mentor", "mentee"] = msgspec.field(name="as")
    minutes: int


class HelpedDraft(Draft, tag="helped"):
    """The mentee says that a session helped."""

    session: str


async def log_session(state: State, visitor: Visitor, draft: SessionDraft) -> Posted | Waiting:
    """Keep a session until somebody else confirms it.

    Raises:
        HeraldError: `session.partner`.
        Refusal: `session.minutes`, `session.pair`.
    """
    herald: Herald = state.herald
    if draft.partner == visitor.id:
        raise Refusal("session.pair")
    partner = await partner_of(state.register, visitor, PersonId(draft.partner))
    if partner is None:
        raise HeraldError("session.partner")
    bounds = herald.catalogue().rules.session
    if not bounds.minutes_least <= draft.minutes <= bounds.minutes_most:
        raise Refusal("session.minutes", least=bounds.minutes_least, most=bounds.minutes_most)
    mentor, mentee = visitor.id, partner.face.id
    if draft.role == "mentee":
        mentor, mentee = mentee, mentor
    return await claims.keep(
        herald,
        visitor,
        Claim(
            id=draft.id,
            kind=Kind.SESSION,
            by=visitor.id,
            other=partner.face.id,
            body={"mentor": mentor, "mentee": mentee, "minutes": draft.minutes},
            at=herald.clock.now(),
        ),
        says=_("Noted. %(name)s confirms next.") % {"name": partner.face.name},
    )


async def confirm(state: State, visitor: Visitor, claim_id: str) -> Posted:
    """Give one's word on a session: it counts from now.

    Raises:
        HeraldError: `claim.unknown`; `claim.decided` when somebody declined it before.
        Refusal: `session.own_word`, `session.per_week`.
    """
    herald: Herald = state.herald
    claim = await _open_claim(state, visitor, claim_id)
    if claim.state == "declined":
        raise HeraldError("claim.decided")
    posted = await herald.writer.post(_session(herald, state.register, claim, visitor))
    await claims.decide(herald, claim, visitor, "confirmed")
    return posted


async def decline(state: State, visitor: Visitor, claim_id: str, reason: str) -> None:
    """Say that a session did not take place as logged; the one who logged it reads the reason.

    Raises:
        HeraldError: `claim.unknown`; `claim.decided` when it counts already.
        Refusal: `session.own_word`.
    """
    claim = await _open_claim(state, visitor, claim_id)
    if claim.state == "confirmed":
        raise HeraldError("claim.decided")
    await claims.decide(state.herald, claim, visitor, "declined", reason.strip()[:500])


async def _open_claim(state: State, visitor: Visitor, claim_id: str) -> Claim:
    """A claim that this visitor may speak on: the other of the two, or an ambassador of theirs."""
    register: Register = state.register
    claim = await Claim.get_or_none(id=claim_id, kind=Kind.SESSION)
    if claim is None:
        raise HeraldError("claim.unknown")
    if claim.by == visitor.id:
        raise Refusal("session.own_word")
    if claim.other != visitor.id:
        both = (register.get(PersonId(claim.by)), register.get(PersonId(claim.other or 0)))
        if not any(one and one.face.department in visitor.looks_after for one in both):
            raise HeraldError("claim.unknown")
    return claim


def _session(
    herald: Herald, register: Register, claim: Claim, confirmer: Visitor
) -> MentoringSession:
    """The deed that a claim becomes. It counts for the week in which it is confirmed.

    The game takes days as they come: claims of two weeks, confirmed by turns, would slip past the
    week's bound.
    """
    mentor = register.known(PersonId(int(str(claim.body["mentor"]))))
    mentee = register.known(PersonId(int(str(claim.body["mentee"]))))
    logger = register.known(PersonId(claim.by))
    now = herald.clock.now()
    return MentoringSession(
        id=DeedId(claim.id),
        by=logger.face.id,
        at=now,
        day=herald.clock.day(now),
        department=logger.face.department,
        mentor=mentor.face.id,
        mentor_department=mentor.face.department,
        mentee=mentee.face.id,
        mentee_department=mentee.face.department,
        minutes=int(str(claim.body["minutes"])),
        confirmed_by=confirmer.id,
    )


async def helped(state: State, visitor: Visitor, draft: HelpedDraft) -> Posted:
    """The mentee says that a session helped: the mentor's second half arrives.

    Raises:
        Refusal: `helped.unknown` when there is no such session of theirs, `helped.already`.
    """
    herald: Herald = state.herald
    register: Register = state.register
    session = await session_of(herald, draft.session)
    if session is None or session.mentee != visitor.id:
        raise Refusal("helped.unknown", session=draft.session)
    mentor = register.known(session.mentor)
    now = herald.clock.now()
    return await herald.writer.post(
        Helped(
            id=DeedId(draft.id),
            by=visitor.id,
            at=now,
            day=herald.clock.day(now),
            department=visitor.department,
            session=session.id,
            mentor=mentor.face.id,
            mentor_department=mentor.face.department,
        )
    )
