"""All badges as arms: the ones I hold in colour, the others quiet with how they are earned."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.types import ControllerRouterHandler

from challenges import heraldry
from challenges.errors import Refusal
from challenges.terms import BadgeKey
from server.badges import reads
from server.badges.reads import Shown
from server.people.reads import Register
from server.spine import pages, problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.pages import Asked

_TIERS = {"gold": N_("Gold"), "silver": N_("Silver"), "bronze": N_("Bronze")}
problems.declare(
    "badge.unknown",
    404,
    N_("No badge has these arms"),
    N_("Perhaps it left the catalogue, or the address lost a letter. All badges are on one page."),
)


@get("/badges", include_in_schema=False)
async def badges(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes]:
    """The next ones, then all by tier, those I hold first; a hidden one only when it is mine."""
    everything, hidden = await reads.shown(herald, visitor.id)
    tiers: list[tuple[str, list[Shown]]] = []
    for tier, title in _TIERS.items():
        of_tier = [one for one in everything if one.view.tier == tier]
        of_tier.sort(key=lambda one: (not one.view.held, -one.share, one.view.title))
        if of_tier:
            tiers.append((_(title), of_tier))
    return pages.page(
        request,
        "badges/badges.html",
        nav="badges",
        tiers=tiers,
        nearest=reads.nearest(everything),
        held=sum(one.view.held for one in everything),
        hidden=hidden,
    )


@get("/badges/{key:str}", include_in_schema=False)
async def badge(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
) -> Response[bytes]:
    """One badge, large: its arms, how it is earned, how far I am and who holds it."""
    one = await _mine_to_see(herald, visitor, key)
    return pages.page(
        request,
        "badges/badge.html",
        nav="badges",
        one=one,
        tier=_(_TIERS[one.view.tier]),
        holders=await reads.holders(herald, register, BadgeKey(one.view.key), visitor.id),
    )


@get("/badges/{key:str}/arms.svg", include_in_schema=False)
async def arms(
    herald: NamedDependency[Herald], visitor: NamedDependency[Visitor], key: FromPath[str]
) -> Response[bytes]:
    """The arms to print and to hang up."""
    one = (await _mine_to_see(herald, visitor, key)).view
    drawn = heraldry.svg(one.blazon, title=one.title, tier=one.tier)
    return Response(
        # On a page the rim may stand out of the picture; a file of its own has room for it.
        drawn.replace('viewBox="0 0 100 120"', 'viewBox="-2 -2 104 124"', 1).encode(),
        media_type="image/svg+xml",
        headers={
            "Content-Disposition": f'attachment; filename="{one.key}.svg"',
            "Cache-Control": "private, no-store",
        },
    )


async def _mine_to_see(herald: Herald, visitor: Visitor, key: str) -> Shown:
    """A badge that somebody may see.

    Raises:
        Refusal: `badge.unknown`, and for a hidden one that is not theirs the same words.
    """
    everything, _hidden = await reads.shown(herald, visitor.id)
    found = next((one for one in everything if one.view.key == key), None)
    if found is None:
        raise Refusal("badge.unknown", badge=key)
    return found


ROUTES: list[ControllerRouterHandler] = [badges, badge, arms]
