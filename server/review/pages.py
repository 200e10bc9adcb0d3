"""Me: asking another of the comms team to look at a decision about me."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.quick import dataclass
from server.review import appeals, reads
from server.spine import pages
from server.spine.access import Visitor, signed_in
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.models import Appeal
from server.spine.pages import Asked
from server.spine.problems import told

pages.sayings({"appeal.sent": N_("Sent. Somebody else of the comms team looks at it.")})


@dataclass(frozen=True, slots=True)
class AppealForm:
    """What to look at."""

    text: str = ""


@get("/me/decisions/{deed:str}", include_in_schema=False, guards=[signed_in])
async def appeal(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    deed: FromPath[str],
) -> Response[bytes]:
    """A decision about me; the form, or what became of asking."""
    return await _page(request, herald, visitor, deed)


@post("/me/decisions/{deed:str}", include_in_schema=False, guards=[signed_in])
async def ask(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    deed: FromPath[str],
    data: URLEncodedBody[AppealForm],
) -> Response[bytes] | Redirect:
    """Ask; what does not read is shown again with what was typed."""
    try:
        await appeals.ask(herald, visitor, deed, data.text)
    except HeraldError as error:
        if error.code != "appeal.text":
            raise
        return await _page(request, herald, visitor, deed, data.text, told(error).detail)
    return pages.to(f"/me/decisions/{deed}", said="appeal.sent")


async def _page(
    request: Asked, herald: Herald, visitor: Visitor, deed: str, text: str = "", error: str = ""
) -> Response[bytes]:
    decision = await appeals.about(herald, visitor.id, deed)
    return pages.page(
        request,
        "review/appeal.html",
        status=422 if error else 200,
        nav="me",
        deed=deed,
        reason=reads.text_of(decision),
        lines=await reads.lines_of(herald, visitor.id, deed),
        asked=await Appeal.get_or_none(deed=deed, by=visitor.id),
        text=text,
        errors={"text": error} if error else {},
        limits=appeals,
    )


ROUTES: list[ControllerRouterHandler] = [appeal, ask]
