"""The plan, joining, how to be seen, and leaving."""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from litestar.response import Redirect

from challenges.quick import dataclass
from challenges.terms import Showing, Surface
from server.people import actions, plan
from server.people.reads import Register
from server.spine import pages, prose
from server.spine.access import Visitor, signed_in
from server.spine.herald import Herald
from server.spine.locale import N_, spoken
from server.spine.pages import Asked

pages.sayings(
    {
        "people.joined": N_("You are in. Now choose how you want to be seen."),
        "people.showing": N_("Saved. It holds from now on, everywhere."),
        "people.drawn": N_("That is your pseudonym now. The old one is gone."),
        "people.left": N_("You have left. You are on no board and no screen any more."),
    }
)

# What the form proposes to somebody who has not chosen yet: the most private that still works.
# Nothing of it holds before it is saved.
PROPOSED = {
    Surface.COHORT: Showing.NAME,
    Surface.WEB: Showing.PSEUDONYM,
    Surface.SCREEN: Showing.HIDDEN,
}


@dataclass(frozen=True, slots=True)
class JoinForm:
    """The version of the plan that was on the page with the button."""

    plan: int = 0


@dataclass(frozen=True, slots=True)
class ShowingForm:
    """One choice a surface."""

    cohort: Showing = Showing.HIDDEN
    web: Showing = Showing.HIDDEN
    screen: Showing = Showing.HIDDEN


@get("/plan", include_in_schema=False)
async def plan_page(request: Asked) -> Response[bytes]:
    """The plan, for everybody."""
    chapter = plan.chapter()
    return pages.page(
        request,
        "people/plan.html",
        nav="plan",
        title=spoken(chapter.title),
        text=prose.html(spoken(chapter.text)),
        version=chapter.version,
    )


@post("/plan/join", include_in_schema=False, guards=[signed_in])
async def join(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    data: URLEncodedBody[JoinForm],
) -> Redirect:
    """Join the game."""
    await actions.join(herald, visitor.id, data.plan)
    return pages.to("/me/showing", said="people.joined")


@get("/me/showing", include_in_schema=False, guards=[signed_in])
async def showing_page(
    request: Asked,
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
) -> Response[bytes]:
    """Where and how to be seen."""
    face = register.known(visitor.id).face
    if not face.joined:
        return pages.page(request, "people/not_joined.html", nav="me")
    chosen = any(one is not Showing.HIDDEN for one in face.showing.values())
    fresh = not chosen and request.query_params.get("said") == "people.joined"
    return pages.page(
        request,
        "people/showing.html",
        nav="me",
        face=face,
        chosen=PROPOSED if fresh else face.showing,
        fresh=fresh,
        department=register.department(face.department),
    )


@post("/me/showing", include_in_schema=False, guards=[signed_in])
async def choose_showing(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    data: URLEncodedBody[ShowingForm],
) -> Redirect:
    """Save where and how to be seen."""
    chosen = {Surface.COHORT: data.cohort, Surface.WEB: data.web, Surface.SCREEN: data.screen}
    await actions.choose_showing(herald, visitor.id, chosen)
    return pages.to("/today", said="people.showing")


@post("/me/pseudonym", include_in_schema=False, guards=[signed_in])
async def draw(herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]) -> Redirect:
    """Draw another pseudonym."""
    await actions.draw_pseudonym(herald, visitor.id)
    return pages.to("/me/showing", said="people.drawn")


@post("/me/leave", include_in_schema=False, guards=[signed_in])
async def leave(herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]) -> Redirect:
    """Leave the game, at once."""
    await actions.leave(herald, visitor.id)
    return pages.to("/plan", said="people.left")


ROUTES = [plan_page, join, showing_page, choose_showing, draw, leave]
