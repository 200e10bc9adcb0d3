"""What the seasons slice hands to the composition root."""

from server.seasons import (
    api,
    pages,
    rehearsal_pages,
    rehearsals,
    studio,
    studio_challenges,
    studio_files,
)
from server.spine.slices import Slice

SLICE = Slice(
    name="seasons",
    routes=[
        *pages.ROUTES,
        *api.ROUTES,
        *studio.ROUTES,
        *studio_challenges.ROUTES,
        *studio_files.ROUTES,
        *rehearsal_pages.ROUTES,
    ],
    opens=rehearsals.opens,
)
