"""The season, its rules and its challenges by program."""

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from challenges.ledger import SeasonRecord
from challenges.rules import Rules
from challenges.views import ChallengeView, SeasonView
from server.people.reads import Register
from server.seasons import actions, reads
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald


@get(
    "/api/v1/challenges",
    tags=["challenges"],
    summary="The challenges of the season",
    responses=problems.documented(401),
)
async def challenges(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> list[ChallengeView]:
    """All of them, with my progress; those that close first at the front."""
    return await reads.challenges_of(herald, visitor)


@post(
    "/api/v1/challenges/{key:str}/join",
    status_code=200,
    tags=["challenges"],
    summary="Take part",
    responses=problems.documented(401, 403, 404, 409, 503),
)
async def join(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
) -> ChallengeView:
    """Join a challenge. What happened before counts only where the challenge says so."""
    await actions.join(herald, register, visitor, key)
    return await reads.challenge_of(herald, visitor, key)


@post(
    "/api/v1/challenges/{key:str}/leave",
    status_code=200,
    tags=["challenges"],
    summary="Stop taking part",
    responses=problems.documented(401, 403, 404, 409, 503),
)
async def leave(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
) -> ChallengeView:
    """Leave a challenge. It costs nothing."""
    reads.challenge(herald.catalogue(), key)
    await actions.leave(herald, visitor, key)
    return await reads.challenge_of(herald, visitor, key)


@get(
    "/api/v1/season",
    tags=["season"],
    summary="The running season",
    responses=problems.documented(401),
)
async def season(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
) -> SeasonView | None:
    """The running season, or null between seasons."""
    return herald.season_view()


@get(
    "/api/v1/seasons",
    tags=["season"],
    summary="The seasons that were opened, and their roots",
    description=(
        "The latest first. A season that is closed has a root: SHA-256 over all its lines, which"
        " anybody can compute again from an export of the book."
    ),
    responses=problems.documented(401),
)
async def seasons(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> list[SeasonRecord]:
    """The running one, and those that are over."""
    return reads.records(herald)


@get(
    "/api/v1/rules",
    tags=["season"],
    summary="The rules in force",
    responses=problems.documented(401),
)
async def rules(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
) -> Rules:
    """What earns what, and within which limits."""
    return herald.catalogue().rules


ROUTES: list[ControllerRouterHandler] = [challenges, join, leave, season, seasons, rules]
