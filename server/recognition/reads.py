"""The wall: recognitions and thanks, newest first, as one surface lets people be seen."""

from challenges.deeds import Recognition, Thanks
from challenges.terms import PersonId, Points, Surface
from challenges.views import WallPost
from server.people.reads import Register
from server.spine import codec
from server.spine.herald import Herald
from server.spine.locale import _, spoken

_WALL = """
    SELECT d.first_seq, d.kind, d.body FROM deed d
    WHERE d.kind IN ('recognition', 'thanks') AND d.first_seq < ?
    AND NOT EXISTS (SELECT 1 FROM deed u WHERE u.undoes = d.id)
    ORDER BY d.nr DESC LIMIT ?
"""


async def wall(
    herald: Herald,
    register: Register,
    *,
    surface: Surface,
    viewer: PersonId | None,
    before: int | None = None,
    most: int = 20,
) -> tuple[WallPost, ...]:
    """The newest posts before a place in the book. Who hides from the surface is not on it."""
    posts: list[WallPost] = []
    limit = before if before is not None else 1 << 62
    while len(posts) < most:
        rows = await herald.reader.rows(_WALL, (limit, 2 * most))
        for seq, kind, body in rows:
            limit = seq
            deed = codec.deed(kind, body)
            if isinstance(deed, Recognition | Thanks):
                post = _post(herald, register, deed, seq, surface, viewer)
                if post is not None and len(posts) < most:
                    posts.append(post)
        if len(rows) < 2 * most:
            break
    return tuple(posts)


def _post(
    herald: Herald,
    register: Register,
    deed: Recognition | Thanks,
    seq: int,
    surface: Surface,
    viewer: PersonId | None,
) -> WallPost | None:
    receiver = register.shown(deed.to, surface, viewer)
    if receiver is None:
        return None
    giver = register.name(deed.by, surface, viewer)
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
        seq=seq,  # type: ignore[arg-type]
    )
