"""What the people slice hands to the composition root."""

from litestar.datastructures import State

from server.people import api, pages
from server.people.actions.letting_in import Door
from server.spine.slices import Slice


async def _opens(_state: State) -> Door:
    return Door()


SLICE = Slice(name="people", routes=[*pages.ROUTES, *api.ROUTES], opens=_opens)
