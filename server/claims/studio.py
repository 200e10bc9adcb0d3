"""The comms team's desk of claims: appeals, and what nobody else can decide."""

from litestar import Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.types import ControllerRouterHandler

from challenges.claims import REASON_LEAST, REASON_MOST
from challenges.terms import Role
from server.claims.actions import desk_of
from server.spine import pages
from server.spine.access import Visitor, needs
from server.spine.pages import Asked


@get("/studio/claims", include_in_schema=False, guards=[needs(Role.COMMS)])
async def desk(request: Asked, state: State, visitor: NamedDependency[Visitor]) -> Response[bytes]:
    """What reaches the comms team, the oldest first."""
    return pages.page(
        request,
        "claims/desk.html",
        nav="studio",
        waiting=await desk_of(state).for_comms(visitor),
        least=REASON_LEAST,
        most=REASON_MOST,
    )


ROUTES: list[ControllerRouterHandler] = [desk]
