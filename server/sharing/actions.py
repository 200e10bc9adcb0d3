"""Sharing: what the reader posted on a channel becomes a deed."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from litestar.datastructures import State

from challenges.deeds import Share
from challenges.errors import HeraldError
from challenges.terms import Channel, DeedId, Kind, PersonId
from challenges.views import ItemView
from server.sharing import reads, texts
from server.sharing.library import Library, Piece
from server.sharing.links import Clicks
from server.sharing.models import PostAddress, ShareLink
from server.spine import likeness, problems
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.slices import Draft
from server.spine.writer import Posted

problems.declare(
    "share.address",
    422,
    N_("The address of your post needs another look"),
    N_("It begins with https:// and has no more than 500 characters. You can leave it empty."),
)


@dataclass(frozen=True, slots=True)
class Sharing:
    """What lives as long as the application does: `app.state["sharing"]`."""

    herald: Herald
    library: Library
    clicks: Clicks

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
    return Sharing(herald, library, Clicks(herald))


class ShareDraft(Draft, tag="share"):
    """An item posted on a channel.

    With `text` the server finds out itself whether the words are the sharer's own; of it only a
    sketch is kept. Without it their word is enough: `own_words`.
    """

    item: str
    channel: Channel
    own_words: bool = False
    text: str | None = None


async def share(state: State, visitor: Visitor, draft: ShareDraft) -> Posted:
    """Count a share. The text is compared with captions and sketches; a human sees what is near.

    Raises:
        HeraldError: `share.item`: there is nothing by this key to share now.
        Refusal: `not_joined`, `deed.id_taken`.
    """
    herald: Herald = state.herald
    item = reads.piece(herald, sharing_of(state).library, draft.item)
    now = herald.clock.now()
    looked = None if draft.text is None else await look(herald, visitor.id, item, draft.text)
    posted = await herald.writer.post(
        Share(
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
    )
    if looked is not None and not posted.repeated:
        await likeness.settle(herald, posted.deed, looked)
    return posted


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


def checked_address(url: str) -> str:
    """The address of a post as it may be kept; empty when none was given.

    Raises:
        HeraldError: `share.address`.
    """
    address = url.strip()
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise HeraldError("share.address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(address) > 500:
        raise HeraldError("share.address")
    return address


async def forget(person: PersonId) -> None:
    """Cut what leads to a person who is erased, inside a command; links out there go on working."""
    await PostAddress.filter(person_id=person).delete()
    await ShareLink.filter(person_id=person).update(person_id=None)


async def forget_sealed(deeds: Sequence[str]) -> None:
    """The addresses of posts go with their deeds, inside a command."""
    await PostAddress.filter(deed__in=list(deeds)).delete()


async def keep_address(herald: Herald, posted: Posted, address: str) -> None:
    """Keep where the post can be seen, beside the deed."""

    async def keep() -> None:
        await PostAddress.get_or_create(
            deed=posted.deed.id,
            defaults={
                "person_id": posted.deed.by,
                "url": address,
                "at": posted.deed.at,
            },
        )

    if address:
        await herald.writer.run(keep)
