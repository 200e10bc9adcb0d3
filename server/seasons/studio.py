"""The studio's seasons: a draft, its challenges in forms, and the start."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges import written
from challenges.catalogue import read_season
from challenges.errors import CatalogueError, HeraldError
from challenges.season import SeasonState, Tincture
from challenges.terms import Language, Role, SeasonKey
from server.seasons import drafts, editing, forms, packs, rest
from server.seasons.models import SeasonRow
from server.seasons.studio_tasks import Typed
from server.seasons.words import ACCENTS, KINDS
from server.spine import free_days, heads, marks, pages, problems
from server.spine.access import Visitor, needs
from server.spine.claims import Claim
from server.spine.herald import Herald
from server.spine.locale import N_, _, spoken
from server.spine.pages import Asked
from server.spine.seen import CHANGED

_COMMS = [needs(Role.COMMS)]
pages.sayings(
    {
        "season.begun": N_("The draft is there. Nobody outside the studio sees it yet."),
        "season.saved": N_("Saved. Nobody outside the studio sees it yet."),
        "season.started": N_("Started. It opens on its first day; colleagues see it from then on."),
        "season.dropped": N_("The draft is gone."),
    }
)


class Appeals(Protocol):
    """Lent by the claims slice."""

    async def for_comms(self, visitor: Visitor) -> Sequence[object]:
        """What reaches the comms team."""
        ...


@get("/studio", include_in_schema=False, guards=_COMMS)
async def studio(request: Asked, visitor: NamedDependency[Visitor]) -> Response[bytes]:
    """The comms team's rooms, and what waits in them."""
    claims: Appeals = request.app.state["claims"]
    return pages.page(
        request,
        "seasons/studio.html",
        nav="studio",
        drafts=await SeasonRow.filter(state=SeasonState.DRAFT).count(),
        review=await marks.all_waiting(),
        ideas=await Claim.filter(kind="idea", state="waiting").count(),
        appeals=len(await claims.for_comms(visitor)),
    )


@get("/studio/seasons", include_in_schema=False, guards=_COMMS)
async def seasons(request: Asked, herald: NamedDependency[Herald]) -> Response[bytes]:
    """All seasons, the latest first."""
    now = herald.clock.now()
    rows = [
        (row, drafts.stage(row, now), drafts.catalogue_of(row))
        for row in await SeasonRow.all().order_by("-opens_at")
    ]
    return pages.page(request, "seasons/studio_list.html", nav="studio", rows=rows)


@get("/studio/seasons/new", include_in_schema=False, guards=_COMMS)
async def new(request: Asked, herald: NamedDependency[Herald]) -> Response[bytes]:
    """The form of a new season."""
    return await _head(request, herald, fields={}, errors={}, key="")


@post("/studio/seasons/new", include_in_schema=False, guards=_COMMS)
async def begin(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes] | Redirect:
    """Make a draft; what does not read is shown again with what was typed."""
    fields = forms.typed(await request.form())
    source = (fields.get("source") or ["set:starter"])[0]
    if "show" in fields.get("do", []):
        return await _head(request, herald, fields=fields, errors={}, key="")
    try:
        head = forms.season_table(fields, herald.clock.zone)
        row = await drafts.begin(herald, visitor, head, source=source)
    except (CatalogueError, HeraldError) as error:
        return await _head(request, herald, fields=fields, errors=forms.errors_of(error), key="")
    return pages.to(f"/studio/seasons/{row.key}", said="season.begun")


@get("/studio/seasons/{key:str}", include_in_schema=False, guards=_COMMS)
async def season(
    request: Asked, herald: NamedDependency[Herald], key: FromPath[str]
) -> Response[bytes]:
    """One season: its window, its challenges, and what can be done with it now."""
    return await _season(request, herald, key)


async def _season(
    request: Asked, herald: Herald, key: str, error: HeraldError | None = None
) -> Response[bytes]:
    row = await drafts.season_row(key)
    said = problems.told(error) if error else None
    return pages.page(
        request,
        "seasons/studio_season.html",
        status=said.status if said else 200,
        nav="studio",
        row=row,
        stage=drafts.stage(row, herald.clock.now()),
        ended=herald.catalogues.closed.get(SeasonKey(key)),
        catalogue=drafts.catalogue_of(row),
        free=free_days.named(drafts.catalogue_of(row).season, herald.clock.zone),
        outside=rest.told_outside(drafts.catalogue_of(row).season, herald.clock.zone),
        kinds=KINDS,
        problem=said,
    )


@get("/studio/seasons/{key:str}/head", include_in_schema=False, guards=_COMMS)
async def head(
    request: Asked, herald: NamedDependency[Herald], key: FromPath[str]
) -> Response[bytes]:
    """The form of a draft's head."""
    row = await drafts.season_row(key)
    if row.state != SeasonState.DRAFT:
        return await _season(request, herald, key, HeraldError("season.started", key=key))
    season = drafts.catalogue_of(row).season
    fields = forms.season_typed(season, herald.clock.zone) | {"seen": [editing.mark(season)]}
    return await _head(request, herald, fields=fields, errors={}, key=key)


@post("/studio/seasons/{key:str}/head", include_in_schema=False, guards=_COMMS)
async def save_head(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
) -> Response[bytes] | Redirect:
    """Save it."""
    fields = forms.typed(await request.form())
    if "show" in fields.get("do", []):
        return await _head(request, herald, fields=fields, errors={}, key=key)
    try:
        table = forms.season_table(fields, herald.clock.zone)
        await editing.set_head(herald, visitor, key, table, fields.get("seen", [None])[0])
    except CatalogueError as error:
        return await _head(request, herald, fields=fields, errors=forms.errors_of(error), key=key)
    except HeraldError as error:
        if error.code == "season.started":
            return await _season(request, herald, key, error)
        if error.code != CHANGED:
            raise
        now = drafts.catalogue_of(await drafts.season_row(key)).season
        fields |= {"seen": [editing.mark(now)]}
        return await _head(request, herald, fields=fields, errors={}, key=key, error=error)
    return pages.to(f"/studio/seasons/{key}", said="season.saved")


async def _head(
    request: Asked,
    herald: Herald,
    *,
    fields: Typed,
    errors: dict[str, str],
    key: str,
    error: HeraldError | None = None,
) -> Response[bytes]:
    said = problems.told(error) if error else None
    others = await SeasonRow.all().order_by("-opens_at")
    return pages.page(
        request,
        "seasons/studio_head.html",
        status=said.status if said else 422 if errors else 200,
        problem=said,
        nav="studio",
        key=key,
        fields=fields,
        errors=errors,
        limits=written,
        accents=[(one.value, _(ACCENTS[one])) for one in Tincture],
        countries=[
            ("", _("None: no public holidays")),
            *((one.value, _(name)) for one, name in free_days.COUNTRIES.items()),
        ],
        free=_free(fields, herald),
        sources=[
            ("set:starter", _("The starter set")),
            *((drafts.PACK + name, _pack(name)) for name in packs.names()),
            *((one.key, spoken(drafts.catalogue_of(one).season.title)) for one in others),
            ("set:empty", _("No challenges yet")),
        ],
    )


def _pack(name: str) -> str:
    return _("Pack: %(title)s") % {"title": spoken(packs.bundled(name).season.title)}


def _free(fields: Typed, herald: Herald) -> list[tuple[date, str]] | None:
    """The public holidays of what was typed; none while country and window are not there."""
    titles = {language.value: "-" for language in Language}
    try:
        table = forms.season_table(fields, herald.clock.zone) | {"key": "2000", "title": titles}
        season = heads.filled(read_season(table), herald.clock.zone)
    except CatalogueError:
        return None
    return free_days.named(season, herald.clock.zone) if season.country else None


@post("/studio/seasons/{key:str}/start", include_in_schema=False, guards=_COMMS)
async def start(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
) -> Response[bytes] | Redirect:
    """Put it in force; what stands in the way is said on its own page."""
    try:
        await drafts.start(herald, visitor, key)
    except HeraldError as error:
        if error.code == "season.unknown":
            raise
        return await _season(request, herald, key, error)
    return pages.to(f"/studio/seasons/{key}", said="season.started")


@post("/studio/seasons/{key:str}/drop", include_in_schema=False, guards=_COMMS)
async def drop(herald: NamedDependency[Herald], key: FromPath[str]) -> Redirect:
    """Remove a draft."""
    await editing.drop(herald, key)
    return pages.to("/studio/seasons", said="season.dropped")


ROUTES: list[ControllerRouterHandler] = [
    *(studio, seasons, new, begin, season, head, save_head, start, drop),
]
