"""The wall by program."""

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.types import ControllerRouterHandler

from challenges.terms import Surface
from challenges.views import WallPost
from server.people.reads import Register
from server.recognition import reads
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald


@get(
    "/api/v1/wall",
    tags=["wall"],
    summary="The wall, newest first",
    responses=problems.documented(401),
)
async def wall(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    before: FromQuery[int | None] = None,
) -> tuple[WallPost, ...]:
    """Twenty posts before a place in the book; the last one's `seq` opens the next twenty."""
    return await reads.wall(herald, register, surface=Surface.WEB, viewer=visitor.id, before=before)


ROUTES: list[ControllerRouterHandler] = [wall]
