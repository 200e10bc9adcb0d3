"""Badges as a person holds them: the catalogue's, with what the book says of each."""

from datetime import date

from challenges.badge import Badge
from challenges.terms import BadgeKey, PersonId
from challenges.views import BadgeView
from server.spine.herald import Herald
from server.spine.locale import spoken

_BADGES = "SELECT badge, taken, day FROM book WHERE person = ? AND badge IS NOT NULL ORDER BY seq"


async def held_badges(herald: Herald, person: PersonId) -> dict[BadgeKey, date]:
    """What somebody holds and since which day, oldest first."""
    held: dict[BadgeKey, date] = {}
    for badge, taken, day in await herald.reader.rows(_BADGES, (person,)):
        held.pop(badge, None)
        if not taken:
            held[BadgeKey(badge)] = date.fromisoformat(day)
    return held


async def badges_of(herald: Herald, person: PersonId) -> list[BadgeView]:
    """All badges of the catalogue for somebody; a hidden one only when they hold it."""
    held = await held_badges(herald, person)
    catalogue = herald.catalogue()
    return [
        badge_view(badge, held.get(key))
        for key, badge in catalogue.badges.items()
        if key in held or not badge.hidden
    ]


async def badges_seen(herald: Herald, person: PersonId, viewer: PersonId) -> list[BadgeView]:
    """The badges that somebody holds, as somebody else may see them.

    A hidden one shows itself only to those who hold it, too.
    """
    known = await held_badges(herald, viewer)
    badges = herald.catalogue().badges
    return [
        badge_view(badges[key], day)
        for key, day in (await held_badges(herald, person)).items()
        if key in badges and (key in known or not badges[key].hidden)
    ]


def hidden(herald: Herald, badge: BadgeKey | None) -> bool:
    """Whether a badge is not to be named to those who may not hold it.

    One that left the catalogue hides as it did in the latest that had it.
    """
    if badge is None:
        return False
    found = herald.catalogue().badges.get(badge)
    if found is None:
        had = [one.badges[badge] for one in herald.catalogues.all() if badge in one.badges]
        return bool(had) and had[-1].hidden
    return found.hidden


async def badges_unseen(herald: Herald, viewer: PersonId) -> frozenset[BadgeKey]:
    """The hidden badges that somebody does not hold: they are not to hear of them."""
    held = await held_badges(herald, viewer)
    known = {key for one in (herald.catalogue(), *herald.catalogues.all()) for key in one.badges}
    return frozenset(key for key in known if key not in held and hidden(herald, key))


def badge_view(badge: Badge, earned_on: date | None) -> BadgeView:
    """One badge, held since a day or to be earned."""
    return BadgeView(
        key=badge.key,
        title=spoken(badge.title),
        text=spoken(badge.text),
        tier=str(badge.tier),
        blazon=badge.blazon,
        held=earned_on is not None,
        earned_on=earned_on,
    )
