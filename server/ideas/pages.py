"""Ideas in the browser: suggest, read the answers; and the comms team's side."""

from typing import Annotated, Literal
from uuid import uuid4

import msgspec
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.claims import REASON_MOST
from challenges.errors import HeraldError
from challenges.terms import PersonId, Role
from server.ideas import actions
from server.people.reads import Register
from server.spine import pages, problems
from server.spine.access import Visitor, needs
from server.spine.claims import Claim
from server.spine.locale import N_
from server.spine.pages import Asked

pages.sayings(
    {
        "ideas.sent": N_("Thank you. The comms team answers every idea."),
        "ideas.answered": N_("Answered. They read it on their page."),
    }
)


class IdeaForm(msgspec.Struct):
    """What the form sends."""

    deed: str
    text: str = ""


class AnswerForm(msgspec.Struct):
    """The comms team's answer."""

    answer: Literal["yes", "no"]
    words: str = ""


@get("/ideas", include_in_schema=False)
async def ideas(request: Asked, visitor: NamedDependency[Visitor]) -> Response[bytes]:
    """My ideas with their answers, and the form."""
    return await _page(request, visitor)


@post("/ideas", include_in_schema=False)
async def suggest(
    request: Asked,
    state: State,
    visitor: NamedDependency[Visitor],
    data: Annotated[IdeaForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """Keep it; what does not read is shown again with what was typed."""
    try:
        await actions.suggest(state, visitor, actions.IdeaDraft(id=data.deed, text=data.text))
    except HeraldError as error:
        if error.code != "idea.text":
            raise
        said = problems.told(error).detail
        return await _page(request, visitor, text=data.text, error=said)
    return pages.to("/ideas", said="ideas.sent")


async def _page(
    request: Asked, visitor: Visitor, text: str = "", error: str = ""
) -> Response[bytes]:
    mine = await Claim.filter(kind="idea", by=visitor.id).order_by("-at").limit(50)
    return pages.page(
        request,
        "ideas/ideas.html",
        status=422 if error else 200,
        nav="ideas",
        mine=mine,
        deed=uuid4().hex,
        text=text,
        error=error,
    )


@get("/studio/ideas", include_in_schema=False, guards=[needs(Role.COMMS)])
async def desk(request: Asked, register: NamedDependency[Register]) -> Response[bytes]:
    """Ideas that wait for an answer, oldest first."""
    waiting = await Claim.filter(kind="idea", state="waiting").order_by("at").limit(100)
    rows = [(one, register.known(PersonId(one.by)).face.name) for one in waiting]
    return pages.page(request, "ideas/desk.html", nav="studio", waiting=rows, most=REASON_MOST)


@post("/studio/ideas/{idea:str}", include_in_schema=False, guards=[needs(Role.COMMS)])
async def answer(
    state: State,
    visitor: NamedDependency[Visitor],
    idea: FromPath[str],
    data: Annotated[AnswerForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Answer one."""
    await actions.answer(state, visitor, idea, accept=data.answer == "yes", words=data.words)
    return pages.to("/studio/ideas", said="ideas.answered")


ROUTES: list[ControllerRouterHandler] = [ideas, suggest, desk, answer]
