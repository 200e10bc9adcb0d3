"""The first page, signing in and out, and one-time links."""

from typing import Any

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, URLEncodedBody
from litestar.response import Redirect

from challenges.errors import HeraldError
from challenges.quick import dataclass
from server.people import actions, plan
from server.people.actions.letting_in import SESSION, Door, link_holds
from server.people.reads import Register
from server.spine import pages
from server.spine.access import COOKIE, Visitor, visitor_of
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.pages import Asked
from server.spine.problems import told

pages.sayings({"people.out": N_("You are signed out. Until next time.")})
_NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class SignInForm:
    """What the sign-in page sends."""

    email: str = ""
    password: str = ""
    back: str = ""


def own_path(back: str) -> str:
    """An address to go on to: one of Herald's own paths, or none."""
    own = back.startswith("/") and not back.startswith(("//", "/\\"))
    return back if own and back.isprintable() and " " not in back else ""


def _home(visitor: Visitor | None) -> str:
    """Where somebody starts: in the game on Today, before it at the plan."""
    return "/today" if visitor is not None and visitor.joined else "/plan"


@get("/", include_in_schema=False)
async def front(request: Asked, register: NamedDependency[Register]) -> Response[Any]:
    """What Herald is; who is signed in starts their day instead."""
    visitor = visitor_of(request)
    if visitor is not None:
        return Redirect(_home(visitor), status_code=303)
    arms = [one.arms for one in list(register.departments.values())[:12]]
    return pages.page(request, "people/front.html", plan=plan.chapter(), arms=arms)


@get("/sign-in", include_in_schema=False)
async def sign_in_page(request: Asked, back: FromQuery[str] = "") -> Response[Any]:
    """The form to sign in."""
    visitor = visitor_of(request)
    if visitor is not None:
        return Redirect(own_path(back) or _home(visitor), status_code=303)
    return pages.page(
        request, "people/sign_in.html", problem=None, back=own_path(back), email="", error=""
    )


@post("/sign-in", include_in_schema=False)
async def sign_in(
    request: Asked,
    state: State,
    herald: NamedDependency[Herald],
    data: URLEncodedBody[SignInForm],
) -> Response[Any]:
    """Sign in by e-mail and password."""
    door: Door = state.people
    old = request.scope["state"].get("session")
    back = own_path(data.back)
    try:
        secret = await actions.sign_in_by_password(herald, door, data.email, data.password, old)
    except HeraldError as error:
        said = told(error)
        wait = said.facts.get("seconds") or said.facts.get("retry_after")
        return pages.page(
            request,
            "people/sign_in.html",
            status=said.status,
            headers={"Retry-After": str(wait)} if wait else None,
            problem=None,
            back=back,
            email=data.email,
            error=said.detail,
        )
    return _let_in(herald, secret, back or "/")


@post("/sign-out", include_in_schema=False)
async def sign_out(request: Asked, herald: NamedDependency[Herald]) -> Redirect:
    """End this session."""
    session = request.scope["state"].get("session")
    if session is not None:
        await actions.sign_out(herald, session)
    answer = pages.to("/", said="people.out")
    answer.delete_cookie(COOKIE)
    return answer


@get("/link/{secret:str}", include_in_schema=False)
async def link_page(
    request: Asked, herald: NamedDependency[Herald], secret: FromPath[str]
) -> Response[bytes]:
    """A page with one button: a program that only looks at the address does not use it up."""
    if not await link_holds(herald, secret):
        raise HeraldError("link.spent")
    return pages.page(request, "people/link.html", headers=_NO_STORE, secret=secret)


@post("/link/{secret:str}", include_in_schema=False)
async def link_used(
    request: Asked, herald: NamedDependency[Herald], secret: FromPath[str]
) -> Redirect:
    """Sign in by the link, once."""
    old = request.scope["state"].get("session")
    return _let_in(herald, await actions.sign_in_by_link(herald, secret, old), "/")


def _let_in(herald: Herald, secret: str, back: str) -> Redirect:
    answer = Redirect(back, status_code=303)
    answer.set_cookie(
        key=COOKIE,
        value=secret,
        path="/",
        httponly=True,
        samesite="lax",
        secure=herald.settings.secure,
        max_age=int(SESSION.total_seconds()),
    )
    return answer


ROUTES = [front, sign_in_page, sign_in, sign_out, link_page, link_used]
