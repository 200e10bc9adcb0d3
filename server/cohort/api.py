"""The cohort and the queue by program; the terminal lives on these."""

from typing import Literal

from litestar import get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from challenges.terms import PersonId, Role
from challenges.views import Cohort, MemberDetail, Queue
from server.cohort import actions, reads
from server.cohort.queue import queue
from server.people.reads import Register
from server.seasons.reads import challenges_of
from server.spine import problems
from server.spine.access import Visitor, needs
from server.spine.badges import badges_seen
from server.spine.herald import Herald

_GUARDS = [needs(Role.AMBASSADOR)]
_RESPONSES = problems.documented(401, 403)


@get("/api/v1/cohort", tags=["cohort"], summary="My cohort", guards=_GUARDS, responses=_RESPONSES)
async def cohort(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Cohort:
    """Those who joined, of the departments that I look after, as they let the cohort see them."""
    return await reads.cohort(herald, register, visitor)


@get(
    "/api/v1/cohort/{person:int}",
    tags=["cohort"],
    summary="One member",
    guards=_GUARDS,
    responses=problems.documented(401, 403, 404),
)
async def member(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
) -> MemberDetail:
    """One member of my cohort, with badges, challenges and the latest twenty deeds."""
    found = await reads.member(herald, register, visitor, PersonId(person))
    if found is None:
        raise NotFoundException
    known, shown = found
    who = known.face.id
    return MemberDetail(
        member=shown,
        badges=tuple(await badges_seen(herald, who, visitor.id)),
        challenges=tuple(one for one in await challenges_of(herald, known.visitor()) if one.joined),
        deeds=await reads.deeds(herald, register, who),
    )


@get(
    "/api/v1/queue", tags=["cohort"], summary="Today's queue", guards=_GUARDS, responses=_RESPONSES
)
async def today(
    state: State,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Queue:
    """What waits for me, most useful first."""
    return await queue(herald, register, visitor, state["claims"])


@post(
    "/api/v1/queue/{key:str}/{what:str}",
    status_code=204,
    tags=["cohort"],
    summary="Put a row away",
    guards=_GUARDS,
    responses=_RESPONSES,
)
async def put_away(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    what: FromPath[Literal["done", "skip"]],
) -> None:
    """For good when it is done; for three days when it is skipped."""
    await actions.mark(herald, visitor, key, skip=what == "skip")


ROUTES: list[ControllerRouterHandler] = [cohort, member, today, put_away]
