"""What the badges slice hands to the composition root."""

from server.badges import pages
from server.spine.slices import Slice

SLICE = Slice(name="badges", routes=pages.ROUTES)
