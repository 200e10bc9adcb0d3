"""A pair in the browser: the agenda, an end, and the closing question."""

from typing import Annotated, Literal

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from server.mentoring import mine, pairs
from server.people.reads import Register
from server.spine import pages
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.pages import Asked

pages.sayings(
    {
        "mentoring.ended": N_("Ended. Thank you for the time that you gave each other."),
        "mentoring.closed": N_("Thank you. Only you can read your answer."),
    }
)


class StepForm(msgspec.Struct):
    """Whether the step is done now."""

    done: Literal["yes", "no"]


class CloseForm(msgspec.Struct):
    """Whether it helped."""

    answer: pairs.Answer


@get("/mentoring/pairs/{pair:int}", include_in_schema=False)
async def pair(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    pair: FromPath[int],
) -> Response[bytes]:
    """The small steps of one of my pairs."""
    for one in await mine.pairs(herald, register, visitor):
        if one.id == pair:
            return pages.page(request, "mentoring/pair.html", nav="mentoring", pair=one)
    raise HeraldError("mentoring.pair_unknown")


@post("/mentoring/pairs/{pair:int}/steps/{step:str}", include_in_schema=False)
async def tick(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    pair: FromPath[int],
    step: FromPath[str],
    data: Annotated[StepForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Done, or not yet after all."""
    await pairs.tick(herald, visitor, pair, step, done=data.done == "yes")
    return pages.to(f"/mentoring/pairs/{pair}")


@post("/mentoring/pairs/{pair:int}/end", include_in_schema=False)
async def end(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor], pair: FromPath[int]
) -> Redirect:
    """It has done its work, or not; no reason is asked for."""
    await pairs.end(herald, visitor, pair)
    return pages.to("/mentoring", said="mentoring.ended")


@post("/mentoring/pairs/{pair:int}/close", include_in_schema=False)
async def close(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    pair: FromPath[int],
    data: Annotated[CloseForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """The mentee's answer."""
    await pairs.close(herald, visitor, pair, data.answer)
    return pages.to("/mentoring", said="mentoring.closed")


ROUTES: list[ControllerRouterHandler] = [pair, tick, end, close]
