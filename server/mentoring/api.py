"""Claims by program: the terminal confirms and declines sessions here."""

import msgspec
from litestar import post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from challenges.terms import Kind, Points
from challenges.views import DeedAnswer
from server.mentoring import actions
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import _
from server.spine.receipts import answer


class Reason(msgspec.Struct):
    """Why a claim is declined; read by the one who made it."""

    reason: str = ""


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
    """The session counts from now. Confirming twice counts once."""
    return answer(await actions.confirm(state, visitor, claim), herald.catalogue())


@post(
    "/api/v1/claims/{claim:str}/decline",
    status_code=200,
    tags=["claims"],
    summary="Decline a claim, with a reason",
    responses=problems.documented(401, 404, 409, 503),
)
async def decline(
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: JSONBody[Reason],
) -> DeedAnswer:
    """Nothing counts; the one who logged it reads why."""
    await actions.decline(state, visitor, claim, data.reason)
    return DeedAnswer(
        id=claim,
        kind=Kind.SESSION,
        state="declined",
        points=Points(0),
        lines=(),
        badges=(),
        says=_("Declined. They read your reason."),
    )


ROUTES: list[ControllerRouterHandler] = [confirm, decline]
