"""The manual, for everybody: its chapters, and the points page made from the rules in force."""

from datetime import timedelta
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.rules import PRAISE_MOST
from seeds import papers
from server.manual import reads
from server.spine import pages, prose
from server.spine.herald import Herald
from server.spine.locale import spoken
from server.spine.pages import Asked

_TICK = timedelta(seconds=1)  # before an end, which is the first moment that no longer counts
_PLAN = "plan"  # a chapter with a page of its own, where one can say yes to it


@get("/manual", include_in_schema=False)
async def index(request: Asked) -> Response[bytes]:
    """What is in the manual."""
    listed = [
        ("/plan" if one.key == _PLAN else f"/manual/{one.key}", spoken(one.title))
        for one in papers.chapters()
    ]
    return pages.page(request, "manual/index.html", nav="manual", chapters=listed)


@get("/manual/points", include_in_schema=False)
async def points(request: Asked, herald: NamedDependency[Herald]) -> Response[bytes]:
    """Every rule with its values, each challenge and each badge, as they hold now."""
    catalogue = herald.catalogue()
    badges = sorted(catalogue.badges.values(), key=lambda one: spoken(one.title).casefold())
    return pages.page(
        request,
        "manual/points.html",
        nav="manual",
        catalogue=catalogue,
        rules=catalogue.rules,
        praise_most=PRAISE_MOST,
        since=await reads.since(herald, catalogue),
        challenges=sorted(catalogue.challenges.values(), key=lambda one: one.opens),
        badges=[one for one in badges if not one.hidden],
        hidden=sum(one.hidden for one in badges),
        zone=herald.clock.zone,
        tick=_TICK,
    )


@get("/manual/{key:str}", include_in_schema=False)
async def chapter(request: Asked, key: FromPath[str]) -> Response[Any]:
    """One chapter in the reader's language."""
    if key == _PLAN:
        return Redirect("/plan", status_code=303)
    found = reads.chapter(key)
    return pages.page(
        request,
        "manual/chapter.html",
        nav="manual",
        title=spoken(found.title),
        text=prose.html(spoken(found.text)),
        version=found.version,
    )


ROUTES: list[ControllerRouterHandler] = [index, points, chapter]
