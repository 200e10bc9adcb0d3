"""How near somebody is to a badge: what its predicate has seen of them, and what it asks.

Offers: `nearness`. The same counters decide who gets the badge, so a ring that is full is a badge.
"""

from collections.abc import Collection

from challenges import plan
from challenges.catalogue import Catalogue
from challenges.kinds import Bag
from challenges.plan import Due
from challenges.season import longest_run
from challenges.tally import Tally
from challenges.terms import BadgeKey


def nearness(badge: BadgeKey, tally: Tally, catalogue: Catalogue) -> tuple[int, int] | None:
    """How far a person is, and the goal; never more than the goal.

    None for a badge that a challenge gives: there the challenge shows how far one is.
    """
    for counter, dues in plan.of(catalogue).due.items():
        for due in dues:
            if due.badge == badge:
                bag = tally.counters.get(counter, {})
                rest = catalogue.season.rest.union(tally.rest)
                return min(_seen(due, bag, rest), due.goal), due.goal
    return None


def _seen(due: Due, bag: Bag, rest: Collection[str]) -> int:
    if due.by_count:
        return bag.get("n", 0)
    if due.weekly:
        return longest_run(bag, rest)
    return sum(key in bag for key in due.among) if due.among else len(bag)
