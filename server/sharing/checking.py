"""A share that was drawn: the claim that waits, and the deed that it becomes."""

from collections.abc import Sequence

from litestar.datastructures import State

from challenges.deeds import Share
from challenges.terms import Channel, DeedId, ItemKey, Kind, PersonId, TopicKey
from server.people.reads import Register
from server.spine import claims
from server.spine.access import Visitor
from server.spine.channels import IN_WORDS
from server.spine.claims import Claim, Named, Sort
from server.spine.herald import Herald
from server.spine.locale import _
from server.spine.slices import Waiting
from server.spine.titles import titles


async def keep(herald: Herald, visitor: Visitor, deed: Share, address: str, why: str) -> Waiting:
    """Keep a share until a colleague has checked it. An item on a channel is claimed once."""
    return await claims.keep(
        herald,
        visitor,
        Claim(
            id=deed.id,
            kind=deed.kind.value,
            by=deed.by,
            department=deed.department,
            subject=f"{deed.channel.value}/{deed.item}",
            body={
                "item": deed.item,
                "channel": deed.channel.value,
                "topics": list(deed.topics),
                "own_words": deed.own_words,
            },
            why=claims.word(why),
            link=address,
            at=deed.at,
            ends_at=claims.ends(herald, deed.at),
        ),
        says=said(herald),
    )


def said(herald: Herald) -> str:
    """What happened, and whose turn it is."""
    one_in = herald.catalogue().rules.share.check_one_in
    if one_in <= 1:
        return _("Noted. A colleague checks it next; then it counts.")
    return _("Noted. A colleague checks it next: one share in %(number)s is drawn, by chance.") % {
        "number": one_in
    }


async def _tells(herald: Herald, found: Sequence[Claim], name: Named, mine: bool) -> list[str]:
    titled = await titles(herald.reader, items={str(one.body["item"]) for one in found})
    words = _("“%(item)s” on %(channel)s") if mine else _("%(name)s: “%(item)s” on %(channel)s")
    return [
        words
        % {
            "item": titled.get(str(one.body["item"]), str(one.body["item"])),
            "channel": _(IN_WORDS[Channel(str(one.body["channel"]))]),
            "name": "" if mine else name(PersonId(one.by)),
        }
        for one in found
    ]


def _becomes(state: State, claim: Claim, checker: Visitor) -> Share:
    """The deed. It counts on the day of the colleague's word, for the department of now."""
    herald: Herald = state.herald
    register: Register = state.register
    now = herald.clock.now()
    topics = claim.body["topics"]
    assert isinstance(topics, list)
    return Share(
        id=DeedId(claim.id),
        by=PersonId(claim.by),
        at=now,
        day=herald.clock.day(now),
        department=register.known(PersonId(claim.by)).face.department,
        item=ItemKey(str(claim.body["item"])),
        channel=Channel(str(claim.body["channel"])),
        topics=tuple(TopicKey(str(one)) for one in topics),
        own_words=bool(claim.body["own_words"]),
        checked_by=checker.id,
    )


SORT = Sort(kind=Kind.SHARE, peers=True, tells=_tells, becomes=_becomes)
