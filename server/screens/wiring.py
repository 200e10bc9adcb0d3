"""What the screens slice hands to the composition root."""

from litestar.datastructures import State

from server.screens import pages, studio
from server.screens.scenes import scenes
from server.spine.slices import Slice


async def opens(_state: State) -> None:
    """A scene that does not offer what it must is told when Herald starts, not on the wall."""
    scenes()


SLICE = Slice(name="screens", routes=[*pages.ROUTES, *studio.ROUTES], opens=opens)
