"""What the recognition slice hands to the composition root."""

from server.recognition import actions, api, pages
from server.spine.slices import Slice

SLICE = Slice(
    name="recognition",
    routes=[*pages.ROUTES, *api.ROUTES],
    deeds={
        actions.RecognitionDraft: actions.recognise,
        actions.ThanksDraft: actions.thank,
    },
)
