"""Lessons as a reader sees them, and which of them they have finished."""

from datetime import date

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.tally import Page, lesson_slot
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

# The rules' own memory, not the deeds: those go some time after their season, and a lesson that
# was read stays read.
_FINISHED = "SELECT who, body FROM tally WHERE who IN ({marks})"


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
    """The lessons on the shelf that somebody finished, by key and version, and when first."""
    slots = {
        f"{codec.PAGE}{lesson_slot(person, LessonKey(one.key), one.version)}": one
        for one in papers.lessons()
    }
    sql = _FINISHED.format(marks=", ".join("?" * len(slots)))
    found: dict[tuple[LessonKey, int], date] = {}
    for who, body in await herald.reader.rows(sql, tuple(slots)):
        page = codec.tally(who, body)
        assert isinstance(page, Page)
        for receipt in page.receipts:
            if receipt.deed == page.holder and receipt.day is not None:
                found[LessonKey(slots[who].key), slots[who].version] = receipt.day
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
