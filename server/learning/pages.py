"""Lessons of two minutes in the browser."""

from typing import Annotated
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.deeds import Lesson
from challenges.quick import dataclass
from server.learning import actions, reads
from server.learning.actions import LessonDraft
from server.seasons import reads as seasons
from server.spine import pages, prose
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import spoken
from server.spine.pages import Asked


@dataclass(frozen=True, slots=True)
class ReadIt:
    """The form that says *I have read it*."""

    deed: str


@get("/lessons", include_in_schema=False)
async def lessons(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes]:
    """All lessons; those I have not read come first."""
    shelf = await reads.views(herald, visitor)
    return pages.page(
        request,
        "learning/lessons.html",
        nav="lessons",
        lessons=shelf,
        read=sum(one.finished_on is not None for one in shelf),
        worth=herald.catalogue().rules.lesson.worth,
    )


@get("/lessons/{key:str}", include_in_schema=False)
async def lesson(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    deed: FromQuery[str] = "",
) -> Response[bytes]:
    """One lesson; after reading it, what it brought and which comes next."""
    one = reads.lesson(key)
    mine = await reads.finished(herald, visitor.id)
    receipt = await seasons.receipt(herald, visitor, deed) if deed else None
    return pages.page(
        request,
        "learning/lesson.html",
        nav="lessons",
        lesson=reads.view(herald, one, mine.get((one.key, one.version))),
        text=prose.html(spoken(one.text)),
        worth=herald.catalogue().rules.lesson.worth,
        receipt=receipt,
        challenges=await seasons.moved_by(herald, visitor, Lesson.kind) if receipt else [],
        following=await reads.suggestion(herald, visitor) if receipt else None,
        deed=uuid4().hex,
    )


@post("/lessons/{key:str}/read", include_in_schema=False)
async def read_it(
    request: Asked,
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    data: Annotated[ReadIt, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """*I have read it*: the deed."""
    draft = LessonDraft(id=data.deed, lesson=key)
    done = await actions.read_it(request.app.state, visitor, draft)
    return pages.to(f"/lessons/{key}?deed={done.deed.id}#receipt")


ROUTES: list[ControllerRouterHandler] = [lessons, lesson, read_it]
