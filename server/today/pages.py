"""Today in the browser."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.types import ControllerRouterHandler

from server.people.reads import Register
from server.spine import pages
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.pages import Asked
from server.today import reads


@get("/today", include_in_schema=False)
async def today(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Response[bytes]:
    """Three cards at most, and what is mine; before joining, the way to the plan."""
    if not visitor.joined:
        return pages.page(request, "today/not_yet.html", nav="today")
    state = request.app.state
    mine = await reads.today(
        herald,
        register,
        visitor,
        state["sharing"],
        state["learning"],
        state["mentoring"],
        state["claims"],
    )
    return pages.page(request, "today/today.html", nav="today", today=mine)


ROUTES: list[ControllerRouterHandler] = [today]
