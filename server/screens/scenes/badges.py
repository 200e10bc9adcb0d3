"""Fresh badges, of those who show themselves on screens."""

from challenges.terms import BadgeKey, PersonId
from server.screens.hall import Hall
from server.screens.scenes import Slides
from server.screens.slides import Held, Shields
from server.spine.locale import N_, _, spoken

TITLE = N_("Fresh badges")
_MOST = 6
_BADGES = """
    SELECT seq, person, badge, taken FROM book WHERE badge IS NOT NULL ORDER BY seq DESC LIMIT 200
"""


async def show(hall: Hall) -> Slides:
    """The last six; none that was taken back, and none that hides until it is earned."""
    known = hall.herald.catalogue().badges
    settled: set[tuple[int, str]] = set()
    shields: list[Held] = []
    for seq, person, badge, taken in await hall.herald.reader.rows(_BADGES, ()):
        if (person, badge) in settled:
            continue
        settled.add((person, badge))
        found = known.get(BadgeKey(badge))
        who = hall.name(PersonId(person)) if hall.here(PersonId(person)) else None
        if taken or found is None or found.hidden or who is None:
            continue
        shields.append(
            Held(
                key=f"badge-{seq}",
                blazon=found.blazon,
                tier=str(found.tier),
                name=spoken(found.title),
                who=who,
            )
        )
        if len(shields) == _MOST:
            break
    return (Shields(title=_("Fresh badges"), shields=tuple(shields)),) if shields else ()
