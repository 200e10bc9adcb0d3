"""What waits, in the browser: my own claims, and those that wait for my word."""

from collections.abc import Awaitable, Mapping
from typing import Annotated, Literal

import msgspec
from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.claims import REASON_LEAST, REASON_MOST, WORD_MOST
from challenges.errors import HeraldError
from challenges.quick import dataclass
from server.claims import actions
from server.claims.actions import desk_of
from server.spine import pages, problems
from server.spine.access import Visitor
from server.spine.locale import N_
from server.spine.pages import Asked

pages.sayings(
    {
        "claims.confirmed": N_("Confirmed. The points are in the book."),
        "claims.declined": N_("Declined. They read your reason."),
        "claims.appealed": N_("Noted. Somebody else looks at it next, and their word is the last."),
        "claims.again": N_("It waits anew."),
        "claims.word": N_("Kept. Whoever decides reads it."),
    }
)
Back = Literal["claims", "mentoring", "studio/claims"]
# Which field a problem is about, by its code: it is said there, with what was typed.
_FIELDS = {
    "claim.reason": "reason",
    "claim.appeal": "appeal",
    "claim.word": "why",
    "share.address": "link",
}


class ConfirmForm(msgspec.Struct):
    """From which page."""

    back: Back = "claims"


class DeclineForm(msgspec.Struct):
    """Why not."""

    reason: str = ""
    back: Back = "claims"


class AppealForm(msgspec.Struct):
    """Why somebody else is to look."""

    why: str = ""


class WordForm(msgspec.Struct):
    """A word for who decides, and an address."""

    why: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field that needs another look, with all that was typed."""

    field: str  # its id: the field's name and the claim's id
    typed: Mapping[str, str]  # by the fields' names
    error: str


@get("/claims", include_in_schema=False)
async def waits(request: Asked, state: State, visitor: NamedDependency[Visitor]) -> Response[bytes]:
    """What waits for my word, and what of mine waits."""
    return await _page(request, state, visitor)


@post("/claims/{claim:str}/confirm", include_in_schema=False)
async def confirm(
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: Annotated[ConfirmForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Yes, that is so."""
    await actions.confirm(state, visitor, claim)
    return pages.to(f"/{data.back}", said="claims.confirmed")


@post("/claims/{claim:str}/decline", include_in_schema=False)
async def decline(
    request: Asked,
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: Annotated[DeclineForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """No, and why."""
    done = actions.decline(state, visitor, claim, data.reason)
    wrong = await _wrong(done, claim, {"reason": data.reason})
    if wrong is not None:
        return await _page(request, state, visitor, wrong)
    return pages.to(f"/{data.back}", said="claims.declined")


@post("/claims/{claim:str}/appeal", include_in_schema=False)
async def appeal(
    request: Asked,
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: Annotated[AppealForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """Somebody else, please."""
    done = actions.appeal(state, visitor, claim, data.why)
    wrong = await _wrong(done, claim, {"appeal": data.why})
    if wrong is not None:
        return await _page(request, state, visitor, wrong)
    return pages.to("/claims", said="claims.appealed")


@post("/claims/{claim:str}/again", include_in_schema=False)
async def again(state: State, visitor: NamedDependency[Visitor], claim: FromPath[str]) -> Redirect:
    """What nobody answered waits anew."""
    await actions.ask_again(state, visitor, claim)
    return pages.to("/claims", said="claims.again")


@post("/claims/{claim:str}/word", include_in_schema=False)
async def word(
    request: Asked,
    state: State,
    visitor: NamedDependency[Visitor],
    claim: FromPath[str],
    data: Annotated[WordForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """A word for who decides."""
    done = actions.explain(state, visitor, claim, data.why, data.link)
    wrong = await _wrong(done, claim, {"why": data.why, "link": data.link})
    if wrong is not None:
        return await _page(request, state, visitor, wrong)
    return pages.to("/claims", said="claims.word")


async def _wrong(doing: Awaitable[object], claim: str, typed: Mapping[str, str]) -> Wrong | None:
    """Do it; the field that needs another look, or none when it was done."""
    try:
        await doing
    except HeraldError as error:
        field = _FIELDS.get(error.code)
        if field is None:
            raise
        return Wrong(f"{field}-{claim}", typed, problems.told(error).detail)
    return None


async def _page(
    request: Asked, state: State, visitor: Visitor, wrong: Wrong | None = None
) -> Response[bytes]:
    return pages.page(
        request,
        "claims/claims.html",
        status=422 if wrong else 200,
        nav="claims",
        claims=await desk_of(state).all_of(visitor),
        wrong=wrong or Wrong("", {}, ""),
        least=REASON_LEAST,
        most=REASON_MOST,
        word_most=WORD_MOST,
    )


ROUTES: list[ControllerRouterHandler] = [waits, confirm, decline, appeal, again, word]
