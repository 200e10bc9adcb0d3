"""The studio's queue of what a human should look at: marks and appeals. A human decides."""

from typing import Annotated, Literal

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import PersonId, Role
from server.people.reads import Register
from server.review import actions, appeals, reads
from server.spine import marks, pages
from server.spine.access import Visitor, needs
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.models import Appeal
from server.spine.pages import Asked
from server.spine.problems import told

_COMMS = [needs(Role.COMMS)]
pages.sayings(
    {
        "review.fine": N_("Left as it is. Nobody is told, for nothing was wrong."),
        "review.answered": N_("Answered. The person reads it on their page."),
    }
)


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The answer to an appeal."""

    answer: Literal["stays", "right"]
    words: str = ""


@get("/studio/review", include_in_schema=False, guards=_COMMS)
async def review(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Response[bytes]:
    """What waits: appeals first, then marked deeds, oldest first."""
    asked = await Appeal.filter(state="waiting").order_by("at").limit(50)
    return pages.page(
        request,
        "review/studio_queue.html",
        nav="studio",
        appeals=[
            (one, reads.named(register, PersonId(one.by)), visitor.id in (one.other, one.by))
            for one in asked
        ],
        marked=await reads.marked(herald, register, visitor.id),
        waiting=await marks.waiting(),
    )


@post("/studio/review/{deed:str}/fine", include_in_schema=False, guards=_COMMS)
async def fine(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor], deed: FromPath[str]
) -> Redirect:
    """Nothing is wrong with it."""
    await marks.leave(herald, visitor, deed)
    return pages.to("/studio/review", said="review.fine")


@get("/studio/appeals/{appeal:int}", include_in_schema=False, guards=_COMMS)
async def appeal(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    appeal: FromPath[int],
) -> Response[bytes]:
    """One appeal with the decision, and the two answers."""
    found = await appeals.waiting(appeal, visitor)
    return await _appeal(request, herald, register, visitor, found)


@post("/studio/appeals/{appeal:int}", include_in_schema=False, guards=_COMMS)
async def answer(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    appeal: FromPath[int],
    data: Annotated[AnswerForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """Answer it."""
    found = await appeals.waiting(appeal, visitor)
    right = data.answer == "right"
    try:
        await appeals.answer(herald, register, visitor, found, put_right=right, words=data.words)
    except HeraldError as error:
        said = told(error).detail
        return await _appeal(request, herald, register, visitor, found, data.words, said)
    return pages.to("/studio/review", said="review.answered")


async def _appeal(
    request: Asked,
    herald: Herald,
    register: Register,
    visitor: Visitor,
    found: Appeal,
    words: str = "",
    error: str = "",
) -> Response[bytes]:
    decision = await actions.decision(herald, found.deed)
    who = PersonId(found.by)
    would = await appeals.foretold(herald, visitor, found)
    return pages.page(
        request,
        "review/studio_appeal.html",
        status=422 if error else 200,
        nav="studio",
        asked=found,
        who=reads.named(register, who),
        decider=reads.named(register, PersonId(found.other)) or _("a colleague"),
        reason=reads.text_of(decision),
        lines=await reads.lines_of(herald, who, found.deed),
        taken=await appeals.taken(herald, found),
        would=reads.foretold(herald, register, visitor.id, would, who) if would else (),
        words=words,
        errors={"words": error} if error else {},
        rule=herald.catalogue().rules.correction,
    )


ROUTES: list[ControllerRouterHandler] = [review, fine, appeal, answer]
