"""The studio's picture of praise that goes to and fro: shares by month, no names.

Names come only into a review case, which a human opens and others of the team can see.
"""

from typing import Annotated

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import Role
from server.people.reads import Register
from server.review import circles
from server.spine import pages, problems
from server.spine.access import needs
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.locale import month as month_of
from server.spine.pages import Asked

_COMMS = [needs(Role.COMMS)]
pages.sayings({"circles.opened": N_("The case is open: what was given to and fro waits below.")})
problems.declare(
    "circles.few",
    409,
    N_("There is no case to open"),
    N_("Too few people are concerned in that month, or none. Nothing was marked."),
)


@dataclass(frozen=True, slots=True)
class CaseForm:
    """The month whose praise to and fro a human wants to read."""

    month: str


@get("/studio/circles", include_in_schema=False, guards=_COMMS)
async def show(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    month: FromQuery[str] = "",
) -> Response[bytes]:
    """Shares of the latest months: a picture, then the departments of one month."""
    told = await circles.months(herald)
    chosen = next((one for one in told if one.key == month), told[0])
    return pages.page(
        request,
        "review/studio_circles.html",
        nav="studio",
        chosen=chosen,
        tabs_of_months=[
            (f"/studio/circles?month={one.key}", month_of(one.first), one is chosen) for one in told
        ],
        trend=[(month_of(one.first), share) for one in told[::-1] if (share := _mutual(one))],
        departments=[(register.department(key), share) for key, share in chosen.report.departments],
        fewest=circles.FEWEST,
    )


def _mutual(one: circles.Month) -> int:
    """The share that came back in whole per cent; 0 where it is not told."""
    house = one.report.house
    return round(100 * house.mutual) if house and house.mutual else 0


@post("/studio/circles", include_in_schema=False, guards=_COMMS)
async def open_case(
    herald: NamedDependency[Herald],
    data: Annotated[CaseForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Mark the points that were given to and fro in a month, for a human to read."""
    if not await circles.open_case(herald, data.month):
        raise HeraldError("circles.few")
    return pages.to("/studio/review", said="circles.opened")


ROUTES: list[ControllerRouterHandler] = [show, open_case]
