"""What the learning slice hands to the composition root."""

from litestar.datastructures import State

from server.learning import actions, pages, reads
from server.spine.access import Visitor
from server.spine.slices import Slice


class Learning:
    """What the slice lends to others: `app.state["learning"]`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def suggestion(self, visitor: Visitor) -> reads.LessonView | None:
        """A lesson that somebody has not read yet."""
        return await reads.suggestion(self._state.herald, visitor)


async def opened(state: State) -> Learning:
    """Nothing is kept; the lessons are read once by `seeds`."""
    return Learning(state)


SLICE = Slice(
    name="learning",
    routes=pages.ROUTES,
    deeds={actions.LessonDraft: actions.read_it},
    opens=opened,
)
