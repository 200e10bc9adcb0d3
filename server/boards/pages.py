"""The boards in the browser."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.types import ControllerRouterHandler

from challenges.terms import Period, Surface
from server.boards import reads
from server.people.reads import Register
from server.spine import pages
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.pages import Asked

NAMES = {
    Period.SEASON: N_("Season"),
    Period.MONTH: N_("Month"),
    Period.WEEK: N_("Week"),
    Period.ALL: N_("All time"),
}


@get("/boards", include_in_schema=False)
async def boards(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    period: FromQuery[Period] = Period.SEASON,
) -> Response[bytes]:
    """People and departments, in one period."""
    people = reads.people_board(herald, register, visitor, period, Surface.WEB)
    in_top = people.me is not None and any(one.me for one in people.top)
    return pages.page(
        request,
        "boards/boards.html",
        nav="boards",
        people=people,
        on_board=people.me is not None,
        around=() if in_top else people.neighbours,
        departments=reads.department_board(herald, register, visitor, period),
        period=period.value,
        periods=[
            (f"/boards?period={one.value}", _(words), one is period) for one, words in NAMES.items()
        ],
    )


@get("/seasonline", include_in_schema=False)
async def seasonline(request: Asked, visitor: NamedDependency[Visitor]) -> Response[bytes]:
    """The header's season and points alone: the page asks for them when a line is the reader's."""
    return pages.page(request, "parts/seasonline.html")


ROUTES: list[ControllerRouterHandler] = [boards, seasonline]
