"""API of the people slice: who I am, whom I may name, and signing a terminal in."""

from litestar import get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery, JSONBody
from litestar.types import ControllerRouterHandler

from challenges import rules
from challenges.quick import dataclass
from challenges.tally import Tally
from challenges.terms import Period, PersonId, Role, Surface
from challenges.views import Giving, Me, Shown
from server.people import actions
from server.people.actions.devices import EXPIRES, INTERVAL
from server.people.reads import Known, Register
from server.spine import codec, problems
from server.spine.access import Visitor
from server.spine.badges import badges_of
from server.spine.herald import Herald
from server.spine.locale import spoken

_FOUND = 20  # people at once


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCode:
    """What a terminal shows, and what it asks again with (RFC 8628)."""

    device_code: str
    user_code: str
    verification_uri: str
    verification_uri_complete: str
    expires_in: int  # seconds
    interval: int  # seconds between two questions


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceQuestion:
    """The terminal's own secret. Other keys are left aside, as RFC 6749 asks (3.2)."""

    device_code: str
    grant_type: str = "urn:ietf:params:oauth:grant-type:device_code"
    client_id: str = "herald"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessToken:
    """The bearer token of a terminal that was approved; given once."""

    access_token: str
    token_type: str = "Bearer"


@get(
    "/api/v1/me",
    tags=["people"],
    summary="Who I am",
    description="The person of the token: consent, points, badges, and for ambassadors the budget.",
    responses=problems.documented(401),
)
async def me(
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Me:
    """The person who asks."""
    known = register.known(visitor.id)
    values = herald.catalogue().rules.values
    return Me(
        id=visitor.id,
        name=visitor.name,
        department=register.department(visitor.department),
        language=visitor.language,
        roles=tuple(sorted(visitor.roles)),
        joined=visitor.joined,
        consent={str(surface): showing for surface, showing in known.face.showing.items()},
        points=herald.season_points(visitor.id),
        points_all=herald.board.points(visitor.id, Period.ALL, ""),
        badges=tuple(one for one in await badges_of(herald, visitor.id) if one.held),
        season=herald.season_view(),
        giving=await _giving(herald, register, visitor),
        values={str(key): spoken(title) for key, title in values.items()},
    )


async def _giving(herald: Herald, register: Register, visitor: Visitor) -> Giving | None:
    if not visitor.may(Role.AMBASSADOR) or not visitor.joined:
        return None
    now = herald.clock.now()
    who = f"{codec.PERSON}{visitor.id}"
    rows = await herald.reader.rows("SELECT body FROM tally WHERE who = ?", (who,))
    kept = codec.tally(who, rows[0][0]) if rows else None
    mine = kept if isinstance(kept, Tally) else Tally()
    cohort = len(register.cohort(visitor.looks_after))
    return rules.giving(mine, cohort, now, herald.clock.day(now), herald.catalogue().rules)


@get(
    "/api/v1/people",
    tags=["people"],
    summary="Find a colleague",
    description=(
        "Colleagues who joined and are to be seen with their name: on the web boards, or, for an"
        " ambassador, in the cohort. Twenty at most, by name."
    ),
    responses=problems.documented(401),
)
async def people(
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    q: FromQuery[str] = "",
) -> list[Shown]:
    """Colleagues whose name holds these letters."""
    wanted = q.casefold().split()
    found = [
        shown
        for known in register
        if known.face.id != visitor.id
        and all(part in known.face.name.casefold() for part in wanted)
        and (shown := _named(register, visitor, known)) is not None
    ]
    return sorted(found, key=lambda one: one.name.casefold())[:_FOUND]


def _named(register: Register, visitor: Visitor, known: Known) -> Shown | None:
    """Somebody by their name, where this visitor may see it; pseudonyms are not to be searched."""
    surfaces = [Surface.WEB]
    if visitor.may(Role.AMBASSADOR) and known.face.department in visitor.looks_after:
        surfaces.append(Surface.COHORT)
    for surface in surfaces:
        shown = register.shown(PersonId(known.face.id), surface, visitor.id)
        if shown is not None and shown.id is not None:
            return shown
    return None


@post(
    "/api/v1/device/code",
    status_code=200,
    tags=["sign-in"],
    summary="Begin to sign a terminal in",
    description="The code to show (RFC 8628). Its owner approves it at the address given.",
    security=[{}],
    responses=problems.documented(503),
)
async def device_code(herald: NamedDependency[Herald]) -> DeviceCode:
    """A code for a terminal."""
    asked = await actions.ask_device(herald)
    page = f"{herald.settings.base_url}/device"
    return DeviceCode(
        device_code=asked.device_code,
        user_code=asked.user_code,
        verification_uri=page,
        verification_uri_complete=f"{page}?code={asked.user_code}",
        expires_in=EXPIRES,
        interval=INTERVAL,
    )


@post(
    "/api/v1/device/token",
    status_code=200,
    tags=["sign-in"],
    summary="Ask whether the terminal was approved",
    description=(
        "The bearer token, once; before that 400 with the code `authorization_pending`,"
        " `slow_down`, `expired_token` or `access_denied` (RFC 8628)."
    ),
    security=[{}],
    responses=problems.documented(400, 422),
)
async def device_token(
    herald: NamedDependency[Herald], data: JSONBody[DeviceQuestion]
) -> AccessToken:
    """The token of an approved terminal."""
    return AccessToken(access_token=await actions.poll_device(herald, data.device_code))


ROUTES: list[ControllerRouterHandler] = [me, people, device_code, device_token]
