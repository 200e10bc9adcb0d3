"""What the sharing slice hands to the composition root."""

from server.people.reads import forgets
from server.sharing import actions, checking, pages, studio
from server.spine import sealing
from server.spine.claims import SORTS
from server.spine.slices import Slice

forgets.append(actions.forget)
sealing.forgets.append(actions.forget_sealed)
SORTS[checking.SORT.kind] = checking.SORT

SLICE = Slice(
    name="sharing",
    routes=[*pages.ROUTES, *studio.ROUTES],
    deeds={actions.ShareDraft: actions.share},
    opens=actions.open_sharing,
)
