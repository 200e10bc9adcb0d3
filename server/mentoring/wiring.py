"""What the mentoring slice hands to the composition root."""

from server.mentoring import actions, api, pages
from server.spine.slices import Slice

SLICE = Slice(
    name="mentoring",
    routes=[*pages.ROUTES, *api.ROUTES],
    deeds={
        actions.SessionDraft: actions.log_session,
        actions.HelpedDraft: actions.helped,
    },
)
