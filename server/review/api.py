"""The comms team's decisions by program."""

from typing import Annotated

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from challenges.terms import Role
from challenges.views import DeedAnswer
from server.people.reads import Register
from server.review import actions
from server.spine import ids, problems
from server.spine.access import Visitor, needs
from server.spine.herald import Herald
from server.spine.receipts import answer
from server.spine.writer import Posted

_COMMS = [needs(Role.COMMS)]
_REASON = "10 to 280 characters; the person reads them"


class Reason(msgspec.Struct, forbid_unknown_fields=True):
    """Why a deed is taken back; read by the person."""

    id: str  # of the reversal, chosen by the client
    reason: str


class CorrectionBody(msgspec.Struct, forbid_unknown_fields=True):
    """Points to give or, with a minus, to take; read by the person with the reason."""

    id: str  # of the correction, chosen by the client
    points: Annotated[int, msgspec.Meta(ge=-1000, le=1000)]
    reason: Annotated[str, msgspec.Meta(description=_REASON)]


class BadgeBody(msgspec.Struct, forbid_unknown_fields=True):
    """Why a badge is revoked or given back; read by the person."""

    id: str  # of the decision, chosen by the client
    badge: str
    reason: Annotated[str, msgspec.Meta(description=_REASON)]


_DONE_BEFORE = {200: ResponseSpec(DeedAnswer, description="It was done before, by this id")}
_PROBLEMS = problems.documented(401, 403, 404, 409, 422, 503)


@post(
    "/api/v1/deeds/{deed:str}/reverse",
    status_code=201,
    tags=["deeds"],
    summary="Take a deed back (comms)",
    guards=_COMMS,
    responses={
        200: ResponseSpec(DeedAnswer, description="It was taken back before, by this reversal"),
        **_PROBLEMS,
    },
)
async def reverse(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    deed: FromPath[str],
    data: JSONBody[Reason],
) -> Response[DeedAnswer]:
    """Counter-lines are appended; what a cap had withheld because of the deed is given back."""
    ids.checked(data.id)
    of = await actions.a_deed(herald, deed)
    return _told(herald, await actions.reverse(herald, visitor, of, data.id, data.reason))


@post(
    "/api/v1/people/{person:int}/correct",
    status_code=201,
    tags=["deeds"],
    summary="Give or take points (comms)",
    guards=_COMMS,
    responses={**_DONE_BEFORE, **_PROBLEMS},
)
async def correct(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
    data: JSONBody[CorrectionBody],
) -> Response[DeedAnswer]:
    """One line is appended; the person reads the reason beside it."""
    ids.checked(data.id)
    to = await actions.account(herald, register, person)
    posted = await actions.correct(herald, visitor, to, data.id, data.points, data.reason)
    return _told(herald, posted)


@post(
    "/api/v1/people/{person:int}/revoke",
    status_code=201,
    tags=["deeds"],
    summary="Revoke a badge (comms)",
    guards=_COMMS,
    responses={**_DONE_BEFORE, **_PROBLEMS},
)
async def revoke(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
    data: JSONBody[BadgeBody],
) -> Response[DeedAnswer]:
    """The badge goes, and nothing earns it again until it is given back."""
    ids.checked(data.id)
    to = await actions.account(herald, register, person)
    posted = await actions.revoke(herald, visitor, to, data.id, data.badge, data.reason)
    return _told(herald, posted)


@post(
    "/api/v1/people/{person:int}/restore",
    status_code=201,
    tags=["deeds"],
    summary="Give a revoked badge back (comms)",
    guards=_COMMS,
    responses={**_DONE_BEFORE, **_PROBLEMS},
)
async def restore(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
    data: JSONBody[BadgeBody],
) -> Response[DeedAnswer]:
    """Held again where what earned it still stands; else it can be earned again."""
    ids.checked(data.id)
    to = await actions.account(herald, register, person)
    posted = await actions.restore(herald, visitor, to, data.id, data.badge, data.reason)
    return _told(herald, posted)


def _told(herald: Herald, posted: Posted) -> Response[DeedAnswer]:
    given = answer(posted, herald.catalogue())
    return Response(given, status_code=200 if posted.repeated else 201)


ROUTES: list[ControllerRouterHandler] = [reverse, correct, revoke, restore]
