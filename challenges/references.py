"""Whether everything that a catalogue names exists.

Offers: `check`.
"""

from collections.abc import Callable, Collection, Mapping

from challenges.acts import Match
from challenges.badge import Badge, CountOf, DistinctOf, Received, StreakOf
from challenges.challenge import Challenge
from challenges.errors import Remedy
from challenges.rules import Rules
from challenges.shape import Place, nearest, refuse
from challenges.terms import BadgeKey, ChallengeKey

Where = Callable[[str], Place]  # `challenge.KEY` or `badge.KEY` -> where it stands


def check(
    challenges: Mapping[ChallengeKey, Challenge],
    badges: Mapping[BadgeKey, Badge],
    rules: Rules,
    where: Where,
) -> None:
    """Refuse a badge, challenge, topic or value that is named and does not exist.

    Raises:
        CatalogueError: `catalogue.reference`.
    """
    for one in challenges.values():
        place = where(f"challenge.{one.key}")
        if one.badge is not None:
            _named(one.badge, badges, place / "badge")
        if one.requires is not None:
            _named(one.requires, challenges, place / "requires")
        for at, match in one.task.matches.items():
            _check_match(match, rules, place / at)
        _check_circle(one, challenges, place / "requires")
    for badge in badges.values():
        place = where(f"badge.{badge.key}") / "when"
        match badge.when:
            case CountOf() | DistinctOf() | StreakOf():
                _check_match(badge.when.match, rules, place / "match")
            case Received():
                _check_match(badge.when.match, rules, place)
            case _:  # challenges of other seasons may be named
                pass


def _check_match(match: Match, rules: Rules, place: Place) -> None:
    for topic in sorted(match.topics):
        _named(topic, rules.topics, place / "topics")
    for value in sorted(match.values):
        _named(value, rules.values, place / "values")


def _named(key: str, known: Collection[str], place: Place) -> None:
    if key in known:
        return
    near = nearest(key, known)
    if near:
        remedy = Remedy("`%(key)s` does not exist: did you mean `%(near)s`?", key=key, near=near)
    else:
        remedy = Remedy("`%(key)s` does not exist: add it, or take it out.", key=key)
    refuse("reference", place, remedy)


def _check_circle(
    one: Challenge, challenges: Mapping[ChallengeKey, Challenge], place: Place
) -> None:
    """A challenge that in the end requires itself can never be joined."""
    seen, step = {one.key}, one.requires
    while step is not None and step in challenges:
        if step in seen:
            refuse("reference", place, Remedy("Break the circle of what requires what."))
        seen.add(step)
        step = challenges[step].requires
