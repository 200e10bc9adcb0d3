"""What the review slice hands to the composition root."""

from server.people.reads import forgets
from server.review import (
    api,
    appeals,
    pages,
    studio,
    studio_accounts,
    studio_circles,
    studio_deciding,
)
from server.spine.slices import Slice

forgets.append(appeals.forget)

SLICE = Slice(
    name="review",
    routes=[
        *api.ROUTES,
        *pages.ROUTES,
        *studio.ROUTES,
        *studio_accounts.ROUTES,
        *studio_deciding.ROUTES,
        *studio_circles.ROUTES,
    ],
)
