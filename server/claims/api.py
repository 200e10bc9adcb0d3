"""Claims by program: what waits, a word on it, an appeal. The terminal decides here."""

import msgspec
from litestar import get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody
from litestar.types import ControllerRouterHandler

from challenges.claims import Claims, ClaimView
from challenges.terms import Kind, Points
from challenges.views import DeedAnswer
from server.claims import actions
from server.claims.actions import desk_of
from server.spine import problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import _
from server.spine.receipts import line_view


class Reason(msgspec.Struct, forbid_unknown_fields=True):
    """Why a claim is declined, in 10 to 1,000 characters; read by the one who made it."""

    reason: str = ""


class Appeal(msgspec.Struct, forbid_unknown_fields=True):
    """Why somebody else is to look, in 10 to 1,000 characters; read by who decides next."""

    why: str = ""


class Word(msgspec.Struct, forbid_unknown_fields=True):
    """A word for one's own claim, 500 characters at most, and where it can be seen."""

    why: str = ""
    link: str = ""


@get(
    "/api/v1/claims",
    tags=["claims"],
    summary="What waits: mine, and what I may decide",
    responses=problems.documented(401),
)
async def listed(state: State, visitor: NamedDependency[Visitor]) -> Claims:
    """My latest 50 claims, the newest first, and the 50 oldest that wait for my word."""
    return await desk_of(state).all_of(visitor)


@post(
    "/api/v1/claims/{claim:str}/confirm",
    status_code=200,
    tags=["claims"],
    summary="Give your word on a claim",
    description=(
        "The deed counts from now; confirming twice counts once. The answer has the lines that it"
        " brought to you, which are none for a share. Codes: `claim.unknown` (404: there is none on"
        " which you may decide), `claim.decided`, `claim.expired`, `share.own_word`,"
        " `session.own_word`, `session.per_week` (409)."
    ),
    responses=problems.documented(401, 403, 404, 409, 503),
)
async def confirm(
    state: State,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
) -> DeedAnswer:
    """Yes."""
    posted = await actions.confirm(state, visitor, claim)
    own = [one for one in posted.entries if one.line.person == visitor.id]
    return DeedAnswer(
        id=claim,
        kind=posted.deed.kind,
        state="counted",
        points=Points(sum(one.line.points for one in own)),
        lines=tuple(line_view(one, herald.catalogue()) for one in own),
        badges=(),
        says=_("Confirmed. The points are in the book."),
    )


@post(
    "/api/v1/claims/{claim:str}/decline",
    status_code=200,
    tags=["claims"],
    summary="Decline a claim, with a reason",
    description=(
        "Nothing counts; the one who made the claim reads why, and may appeal once. The no of an"
        " appeal is the last word. Codes: `claim.reason` (422), else as for a yes."
    ),
    responses=problems.documented(401, 404, 409, 422, 503),
)
async def decline(
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: JSONBody[Reason],
) -> DeedAnswer:
    """No."""
    found = await actions.decline(state, visitor, claim, data.reason)
    return DeedAnswer(
        id=claim,
        kind=Kind(found.kind),
        state="declined",
        points=Points(0),
        lines=(),
        badges=(),
        says=_("Declined. They read your reason."),
    )


@post(
    "/api/v1/claims/{claim:str}/appeal",
    status_code=200,
    tags=["claims"],
    summary="Ask somebody else, once",
    description=(
        "After a no, the one who made the claim asks somebody else than who declined it. Codes:"
        " `claim.unknown` (404), `claim.no_appeal` (409), `claim.appeal` (422)."
    ),
    responses=problems.documented(401, 404, 409, 422, 503),
)
async def appeal(
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: JSONBody[Appeal],
) -> ClaimView:
    """Somebody else looks at it."""
    return await desk_of(state).own(await actions.appeal(state, visitor, claim, data.why))


@post(
    "/api/v1/claims/{claim:str}/again",
    status_code=200,
    tags=["claims"],
    summary="Ask again what expired",
    description=(
        "What nobody answered in time waits anew. Codes: `claim.unknown` (404),"
        " `claim.not_expired` (409)."
    ),
    responses=problems.documented(401, 404, 409, 503),
)
async def again(state: State, visitor: NamedDependency[Visitor], claim: FromPath[str]) -> ClaimView:
    """It waits anew."""
    return await desk_of(state).own(await actions.ask_again(state, visitor, claim))


@post(
    "/api/v1/claims/{claim:str}/word",
    status_code=200,
    tags=["claims"],
    summary="Say a word for your own claim",
    description=(
        "While it waits: why it is so, and where it can be seen. Kept with the claim, never in the"
        " book. Codes: `claim.unknown` (404), `claim.decided` (409), `share.address` (422)."
    ),
    responses=problems.documented(401, 404, 409, 422, 503),
)
async def word(
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: JSONBody[Word],
) -> ClaimView:
    """Who decides reads it."""
    found = await actions.explain(state, visitor, claim, data.why, data.link)
    return await desk_of(state).own(found)


ROUTES: list[ControllerRouterHandler] = [listed, confirm, decline, appeal, again, word]
