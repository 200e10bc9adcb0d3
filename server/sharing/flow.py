"""The share flow between choosing a channel and *I posted it*: what is to be posted, and where."""

import re

from challenges.quick import dataclass
from challenges.terms import Channel, Language
from server.sharing import texts
from server.sharing.channels import OUTLETS, Outlet, Post, joined, room, weight
from server.sharing.library import Piece

_HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\Z")
_LONGEST = 70_000  # characters; more than any channel takes is no post


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A post as the reader wrote it, ready or not."""

    outlet: Outlet
    words: str  # the reader's part
    tag: str  # the disclosure tag, empty where none is asked
    post: Post
    counts: int  # characters, as the channel counts them
    over: int  # characters too many; 0 when it fits

    @property
    def page(self) -> str:
        """The channel's own page for posting, with what it takes filled in; empty if none."""
        return self.outlet.page(self.post) if self.outlet.page else ""


def tag_for(outlet: Outlet, language: Language) -> str:
    """The disclosure tag of a channel: only where strangers read."""
    return texts.DISCLOSURE[language] if outlet.public else ""


def written(
    item: Piece, channel: Channel, *, words: str, link: str, language: Language, instance: str = ""
) -> Written:
    """The whole post of somebody's words.

    A text that already says the tag, or holds the link, keeps them where the writer put them.
    """
    outlet = OUTLETS[channel]
    plain = words.replace("\r\n", "\n").strip()[:_LONGEST]
    tag = tag_for(outlet, language)
    missing_tag = "" if tag and tag in plain else tag
    missing_link = "" if link in plain else link
    text = link if channel is Channel.LINK else joined(plain, missing_tag, missing_link)
    counts = weight(text, link, outlet)
    return Written(
        outlet=outlet,
        words=plain,
        tag=tag,
        post=Post(text=text, link=link, title=item.title, instance=instance),
        counts=counts,
        over=max(0, counts - outlet.limit) if outlet.limit else 0,
    )


def room_for(outlet: Outlet, tag: str, link: str) -> int | None:
    """How many characters the reader's own words may have; none where nobody counts."""
    return room(outlet, tag, link)


def host(typed: str) -> str:
    """A Mastodon server's name from what somebody typed: `@me@social.example`, an address, a name.

    Empty when it is none: an address that we would send people to must be a plain host.
    """
    name = typed.strip().lower().removeprefix("https://").removeprefix("http://")
    name = name.partition("/")[0].rpartition("@")[2]
    return name if _HOST.match(name) else ""
