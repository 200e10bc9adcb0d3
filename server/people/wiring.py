"""What the people slice hands to the composition root."""

from server.people import api, pages
from server.spine.slices import Slice

SLICE = Slice(name="people", routes=[*pages.ROUTES, *api.ROUTES])
