"""The share flow: choose a channel, write, post it over there, say so here."""

from typing import Annotated
from uuid import uuid4

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.params import Body, FromPath, FromQuery
from litestar.response import Redirect
from litestar.types import ControllerRouterHandler

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import Channel
from server.seasons import reads as seasons
from server.sharing import actions, checking, flow, links, reads
from server.sharing.actions import ShareDraft, sharing_of
from server.sharing.channels import OUTLETS
from server.sharing.library import Piece
from server.spine import pages
from server.spine.access import Visitor
from server.spine.claims import OPEN, expired
from server.spine.herald import Herald
from server.spine.locale import _
from server.spine.pages import Asked
from server.spine.slices import Waiting


@dataclass(frozen=True, slots=True)
class Wording:
    """The form in which the post is written."""

    channel: Channel
    text: str = ""
    link: str = "anonymous"  # or `personal`
    instance: str = ""
    change: str = ""  # anything: back from the finished post to its wording


@dataclass(frozen=True, slots=True)
class PostedIt:
    """The form that says *I posted it*."""

    deed: str
    channel: Channel
    text: str = ""
    address: str = ""


WordingForm = Annotated[Wording, Body(media_type=RequestEncodingType.URL_ENCODED)]
PostedForm = Annotated[PostedIt, Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/library/{key:str}/share", include_in_schema=False)
async def share(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    channel: FromQuery[Channel | None] = None,
    caption: FromQuery[str] = "",
) -> Response[bytes]:
    """Choose a channel; with `channel`, write the post, starting from a caption."""
    one = reads.piece(herald, sharing_of(request.app.state).library, key)
    if channel is None:
        [seen] = await reads.views(herald, visitor, [one])
        return pages.page(
            request, "sharing/channels.html", nav="library", item=seen, outlets=OUTLETS
        )
    offered = reads.captions(one, visitor, channel)
    start = offered[0].text if offered and caption != "own" else ""
    for suggested in offered:
        if caption == str(suggested.id):
            start = suggested.text
    return _wording(request, herald, visitor, one, Wording(channel, start), caption=caption)


@post("/library/{key:str}/share", include_in_schema=False, status_code=200)
async def ready(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    data: WordingForm,
) -> Response[bytes]:
    """The finished post, the way to the channel's own page, and *I posted it*."""
    one = reads.piece(herald, sharing_of(request.app.state).library, key)
    if data.change:
        return _wording(request, herald, visitor, one, data, caption="own")
    instance = flow.host(data.instance)
    if data.channel is Channel.MASTODON and not instance:
        error = _("Name your Mastodon server, such as mastodon.social. Your text is kept.")
        return _wording(request, herald, visitor, one, data, where=error)
    mine = visitor.id if data.link == "personal" and visitor.joined else None
    code = await links.link_for(herald, one.key, data.channel, mine)
    written = flow.written(
        one,
        data.channel,
        words=data.text,
        link=f"{herald.settings.base_url}/go/{code}",
        language=visitor.language,
        instance=instance,
    )
    if written.over:
        error = _("%(over)s characters too many for %(channel)s. Your text is kept.") % {
            "over": written.over,
            "channel": _(written.outlet.name),
        }
        return _wording(request, herald, visitor, one, data, error=error)
    near = await _near(herald, visitor, one, written.words)
    return _ready(request, herald, one, written, data.link, near)


@post("/library/{key:str}/near", include_in_schema=False, status_code=200)
async def near(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    data: WordingForm,
) -> Response[bytes]:
    """While writing: whether the words are near-identical to some that were used before."""
    one = reads.piece(herald, sharing_of(request.app.state).library, key)
    found = await _near(herald, visitor, one, data.text)
    return pages.page(request, "sharing/_near.html", near=found)


async def _near(herald: Herald, visitor: Visitor, one: Piece, text: str) -> str:
    """What the words of somebody who takes part are near to: `own`, `often`, ...; "" for none."""
    if not visitor.joined:
        return ""
    return (await actions.look(herald, visitor.id, one, text)).finding or ""


@post("/library/{key:str}/posted", include_in_schema=False)
async def posted(
    request: Asked,
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    data: PostedForm,
) -> Redirect:
    """*I posted it*: the deed, or a claim when it is drawn for a check."""
    draft = ShareDraft(
        id=data.deed, item=key, channel=data.channel, text=data.text, link=data.address
    )
    done = await actions.share(request.app.state, visitor, draft)
    deed = done.id if isinstance(done, Waiting) else done.deed.id
    return pages.to(f"/library/{key}/shared/{deed}")


@get("/library/{key:str}/shared/{deed:str}", include_in_schema=False)
async def shared(
    request: Asked,
    herald: NamedDependency[Herald],
    visitor: NamedDependency[Visitor],
    key: FromPath[str],
    deed: FromPath[str],
) -> Response[bytes]:
    """What a share brought, and why; or whose turn it is. Only its author finds this page."""
    found = sharing_of(request.app.state).library.get(key)
    done = await reads.my_share(herald, visitor.id, deed)
    receipt = await seasons.receipt(herald, visitor, deed)
    if done is None or receipt is None:
        return await _waits(request, herald, visitor, key, deed)
    if done.item != key:
        raise HeraldError("page.unknown")
    return pages.page(
        request,
        "sharing/shared.html",
        nav="library",
        title=found.title if found else key,
        outlet=OUTLETS[done.channel],
        own_words=done.own_words,
        receipt=receipt,
        challenges=await seasons.moved_by(herald, visitor, done.kind),
    )


async def _waits(
    request: Asked, herald: Herald, visitor: Visitor, key: str, deed: str
) -> Response[bytes]:
    claim = await reads.my_claim(visitor.id, deed)
    if claim is None or claim.body["item"] != key or claim.state == "confirmed":
        raise HeraldError("page.unknown")
    found = sharing_of(request.app.state).library.get(key)
    return pages.page(
        request,
        "sharing/waits.html",
        nav="library",
        title=found.title if found else key,
        outlet=OUTLETS[Channel(str(claim.body["channel"]))],
        own_words=claim.body["own_words"],
        claim=claim,
        waits=claim.state in OPEN and not expired(claim, herald.clock.now()),
        says=checking.said(herald),
        days=herald.catalogue().rules.claim.days,
    )


def _wording(
    request: Asked,
    herald: Herald,
    visitor: Visitor,
    one: Piece,
    typed: Wording,
    *,
    caption: str = "",
    error: str = "",
    where: str = "",
) -> Response[bytes]:
    """The page on which the post is written; with what was typed, when it needs another look."""
    outlet = OUTLETS[typed.channel]
    tag = flow.tag_for(outlet, visitor.language)
    link = f"{herald.settings.base_url}/go/{'x' * 8}"
    return pages.page(
        request,
        "sharing/wording.html",
        status=422 if error or where else 200,
        nav="library",
        item=reads.view(one, (), reads.topics(herald)),
        outlet=outlet,
        typed=typed,
        caption=caption,
        captions=reads.captions(one, visitor, typed.channel),
        tag=tag,
        room=flow.room_for(outlet, tag, link),
        error=error,
        where=where,
        rule=herald.catalogue().rules.share,
    )


def _ready(
    request: Asked, herald: Herald, one: Piece, written: flow.Written, link: str, near: str
) -> Response[bytes]:
    return pages.page(
        request,
        "sharing/ready.html",
        nav="library",
        key=one.key,
        title=one.title,
        written=written,
        link_choice=link,
        near=near,
        deed=uuid4().hex,
        one_in=herald.catalogue().rules.share.check_one_in,
    )


ROUTES: list[ControllerRouterHandler] = [share, ready, near, posted, shared]
