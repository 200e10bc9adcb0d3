"""What the manual hands to the composition root."""

from server.manual import pages
from server.spine.slices import Slice

SLICE = Slice(name="manual", routes=pages.ROUTES)
