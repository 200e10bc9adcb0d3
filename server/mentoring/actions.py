"""Sessions: one of the two logs it, somebody else confirms, the mentee says whether it helped."""

from typing import Literal

import msgspec
from litestar.datastructures import State

from challenges.deeds import Helped
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


class SessionDraft(Draft, tag="session"):
    """A mentoring session: with whom, as what, how long (5 to 240 minutes)."""

    partner: int = msgspec.field(name="with")
    role: Literal["mentor", "mentee"] = msgspec.field(name="as")
    minutes: int
    why: str = ""  # a word for who confirms


class HelpedDraft(Draft, tag="helped"):
    """The mentee says that a session helped."""

    session: str


async def log_session(state: State, visitor: Visitor, draft: SessionDraft) -> Posted | Waiting:
    """Keep a session until somebody else confirms it.

    Raises:
        HeraldError: `session.partner`, `claim.word`.
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
    now = herald.clock.now()
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
            department=visitor.department,
            other=partner.face.id,
            other_department=partner.face.department,
            body={"mentor": mentor, "mentee": mentee, "minutes": draft.minutes},
            why=claims.word(draft.why),
            at=now,
            ends_at=claims.ends(herald, now),
        ),
        says=_("Noted. %(name)s confirms next.") % {"name": partner.face.name},
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
