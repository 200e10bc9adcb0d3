"""What the mentoring slice hands to the composition root."""

from server.mentoring import actions, confirming, pages
from server.spine.claims import SORTS
from server.spine.slices import Slice

SORTS[confirming.SORT.kind] = confirming.SORT

SLICE = Slice(
    name="mentoring",
    routes=pages.ROUTES,
    deeds={
        actions.SessionDraft: actions.log_session,
        actions.HelpedDraft: actions.helped,
    },
)
