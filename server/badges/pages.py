"""All badges as arms: the ones I hold in colour, the others quiet with how they are earned."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.types import ControllerRouterHandler

from challenges.terms import PersonId
from challenges.views import BadgeView, LineView
from server.spine import codec, pages, receipts
from server.spine.access import Visitor
from server.spine.badges import badges_of
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.pages import Asked

_TIERS = {"gold": N_("Gold"), "silver": N_("Silver"), "bronze": N_("Bronze")}
_LINES = f"""
    SELECT {codec.LINE_SELECT} FROM book
    WHERE person = ? AND badge IS NOT NULL ORDER BY seq
"""


async def why(herald: Herald, person: PersonId) -> dict[str, LineView]:
    """The line of the book that gave each badge last."""
    found: dict[str, LineView] = {}
    for row in await herald.reader.rows(_LINES, (person,)):
        entry = codec.entry(row)
        line = entry.line
        judged = herald.catalogues.of(line.season, line.version) or herald.catalogue()
        found[str(line.badge)] = receipts.line_view(entry, judged)
    return found


@get("/badges", include_in_schema=False)
async def badges(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes]:
    """By tier, those I hold first; a hidden one only when it is mine."""
    everything = await badges_of(herald, visitor.id)
    tiers: list[tuple[str, list[BadgeView]]] = []
    for tier, title in _TIERS.items():
        of_tier = [one for one in everything if one.tier == tier]
        of_tier.sort(key=lambda one: (not one.held, one.title))
        if of_tier:
            tiers.append((_(title), of_tier))
    return pages.page(
        request,
        "badges/badges.html",
        nav="badges",
        tiers=tiers,
        held=sum(one.held for one in everything),
        why=await why(herald, visitor.id),
    )


ROUTES: list[ControllerRouterHandler] = [badges]
