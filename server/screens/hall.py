"""What a scene may ask: the house, for those who stand before the screen."""

from datetime import timedelta

from challenges.quick import dataclass
from challenges.season import Season
from challenges.terms import DepartmentKey, PersonId, Surface
from server.people.reads import Register
from server.spine.herald import Herald
from server.spine.locale import _, day
from server.spine.standings import Standings

REVEALED = timedelta(days=7)  # how long after its close a season is shown on the walls
FEW = 5  # no count about fewer people than this


@dataclass(frozen=True, slots=True)
class Hall:
    """Where a screen hangs. Everything that a scene shows goes by the consent for screens."""

    herald: Herald
    register: Register
    audience: DepartmentKey | None = None  # whose hall it is; none: everybody's

    def name(self, person: PersonId) -> str | None:
        """How somebody is called on a screen; none when they are not to be seen there."""
        return self.register.name(person, Surface.SCREEN)

    def named(self, person: PersonId) -> str | None:
        """Somebody's own name where they show it on screens; none for a pseudonym, too."""
        return self.register.named(person, Surface.SCREEN)

    def here(self, person: PersonId) -> bool:
        """Whether somebody belongs before this screen.

        Before a department's own nobody does under a pseudonym: it would tell their department.
        """
        known = self.register.get(person)
        if known is None or self.audience is None:
            return known is not None
        return self.audience == known.face.department and self.named(person) is not None


def still_words(at: Standings) -> str:
    """Until when a board stands still; "" when it moves."""
    return _("frozen until %(day)s") % {"day": day(at.frozen)} if at.frozen else ""


def just_closed(hall: Hall) -> Season | None:
    """The season that closed last, while it is still shown."""
    herald, now = hall.herald, hall.herald.clock.now()
    over = [
        one
        for one in herald.catalogues.seasons()
        if one.key in herald.catalogues.closed and one.closes <= now < one.closes + REVEALED
    ]
    return max(over, key=lambda one: one.closes, default=None)
