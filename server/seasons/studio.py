"""The studio's seasons: a draft, its challenges in forms, and the start."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.acts import Doing
from challenges.challenge import Audience
from challenges.errors import CatalogueError, HeraldError
from challenges.kinds import kinds
from challenges.season import SeasonState, Tincture
from challenges.terms import ChallengeKey, Channel, Role
from server.people.reads import Register
from server.seasons import drafts, forms
from server.seasons.models import SeasonRow
from server.seasons.words import KINDS
from server.spine import pages, problems
from server.spine.access import Visitor, needs
from server.spine.claims import Claim
from server.spine.herald import Herald
from server.spine.locale import N_, _, spoken
from server.spine.pages import Asked
from server.spine.receipts import CHANNELS

_COMMS = [needs(Role.COMMS)]
DEEDS = {
    Doing.SHARE: N_("Shares"),
    Doing.LESSON: N_("Lessons"),
    Doing.SESSION: N_("Mentoring sessions"),
    Doing.HELPED: N_("Answers that it helped"),
    Doing.RECOGNITION: N_("Recognitions"),
    Doing.THANKS: N_("Thanks"),
    Doing.IDEA: N_("Accepted ideas"),
}
AUDIENCES = {
    Audience.ALL: N_("Everyone"),
    Audience.DEPARTMENTS: N_("Some departments"),
    Audience.NEW_MEMBERS: N_("New members"),
    Audience.AMBASSADORS: N_("Ambassadors"),
}
PARAMS = {
    "n": N_("How many"),
    "sum": N_("The sum to reach together"),
    "weeks": N_("Weeks running"),
    "field": N_("Different what"),
    "group": N_("Whose sum"),
}
problems.declare(
    "challenge.taken",
    422,
    N_("This key is in use"),
    N_("Another challenge of this season is called %(key)s. Choose another key."),
)
pages.sayings(
    {
        "season.begun": N_("The draft is there. Nobody outside the studio sees it yet."),
        "season.saved": N_("Saved. Nobody outside the studio sees it yet."),
        "season.started": N_("Started. It opens on its first day; colleagues see it from then on."),
        "season.dropped": N_("The draft is gone."),
        "challenge.saved": N_("The challenge is saved."),
        "challenge.removed": N_("The challenge is out of the draft."),
    }
)


@get("/studio", include_in_schema=False, guards=_COMMS)
async def studio(request: Asked, herald: NamedDependency[Herald]) -> Response[bytes]:
    """The comms team's rooms, and what waits in them."""
    return pages.page(
        request,
        "seasons/studio.html",
        nav="studio",
        drafts=await SeasonRow.filter(state=SeasonState.DRAFT).count(),
        ideas=await Claim.filter(kind="idea", state="waiting").count(),
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
async def new(request: Asked) -> Response[bytes]:
    """The form of a new season."""
    return await _head(request, fields={}, errors={}, key="")


@post("/studio/seasons/new", include_in_schema=False, guards=_COMMS)
async def begin(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes] | Redirect:
    """Make a draft; what does not read is shown again with what was typed."""
    fields = forms.typed(await request.form())
    source = (fields.get("source") or ["set:starter"])[0]
    try:
        head = forms.season_table(fields, herald.clock.zone)
        row = await drafts.begin(herald, visitor, head, source=source)
    except (CatalogueError, HeraldError) as error:
        return await _head(request, fields=fields, errors=_errors(error), key="")
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
        catalogue=drafts.catalogue_of(row),
        kinds=KINDS,
        problem=said,
    )


@get("/studio/seasons/{key:str}/head", include_in_schema=False, guards=_COMMS)
async def head(
    request: Asked, herald: NamedDependency[Herald], key: FromPath[str]
) -> Response[bytes]:
    """The form of a draft's head."""
    row = await drafts.season_row(key)
    fields = forms.season_typed(drafts.catalogue_of(row).season, herald.clock.zone)
    return await _head(request, fields=fields, errors={}, key=key)


@post("/studio/seasons/{key:str}/head", include_in_schema=False, guards=_COMMS)
async def save_head(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
) -> Response[bytes] | Redirect:
    """Save it."""
    fields = forms.typed(await request.form())
    try:
        table = forms.season_table(fields, herald.clock.zone)
        await drafts.set_head(herald, visitor, key, table)
    except CatalogueError as error:
        return await _head(request, fields=fields, errors=_errors(error), key=key)
    return pages.to(f"/studio/seasons/{key}", said="season.saved")


async def _head(
    request: Asked, *, fields: forms.Typed, errors: dict[str, str], key: str
) -> Response[bytes]:
    others = await SeasonRow.all().order_by("-opens_at")
    return pages.page(
        request,
        "seasons/studio_head.html",
        status=422 if errors else 200,
        nav="studio",
        key=key,
        fields=fields,
        errors=errors,
        accents=[(one.value, one.value) for one in Tincture],
        sources=[
            ("set:starter", _("The starter set")),
            *((one.key, spoken(drafts.catalogue_of(one).season.title)) for one in others),
            ("set:empty", _("No challenges yet")),
        ],
    )


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
    await drafts.drop(herald, key)
    return pages.to("/studio/seasons", said="season.dropped")


@get("/studio/seasons/{key:str}/challenges/new", include_in_schema=False, guards=_COMMS)
async def new_challenge(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    key: FromPath[str],
    kind: FromQuery[str] = "",
) -> Response[bytes]:
    """First which kind, then its form."""
    if kind not in kinds():
        row = await drafts.season_row(key)
        return pages.page(
            request, "seasons/studio_kinds.html", nav="studio", row=row, kinds=KINDS, found=kinds()
        )
    fields = {"kind": [kind], "match.deeds": ["share"], "reward": ["10"]}
    return await _form(request, herald, register, key, "", fields, {})


@get("/studio/seasons/{key:str}/challenges/{challenge:str}", include_in_schema=False, guards=_COMMS)
async def challenge_form(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    key: FromPath[str],
    challenge: FromPath[str],
) -> Response[bytes]:
    """The form of a challenge that is there."""
    whole = drafts.catalogue_of(await drafts.season_row(key))
    one = whole.challenges.get(ChallengeKey(challenge))
    if one is None:
        raise HeraldError("challenge.unknown", challenge=challenge)
    fields = forms.challenge_typed(one, herald.clock.zone)
    return await _form(request, herald, register, key, challenge, fields, {})


@post("/studio/seasons/{key:str}/challenges", include_in_schema=False, guards=_COMMS)
async def save_challenge(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
) -> Response[bytes] | Redirect:
    """Add it or change it; what does not read is shown again with what was typed."""
    fields = forms.typed(await request.form())
    known = (fields.get("known") or [""])[0]
    name = known or (fields.get("key") or [""])[0].strip()
    whole = drafts.catalogue_of(await drafts.season_row(key))
    try:
        before = whole.challenges.get(ChallengeKey(known))
        table = forms.challenge_table(fields, herald.clock.zone, before)
        if not known and name in whole.challenges:
            raise HeraldError("challenge.taken", key=name)
        await drafts.put_challenge(herald, visitor, key, name, table)
    except (CatalogueError, HeraldError) as error:
        if error.code == "season.started":
            raise
        return await _form(request, herald, register, key, known, fields, _errors(error))
    return pages.to(f"/studio/seasons/{key}", said="challenge.saved")


@post(
    "/studio/seasons/{key:str}/challenges/{challenge:str}/remove",
    include_in_schema=False,
    guards=_COMMS,
)
async def remove_challenge(
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    challenge: FromPath[str],
) -> Redirect:
    """Take it out of the draft."""
    await drafts.remove_challenge(herald, visitor, key, challenge)
    return pages.to(f"/studio/seasons/{key}", said="challenge.removed")


async def _form(
    request: Asked,
    herald: Herald,
    register: Register,
    key: str,
    known: str,
    fields: forms.Typed,
    errors: dict[str, str],
) -> Response[bytes]:
    row = await drafts.season_row(key)
    whole = drafts.catalogue_of(row)
    kind = (fields.get("kind") or [""])[0]
    context: dict[str, Any] = {
        "deeds": [(one.value, _(words)) for one, words in DEEDS.items()],
        "topics": [(one, spoken(texts)) for one, texts in whole.rules.topics.items()],
        "values": [(one, spoken(texts)) for one, texts in whole.rules.values.items()],
        "channels": [(one.value, CHANNELS[one]) for one in Channel],
        "audiences": [(one.value, _(words)) for one, words in AUDIENCES.items()],
        "departments": [(one.key, spoken(one.title)) for one in register.departments.values()],
        "badges": [("", _("No badge")), *((b.key, spoken(b.title)) for b in whole.badges.values())],
        "others": [
            ("", _("Nothing")),
            *((c.key, spoken(c.title)) for c in whole.challenges.values() if c.key != known),
        ],
        "params": forms.param_fields(kind) if kind in kinds() else [],
        "names": {name: _(words) for name, words in PARAMS.items()},
    }
    return pages.page(
        request,
        "seasons/studio_challenge.html",
        status=422 if errors else 200,
        nav="studio",
        row=row,
        stage=drafts.stage(row, herald.clock.now()),
        kind=kind,
        kinds=KINDS,
        known=known,
        fields=fields,
        errors=errors,
        **context,
    )


def _errors(error: HeraldError) -> dict[str, str]:
    """An error at the field that it is about."""
    if isinstance(error, CatalogueError):
        return {forms.field_of(error): str(error.facts.get("remedy", ""))}
    return {"key": problems.told(error).detail}


ROUTES: list[ControllerRouterHandler] = [
    *(studio, seasons, new, begin, season, head, save_head, start, drop),
    *(new_challenge, challenge_form, save_challenge, remove_challenge),
]
