"""The rehearsal of a season: its page in the studio, and by program."""

from litestar import Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.rehearsal import Report
from challenges.terms import BETWEEN, Role
from server.people.reads import Register
from server.seasons import drafts, rehearsal_words
from server.seasons.rehearsals import Rehearsal, Rehearsals, Stage
from server.seasons.rehearsing import checked
from server.spine import pages, problems
from server.spine.access import needs
from server.spine.herald import Herald
from server.spine.locale import spoken
from server.spine.pages import Asked

_MAY = [needs(Role.COMMS, Role.STEWARD)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalView:
    """How far a rehearsal is, and its report once it is done."""

    season: str
    over: str  # the past season
    stage: Stage
    done: float  # of 1
    problem: str  # a problem's code, when it was refused
    report: Report | None


def _view(one: Rehearsal) -> RehearsalView:
    return RehearsalView(
        season=one.key,
        over=one.over,
        stage=one.stage,
        done=one.done,
        problem=one.problem,
        report=one.report,
    )


def _all(state: State) -> Rehearsals:
    found: Rehearsals = state.seasons
    return found


async def _pasts(herald: Herald) -> list[tuple[str, str]]:
    """The seasons of which deeds are stored, those that are over first, the latest at the front."""
    rows = await herald.reader.rows("SELECT DISTINCT season FROM deed WHERE body <> ''")
    stored = {str(key) for (key,) in rows} - {BETWEEN}
    now = herald.clock.now()
    seasons = [one.season for one in herald.catalogues.all() if one.season.key in stored]
    seasons.sort(key=lambda one: (one.closes <= now, one.opens), reverse=True)
    return [(one.key, spoken(one.title)) for one in seasons]


@post(
    "/api/v1/seasons/{key:str}/rehearse",
    status_code=202,
    tags=["season"],
    summary="Rehearse a season",
    guards=_MAY,
    responses=problems.documented(401, 403, 404, 409),
)
async def rehearse(
    state: State,
    herald: NamedDependency[Herald],
    key: FromPath[str],
    over: FromQuery[str] = "",
) -> RehearsalView:
    """Begin to rehearse it on the deeds of a past season; ask again with GET how far it is.

    Without `over` the last season that is over is taken. One runs at a time: what is begun while
    another runs waits for it.
    """
    return _view(await _start(state, herald, key, over))


@get(
    "/api/v1/seasons/{key:str}/rehearse",
    tags=["season"],
    summary="How far a rehearsal is",
    guards=_MAY,
    responses=problems.documented(401, 403, 404),
)
async def rehearsal(
    state: State, herald: NamedDependency[Herald], key: FromPath[str], over: FromQuery[str] = ""
) -> RehearsalView:
    """The latest rehearsal of a season since the server started, on `over` where it is given."""
    await drafts.season_row(key)
    one = _all(state).of(key, over)
    if one is None:
        raise HeraldError("rehearsal.none")
    return _view(one)


async def _start(state: State, herald: Herald, key: str, over: str) -> Rehearsal:
    row = await drafts.season_row(key)
    pasts = [past for past, _title in await _pasts(herald)]
    checked(over, pasts)
    return _all(state).start(herald, row, over or pasts[0])


@get("/studio/seasons/{key:str}/rehearsal", include_in_schema=False, guards=_MAY)
async def page(
    request: Asked,
    state: State,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    key: FromPath[str],
    over: FromQuery[str] = "",
) -> Response[bytes]:
    """What the rehearsal found, how far it is, or the button that begins it."""
    row = await drafts.season_row(key)
    whole, one = drafts.catalogue_of(row), _all(state).of(key, over)
    pasts = await _pasts(herald)
    problem = problems.told(HeraldError(one.problem, **one.facts)) if one and one.problem else None
    told = None
    if one is not None and one.report is not None:
        told = rehearsal_words.of(one.report, whole, register)
    return pages.page(
        request,
        "seasons/studio_rehearsal.html",
        headers={"cache-control": "no-store"},
        nav="studio",
        row=row,
        catalogue=whole,
        one=one,
        under_way=one is not None and one.stage is Stage.RUNNING,
        changed=one is not None and one.changed_at != row.changed_at,
        told=told,
        problem=problem,
        over=over,
        others=[other for other in _all(state).all_of(key) if other is not one],
        named=dict(pasts),
        pasts=pasts,
    )


@post("/studio/seasons/{key:str}/rehearsal", include_in_schema=False, guards=_MAY)
async def begin(
    request: Asked, state: State, herald: NamedDependency[Herald], key: FromPath[str]
) -> Redirect:
    """Begin it; the page then says how far it is."""
    fields = await request.form()
    one = await _start(state, herald, key, str(fields.get("over") or ""))
    return pages.to(f"/studio/seasons/{key}/rehearsal?over={one.over}")


ROUTES: list[ControllerRouterHandler] = [*(rehearse, rehearsal, page, begin)]
