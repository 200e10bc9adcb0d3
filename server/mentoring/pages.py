"""Mentoring in the browser: my pairs, what waits, logging a session, saying that it helped."""

from typing import Annotated, Literal
from uuid import uuid4

import msgspec
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.terms import PersonId, Surface
from server.mentoring import actions, mine, reads
from server.people.reads import Register
from server.spine import pages, problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.pages import Asked

pages.sayings(
    {
        "mentoring.logged": N_("Noted. The other one of you confirms next."),
        "mentoring.helped": N_("Good to hear. The second half is on its way to your mentor."),
    }
)


class SessionForm(msgspec.Struct):
    """What the form sends."""

    deed: str
    role: Literal["mentor", "mentee"]
    minutes: int
    why: str = ""


class HelpedForm(msgspec.Struct):
    """The deed's id."""

    deed: str


@get("/mentoring", include_in_schema=False)
async def mentoring(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Response[bytes]:
    """Everything about my mentoring on one page."""
    return pages.page(
        request,
        "mentoring/mentoring.html",
        nav="mentoring",
        mine=await mine.mine(herald, register, visitor),
        topics=herald.catalogue().rules.topics,
        asked=await reads.asked(herald, register, visitor),
        meetings=await reads.meetings(herald, register, visitor),
        fresh=lambda: uuid4().hex,
    )


@get("/mentoring/log", include_in_schema=False)
async def find(
    request: Asked,
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    q: FromQuery[str] = "",
) -> Response[bytes]:
    """With whom: my pairs first, or a search by name."""
    return pages.page(
        request,
        "mentoring/find.html",
        nav="mentoring",
        q=q,
        found=register.search(q, Surface.WEB, visitor.id) if q.strip() else (),
        pairs=await reads.pairs(register, visitor),
    )


@get("/mentoring/log/{person:int}", include_in_schema=False)
async def form(
    request: Asked,
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
) -> Response[bytes]:
    """The form for a session with one colleague."""
    return await _form(request, register, visitor, person, deed=uuid4().hex)


@post("/mentoring/log/{person:int}", include_in_schema=False)
async def log(
    request: Asked,
    state: State,
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
    data: Annotated[SessionForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """Keep it until it is confirmed; a refusal shows the form again with what was typed."""
    draft = actions.SessionDraft(
        id=data.deed, partner=person, role=data.role, minutes=data.minutes, why=data.why
    )
    try:
        await actions.log_session(state, visitor, draft)
    except HeraldError as error:
        if error.code == "session.partner":
            raise
        said = problems.told(error).detail
        return await _form(
            request, state.register, visitor, person, deed=data.deed, typed=data, error=said
        )
    return pages.to("/mentoring", said="mentoring.logged")


@post("/mentoring/sessions/{session:str}/helped", include_in_schema=False)
async def helped(
    state: State,
    visitor: NamedDependency[Visitor],
    session: FromPath[str],
    data: Annotated[HelpedForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """It helped."""
    await actions.helped(state, visitor, actions.HelpedDraft(id=data.deed, session=session))
    return pages.to("/mentoring", said="mentoring.helped")


async def _form(
    request: Asked,
    register: Register,
    visitor: Visitor,
    person: int,
    *,
    deed: str,
    typed: SessionForm | None = None,
    error: str = "",
) -> Response[bytes]:
    known = await reads.partner_of(register, visitor, PersonId(person))
    if known is None:
        raise HeraldError("session.partner")
    return pages.page(
        request,
        "mentoring/log.html",
        status=422 if error else 200,
        nav="mentoring",
        partner=known.face.name,
        colleague=person,
        deed=deed,
        role=typed.role if typed else "mentor",
        minutes=typed.minutes if typed else 30,
        why=typed.why if typed else "",
        error=error,
    )


ROUTES: list[ControllerRouterHandler] = [
    mentoring,
    find,
    form,
    log,
    helped,
]
