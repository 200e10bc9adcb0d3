"""Seasons as files in the studio: one is taken out as a text, another comes in as a draft."""

import dataclasses

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges import catalogue as game
from challenges.errors import CatalogueError, HeraldError
from challenges.terms import Role, SeasonKey
from seeds import words
from server.seasons import drafts, packs
from server.seasons.models import SeasonRow
from server.spine import heads, pages, problems
from server.spine.access import Visitor, needs
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.pages import Asked

_COMMS = [needs(Role.COMMS)]
problems.declare(
    "season.no_file",
    422,
    N_("There is no file yet"),
    N_("Choose a TOML file of a season, of a megabyte at most."),
)
problems.declare(
    "season.no_text",
    422,
    N_("This file is no text"),
    N_("A season is a TOML file in UTF-8. Nothing was saved."),
)


@get("/studio/seasons/{key:str}/file", include_in_schema=False, guards=_COMMS)
async def download(key: FromPath[str]) -> Response[bytes]:
    """A season as one TOML file."""
    row = await drafts.season_row(key)
    return Response(
        content=row.text.encode(),
        media_type="application/toml",
        headers={"content-disposition": f'attachment; filename="{row.key}.toml"'},
    )


@get("/studio/seasons/upload", include_in_schema=False, guards=_COMMS)
async def form(request: Asked) -> Response[bytes]:
    """Which file."""
    return _form(request, "", {})


@post(
    "/studio/seasons/upload",
    include_in_schema=False,
    guards=_COMMS,
    request_max_body_size=2 * packs.MOST,  # a file that is too large is said beside its field
)
async def upload(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes] | Redirect:
    """Make a draft of a file; what does not read is said with where it stands and what to do."""
    fields = await request.form()
    key, file = str(fields.get("key") or "").strip(), fields.get("file")
    try:
        row = await _draft(herald, visitor, key, file)
    except CatalogueError as error:
        where = str(error.facts.get("key", ""))
        remedy = words.remedy(error, _)
        if key and where == "season.key":
            return _form(request, key, {"key": remedy})
        return _form(request, key, {"file": f"{where}: {remedy}" if where else remedy})
    except HeraldError as error:
        at = "key" if error.code == "season.taken" else "file"
        return _form(request, key, {at: problems.told(error).detail})
    return pages.to(f"/studio/seasons/{row.key}", said="season.begun")


async def _draft(herald: Herald, visitor: Visitor, key: str, file: object) -> SeasonRow:
    content = await file.read(packs.MOST + 1) if isinstance(file, UploadFile) else b""
    if not content or len(content) > packs.MOST:
        raise HeraldError("season.no_file")
    try:
        text = packs.decoded(content)
    except UnicodeDecodeError as error:
        raise HeraldError("season.no_text") from error
    whole = game.read(text, file="")
    zone = herald.clock.zone
    season = dataclasses.replace(whole.season, key=SeasonKey(key)) if key else whole.season
    whole = packs.moved(whole, heads.filled(season, zone), zone)
    return await drafts.load(herald, visitor.id, whole)


def _form(request: Asked, key: str, errors: dict[str, str]) -> Response[bytes]:
    return pages.page(
        request,
        "seasons/studio_upload.html",
        status=422 if errors else 200,
        nav="studio",
        key=key,
        errors=errors,
    )


ROUTES: list[ControllerRouterHandler] = [*(download, form, upload)]
