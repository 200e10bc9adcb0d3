"""What the cohort slice hands to the composition root."""

from server.cohort import api
from server.spine.slices import Slice

SLICE = Slice(name="cohort", routes=api.ROUTES)
