"""What the badges pages ask: how near I am, the receipt of each badge, who holds one."""

from challenges.badge import Badge
from challenges.nearness import nearness
from challenges.quick import dataclass
from challenges.tally import NOBODY, Tally
from challenges.terms import BadgeKey, PersonId, Surface
from challenges.views import BadgeView, LineView
from server.people.reads import Register
from server.spine import codec, receipts
from server.spine.badges import badge_view, held_badges
from server.spine.herald import Herald
from server.spine.locale import spoken

FEW = 5  # people; nothing is told about fewer
_NAMED = 24  # names on a badge's page
_NEXT = 3  # badges that are shown as the next ones
_LINES = f"""
    SELECT {codec.LINE_SELECT} FROM book
    WHERE person = ? AND badge IS NOT NULL ORDER BY seq
"""
_HOLDERS = """
    SELECT b.person FROM book b JOIN person p ON p.id = b.person
    WHERE b.badge = ? AND p.joined_at IS NOT NULL AND NOT p.suspended GROUP BY b.person
    HAVING SUM(CASE WHEN b.taken THEN -1 ELSE 1 END) > 0 ORDER BY MAX(b.seq) DESC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A badge as its holder-to-be sees it."""

    view: BadgeView
    near: tuple[int, int] | None = None  # how far, and the goal; none where a challenge gives it
    given_by: tuple[tuple[str, str], ...] = ()  # challenges of this season: key and title
    line: LineView | None = None  # of the book, that gave it, or that revoked it
    revoked: bool = False  # nothing earns it until it is given back

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1."""
        return self.near[0] / self.near[1] if self.near else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Who holds a badge: the count, none while fewer than five do, and those who let it be seen."""

    count: int | None
    names: tuple[str, ...] = ()


async def shown(herald: Herald, person: PersonId) -> tuple[list[Shown], int]:
    """All badges that somebody may see, and how many hide themselves from them.

    One that they held shows itself to them, though it was revoked.
    """
    catalogue = herald.catalogue()
    held = await held_badges(herald, person)
    lines = await _why(herald, person)
    tally = await _tally(herald, person)
    known = {*held, *tally.revoked}
    seen = [one for one in catalogue.badges.values() if one.key in known or not one.hidden]
    found = [
        Shown(
            view=badge_view(one, held.get(one.key)),
            near=None if one.key in known else nearness(one.key, tally, catalogue),
            given_by=_given_by(herald, one),
            line=lines.get(one.key) if one.key in known else None,
            revoked=one.key in tally.revoked,
        )
        for one in seen
    ]
    return found, len(catalogue.badges) - len(seen)


def nearest(badges: list[Shown]) -> list[Shown]:
    """The next ones to come: those of which most is done, then those that ask least."""
    open_ = [one for one in badges if one.near and not one.view.held]
    return sorted(open_, key=lambda one: (-one.share, one.near or (0, 0), one.view.title))[:_NEXT]


async def holders(herald: Herald, register: Register, badge: BadgeKey, viewer: PersonId) -> Holders:
    """Who holds a badge, the latest first; names as the boards' consent lets them be seen."""
    people = [PersonId(one) for (one,) in await herald.reader.rows(_HOLDERS, (badge,))]
    if len(people) < FEW:
        return Holders(count=None)
    names: list[str] = []
    for one in people:
        name = register.name(one, Surface.WEB, viewer)
        if name is not None and len(names) < _NAMED:
            names.append(name)
    return Holders(count=len(people), names=tuple(names))


def _given_by(herald: Herald, badge: Badge) -> tuple[tuple[str, str], ...]:
    challenges = herald.catalogue().challenges.values()
    return tuple((one.key, spoken(one.title)) for one in challenges if one.badge == badge.key)


async def _why(herald: Herald, person: PersonId) -> dict[str, LineView]:
    """The line of the book that gave each badge last."""
    found: dict[str, LineView] = {}
    for row in await herald.reader.rows(_LINES, (person,)):
        entry = codec.entry(row)
        line = entry.line
        judged = herald.catalogues.of(line.season, line.version) or herald.catalogue()
        found[str(line.badge)] = receipts.line_view(entry, judged)
    return found


async def _tally(herald: Herald, person: PersonId) -> Tally:
    who = f"{codec.PERSON}{person}"
    for (body,) in await herald.reader.rows("SELECT body FROM tally WHERE who = ?", (who,)):
        kept = codec.tally(who, body)
        return kept if isinstance(kept, Tally) else NOBODY
    return NOBODY
