"""Me: my points with their receipts, my badges, my choices, my data."""

from typing import Any
from uuid import uuid4

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import DeedId, Language, Period
from server.people import account, actions, export
from server.people.actions.consenting import PAUSES
from server.people.actions.letting_in import Door
from server.people.pages.entering import own_path
from server.people.reads import Register
from server.spine import pages
from server.spine.access import COOKIE, Visitor, signed_in
from server.spine.badges import badges_of
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.pages import Asked
from server.spine.problems import declare, told

pages.sayings(
    {
        "people.language": N_("Saved. Herald speaks this language with you from now on."),
        "people.paused": N_("Enjoy the rest. Your streaks wait for you."),
        "people.password": N_("Saved. Every other browser was signed out."),
        "people.ended": N_("Ended. That browser or program must sign in anew."),
        "people.erased": N_("Your name and everything that leads to you is gone."),
    }
)
declare(
    "erase.sure",
    422,
    N_("Nothing was erased"),
    N_("Tick the box first: what is erased cannot be brought back."),
)


@dataclass(frozen=True, slots=True)
class PasswordForm:
    """The present password, and the new one twice."""

    present: str = ""
    new: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class LanguageForm:
    """The language to speak, and the page to go back to."""

    language: Language
    back: str = ""


@dataclass(frozen=True, slots=True)
class PauseForm:
    """Weeks of rest, and the deed's id."""

    deed: str
    weeks: int = 0


@dataclass(frozen=True, slots=True)
class EraseForm:
    """The tick that says yes."""

    sure: str = ""


@get("/me", include_in_schema=False, guards=[signed_in])
async def me(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    before: FromQuery[int | None] = None,
) -> Response[bytes]:
    """Everything about me."""
    shown = await _about(request, herald, register, visitor, before)
    return pages.page(request, "people/me.html", nav="me", **shown)


async def _about(
    request: Asked, herald: Herald, register: Register, visitor: Visitor, before: int | None = None
) -> dict[str, Any]:
    known = register.known(visitor.id)
    lines, older = await account.receipts(herald, register, visitor.id, before)
    return {
        "face": known.face,
        "email": known.email,
        "department": register.department(known.face.department),
        "joined_on": known.joined_at and herald.clock.day(known.joined_at),
        "all_points": herald.board.points(visitor.id, Period.ALL, ""),
        "receipts": lines,
        "older": older,
        "paging": before is not None,
        "badges": [one for one in await badges_of(herald, visitor.id) if one.held],
        "choices": await account.choices(herald, visitor.id),
        "sign_ins": await account.sign_ins(
            herald, visitor.id, request.scope["state"].get("session")
        ),
        "tokens": await account.tokens(herald, visitor.id),
        "has_password": await account.has_password(herald, visitor.id),
        "pauses": PAUSES,
        "rests_until": await account.rests_until(herald, visitor.id),
        "deed": uuid4().hex,
        "errors": {},
    }


@post("/me/language", include_in_schema=False, guards=[signed_in])
async def language(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    data: URLEncodedBody[LanguageForm],
) -> Redirect:
    """Speak this language with me."""
    await actions.set_language(herald, visitor.id, data.language)
    return pages.to(own_path(data.back) or "/me", said="people.language")


@post("/me/pause", include_in_schema=False, guards=[signed_in])
async def pause(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    data: URLEncodedBody[PauseForm],
) -> Redirect:
    """Rest for some weeks."""
    await actions.pause(herald, visitor, DeedId(data.deed), data.weeks)
    return pages.to("/me", said="people.paused")


_FIELDS = {"password.short": "new", "password.repeat": "again"}


@post("/me/password", include_in_schema=False, guards=[signed_in])
async def password(
    request: Asked,
    state: State,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    data: URLEncodedBody[PasswordForm],
) -> Response[Any]:
    """Choose another password."""
    door: Door = state.people
    here = request.scope["state"].get("session")
    try:
        typed = (data.present, data.new, data.again)
        await actions.change_password(herald, door, visitor.id, typed, here)
    except HeraldError as error:
        said = told(error)
        shown = await _about(request, herald, register, visitor)
        shown["errors"] = {_FIELDS.get(error.code, "present"): said.detail}
        return pages.page(request, "people/me.html", status=said.status, nav="me", **shown)
    return pages.to("/me", said="people.password")


@post("/me/sign-ins/{handle:str}/end", include_in_schema=False, guards=[signed_in])
async def end_sign_in(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor], handle: FromPath[str]
) -> Redirect:
    """Sign a browser out."""
    await actions.end_sign_in(herald, visitor.id, handle)
    return pages.to("/me", said="people.ended")


@post("/me/tokens/{handle:str}/end", include_in_schema=False, guards=[signed_in])
async def end_token(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor], handle: FromPath[str]
) -> Redirect:
    """Sign a program out."""
    await actions.end_token(herald, visitor.id, handle)
    return pages.to("/me", said="people.ended")


@get("/me/data.json", include_in_schema=False, guards=[signed_in])
async def download(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes]:
    """All that is kept of me."""
    return Response(
        content=await export.everything(herald, visitor.id),
        media_type="application/json",
        headers={
            "Content-Disposition": 'attachment; filename="herald-my-data.json"',
            "Cache-Control": "no-store",
        },
    )


@get("/me/erase", include_in_schema=False, guards=[signed_in])
async def erase_page(request: Asked) -> Response[bytes]:
    """What erasing does, and the button."""
    return pages.page(request, "people/erase.html", nav="me", error="")


@post("/me/erase", include_in_schema=False, guards=[signed_in])
async def erase(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    data: URLEncodedBody[EraseForm],
) -> Response[Any]:
    """Remove my identity, at once."""
    if data.sure != "yes":
        said = told(HeraldError("erase.sure"))
        return pages.page(
            request, "people/erase.html", status=said.status, nav="me", error=said.detail
        )
    await actions.erase(herald, visitor.id)
    answer = pages.to("/", said="people.erased")
    answer.delete_cookie(COOKIE)
    return answer


ROUTES = [
    *(me, language, pause, password, end_sign_in, end_token),
    *(download, erase_page, erase),
]
