"""Sharing: what the reader posted on a channel becomes a deed."""

from collections.abc import Sequence

from litestar.datastructures import State

from challenges.deeds import Share
from challenges.errors import Refusal
from challenges.quick import dataclass
from challenges.terms import Channel, DeedId, Kind, PersonId
from challenges.views import ItemView
from server.sharing import checking, reads, texts
from server.sharing.draw import Draw
from server.sharing.library import Library, Piece
from server.sharing.links import Clicks
from server.sharing.models import PostAddress, ShareLink
from server.spine import likeness
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.house_secrets import house_secret
from server.spine.links import checked_address
from server.spine.slices import Draft, Waiting
from server.spine.writer import Posted


@dataclass(frozen=True, slots=True)
class Sharing:
    """What lives as long as the application does: `app.state["sharing"]`."""

    herald: Herald
    library: Library
    clicks: Clicks
    draw: Draw

    async def suggestion(self, visitor: Visitor) -> ItemView | None:
        """Something to share that fits somebody, for the page *Today*."""
        return await reads.suggestion(self.herald, self.library, visitor)


def sharing_of(state: State) -> Sharing:
    """The running one."""
    found: Sharing = state["sharing"]
    return found


async def open_sharing(state: State) -> Sharing:
    """Read the library, and keep it true."""
    herald: Herald = state.herald
    library = Library(herald.reader)
    await library.load()
    herald.tailer.on_notice(library.hear)
    return Sharing(herald, library, Clicks(herald), Draw(await house_secret(herald, "draw")))


class ShareDraft(Draft, tag="share"):
    """An item posted on a channel.

    With `text` the server finds out itself whether the words are the sharer's own; of it only a
    sketch is kept. Without it their word is enough: `own_words`.
    """

    item: str
    channel: Channel
    own_words: bool = False
    text: str | None = None
    link: str = ""  # where it can be seen; kept
    why: str = ""  # a word for who checks it, should it be drawn


async def share(state: State, visitor: Visitor, draft: ShareDraft) -> Posted | Waiting:
    """Count a share, or keep it for a colleague's check when it is drawn.

    The text is compared with captions and sketches; a human sees what is near.

    Raises:
        HeraldError: `share.item`: there is nothing by this key to share now; `share.address`.
        Refusal: `not_joined`, `deed.id_taken`, `deed.id_other`.
    """
    if draft.text is None:
        return await _share(state, visitor, draft)
    async with likeness.turn(visitor.id):
        return await _share(state, visitor, draft)


async def _share(state: State, visitor: Visitor, draft: ShareDraft) -> Posted | Waiting:
    herald: Herald = state.herald
    sharing = sharing_of(state)
    item = reads.piece(herald, sharing.library, draft.item)
    address = checked_address(draft.link)
    now = herald.clock.now()
    looked = None if draft.text is None else await look(herald, visitor.id, item, draft.text)
    deed = Share(
        id=DeedId(draft.id),
        by=visitor.id,
        at=now,
        day=herald.clock.day(now),
        department=visitor.department,
        item=item.key,
        channel=draft.channel,
        topics=item.topics,
        own_words=draft.own_words if looked is None else looked.own_words,
    )
    if await _drawn(sharing, deed):
        kept = await checking.keep(herald, visitor, deed, address, draft.why)
        if looked is not None and not kept.repeated:
            await likeness.settle(herald, deed, looked)
        return kept
    posted = await herald.writer.post(deed)
    if looked is None:
        _same_word(posted, deed)
    elif not posted.repeated:
        await likeness.settle(herald, deed, looked)
    await keep_address(herald, deed, address)
    return posted


def _same_word(posted: Posted, deed: Share) -> None:
    """Whose words they are, where the sharer's word is all there is: a part of what they chose."""
    kept = posted.deed
    if isinstance(kept, Share) and kept.own_words is not deed.own_words:
        raise Refusal("deed.id_other", id=deed.id)


async def look(herald: Herald, person: PersonId, item: Piece, text: str) -> likeness.Looked:
    """What the words of a post are near-identical to: a caption, one's own, or one used often."""
    return await likeness.look(
        herald,
        person,
        Kind.SHARE,
        text,
        suggested=[one.text for one in item.captions],
        leave_out=texts.TAGS,
    )


async def _drawn(sharing: Sharing, deed: Share) -> bool:
    """Whether a share waits for a check; one that counted before has nothing to wait for."""
    one_in = sharing.herald.catalogue().rules.share.check_one_in
    if not sharing.draw.takes(deed.by, deed.item, deed.channel, one_in):
        return False
    counted = await reads.counted_on(sharing.herald, deed.by)
    return deed.channel not in counted.get(deed.item, ())


async def forget(person: PersonId) -> None:
    """Cut what leads to a person who is erased, inside a command; links out there go on working."""
    await PostAddress.filter(person_id=person).delete()
    await ShareLink.filter(person_id=person).update(person_id=None)


async def forget_sealed(deeds: Sequence[str]) -> None:
    """The addresses of posts go with their deeds, inside a command."""
    await PostAddress.filter(deed__in=list(deeds)).delete()


async def keep_address(herald: Herald, deed: Share, address: str) -> None:
    """Keep where the post can be seen, beside the deed."""

    async def keep() -> None:
        await PostAddress.get_or_create(
            deed=deed.id,
            defaults={"person_id": deed.by, "url": address, "at": deed.at},
        )

    if address:
        await herald.writer.run(keep)
