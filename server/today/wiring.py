"""What the page *Today* hands to the composition root."""

from server.spine.slices import Slice
from server.today import pages

SLICE = Slice(name="today", routes=pages.ROUTES)
