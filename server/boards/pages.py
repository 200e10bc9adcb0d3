"""The boards in the browser."""

from typing import Any
from urllib.parse import urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.types import ControllerRouterHandler

from challenges.terms import BETWEEN, Period, Seq, Surface
from server.boards import opened, reads
from server.people.reads import Register
from server.spine import pages
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.pages import Asked
from server.spine.standings import Standings, past_seasons

NAMES = {
    Period.SEASON: N_("Season"),
    Period.MONTH: N_("Month"),
    Period.WEEK: N_("Week"),
    Period.ALL: N_("All time"),
}


@get("/boards", include_in_schema=False)
async def boards(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    period: FromQuery[Period] = Period.SEASON,
    season: FromQuery[str] = "",
) -> Response[bytes]:
    """People and departments, in one period; of a season that is over, its final standing."""
    at = reads.standings_for(herald, visitor, season)
    chosen = Period.SEASON if season else period
    people = reads.people_board(at, register, visitor, chosen, Surface.WEB)
    in_top = people.me is not None and any(one.me for one in people.top)
    return pages.page(
        request,
        "boards/boards.html",
        nav="boards",
        people=people,
        on_board=people.me is not None,
        around=() if in_top else people.neighbours,
        departments=reads.department_board(at, register, visitor, chosen),
        periods=[
            (f"/boards?period={one.value}", _called(one, at), one is chosen and not at.past)
            for one in NAMES
        ],
        **_shown(herald, at, chosen),
    )


def _called(period: Period, at: Standings) -> str:
    """The name of a period; what is earned while no season runs is of none."""
    if period is Period.SEASON and at.season == BETWEEN:
        return _("Between seasons")
    return _(NAMES[period])


def _shown(herald: Herald, at: Standings, period: Period) -> dict[str, Any]:
    """What all pages of boards say about the board that they show."""
    asked = {"season": at.season} if at.past else {"period": period.value}
    past = past_seasons(herald.board, herald.catalogues, herald.clock)
    return {
        "query": urlencode(asked),
        "handle": opened.handle,
        "frozen": at.before is not None,
        "reveal": at.frozen,
        "past": next((herald.view_of(one) for one in past if one.key == at.season), None),
        "last": [herald.view_of(one) for one in past if one.key != at.season],
    }


@get("/boards/people/{who:str}", include_in_schema=False)
async def person(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    who: FromPath[str],
    period: FromQuery[Period] = Period.SEASON,
    season: FromQuery[str] = "",
    before: FromQuery[int | None] = None,
) -> Response[bytes]:
    """A row of the people board, opened into its lines; `me` as I stand now, never frozen."""
    at = reads.standings_for(herald, visitor, season)
    if who == opened.ME:
        at = herald.standings(live=True, season=season)
    chosen = Period.SEASON if season else period
    seq = None if before is None else Seq(before)
    found = await opened.person_lines(herald, register, visitor, at, chosen, who, before=seq)
    return pages.page(
        request,
        "boards/person.html",
        nav="boards",
        opened=found,
        who=who,
        paging=before is not None,
        period_name=_called(chosen, at),
        **(_shown(herald, at, chosen) | ({"reveal": None} if who == opened.ME else {})),
    )


@get("/boards/departments/{key:str}", include_in_schema=False)
async def department(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    period: FromQuery[Period] = Period.SEASON,
    season: FromQuery[str] = "",
) -> Response[bytes]:
    """A row of the department boards, opened into sums."""
    at = reads.standings_for(herald, visitor, season)
    chosen = Period.SEASON if season else period
    found = await opened.department_lines(herald, register, visitor, at, chosen, key)
    return pages.page(
        request,
        "boards/department.html",
        nav="boards",
        opened=found,
        by_season=chosen is Period.ALL,
        period_name=_called(chosen, at),
        **_shown(herald, at, chosen),
    )


@get("/seasonline", include_in_schema=False)
async def seasonline(request: Asked, visitor: NamedDependency[Visitor]) -> Response[bytes]:
    """The header's season and points alone: the page asks for them when a line is the reader's."""
    return pages.page(request, "parts/seasonline.html")


ROUTES: list[ControllerRouterHandler] = [boards, person, department, seasonline]
