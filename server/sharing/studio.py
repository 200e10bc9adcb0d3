"""The studio's content: items of the library with their captions."""

from litestar import Response, get, post
from litestar.datastructures import FormMultiDict
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.terms import Channel, Language, Role
from server.sharing import editing, reads
from server.sharing.channels import OUTLETS
from server.sharing.editing import CaptionForm, ItemForm, ItemUnread
from server.sharing.library import Library
from server.spine import pages, problems
from server.spine.access import Visitor, needs
from server.spine.herald import Herald
from server.spine.locale import N_, NAMES, _
from server.spine.pages import Asked
from server.spine.seen import CHANGED

_COMMS = [needs(Role.COMMS)]
_A_PAGE = 25
_SPARE = 2  # empty captions offered below those that are there

pages.sayings(
    {
        "content.saved": N_("Saved. Colleagues find it in the library from its first day on."),
        "content.withdrawn": N_("Withdrawn. What was shared stays shared."),
    }
)


def _library(request: Asked) -> Library:
    found: Library = request.app.state["sharing"].library
    return found


@get("/studio/content", include_in_schema=False, guards=_COMMS)
async def content(
    request: Asked,
    herald: NamedDependency[Herald],
    q: FromQuery[str] = "",
    page: FromQuery[int] = 1,
) -> Response[bytes]:
    """All items, newest first, also those under embargo and those that ended."""
    wanted = q.casefold().split()
    found = [
        one
        for one in _library(request)
        if all(word in f"{one.title} {one.key}".casefold() for word in wanted)
    ]
    last = max(1, -(-len(found) // _A_PAGE))
    page = min(max(1, page), last)
    return pages.page(
        request,
        "sharing/studio_list.html",
        nav="studio",
        items=found[(page - 1) * _A_PAGE : page * _A_PAGE],
        found=len(found),
        q=q,
        number_of_page=page,
        last=last,
    )


@get("/studio/content/new", include_in_schema=False, guards=_COMMS)
async def new(request: Asked, herald: NamedDependency[Herald]) -> Response[bytes]:
    """The form of a new item."""
    return _form(request, herald, ItemForm(), {}, "")


@get("/studio/content/{key:str}", include_in_schema=False, guards=_COMMS)
async def edit(
    request: Asked, herald: NamedDependency[Herald], key: FromPath[str]
) -> Response[bytes]:
    """The form of an item that is there."""
    form = await editing.typed(key, herald.clock.zone)
    if form is None:
        raise HeraldError("share.item", item=key)
    return _form(request, herald, form, {}, key, editing.mark(form))


@post("/studio/content", include_in_schema=False, guards=_COMMS)
async def save(
    request: Asked, herald: NamedDependency[Herald], visitor: NamedDependency[Visitor]
) -> Response[bytes] | Redirect:
    """Keep it; what does not read is shown again with what was typed."""
    fields = await request.form()
    form, known, seen = _read(fields), str(fields.get("known") or ""), fields.get("seen")
    wanted = reads.topics(herald)
    try:
        await editing.keep(herald, visitor, form, known=known, topics=wanted, seen=seen)
    except ItemUnread as error:
        return _form(request, herald, form, error.errors, known, seen)
    except HeraldError as error:
        if error.code != CHANGED:
            raise
        there = await editing.typed(known, herald.clock.zone)
        now = editing.mark(there) if there else ""
        return _form(request, herald, form, {}, known, now, error)
    return pages.to("/studio/content", said="content.saved")


@post("/studio/content/{key:str}/withdraw", include_in_schema=False, guards=_COMMS)
async def withdraw(herald: NamedDependency[Herald], key: FromPath[str]) -> Redirect:
    """Take it out of the library."""
    await editing.withdraw(herald, key)
    return pages.to("/studio/content", said="content.withdrawn")


def _read(fields: FormMultiDict) -> ItemForm:
    columns = [fields.getall(f"caption.{name}", []) for name in ("language", "channel", "text")]
    captions = tuple(
        CaptionForm(language=str(language), channel=str(channel), text=str(text))
        for language, channel, text in zip(*columns, strict=False)
        if str(text).strip()
    )
    plain = ("key", "language", "title", "summary", "url", "opens", "closes")
    return ItemForm(
        **{name: str(fields.get(name) or "") for name in plain},
        topics=tuple(str(one) for one in fields.getall("topics", [])),
        captions=captions,
    )


def _form(
    request: Asked,
    herald: Herald,
    form: ItemForm,
    errors: dict[str, str],
    known: str,
    seen: str | None = None,
    error: HeraldError | None = None,
) -> Response[bytes]:
    problem = problems.told(error) if error else None
    spare = tuple(CaptionForm(language=one) for one in _wanted(form))
    return pages.page(
        request,
        "sharing/studio_item.html",
        status=problem.status if problem else 422 if errors else 200,
        nav="studio",
        problem=problem,
        seen=seen,
        form=form,
        captions=(*form.captions, *spare),
        errors=errors,
        known=known,
        topics=list(reads.topics(herald).items()),
        house_languages=[(code.value, name) for code, name in NAMES.items()],
        channels=[("", _("Any channel")), *((one.value, _(OUTLETS[one].name)) for one in Channel)],
        limits=editing,
    )


def _wanted(form: ItemForm) -> list[str]:
    """Languages for the empty captions: those that have none yet, then the item's own."""
    there = {one.language for one in form.captions}
    missing = [one.value for one in Language if one.value not in there]
    return missing or [form.language] * _SPARE


ROUTES: list[ControllerRouterHandler] = [content, new, edit, save, withdraw]
