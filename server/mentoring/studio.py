"""Mentoring in the studio: match the whole house, approve, decline."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.terms import Role
from server.mentoring import desk, matching
from server.mentoring.proposals import HOUSE
from server.people.reads import Register
from server.spine import pages
from server.spine.access import needs
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.pages import Asked

_COMMS = [needs(Role.COMMS)]
pages.sayings(
    {
        "matching.run": N_("Matched. These are drafts; nobody has been told."),
        "matching.none": N_("Matched. Nobody can be proposed to anybody just now."),
        "matching.approved": N_("Approved. The two find it on their page; each may say no."),
        "matching.all": N_("Approved. All of them find it on their pages; each may say no."),
        "matching.next": N_("Put aside. The next best one is in its place."),
        "matching.aside": N_("Put aside. There is no other mentor for this colleague just now."),
    }
)


@get("/studio/mentoring", include_in_schema=False, guards=_COMMS)
async def room(
    request: Asked, herald: NamedDependency[Herald], register: NamedDependency[Register]
) -> Response[bytes]:
    """Drafts to approve, who asks, who offers."""
    pairs, lying = await desk.counts(herald)
    return pages.page(
        request,
        "mentoring/studio_mentoring.html",
        nav="studio",
        house=await desk.house(herald, register),
        pairs=pairs,
        lying=lying,
    )


@post("/studio/mentoring/match", include_in_schema=False, guards=_COMMS)
async def match(herald: NamedDependency[Herald], register: NamedDependency[Register]) -> Redirect:
    """Match the whole house anew."""
    found = await matching.run(herald, register, HOUSE)
    return _back("matching.run" if found else "matching.none")


@post("/studio/mentoring/approve", include_in_schema=False, guards=_COMMS)
async def approve_all(
    herald: NamedDependency[Herald], register: NamedDependency[Register]
) -> Redirect:
    """All drafts at once."""
    await matching.approve_all(herald, register, HOUSE)
    return _back("matching.all")


@post("/studio/mentoring/{draft:int}/approve", include_in_schema=False, guards=_COMMS)
async def approve(
    herald: NamedDependency[Herald], register: NamedDependency[Register], draft: FromPath[int]
) -> Redirect:
    """These two."""
    await matching.approve(herald, register, HOUSE, draft)
    return _back("matching.approved")


@post("/studio/mentoring/{draft:int}/decline", include_in_schema=False, guards=_COMMS)
async def decline(
    herald: NamedDependency[Herald], register: NamedDependency[Register], draft: FromPath[int]
) -> Redirect:
    """Not these two; the next best."""
    following = await matching.decline(herald, register, HOUSE, draft)
    return _back("matching.next" if following else "matching.aside")


def _back(said: str) -> Redirect:
    return pages.to("/studio/mentoring", said=said)


ROUTES: list[ControllerRouterHandler] = [room, match, approve_all, approve, decline]
