"""Claims by program: the terminal confirms and declines here."""

import msgspec
from litestar import get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from challenges.claims import Claims
from challenges.terms import Kind, Points
from challenges.views import DeedAnswer
from server.claims import actions
from server.claims.actions import desk_of
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import _
from server.spine.receipts import answer


class Reason(msgspec.Struct):
    """Why a claim is declined, in 10 characters or more; read by the one who made it."""

    reason: str = ""


@get(
    "/api/v1/claims",
    tags=["claims"],
    summary="What waits: mine, and what I may decide",
    responses=problems.documented(401),
)
async def listed(state: State, visitor: NamedDependency[Visitor]) -> Claims:
    """My latest 50 claims, the newest first, and the 50 oldest that wait for my word."""
    return await desk_of(state).all_of(visitor)


@post(
    "/api/v1/claims/{claim:str}/confirm",
    status_code=200,
    tags=["claims"],
    summary="Give your word on a claim",
    responses=problems.documented(401, 403, 404, 409, 503),
)
async def confirm(
    state: State,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
) -> DeedAnswer:
    """The deed counts from now. Confirming twice counts once."""
    return answer(await actions.confirm(state, visitor, claim), herald.catalogue())


@post(
    "/api/v1/claims/{claim:str}/decline",
    status_code=200,
    tags=["claims"],
    summary="Decline a claim, with a reason",
    responses=problems.documented(401, 404, 409, 422, 503),
)
async def decline(
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: JSONBody[Reason],
) -> DeedAnswer:
    """Nothing counts; the one who made the claim reads why."""
    found = await actions.decline(state, visitor, claim, data.reason)
    return DeedAnswer(
        id=claim,
        kind=Kind(found.kind),
        state="declined",
        points=Points(0),
        lines=(),
        badges=(),
        says=_("Declined. They read your reason."),
    )


ROUTES: list[ControllerRouterHandler] = [listed, confirm, decline]
