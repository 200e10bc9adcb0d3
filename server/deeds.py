"""`POST /api/v1/deeds`: the one door for deeds by program. Each slice brings its own drafts."""

import re
from collections.abc import Sequence
from typing import Any, Union, cast, get_args

import msgspec
from litestar import Request, Response, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody

from challenges.deeds import Reversal, Reversible
from challenges.errors import HeraldError, Refusal
from challenges.terms import DeedId, Kind, Points, Role
from challenges.views import DeedAnswer
from server.spine import codec, problems
from server.spine.access import Visitor, needs, own_pages, visitor_of
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.ready import Ready, encode
from server.spine.receipts import answer
from server.spine.slices import Slice, Waiting

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

problems.declare(
    "deed.id",
    422,
    N_("The deed's id does not read"),
    N_("An id has 8 to 64 letters, digits, - or _ (a UUID does well). Nothing was kept."),
)
problems.declare(
    "reversal.reason",
    422,
    N_("Taking back needs a reason"),
    N_("Write at least 10 characters; the person reads them. Nothing was changed."),
)


_ANSWERS = {
    200: ResponseSpec(DeedAnswer, description="The deed was done before"),
    201: ResponseSpec(DeedAnswer, description="The deed counts"),
    202: ResponseSpec(DeedAnswer, description="The deed waits for somebody's word"),
    **problems.documented(401, 403, 404, 409, 422, 503),
}


def handler(slices: Sequence[Slice]) -> HTTPRouteHandler:
    """The handler over all drafts that the slices take."""
    performs = {draft: perform for one in slices for draft, perform in one.deeds.items()}
    drafts: Any = Union[tuple(performs)]  # noqa: UP007 - made at run time from what was found
    decode = msgspec.json.Decoder(drafts).decode

    async def at_hand(request: Request[Any, Any, State]) -> Ready | None:
        """A deed that reads, done before the framework unfolds the request for the handler.

        What does not read goes on to the handler, which says what is wrong with it.
        """
        await own_pages(request)
        visitor = visitor_of(request)
        if visitor is None:
            return None
        try:
            draft = decode(await request.body())
        except (msgspec.DecodeError, HTTPException):
            return None
        return await perform(request.app.state, visitor, draft)

    async def perform(state: State, visitor: Visitor, draft: Any) -> Ready:
        if not _ID.fullmatch(draft.id):
            raise HeraldError("deed.id")
        done = await performs[type(draft)](state, visitor, draft)
        if isinstance(done, Waiting):
            return Ready(encode(_waiting(done)), 200 if done.repeated else 202)
        herald: Herald = state.herald
        return Ready(encode(answer(done, herald.catalogue())), status=200 if done.repeated else 201)

    @post(
        "/api/v1/deeds",
        before_request=at_hand,
        status_code=201,
        tags=["deeds"],
        summary="Do a deed",
        description=(
            "Judges a deed and answers with its lines and badges. The same id again answers 200 and"
            " the same; a deed that waits for somebody's word answers 202."
        ),
        responses=_ANSWERS,
    )
    async def do(
        state: State, visitor: NamedDependency[Visitor], data: JSONBody[drafts]
    ) -> Response[bytes]:
        return await perform(state, visitor, data)

    return do


class Reason(msgspec.Struct):
    """Why a deed is taken back; read by the person."""

    id: str  # of the reversal, chosen by the client
    reason: str


_DEED = "SELECT kind, body FROM deed WHERE id = ?"


@post(
    "/api/v1/deeds/{deed:str}/reverse",
    status_code=201,
    tags=["deeds"],
    summary="Take a deed back (comms)",
    guards=[needs(Role.COMMS)],
    responses={
        200: ResponseSpec(DeedAnswer, description="It was taken back before, by this reversal"),
        **problems.documented(401, 403, 404, 409, 422, 503),
    },
)
async def reverse(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    deed: FromPath[str],
    data: JSONBody[Reason],
) -> Response[DeedAnswer]:
    """Counter-lines are appended; what a cap had withheld because of the deed is given back."""
    if not _ID.fullmatch(data.id):
        raise HeraldError("deed.id")
    if len(data.reason.strip()) < 10:
        raise HeraldError("reversal.reason")
    rows = await herald.reader.rows(_DEED, (deed,))
    of = codec.deed(*rows[0]) if rows else None
    if of is None or not isinstance(of, get_args(Reversible)):
        raise Refusal("reversal.unknown", deed=deed)
    now = herald.clock.now()
    posted = await herald.writer.post(
        Reversal(
            id=DeedId(data.id),
            by=visitor.id,
            at=now,
            day=herald.clock.day(now),
            department=visitor.department,
            of=cast("Reversible", of),
            reason=data.reason.strip(),
        )
    )
    given = answer(posted, herald.catalogue())
    return Response(given, status_code=200 if posted.repeated else 201)


def _waiting(claim: Waiting) -> DeedAnswer:
    return DeedAnswer(
        id=claim.id,
        kind=Kind(claim.kind),
        state=claim.state,
        points=Points(0),
        lines=(),
        badges=(),
        says=claim.says,
    )
