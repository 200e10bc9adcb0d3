"""Who may be seen where, and how: decided here, for each surface apart.

Offers: `Face`, `shown`, `showing`.
"""

from collections.abc import Mapping
from dataclasses import field

from challenges.quick import dataclass
from challenges.terms import DepartmentKey, PersonId, Showing, Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A person as others could see them; how far they may is `showing`'s."""

    id: PersonId
    name: str
    pseudonym: str  # made by the server from chance, not from the id
    department: DepartmentKey
    showing: Mapping[Surface, Showing] = field(default_factory=dict)  # not chosen: hidden
    joined: bool = False


def showing(face: Face, surface: Surface) -> Showing:
    """How a person is seen on a surface. Who has not joined, or not chosen, is not seen."""
    if not face.joined:
        return Showing.HIDDEN
    return face.showing.get(surface, Showing.HIDDEN)


def shown(face: Face, surface: Surface, viewer: PersonId | None = None) -> str | None:
    """The name under which a viewer sees a person on a surface; none when not at all.

    Args:
        viewer: who looks; none on an office screen. One always sees oneself by name.
    """
    if viewer is not None and viewer == face.id:
        return face.name
    match showing(face, surface):
        case Showing.NAME:
            return face.name
        case Showing.PSEUDONYM:
            return face.pseudonym
        case Showing.HIDDEN:
            return None
