"""Mentoring by program: the terminal's mode lives on these."""

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from challenges.mentorship import Mentoring
from challenges.terms import Role
from server.mentoring import desk, matching
from server.mentoring.proposals import desk_of
from server.people.reads import Register
from server.spine import problems
from server.spine.access import Visitor, needs
from server.spine.herald import Herald
from server.spine.locale import _, ngettext, number

_GUARDS = [needs(Role.AMBASSADOR)]
_TAGS = ["mentoring"]
_DECIDED = problems.documented(401, 403, 404, 409, 503)


@get(
    "/api/v1/mentoring",
    tags=_TAGS,
    summary="Mentoring of my cohort",
    guards=_GUARDS,
    responses=problems.documented(401, 403),
)
async def mentoring(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Mentoring:
    """Drafts to approve, pairs, who asks and who offers."""
    return await desk.cohort(herald, register, visitor)


@post(
    "/api/v1/mentoring/match",
    status_code=200,
    tags=_TAGS,
    summary="Match my cohort anew",
    guards=_GUARDS,
    responses=problems.documented(401, 403, 503),
)
async def match(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Mentoring:
    """My drafts are replaced. Who asks is of my departments, who helps of the whole house."""
    found = await matching.run(herald, register, desk_of(visitor), visitor.looks_after)
    told = ngettext(
        "%(n)s draft. Nobody has been told.", "%(n)s drafts. Nobody has been told.", found
    )
    nobody = _("Matched. Nobody can be proposed to anybody just now.")
    says = told % {"n": number(found)} if found else nobody
    return await desk.cohort(herald, register, visitor, says)


@post(
    "/api/v1/mentoring/approve",
    status_code=200,
    tags=_TAGS,
    summary="Approve all my drafts",
    guards=_GUARDS,
    responses=problems.documented(401, 403, 503),
)
async def approve_all(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Mentoring:
    """Those who no longer fit are left out and gone."""
    done = await matching.approve_all(herald, register, desk_of(visitor))
    told = ngettext("%(n)s pair is proposed.", "%(n)s pairs are proposed.", done)
    says = (
        told % {"n": number(done)} if done else _("Nobody fits any more, so nobody was proposed.")
    )
    return await desk.cohort(herald, register, visitor, says)


@post(
    "/api/v1/mentoring/drafts/{draft:int}/approve",
    status_code=200,
    tags=_TAGS,
    summary="Approve a draft",
    guards=_GUARDS,
    responses=_DECIDED,
)
async def approve(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    draft: FromPath[int],
) -> Mentoring:
    """The two find it on their page; each may say no. Approving twice is approving once."""
    await matching.approve(herald, register, desk_of(visitor), draft)
    return await desk.cohort(herald, register, visitor, _("Proposed. Each of the two may say no."))


@post(
    "/api/v1/mentoring/drafts/{draft:int}/decline",
    status_code=200,
    tags=_TAGS,
    summary="Decline a draft",
    guards=_GUARDS,
    responses=_DECIDED,
)
async def decline(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    draft: FromPath[int],
) -> Mentoring:
    """Nobody is told. The next best mentor, if there is one, comes in its place."""
    following = await matching.decline(herald, register, desk_of(visitor), draft)
    says = _("Put aside. The next best one is in its place.")
    if following is None:
        says = _("Put aside. There is no other mentor for this colleague just now.")
    return await desk.cohort(herald, register, visitor, says)


ROUTES: list[ControllerRouterHandler] = [mentoring, match, approve_all, approve, decline]
