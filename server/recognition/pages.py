"""The wall, and saying thanks in the browser."""

from typing import Annotated
from uuid import uuid4

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import Refusal
from challenges.terms import PersonId, Surface
from seeds import words
from server.people.reads import Register
from server.recognition import actions, reads
from server.spine import pages
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.pages import Asked

pages.sayings({"wall.thanked": N_("Sent. It is on the wall now.")})


class ThanksForm(msgspec.Struct):
    """What the form sends."""

    deed: str
    text: str = ""


@get("/wall", include_in_schema=False)
async def wall(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    before: FromQuery[int | None] = None,
) -> Response[bytes]:
    """The wall, newest first."""
    posts = await reads.wall(
        herald, register, surface=Surface.WEB, viewer=visitor.id, before=before
    )
    older = posts[-1].seq if len(posts) == 20 else None
    return pages.page(
        request, "recognition/wall.html", nav="wall", posts=posts, older=older, before=before
    )


@get("/wall/thank", include_in_schema=False)
async def find(
    request: Asked,
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    q: FromQuery[str] = "",
) -> Response[bytes]:
    """Whom to thank: a search by name."""
    found = register.search(q, Surface.WEB, visitor.id) if q.strip() else ()
    return pages.page(request, "recognition/find.html", nav="wall", q=q, found=found)


@get("/wall/thank/{person:int}", include_in_schema=False)
async def write(
    request: Asked,
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
) -> Response[bytes]:
    """The form for one colleague."""
    to = actions.reachable(register, visitor, PersonId(person))
    return _form(request, to.face.name, person, deed=uuid4().hex)


@post("/wall/thank/{person:int}", include_in_schema=False)
async def send(
    request: Asked,
    state: State,
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
    data: Annotated[ThanksForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """Post it; a refusal shows the form again with what was typed."""
    try:
        draft = actions.ThanksDraft(id=data.deed, to=person, text=data.text)
        await actions.thank(state, visitor, draft)
    except Refusal as refusal:
        to = actions.reachable(state.register, visitor, PersonId(person))
        said = words.refusal(refusal, _)
        return _form(request, to.face.name, person, deed=data.deed, text=data.text, error=said)
    return pages.to("/wall", said="wall.thanked")


def _form(
    request: Request[object, object, State],
    name: str,
    person: int,
    *,
    deed: str,
    text: str = "",
    error: str = "",
) -> Response[bytes]:
    return pages.page(
        request,
        "recognition/thank.html",
        status=422 if error else 200,
        nav="wall",
        to=name,
        colleague=person,
        deed=deed,
        text=text,
        error=error,
    )


ROUTES: list[ControllerRouterHandler] = [wall, find, write, send]
