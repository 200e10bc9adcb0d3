"""The studio's way back: what taking a deed back would do, shown before anybody confirms it."""

from typing import Annotated
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.deeds import Reversible
from challenges.errors import HeraldError, Refusal
from challenges.quick import dataclass
from challenges.terms import Role
from server.people.reads import Register
from server.review import actions, reads
from server.spine import pages
from server.spine.access import Visitor, needs
from server.spine.foretell import foretell
from server.spine.herald import Herald
from server.spine.models import Mark
from server.spine.pages import Asked
from server.spine.problems import told
from server.spine.receipts import deed_words
from server.spine.titles import titles

_COMMS = [needs(Role.COMMS)]


@dataclass(frozen=True, slots=True)
class ReversalForm:
    """Why a deed is taken back."""

    deed: str
    reason: str = ""


@get("/studio/deeds/{deed:str}/reverse", include_in_schema=False, guards=_COMMS)
async def preview(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    deed: FromPath[str],
) -> Response[bytes]:
    """The deed, every line that taking it back would write, and the form."""
    of = await actions.a_deed(herald, deed)
    return await _form(request, herald, register, visitor, of, ReversalForm(uuid4().hex), "")


@post("/studio/deeds/{deed:str}/reverse", include_in_schema=False, guards=_COMMS)
async def reverse(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    deed: FromPath[str],
    data: Annotated[ReversalForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """Take it back."""
    of = await actions.a_deed(herald, deed)
    marked = await Mark.filter(deed=of.id, state="waiting").exists()
    try:
        await actions.reverse(herald, visitor, of, data.deed, data.reason)
    except HeraldError as error:
        return await _form(request, herald, register, visitor, of, data, told(error).detail)
    back = "/studio/review" if marked else f"/studio/people/{of.by}"
    return pages.to(back, said="account.reversed")


async def _form(
    request: Asked,
    herald: Herald,
    register: Register,
    visitor: Visitor,
    of: Reversible,
    form: ReversalForm,
    error: str,
) -> Response[bytes]:
    known = register.get(of.by)
    refusal, lines = "", []
    try:
        trial = actions.reversal(herald, visitor, of, "a-preview", form.reason)
        outcome = await foretell(herald, trial)
        lines = reads.foretold(herald, register, visitor.id, outcome, of.by)
    except Refusal as refused:
        refusal = told(refused).detail
    titled = await titles(
        herald.reader,
        items={item} if (item := getattr(of, "item", "")) else (),
        lessons={lesson} if (lesson := getattr(of, "lesson", "")) else (),
    )
    return pages.page(
        request,
        "review/studio_reverse.html",
        status=422 if error else 200,
        nav="studio",
        of=of,
        who=known.face.name if known else "",
        at=of.at.astimezone(herald.clock.zone),
        words=deed_words(
            of, herald.catalogue(), lambda who: reads.called(register, visitor.id, who), titled
        ),
        text=reads.text_of(of),
        lines=lines,
        refusal=refusal,
        form=form,
        errors={"reason": error} if error else {},
    )


ROUTES: list[ControllerRouterHandler] = [preview, reverse]
