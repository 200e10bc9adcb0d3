"""What the sharing slice hands to the composition root."""

from server.sharing import actions, pages
from server.spine.slices import Slice

SLICE = Slice(
    name="sharing",
    routes=pages.ROUTES,
    deeds={actions.ShareDraft: actions.share},
    opens=actions.open_sharing,
)
