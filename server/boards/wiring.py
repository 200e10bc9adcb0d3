"""What the boards slice hands to the composition root."""

from server.boards import api, live, pages
from server.spine.slices import Slice

SLICE = Slice(
    name="boards",
    routes=[*pages.ROUTES, *api.ROUTES, *live.ROUTES],
    opens=live.opens,
    doors={**api.DOORS, **live.DOORS},
)
