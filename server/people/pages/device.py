"""Approving the code that a terminal shows."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from challenges.errors import HeraldError
from challenges.quick import dataclass
from server.people import actions
from server.people.actions import devices
from server.spine import pages
from server.spine.access import Visitor, signed_in
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.pages import Asked
from server.spine.problems import told

pages.sayings(
    {
        "people.terminal": N_("Your terminal is signed in; it goes on by itself within seconds."),
        "people.no-terminal": N_("Turned down. That terminal was not signed in."),
    }
)


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The decision about a terminal."""

    code: str = ""
    answer: str = ""


@get("/device", include_in_schema=False, guards=[signed_in])
async def device(
    request: Asked, herald: NamedDependency[Herald], code: FromQuery[str] = ""
) -> Response[bytes]:
    """Ask for the code; with one, ask whether it is theirs."""
    if not code.strip():
        return pages.page(request, "people/device.html", nav="me", code="", ask=False, error="")
    if await devices.waits(herald, code):
        code = devices.tidy(code)
        return pages.page(request, "people/device.html", nav="me", code=code, ask=True, error="")
    said = told(HeraldError("device.unknown"))
    return pages.page(
        request,
        "people/device.html",
        status=said.status,
        nav="me",
        code=code,
        ask=False,
        error=said.detail,
    )


@post("/device", include_in_schema=False, guards=[signed_in])
async def decide(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    data: URLEncodedBody[AnswerForm],
) -> Redirect:
    """Approve the terminal, or turn it down."""
    if data.answer == "approve":
        await actions.approve_device(herald, visitor.id, data.code)
        return pages.to("/me", said="people.terminal")
    await actions.refuse_device(herald, data.code)
    return pages.to("/me", said="people.no-terminal")


ROUTES = [device, decide]
