"""The comms team's side: let screens in, change them, send them away."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.terms import Language, PersonId, Role
from server.people.reads import Register
from server.screens import actions, reads
from server.screens.actions import Wishes
from server.screens.models import Screen
from server.screens.scenes import USUAL, in_order, scenes
from server.spine import pages, problems
from server.spine.access import Visitor, needs
from server.spine.herald import Herald
from server.spine.locale import N_, _, language
from server.spine.seen import CHANGED

Asked = Request[Any, Any, State]
_COMMS = [needs(Role.COMMS)]
_EVERYBODY = "*"  # no department: the screen hangs where everybody passes by

pages.sayings(
    {
        "screens.in": N_("The screen is in. It starts by itself within a few seconds."),
        "screens.changed": N_("Saved. The screen follows within a few seconds."),
        "screens.away": N_("Sent away. It shows a code again, and nothing of the house."),
    }
)


@get("/studio/screens", include_in_schema=False, guards=_COMMS)
async def screens(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    code: FromQuery[str] = "",
) -> Response[bytes]:
    """All screens, and the way in for a new one; with a code, its form."""
    now = herald.clock.now()
    error = ""
    if code:
        if await reads.waiting(code, now) is not None:
            return _form(request, register, _usual(), code=code)
        error = problems.told(HeraldError("screen.code")).detail
    rows = [(one, reads.silent(one, now)) for one in await reads.running()]
    return pages.page(
        request,
        "screens/list.html",
        status=404 if error else 200,
        nav="studio",
        rows=rows,
        code=code,
        error=error,
        titles={key: _(one.title) for key, one in scenes().items()},
    )


@post("/studio/screens", include_in_schema=False, guards=_COMMS)
async def let_in(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Response[bytes] | Redirect:
    """Let the screen in that shows the code."""
    form = await request.form()
    code, wishes = str(form.get("code", "")), _wishes(form)
    errors = actions.checked(wishes, register)
    if errors:
        return _form(request, register, wishes, code=code, errors=errors)
    try:
        await actions.let_in(herald, visitor, code, wishes)
    except HeraldError as error:  # the code ended while the form was filled in
        wrong = {"code": problems.told(error).detail}
        return _form(request, register, wishes, code=code, errors=wrong)
    return pages.to("/studio/screens", said="screens.in")


@get("/studio/screens/{number:int}", include_in_schema=False, guards=_COMMS)
async def one(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    number: FromPath[int],
) -> Response[bytes]:
    """One screen: what it shows, who let it in, when it was last heard of."""
    screen = await _found(number)
    known = register.get(PersonId(screen.let_in_by or 0))
    return _form(
        request,
        register,
        actions.wishes_of(screen),
        screen=screen,
        seen=actions.mark(screen),
        host=known.face.name if known else "",
        silent=reads.silent(screen, herald.clock.now()),
    )


@post("/studio/screens/{number:int}", include_in_schema=False, guards=_COMMS)
async def change(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    number: FromPath[int],
) -> Response[bytes] | Redirect:
    """Save what was changed."""
    form = await request.form()
    wishes, seen = _wishes(form), form.get("seen")
    errors = actions.checked(wishes, register)
    if errors:
        screen = await _found(number)
        return _form(request, register, wishes, screen=screen, seen=seen, errors=errors)
    try:
        await actions.change(herald, number, wishes, seen)
    except HeraldError as error:
        if error.code != CHANGED:
            raise
        screen = await _found(number)
        now = actions.mark(screen)
        return _form(request, register, wishes, screen=screen, seen=now, error=error)
    return pages.to("/studio/screens", said="screens.changed")


@post("/studio/screens/{number:int}/away", include_in_schema=False, guards=_COMMS)
async def away(herald: NamedDependency[Herald], number: FromPath[int]) -> Redirect:
    """Send a screen away."""
    await actions.send_away(herald, number)
    return pages.to("/studio/screens", said="screens.away")


async def _found(number: int) -> Screen:
    screen = await Screen.get_or_none(id=number, let_in_at__isnull=False)
    if screen is None:
        raise HeraldError("screen.unknown")
    return screen


def _usual() -> Wishes:
    return Wishes(
        name="",
        scenes=USUAL,
        language=language.get(),
        turn=15,
        audience="",
        wakes=7 * 60,
        sleeps=19 * 60,
        weekend=False,
    )


def _wishes(form: Any) -> Wishes:
    """The form, read leniently: what does not fit is told by `actions.checked`."""
    spoken_there = str(form.get("language", ""))
    turn, audience = str(form.get("turn", "")), str(form.get("audience", _EVERYBODY))
    return Wishes(
        name=" ".join(str(form.get("name", "")).split()),
        scenes=tuple(str(key) for key in form.getall("scenes", [])),
        language=Language(spoken_there) if spoken_there in tuple(Language) else language.get(),
        turn=int(turn) if turn.isdecimal() and len(turn) < 3 else 0,
        audience="" if audience == _EVERYBODY else audience,
        wakes=_minutes(str(form.get("wakes", ""))),
        sleeps=_minutes(str(form.get("sleeps", ""))),
        weekend="weekend" in form,
    )


def _minutes(text: str) -> int:
    """`07:30` as minutes after midnight; -1 when it is no time."""
    hours, _colon, minutes = text.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()) or max(len(hours), len(minutes)) > 2:
        return -1
    if int(minutes) > 59:
        return -1
    return int(hours) * 60 + int(minutes)


def _form(
    request: Asked,
    register: Register,
    wishes: Wishes,
    *,
    code: str = "",
    screen: Screen | None = None,
    seen: str | None = None,
    errors: dict[str, str] | None = None,
    error: HeraldError | None = None,
    host: str = "",
    silent: bool = False,
) -> Response[bytes]:
    houses = sorted(
        ((key, register.department(key)) for key in register.departments), key=lambda row: row[1]
    )
    problem = problems.told(error) if error else None
    return pages.page(
        request,
        "screens/form.html",
        status=problem.status if problem else 422 if errors else 200,
        nav="studio",
        problem=problem,
        seen=seen,
        wishes=wishes,
        code=code,
        screen=screen,
        errors={name: _(words) for name, words in (errors or {}).items()},
        scenes=[(key, _(scenes()[key].title)) for key in in_order()],
        audiences=[(_EVERYBODY, _("Everybody")), *houses],
        host=host,
        silent=silent,
        clock=lambda minutes: f"{minutes // 60:02}:{minutes % 60:02}" if minutes >= 0 else "",
    )


ROUTES: list[ControllerRouterHandler] = [screens, let_in, one, change, away]
