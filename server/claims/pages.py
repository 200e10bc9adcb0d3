"""What waits, in the browser: my own claims, and those that wait for my word."""

from typing import Annotated, Literal

import msgspec
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from server.claims import actions
from server.claims.actions import desk_of
from server.spine import pages, problems
from server.spine.access import Visitor
from server.spine.claims import REASON_MOST
from server.spine.locale import N_
from server.spine.pages import Asked

pages.sayings(
    {
        "claims.confirmed": N_("Confirmed. The points are in the book."),
        "claims.declined": N_("Declined. They read your reason."),
    }
)
Back = Literal["claims", "mentoring"]


class ConfirmForm(msgspec.Struct):
    """From which page."""

    back: Back = "claims"


class DeclineForm(msgspec.Struct):
    """Why not."""

    reason: str = ""
    back: Back = "claims"


@get("/claims", include_in_schema=False)
async def waits(request: Asked, state: State, visitor: NamedDependency[Visitor]) -> Response[bytes]:
    """What waits for my word, and what of mine waits."""
    return await _page(request, state, visitor)


@post("/claims/{claim:str}/confirm", include_in_schema=False)
async def confirm(
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: Annotated[ConfirmForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Yes, that is so."""
    await actions.confirm(state, visitor, claim)
    return pages.to(f"/{data.back}", said="claims.confirmed")


@post("/claims/{claim:str}/decline", include_in_schema=False)
async def decline(
    request: Asked,
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: Annotated[DeclineForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """No, and why; a reason that is too short comes back with what was typed."""
    try:
        await actions.decline(state, visitor, claim, data.reason)
    except HeraldError as error:
        if error.code != "claim.reason":
            raise
        said = problems.told(error).detail
        return await _page(request, state, visitor, wrong=claim, typed=data.reason, error=said)
    return pages.to(f"/{data.back}", said="claims.declined")


async def _page(
    request: Asked,
    state: State,
    visitor: Visitor,
    *,
    wrong: str = "",
    typed: str = "",
    error: str = "",
) -> Response[bytes]:
    """The page; with `error` at the form of the claim `wrong`."""
    return pages.page(
        request,
        "claims/claims.html",
        status=422 if error else 200,
        nav="claims",
        claims=await desk_of(state).all_of(visitor),
        wrong=wrong,
        typed=typed,
        error=error,
        least=actions.REASON_LEAST,
        most=REASON_MOST,
    )


ROUTES: list[ControllerRouterHandler] = [waits, confirm, decline]
