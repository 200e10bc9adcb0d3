"""What the ideas slice hands to the composition root."""

from server.ideas import actions, pages
from server.spine.slices import Slice

SLICE = Slice(name="ideas", routes=pages.ROUTES, deeds={actions.IdeaDraft: actions.suggest})
