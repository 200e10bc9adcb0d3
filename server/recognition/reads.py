"""The wall: recognitions and thanks, newest first, as one surface lets people be seen.

Nobody stands on it under a pseudonym: who wrote the words knows to whom, and the words may say it.
"""

from challenges.deeds import Recognition, Thanks
from challenges.terms import Kind, PersonId, Points, Seq, Surface
from challenges.views import WallPost
from server.people.reads import Register
from server.spine import recent
from server.spine.erasing import left_of
from server.spine.herald import Herald
from server.spine.locale import _, spoken


async def wall(
    herald: Herald,
    register: Register,
    *,
    surface: Surface,
    viewer: PersonId | None,
    before: int | None = None,
    most: int = 20,
) -> tuple[WallPost, ...]:
    """The newest posts before a place in the book, to those who show their name on the surface."""
    start = before if before is not None else recent.END
    posts: list[WallPost] = []
    for kind in (Kind.RECOGNITION, Kind.THANKS):
        found = 0
        async for seq, deed in recent.backwards(herald.reader, kind, start, 2 * most):
            assert isinstance(deed, Recognition | Thanks)
            post = _post(herald, register, deed, seq, surface, viewer)
            if post is not None:
                posts.append(post)
                found += 1
            if found == most:
                break
    posts.sort(key=lambda post: -post.seq)
    return tuple(posts[:most])


def _post(
    herald: Herald,
    register: Register,
    deed: Recognition | Thanks,
    seq: int,
    surface: Surface,
    viewer: PersonId | None,
) -> WallPost | None:
    receiver = register.shown(deed.to, surface, viewer)
    if receiver is None or receiver.id is None or not left_of(deed.text):
        return None
    giver = register.named(deed.by, surface, viewer)
    value = (
        herald.catalogue().rules.values.get(deed.value) if isinstance(deed, Recognition) else None
    )
    return WallPost(
        deed=deed.id,
        kind=deed.kind,
        giver=giver or _("a colleague"),
        receiver=receiver.name,
        receiver_id=receiver.id,
        department=receiver.department,
        value=spoken(value) if value else "",
        text=deed.text,
        points=deed.points if isinstance(deed, Recognition) else Points(0),
        at=deed.at,
        seq=Seq(seq),
    )
