"""The studio's challenges: which kind, its form, saving it into the draft and taking it out."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges import written
from challenges.acts import Doing, Side
from challenges.catalogue import Catalogue
from challenges.challenge import Audience
from challenges.errors import CatalogueError, HeraldError
from challenges.kinds import kinds
from challenges.season import SeasonState
from challenges.terms import ChallengeKey, Channel, Role
from server.people.reads import Register
from server.seasons import drafts, editing, forms, studio_tasks
from server.seasons.words import EXAMPLES, KINDS, kind_title
from server.spine import pages, problems
from server.spine.access import Visitor, needs
from server.spine.channels import NAMES
from server.spine.herald import Herald
from server.spine.locale import N_, _, spoken
from server.spine.pages import Asked
from server.spine.seen import CHANGED

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
    "departments": N_("So many departments"),
    "mentor": N_("Deeds of the mentor"),
    "mentee": N_("Deeds of the mentee"),
    "size": N_("Cells in a row"),
}
SIDES = {
    Side.DOER: N_("The one who does it"),
    Side.MENTOR: N_("Mentor"),
    Side.MENTEE: N_("Mentee"),
    Side.RECEIVER: N_("The one who receives it"),
}
pages.sayings(
    {
        "challenge.saved": N_("The challenge is saved."),
        "challenge.removed": N_("The challenge is out of the draft."),
    }
)


@get("/studio/seasons/{key:str}/challenges/new", include_in_schema=False, guards=_COMMS)
async def new_challenge(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    key: FromPath[str],
    kind: FromQuery[str] = "",
) -> Response[bytes]:
    """First which kind, then its form."""
    await _draft(key)
    if kind not in kinds():
        row = await drafts.season_row(key)
        return pages.page(
            request,
            "seasons/studio_kinds.html",
            nav="studio",
            row=row,
            kinds=KINDS,
            examples=EXAMPLES,
            found=kinds(),
        )
    return await _form(request, herald, register, key, "", studio_tasks.begun(kind), {})


@get("/studio/seasons/{key:str}/challenges/{challenge:str}", include_in_schema=False, guards=_COMMS)
async def challenge_form(
    request: Asked,
    herald: NamedDependency[Herald],
    register: NamedDependency[Register],
    key: FromPath[str],
    challenge: FromPath[str],
) -> Response[bytes]:
    """The form of a challenge that is there."""
    whole = await _draft(key)
    one = whole.challenges.get(ChallengeKey(challenge))
    if one is None:
        raise HeraldError("challenge.unknown", challenge=challenge)
    fields = forms.challenge_typed(one, herald.clock.zone) | {"seen": [editing.mark(one)]}
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
    wish = (fields.get("do") or ["save"])[0]
    fields = studio_tasks.changed(fields, wish)
    if wish != "save":
        return await _form(request, herald, register, key, known, fields, {})
    seen = fields.get("seen", [None])[0]
    try:
        table = forms.challenge_table(fields, herald.clock.zone)
        await editing.put_challenge(herald, visitor, key, name, table, new=not known, seen=seen)
    except (CatalogueError, HeraldError) as error:
        if error.code == CHANGED:
            there = (await _draft(key)).challenges.get(ChallengeKey(name))
            fields |= {"seen": [editing.mark(there)]}
            return await _form(request, herald, register, key, known, fields, {}, error)
        if error.code in ("season.started", "season.unknown"):
            raise
        return await _form(request, herald, register, key, known, fields, forms.errors_of(error))
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
    await editing.remove_challenge(herald, visitor, key, challenge)
    return pages.to(f"/studio/seasons/{key}", said="challenge.removed")


def _departments(register: Register, ticked: list[str]) -> list[tuple[str, str]]:
    """All departments to choose from, by name; those that are ticked first, where one sees them."""
    known = [(one.key, spoken(one.title)) for one in register.departments.values()]
    return sorted(known, key=lambda one: (one[0] not in ticked, one[1].casefold()))


async def _draft(key: str) -> Catalogue:
    """A draft as last saved; a season that has started has no forms.

    Raises:
        HeraldError: `season.unknown`, `season.started`.
    """
    row = await drafts.season_row(key)
    if row.state != SeasonState.DRAFT:
        raise HeraldError("season.started", key=key)
    return drafts.catalogue_of(row)


async def _form(
    request: Asked,
    herald: Herald,
    register: Register,
    key: str,
    known: str,
    fields: studio_tasks.Typed,
    errors: dict[str, str],
    error: HeraldError | None = None,
) -> Response[bytes]:
    said = problems.told(error) if error else None
    row = await drafts.season_row(key)
    whole = drafts.catalogue_of(row)
    kind = (fields.get("kind") or [""])[0]
    context: dict[str, Any] = {
        "deeds": [(one.value, _(words)) for one, words in DEEDS.items()],
        "sides": [(one.value, _(words)) for one, words in SIDES.items()],
        "topics": [(one, spoken(texts)) for one, texts in whole.rules.topics.items()],
        "values": [(one, spoken(texts)) for one, texts in whole.rules.values.items()],
        "channels": [(one.value, _(NAMES[one])) for one in Channel],
        "audiences": [(one.value, _(words)) for one, words in AUDIENCES.items()],
        "departments": _departments(register, fields.get("departments", [])),
        "badges": [("", _("No badge")), *((b.key, spoken(b.title)) for b in whole.badges.values())],
        "others": [
            ("", _("Nothing")),
            *((c.key, spoken(c.title)) for c in whole.challenges.values() if c.key != known),
        ],
        "task": studio_tasks.task_form(fields, kind) if kind in kinds() else None,
        "step_kinds": [(one, kind_title(one)) for one in kinds() if one != "quest"],
        "steps_most": studio_tasks.STEPS,
        "names": {name: _(words) for name, words in PARAMS.items()},
    }
    return pages.page(
        request,
        "seasons/studio_challenge.html",
        status=said.status if said else 422 if errors else 200,
        problem=said,
        nav="studio",
        row=row,
        stage=drafts.stage(row, herald.clock.now()),
        kind=kind,
        kinds=KINDS,
        known=known,
        fields=fields,
        errors=errors,
        limits=written,
        **context,
    )


ROUTES: list[ControllerRouterHandler] = [
    *(new_challenge, challenge_form, save_challenge, remove_challenge),
]
