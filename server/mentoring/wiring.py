"""What the mentoring slice hands to the composition root."""

from litestar.datastructures import State

from server.mentoring import (
    actions,
    api_matching,
    asking,
    confirming,
    mine,
    offers,
    pages,
    pairing,
    studio,
)
from server.people.reads import forgets, leaves
from server.spine.access import Visitor
from server.spine.claims import SORTS
from server.spine.slices import Slice

forgets.append(offers.forget)
leaves.append(offers.leave)
SORTS[confirming.SORT.kind] = confirming.SORT


class Mentoring:
    """What the slice lends to others: `app.state["mentoring"]`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def before(self, visitor: Visitor) -> tuple[mine.Before, ...]:
        """The proposals on which somebody's own word is awaited."""
        found = await mine.before_me(self._state.herald, self._state.register, visitor)
        return tuple(one for one in found if not one.said_yes)


async def opened(state: State) -> Mentoring:
    """Nothing is kept."""
    return Mentoring(state)


SLICE = Slice(
    name="mentoring",
    routes=[
        *pages.ROUTES,
        *asking.ROUTES,
        *pairing.ROUTES,
        *studio.ROUTES,
        *api_matching.ROUTES,
    ],
    deeds={
        actions.SessionDraft: actions.log_session,
        actions.HelpedDraft: actions.helped,
    },
    opens=opened,
)
