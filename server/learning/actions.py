"""Learning: a lesson that was read to its end becomes a deed."""

from litestar.datastructures import State

from challenges.deeds import Lesson
from challenges.terms import DeedId
from server.learning import reads
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.slices import Draft
from server.spine.writer import Posted


class LessonDraft(Draft, tag="lesson"):
    """A lesson, read to its end in its present version."""

    lesson: str


async def read_it(state: State, visitor: Visitor, draft: LessonDraft) -> Posted:
    """Count a lesson as read.

    Raises:
        HeraldError: `lesson.unknown`.
        Refusal: `not_joined`, `deed.id_taken`.
    """
    herald: Herald = state.herald
    one = reads.lesson(draft.lesson)
    now = herald.clock.now()
    return await herald.writer.post(
        Lesson(
            id=DeedId(draft.id),
            by=visitor.id,
            at=now,
            day=herald.clock.day(now),
            department=visitor.department,
            lesson=one.key,
            version=one.version,
            topics=one.topics,
        )
    )
