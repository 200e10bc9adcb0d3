"""Nothing about fewer than five: sums in parts, the small ones put together. Offers: `parts`."""

from collections.abc import Iterable

from challenges.departments import FEWEST
from challenges.terms import PersonId

Part = tuple[str, int, int]  # key, points, people


def parts(cells: Iterable[tuple[str, PersonId, int]]) -> list[Part]:
    """Sums by key, each made by five people or more; what fewer made is one part with the key "".

    That part is made by five or more, too: else the smallest others go into it, for whoever
    subtracts the parts from the sum must not learn what few did.
    """
    points: dict[str, int] = {}
    people: dict[str, set[PersonId]] = {}
    for key, person, earned in cells:
        if not earned:
            continue
        points[key] = points.get(key, 0) + int(earned)
        people.setdefault(key, set()).add(person)
    order = sorted(points, key=lambda key: (len(people[key]), key))
    rest, together = 0, set[PersonId]()
    while order and (len(people[order[0]]) < FEWEST or 0 < len(together) < FEWEST):
        key = order.pop(0)
        rest += points[key]
        together |= people[key]
    told = [(key, points[key], len(people[key])) for key in order]
    return [*told, ("", rest, len(together))] if together else told
