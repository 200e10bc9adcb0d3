"""Lessons as a reader sees them, and which of them they have finished."""

from dataclasses import dataclass
from datetime import date

from challenges.deeds import Lesson
from challenges.errors import HeraldError
from challenges.terms import LessonKey, PersonId
from seeds import papers
from seeds.papers import LessonSeed
from server.spine import codec, problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_, spoken

problems.declare(
    "lesson.unknown",
    404,
    N_("This lesson is not on the shelf"),
    N_("It may have another name now. Nothing was counted; the list of lessons shows what is."),
)

_FINISHED = """
    SELECT d.kind, d.body FROM deed d
    WHERE d.by = ? AND d.kind = 'lesson'
    AND NOT EXISTS (SELECT 1 FROM deed r WHERE r.undoes = d.id) ORDER BY d.nr
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonView:
    """A lesson as one reader sees it."""

    key: str
    title: str
    summary: str
    minutes: int
    topics: tuple[str, ...]
    finished_on: date | None  # in the present version


def lesson(key: str) -> LessonSeed:
    """A lesson by its key.

    Raises:
        HeraldError: `lesson.unknown`.
    """
    for one in papers.lessons():
        if one.key == key:
            return one
    raise HeraldError("lesson.unknown", lesson=key)


async def finished(herald: Herald, person: PersonId) -> dict[tuple[LessonKey, int], date]:
    """The lessons that somebody finished, by key and version, and when first."""
    found: dict[tuple[LessonKey, int], date] = {}
    for kind, body in await herald.reader.rows(_FINISHED, (person,)):
        deed = codec.deed(kind, body)
        assert isinstance(deed, Lesson)
        found.setdefault((deed.lesson, deed.version), deed.day)
    return found


def view(herald: Herald, one: LessonSeed, finished_on: date | None) -> LessonView:
    """A lesson in the reader's language."""
    titles = herald.catalogue().rules.topics
    return LessonView(
        key=one.key,
        title=spoken(one.title),
        summary=spoken(one.summary),
        minutes=one.minutes,
        topics=tuple(spoken(titles[topic]) for topic in one.topics if topic in titles),
        finished_on=finished_on,
    )


async def views(herald: Herald, visitor: Visitor) -> list[LessonView]:
    """All lessons, those still to be read first."""
    mine = await finished(herald, visitor.id)
    seen = [view(herald, one, mine.get((one.key, one.version))) for one in papers.lessons()]
    return sorted(seen, key=lambda one: one.finished_on is not None)


async def suggestion(herald: Herald, visitor: Visitor) -> LessonView | None:
    """A lesson that the visitor has not finished, or none."""
    mine = await finished(herald, visitor.id)
    left = [one for one in papers.lessons() if (one.key, one.version) not in mine]
    return view(herald, left[len(mine) % len(left)], None) if left else None
