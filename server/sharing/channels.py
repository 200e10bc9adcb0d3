"""The channels: how much room each leaves, what it takes, and where its own page for posting is.

Herald never posts and connects to no account: it hands the reader over to the channel's page, with
the text filled in where the channel allows it.
"""

from collections.abc import Callable, Mapping
from urllib.parse import quote

from challenges.quick import dataclass
from challenges.terms import Channel
from server.spine.channels import NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What is to be posted."""

    text: str  # whole: the words, the disclosure tag and the link
    link: str  # the address alone
    title: str  # of the item; the subject of an e-mail
    instance: str = ""  # Mastodon: the reader's own server, `social.example`


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A channel as the share flow needs it.

    Attributes:
        limit: characters of a post; none where nobody counts.
        link_weight: characters that a link counts as, however long it is; none: all of its own.
        public: strangers read it, so the disclosure tag is asked.
        fills: the channel's page takes the text; else it is copied by hand.
        page: the address of the channel's own page for posting; none where there is none.
    """

    channel: Channel
    limit: int | None = None
    link_weight: int | None = None
    public: bool = True
    fills: bool = True
    page: Callable[[Post], str] | None = None

    @property
    def name(self) -> str:
        """As the channel calls itself; those that are words are translated where shown."""
        return NAMES[self.channel]


def _query(text: str) -> str:
    return quote(text, safe="")


def _linkedin(post: Post) -> str:
    return f"https://www.linkedin.com/sharing/share-offsite/?url={_query(post.link)}"


def _mastodon(post: Post) -> str:
    return f"https://{post.instance}/share?text={_query(post.text)}"


def _bluesky(post: Post) -> str:
    return f"https://bsky.app/intent/compose?text={_query(post.text)}"


def _x(post: Post) -> str:
    return f"https://x.com/intent/post?text={_query(post.text)}"


def _facebook(post: Post) -> str:
    return f"https://www.facebook.com/sharer/sharer.php?u={_query(post.link)}"


def _whatsapp(post: Post) -> str:
    return f"https://wa.me/?text={_query(post.text)}"


def _email(post: Post) -> str:
    return f"mailto:?subject={_query(post.title)}&body={_query(post.text)}"


OUTLETS: Mapping[Channel, Outlet] = {
    one.channel: one
    for one in (
        # Limits as the channels publish them; LinkedIn and Facebook take a link only, no text.
        Outlet(channel=Channel.LINKEDIN, limit=3_000, fills=False, page=_linkedin),
        Outlet(channel=Channel.MASTODON, limit=500, link_weight=23, page=_mastodon),
        Outlet(channel=Channel.BLUESKY, limit=300, page=_bluesky),
        Outlet(channel=Channel.X, limit=280, link_weight=23, page=_x),
        Outlet(channel=Channel.FACEBOOK, limit=63_206, fills=False, page=_facebook),
        Outlet(channel=Channel.WHATSAPP, page=_whatsapp),
        Outlet(channel=Channel.EMAIL, public=False, page=_email),
        Outlet(channel=Channel.INTRANET, public=False, fills=False),
        Outlet(channel=Channel.LINK, public=False, fills=False),
    )
}


def weight(text: str, link: str, outlet: Outlet) -> int:
    """How many characters a post counts on a channel."""
    if outlet.link_weight is None or not link:
        return len(text)
    return len(text) - text.count(link) * (len(link) - outlet.link_weight)


def room(outlet: Outlet, tag: str, link: str) -> int | None:
    """What is left for the reader's own words beside tag and link; none where nobody counts."""
    if outlet.limit is None:
        return None
    return outlet.limit - weight(joined("", tag, link), link, outlet) - 2


def joined(words: str, tag: str, link: str) -> str:
    """The whole post: the words, then the tag, then the link, each on a line of its own."""
    end = "\n".join(part for part in (tag, link) if part)
    return "\n\n".join(part for part in (words.strip(), end) if part)
