"""What the boards slice hands to the composition root."""

from litestar.datastructures import State

from server.boards import api, live, pages
from server.spine.slices import Slice


async def opens(state: State) -> None:
    """Start telling what happens, and keeping boards ready."""
    await live.opens(state)
    api.make_ready(state)


SLICE = Slice(
    name="boards",
    routes=[*pages.ROUTES, *api.ROUTES, *live.ROUTES],
    opens=opens,
    doors={**api.DOORS, **live.DOORS},
)
