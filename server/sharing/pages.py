"""The library in the browser."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from challenges.terms import Language
from server.sharing import going, posting, reads
from server.sharing.actions import sharing_of
from server.sharing.channels import OUTLETS
from server.spine import pages
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.pages import Asked

_A_PAGE = 12  # items; a phone's thumb is not asked for more


@get("/library", include_in_schema=False)
async def library(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    topic: FromQuery[str] = "",
    language: FromQuery[str] = "",
    q: FromQuery[str] = "",
    page: FromQuery[int] = 1,
) -> Response[bytes]:
    """What can be shared now: my language first, a page at a time."""
    shelf, now = sharing_of(request.app.state).library, herald.clock.now()
    found = shelf.open(now, visitor.language, topic=topic, language=language, words=q)
    last = max(1, -(-len(found) // _A_PAGE))
    page = min(max(1, page), last)
    shown = found[(page - 1) * _A_PAGE : page * _A_PAGE]
    everything = shelf.open(now, visitor.language)
    titles = reads.topics(herald)
    used = reads.used_topics(everything)
    return pages.page(
        request,
        "sharing/library.html",
        nav="library",
        items=await reads.views(herald, visitor, shown),
        found=len(found),
        empty_shelf=not everything,
        topics={key: title for key, title in titles.items() if key in used},
        spoken_here=[one for one in Language if any(one is item.language for item in everything)],
        chosen={"topic": topic, "language": language, "q": q},
        page=page,
        last=last,
        outlets=OUTLETS,
    )


@get("/library/reach", include_in_schema=False)
async def reach(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes]:
    """How far my personal links travelled. Nobody else sees this page."""
    rows = await reads.reach(herald, sharing_of(request.app.state).library, visitor.id)
    return pages.page(
        request,
        "sharing/reach.html",
        nav="library",
        rows=rows,
        most=max((one.clicks for one in rows), default=0),
        outlets=OUTLETS,
        base_url=herald.settings.base_url,
    )


@get("/library/{key:str}", include_in_schema=False)
async def item(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
) -> Response[bytes]:
    """One item: what it is about, where it leads, where I shared it."""
    one = reads.piece(herald, sharing_of(request.app.state).library, key)
    [seen] = await reads.views(herald, visitor, [one])
    return pages.page(
        request,
        "sharing/item.html",
        nav="library",
        item=seen,
        waiting=(await reads.waiting_on(herald, visitor.id)).get(one.key, ()),
        closes=one.closes,
        outlets=OUTLETS,
        rule=herald.catalogue().rules.share,
    )


ROUTES: list[ControllerRouterHandler] = [library, reach, item, *posting.ROUTES, *going.ROUTES]
