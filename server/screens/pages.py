"""What a screen itself asks for. Nobody is signed in there: a cookie says which device it is."""

from collections.abc import AsyncIterator
from typing import Any

from litestar import Request, Response, get
from litestar.datastructures import Cookie, State
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream
from litestar.types import ControllerRouterHandler
from markupsafe import Markup

from challenges.errors import HeraldError
from challenges.terms import DepartmentKey, Language, Seq
from server.people.reads import Register
from server.screens import actions, reads
from server.screens.hall import Hall
from server.screens.models import Screen
from server.screens.scenes import TIPS, scenes
from server.spine import locale, pages, problems
from server.spine.herald import Herald

COOKIE = "herald_screen"
_A_YEAR = 400 * 24 * 3600  # seconds; browsers keep none for longer
_AGAIN = 30  # seconds until a wall without a page asks again
_FRESH = {"Cache-Control": "no-store"}

Asked = Request[Any, Any, State]


def _cookie(request: Asked) -> str | None:
    return request.cookies.get(COOKIE)


def on_a_wall(request: Asked, error: Exception) -> Response[bytes]:
    """What cannot be shown just now is asked for again: nobody stands there to do it."""
    answer = problems.answer(request, error)
    if (answer.status_code or 500) >= 500:
        answer.headers["Refresh"] = str(_AGAIN)
    return answer


@get("/screen", include_in_schema=False, exception_handlers={Exception: on_a_wall})
async def screen(request: Asked, herald: NamedDependency[Herald]) -> Response[bytes]:
    """The scenes of a screen that was let in; to any other browser a code and how to go on."""
    cookie = _cookie(request)
    known = await reads.by_cookie(cookie)
    if known is not None and known.let_in_at is not None:
        return _run(request, herald, known, cookie)
    if known is None or known.code_ends_at is None or known.code_ends_at <= herald.clock.now():
        known, fresh = await actions.pair(herald, known)
        cookie = fresh or cookie
    return _keep(request, herald, cookie, _code(request, herald, known))


def _code(request: Asked, herald: Herald, waiting: Screen) -> Response[bytes]:
    # Loaded with the first screen that is paired: it brings a good deal that nobody else needs.
    import segno

    where = f"{herald.settings.base_url}/studio/screens"
    picture = segno.make(f"{where}?code={waiting.code}", micro=False, error="m").svg_inline(
        border=2, omitsize=True, svgclass="qr", lineclass=None, title=f"{where}?code={waiting.code}"
    )
    return pages.page(
        request,
        "screens/pair.html",
        headers=_FRESH,
        code=waiting.code,
        where=where.split("://", 1)[1],
        qr=Markup(picture),
        reload=int(actions.CODE_HOLDS.total_seconds()),
    )


def _run(request: Asked, herald: Herald, known: Screen, cookie: str | None) -> Response[bytes]:
    token = locale.language.set(Language(known.language))
    try:
        answer = pages.page(
            request,
            "screens/run.html",
            headers=_FRESH,
            screen=known,
            language=known.language,
            keys=[*known.scenes, *(() if TIPS in known.scenes else (TIPS,))],
            wall=_wall_time(herald),
            of=_season(herald),
        )
    finally:
        locale.language.reset(token)
    return _keep(request, herald, cookie, answer)


def _keep(
    request: Asked, herald: Herald, cookie: str | None, answer: Response[bytes]
) -> Response[bytes]:
    """Hand the device its cookie again, so that it lasts as long as the screen does."""
    answer.set_cookie(
        Cookie(
            key=COOKIE,
            value=cookie,
            path="/screen",
            max_age=_A_YEAR,
            httponly=True,
            samesite="strict",
            secure=herald.settings.secure,
        )
    )
    return answer


def _season(herald: Herald) -> str:
    """The key of the season whose name and colour the page bears; "" between seasons."""
    season = herald.season_view()
    return season.key if season else ""


def _wall_time(herald: Herald) -> int:
    """The time on the institution's clocks, as milliseconds that a script reads as if UTC."""
    local = herald.clock.now().astimezone(herald.settings.timezone)
    offset = local.utcoffset()
    seconds = local.timestamp() + (offset.total_seconds() if offset else 0)
    return int(seconds * 1000)


@get("/screen/state", include_in_schema=False)
async def state(request: Asked, herald: NamedDependency[Herald]) -> Response[dict[str, object]]:
    """What the device is: waiting with a code, running in a version and season, or unknown."""
    known = await reads.by_cookie(_cookie(request))
    body: dict[str, object] = {"state": "gone", "wall": _wall_time(herald)}
    if known is not None and known.let_in_at is not None:
        await actions.heard(herald, known)
        body |= {"state": "running", "version": known.version, "season": _season(herald)}
    elif known is not None:
        ends = known.code_ends_at
        holds = ends is not None and ends > herald.clock.now()
        body |= {"state": "waiting" if holds else "gone", "code": known.code or ""}
    return Response(body, headers=_FRESH, media_type="application/json")


async def _admitted(request: Asked) -> Screen:
    known = await reads.by_cookie(_cookie(request))
    if known is None or known.let_in_at is None:
        raise HeraldError("screen.unknown")
    return known


@get("/screen/scene/{key:str}", include_in_schema=False)
async def scene(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    key: FromPath[str],
) -> Response[bytes]:
    """One scene as a fragment: its slides, one after the other; empty when there is nothing."""
    known = await _admitted(request)
    found = scenes().get(key)
    if found is None:
        raise HeraldError("screen.unknown")
    token = locale.language.set(Language(known.language))
    try:
        audience = DepartmentKey(known.audience) if known.audience else None
        slides = await found.show(Hall(herald, register, audience))
        return pages.page(
            request,
            "screens/slides.html",
            headers=_FRESH,
            slides=slides,
            scene=key,
            language=known.language,
        )
    finally:
        locale.language.reset(token)


@get("/screen/stream", include_in_schema=False)
async def stream(request: Asked, herald: NamedDependency[Herald]) -> Stream:
    """That something happened, without saying what: a screen asks for its scenes anew."""
    await _admitted(request)
    last = request.headers.get("last-event-id", "")
    seen = Seq(int(last)) if last.isdecimal() and len(last) < 19 else None
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return Stream(_rings(herald, seen), media_type="text/event-stream", headers=headers)


async def _rings(herald: Herald, seen: Seq | None) -> AsyncIterator[bytes]:
    """The house's stream without its payloads: those go by the web boards' consent."""
    async for chunk in herald.hub.follow(seen):
        for event in chunk.split(b"\n\n"):
            if event.startswith((b"event: line", b"event: resync")):
                head = event.split(b"\ndata:", 1)[0]
                yield head.replace(b"resync", b"line") + b"\ndata: {}\n\n"
            elif event.startswith(b"event: notice"):
                yield b"event: notice\ndata: {}\n\n"
            elif event:
                yield event + b"\n\n"


ROUTES: list[ControllerRouterHandler] = [screen, state, scene, stream]
