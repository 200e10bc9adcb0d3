"""What a scene may ask: the house, for those who stand before the screen."""

from dataclasses import dataclass

from challenges.terms import DepartmentKey, PersonId, Surface
from server.people.reads import Register
from server.spine.herald import Herald

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

    def here(self, person: PersonId) -> bool:
        """Whether somebody belongs before this screen."""
        known = self.register.get(person)
        return known is not None and self.audience in (None, known.face.department)
