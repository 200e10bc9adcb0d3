"""What the claims slice hands to the composition root."""

from server.claims import actions, api, pages, studio
from server.spine.slices import Slice

SLICE = Slice(
    name="claims", routes=[*pages.ROUTES, *studio.ROUTES, *api.ROUTES], opens=actions.open_desk
)
