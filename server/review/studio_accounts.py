"""The studio's accounts: find a person, read their lines, correct points, decide on a badge."""

from typing import Annotated
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import Period, Role
from server.people.reads import Known, Register
from server.review import actions, reads
from server.spine import pages
from server.spine.access import Visitor, needs
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.pages import Asked
from server.spine.problems import told

_COMMS = [needs(Role.COMMS)]
pages.sayings(
    {
        "account.corrected": N_("Corrected. The person reads the reason beside the line."),
        "account.revoked": N_("Revoked. The person reads the reason beside the line."),
        "account.restored": N_("Given back. The person reads the reason beside the line."),
        "account.reversed": N_("Taken back. The person reads the reason beside the line."),
    }
)


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """Points to give or take, and why."""

    deed: str
    points: str = ""
    way: str = "give"  # or `take`
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BadgeForm:
    """Why a badge goes, or comes back."""

    deed: str
    reason: str = ""


@get("/studio/people", include_in_schema=False, guards=_COMMS)
async def find(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    q: FromQuery[str] = "",
) -> Response[bytes]:
    """Find an account by a name."""
    return pages.page(
        request,
        "review/studio_find.html",
        nav="studio",
        q=q,
        found=await reads.find(herald, register, q),
        most=reads.FOUND,
    )


@get("/studio/people/{person:int}", include_in_schema=False, guards=_COMMS)
async def account(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    person: FromPath[int],
    before: FromQuery[int | None] = None,
) -> Response[bytes]:
    """One account: points, badges, and every line with what can be done about it."""
    known = await actions.account(herald, register, person)
    who = known.face.id
    lines, older = await reads.lines(herald, who, before)
    held, revoked = await reads.badges(herald, who)
    return pages.page(
        request,
        "review/studio_account.html",
        nav="studio",
        face=known.face,
        department=register.department(known.face.department),
        season_points=herald.season_points(who),
        all_points=herald.board.points(who, Period.ALL, ""),
        lines=lines,
        older=older,
        paging=before is not None,
        held=held,
        revoked=revoked,
    )


@get("/studio/people/{person:int}/correct", include_in_schema=False, guards=_COMMS)
async def correct_form(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    person: FromPath[int],
) -> Response[bytes]:
    """The form of a correction."""
    known = await actions.account(herald, register, person)
    return _correction(request, herald, known, CorrectionForm(uuid4().hex), {})


@post("/studio/people/{person:int}/correct", include_in_schema=False, guards=_COMMS)
async def correct(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
    data: Annotated[CorrectionForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[bytes] | Redirect:
    """Give or take the points; what the rules refuse is shown again with what was typed."""
    known = await actions.account(herald, register, person)
    typed = data.points.strip()
    points = int(typed) if typed.isdecimal() and len(typed) < 7 else 0
    signed = -points if data.way == "take" else points
    try:
        await actions.correct(herald, visitor, known, data.deed, signed, data.reason)
    except HeraldError as error:
        field = "points" if error.code == "correction.points" else "reason"
        return _correction(request, herald, known, data, {field: told(error).detail})
    return pages.to(f"/studio/people/{person}", said="account.corrected")


def _correction(
    request: Asked, herald: Herald, known: Known, form: CorrectionForm, errors: dict[str, str]
) -> Response[bytes]:
    return pages.page(
        request,
        "review/studio_correct.html",
        status=422 if errors else 200,
        nav="studio",
        face=known.face,
        form=form,
        errors=errors,
        rule=herald.catalogue().rules.correction,
        ways=[("give", _("Give points")), ("take", _("Take points back"))],
    )


@get("/studio/people/{person:int}/badges/{badge:str}", include_in_schema=False, guards=_COMMS)
async def badge_form(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    person: FromPath[int],
    badge: FromPath[str],
) -> Response[bytes]:
    """The form that revokes a badge that is held, or gives back one that was revoked."""
    known = await actions.account(herald, register, person)
    return await _badge(request, herald, known, badge, BadgeForm(uuid4().hex), {})


@post("/studio/people/{person:int}/badges/{badge:str}", include_in_schema=False, guards=_COMMS)
async def decide_badge(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    person: FromPath[int],
    badge: FromPath[str],
    data: Annotated[BadgeForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
    give_back: FromQuery[bool] = False,
) -> Response[bytes] | Redirect:
    """Revoke it, or with `give_back` give it back."""
    known = await actions.account(herald, register, person)
    act = actions.restore if give_back else actions.revoke
    try:
        await act(herald, visitor, known, data.deed, badge, data.reason)
    except HeraldError as error:
        errors = {"reason": told(error).detail}
        return await _badge(request, herald, known, badge, data, errors)
    said = "account.restored" if give_back else "account.revoked"
    return pages.to(f"/studio/people/{person}", said=said)


async def _badge(
    request: Asked,
    herald: Herald,
    known: Known,
    badge: str,
    form: BadgeForm,
    errors: dict[str, str],
) -> Response[bytes]:
    held, revoked = await reads.badges(herald, known.face.id)
    by_key = {one.key: one for one in (*held, *revoked)}
    if badge not in by_key:
        raise HeraldError("account.unknown")
    return pages.page(
        request,
        "review/studio_badge.html",
        status=422 if errors else 200,
        nav="studio",
        face=known.face,
        badge=by_key[badge],
        give_back=badge in {one.key for one in revoked},
        form=form,
        errors=errors,
        rule=herald.catalogue().rules.correction,
    )


ROUTES: list[ControllerRouterHandler] = [
    *(find, account, correct_form, correct, badge_form, decide_badge),
]
