"""What the sharing slice answers: items as a reader sees them, their shares, their own reach."""

from collections.abc import Mapping, Sequence

from challenges.deeds import Share
from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import Channel, DeedId, ItemKey, Kind, PersonId, TopicKey
from challenges.views import ItemView
from server.sharing.library import Library, Piece, Suggestion
from server.spine import codec, problems
from server.spine.access import Visitor
from server.spine.claims import OPEN, Claim
from server.spine.herald import Herald
from server.spine.locale import N_, spoken
from server.spine.recent import STANDS

problems.declare(
    "share.item",
    404,
    N_("This item is not in the library"),
    N_("It may have gone, or it is not out yet. Nothing was counted; the library shows what is."),
)

_SHARES = f"""
    SELECT d.kind, d.body FROM deed d
    WHERE d.by = ? AND d.kind = 'share' AND d.body <> ''
    AND {STANDS} ORDER BY d.nr
"""
_REACH = """
    SELECT l.item_id, l.channel, l.code, l.clicks FROM share_link l
    WHERE l.person_id = ? ORDER BY l.item_id, l.channel
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How often a personal link of mine was followed."""

    item: ItemKey
    title: str
    channel: Channel
    code: str
    clicks: int


def piece(herald: Herald, library: Library, key: str) -> Piece:
    """An item that may be shared now.

    Raises:
        HeraldError: `share.item`: there is none by this key, or it is not out, or no longer.
    """
    found = library.get(key)
    if found is None or not found.open_at(herald.clock.now()):
        raise HeraldError("share.item", item=key)
    return found


async def counted_on(herald: Herald, person: PersonId) -> Mapping[ItemKey, tuple[Channel, ...]]:
    """Where somebody shared what, as far as their deeds are kept."""
    found: dict[ItemKey, list[Channel]] = {}
    for kind, body in await herald.reader.rows(_SHARES, (person,)):
        deed = codec.deed(kind, body)
        assert isinstance(deed, Share)
        channels = found.setdefault(deed.item, [])
        if deed.channel not in channels:
            channels.append(deed.channel)
    return {item: tuple(channels) for item, channels in found.items()}


async def shared_on(herald: Herald, person: PersonId) -> Mapping[ItemKey, tuple[Channel, ...]]:
    """Where somebody shared what, with what waits for a colleague's check."""
    found = dict(await counted_on(herald, person))
    for item, channels in (await waiting_on(herald, person)).items():
        before = found.get(item, ())
        found[item] = (*before, *(one for one in channels if one not in before))
    return found


async def waiting_on(herald: Herald, person: PersonId) -> Mapping[ItemKey, tuple[Channel, ...]]:
    """Which shares of somebody's wait for a colleague's check."""
    found: dict[ItemKey, tuple[Channel, ...]] = {}
    for subject, ends_at in await Claim.filter(
        kind=Kind.SHARE, by=person, state__in=OPEN
    ).values_list("subject", "ends_at"):
        if ends_at is None or herald.clock.now() < ends_at:
            channel, _slash, item = str(subject).partition("/")
            found[ItemKey(item)] = (*found.get(ItemKey(item), ()), Channel(channel))
    return found


async def my_claim(person: PersonId, deed: str) -> Claim | None:
    """A share of mine that was drawn, by its id; none when there is no such of mine."""
    return await Claim.get_or_none(id=deed, kind=Kind.SHARE, by=person)


async def my_share(herald: Herald, person: PersonId, deed: str) -> Share | None:
    """A share of mine by its id; none when there is no such, or it is somebody else's."""
    sql = "SELECT kind, body FROM deed WHERE id = ? AND by = ? AND kind = 'share' AND body <> ''"
    for kind, body in await herald.reader.rows(sql, (DeedId(deed), person)):
        found = codec.deed(kind, body)
        return found if isinstance(found, Share) else None
    return None


def view(one: Piece, channels: tuple[Channel, ...], topics: Mapping[str, str]) -> ItemView:
    """An item as a reader sees it."""
    return ItemView(
        key=one.key,
        title=one.title,
        summary=one.summary,
        topics=tuple(topics.get(topic, topic) for topic in one.topics),
        language=one.language,
        url=one.url,
        shared_on=channels,
    )


def topics(herald: Herald) -> dict[str, str]:
    """The topics of the catalogue in the reader's language."""
    return {key: spoken(texts) for key, texts in herald.catalogue().rules.topics.items()}


async def views(herald: Herald, visitor: Visitor, pieces: Sequence[Piece]) -> list[ItemView]:
    """Items as the visitor sees them, with what they shared marked."""
    mine = await shared_on(herald, visitor.id)
    titles = topics(herald)
    return [view(one, mine.get(one.key, ()), titles) for one in pieces]


def captions(one: Piece, visitor: Visitor, channel: Channel) -> list[Suggestion]:
    """The captions to offer: for this channel or any, the reader's language, else the item's."""
    fitting = [c for c in one.captions if c.channel in (None, channel)]
    fitting.sort(key=lambda c: c.channel is None)
    for language in (visitor.language, one.language):
        offered = [c for c in fitting if c.language == language]
        if offered:
            return offered
    return fitting


def used_topics(pieces: Sequence[Piece]) -> set[TopicKey]:
    """The topics that some items have."""
    return {topic for one in pieces for topic in one.topics}


async def reach(herald: Herald, library: Library, person: PersonId) -> list[Reach]:
    """The clicks on somebody's own personal links: for nobody but them."""
    rows = await herald.reader.rows(_REACH, (person,))
    return [
        Reach(
            item=ItemKey(item),
            title=found.title if (found := library.get(item)) else item,
            channel=Channel(channel),
            code=code,
            clicks=clicks,
        )
        for item, channel, code, clicks in rows
    ]


async def suggestion(herald: Herald, library: Library, visitor: Visitor) -> ItemView | None:
    """The newest item that fits the visitor's language and that they have not shared anywhere."""
    mine = await shared_on(herald, visitor.id)
    for one in library.open(herald.clock.now(), visitor.language):
        if one.key not in mine:
            return view(one, (), topics(herald))
    return None
