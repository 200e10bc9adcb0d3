"""`POST /api/v1/deeds`: the one door for deeds by program. Each slice brings its own drafts."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Union

import msgspec
from litestar import Response, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import JSONBody

from challenges.errors import HeraldError
from challenges.terms import Kind, Points
from challenges.views import DeedAnswer
from server.spine import problems
from server.spine.access import Visitor
from server.spine.doors import Door
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.ready import Ready, encode
from server.spine.receipts import answer
from server.spine.slices import Draft, Perform, Slice, Waiting

PATH = "/api/v1/deeds"
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
Performs = Mapping[type[Draft], Perform]

problems.declare(
    "deed.id",
    422,
    N_("The deed's id does not read"),
    N_("An id has 8 to 64 letters, digits, - or _ (a UUID does well). Nothing was kept."),
)


_ANSWERS = {
    200: ResponseSpec(DeedAnswer, description="The deed was done before"),
    201: ResponseSpec(DeedAnswer, description="The deed counts"),
    202: ResponseSpec(DeedAnswer, description="The deed waits for somebody's word"),
    **problems.documented(401, 403, 404, 409, 422, 503),
}


def handler(slices: Sequence[Slice]) -> HTTPRouteHandler:
    """The handler over all drafts that the slices take."""
    performs, found = _drafts(slices)
    drafts: Any = found

    @post(
        PATH,
        status_code=201,
        tags=["deeds"],
        summary="Do a deed",
        description=(
            "Judges a deed and answers with its lines and badges. The same again under its id"
            " answers 200 and the same, something else under that id 409 (deed.id_other); a deed"
            " that waits for somebody's word answers 202."
        ),
        responses=_ANSWERS,
    )
    async def do(
        state: State, visitor: NamedDependency[Visitor], data: JSONBody[drafts]
    ) -> Response[bytes]:
        return await _perform(performs, state, visitor, data)

    return do


def door(slices: Sequence[Slice]) -> Door:
    """The same for a deed that reads. Of one that does not, the handler says what is wrong."""
    performs, drafts = _drafts(slices)
    decode = msgspec.json.Decoder(drafts).decode

    async def do(state: State, visitor: Visitor, body: bytes) -> Ready | None:
        try:
            draft = decode(body)
        except msgspec.DecodeError:
            return None
        return await _perform(performs, state, visitor, draft)

    return do


def _drafts(slices: Sequence[Slice]) -> tuple[Performs, Any]:
    """How each draft of the slices is performed, and the union of them all."""
    performs = {draft: perform for one in slices for draft, perform in one.deeds.items()}
    return performs, Union[tuple(performs)]  # noqa: UP007 - made at run time from what was found


async def _perform(performs: Performs, state: State, visitor: Visitor, draft: Draft) -> Ready:
    if not _ID.fullmatch(draft.id):
        raise HeraldError("deed.id")
    done = await performs[type(draft)](state, visitor, draft)
    if isinstance(done, Waiting):
        return Ready(encode(_waiting(done)), 200 if done.repeated else 202)
    herald: Herald = state.herald
    return Ready(encode(answer(done, herald.catalogue())), status=200 if done.repeated else 201)


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
