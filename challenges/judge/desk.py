"""The desk at which one deed is judged: drafts of the memory it changes, and the lines it earns.

Only the judges write here, and only while `play` runs; what goes in and comes out is frozen.
"""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

from challenges import plan
from challenges.book import Line
from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.deeds import Deed
from challenges.season import week_of
from challenges.tally import (
    BLANK,
    NO_GROUP,
    NOBODY,
    REST_MOST,
    GroupKey,
    GroupTally,
    Page,
    PageKey,
    Tallies,
    Tally,
)
from challenges.terms import (
    BadgeKey,
    ChallengeKey,
    DepartmentKey,
    PersonId,
    Points,
    RuleKey,
)


class Draft:
    """A tally being changed: the same fields; nothing in them is changed, but replaced.

    `bags` and `counters` are the exception, for nearly every deed puts something there: they are
    copies, what is in them is not.
    """

    __slots__ = (
        "badges",
        "bags",
        "counters",
        "department",
        "gave",
        "got",
        "met",
        "met_in",
        "parts",
        "reached",
        "rest",
        "revoked",
        "season",
        "thanked",
        "thanked_on",
    )

    def __init__(self, tally: Tally) -> None:
        self.season = tally.season
        self.department = tally.department
        self.parts = tally.parts
        self.bags = dict(tally.bags)
        self.reached = tally.reached
        self.counters = dict(tally.counters)
        self.badges = tally.badges
        self.gave = tally.gave
        self.got = tally.got
        self.thanked_on = tally.thanked_on
        self.thanked = tally.thanked
        self.met_in = tally.met_in
        self.met = tally.met
        self.rest = tally.rest
        self.revoked = tally.revoked

    def freeze(self) -> Tally:
        """The draft becomes a tally, for it has the same fields; nobody may change it after."""
        tally: Tally = self  # type: ignore[assignment]
        tally.__class__ = Tally
        return tally

    def add_rest(self, weeks: Collection[str]) -> None:
        """Weeks that break no streak; the oldest are forgotten."""
        if weeks:
            self.rest = tuple(sorted({*self.rest, *weeks})[-REST_MOST:])


@lru_cache(1024)
def _resting(quiet: frozenset[str], rest: tuple[str, ...]) -> frozenset[str]:
    """All weeks of rest: few have any of their own, so it is nearly always the same set."""
    return quiet.union(rest)


class Desk:
    """What the judges of one deed work with."""

    __slots__ = ("_tallies", "catalogue", "deed", "groups", "lines", "pages", "people", "plan")

    def __init__(self, deed: Deed, tallies: Tallies, catalogue: Catalogue) -> None:
        self.deed = deed
        self.catalogue = catalogue
        self.plan = plan.of(catalogue)
        self._tallies = tallies
        self.people: dict[PersonId, Draft] = {}
        self.groups: dict[GroupKey, GroupTally] = {}
        self.pages: dict[PageKey, Page] = {}
        self.lines: list[Line] = []

    def aside(self) -> "Desk":
        """A desk for the same deed with nothing done at it; what is done there comes to nothing."""
        return Desk(self.deed, self._tallies, self.catalogue)

    def person(self, who: PersonId, department: DepartmentKey | None = None) -> Draft:
        """The draft of a person, in the season of this deed."""
        draft = self.people.get(who)
        if draft is None:
            draft = self.people[who] = Draft(self._tallies.people.get(who, NOBODY))
            season = self.catalogue.season
            if draft.season != season.key:
                draft.season = season.key
                draft.parts, draft.bags, draft.reached = {}, {}, {}
                draft.add_rest(season.rest)
        if department is not None:
            draft.department = department
        return draft

    def group(self, key: GroupKey) -> GroupTally:
        """The tally of a group as it stands."""
        found = self.groups.get(key)
        return self._tallies.groups.get(key, NO_GROUP) if found is None else found

    def page(self, key: PageKey) -> Page:
        """A page as it stands."""
        found = self.pages.get(key)
        return self._tallies.pages.get(key, BLANK) if found is None else found

    def rest(self, draft: Draft) -> Collection[str]:
        """The weeks that break no streak of a person."""
        quiet = self.catalogue.season.rest
        return _resting(quiet, draft.rest) if draft.rest else quiet

    def challenge(self, key: ChallengeKey) -> Challenge | None:
        """A challenge of this season, none when the catalogue no longer has it."""
        return self.catalogue.challenges.get(key)

    def line(
        self,
        person: PersonId,
        department: DepartmentKey,
        rule: str,
        reason: str,
        points: int,
        subject: str = "",
        *,
        badge: BadgeKey | None = None,
        taken: bool = False,
        day: date | None = None,
    ) -> None:
        """Write a line."""
        deed = self.deed
        self.lines.append(
            Line(
                person=person,
                department=department,
                season=self.catalogue.season.key,
                deed=deed.id,
                kind=deed.kind,
                rule=RuleKey(rule),
                version=self.catalogue.version,
                reason=reason,
                subject=subject,
                points=Points(points),
                badge=badge,
                taken=taken,
                at=deed.at,
                day=day or deed.day,
            )
        )

    def week(self) -> str:
        """The ISO week of the deed."""
        return week_of(self.deed.day)

    def changed(self) -> Tallies:
        """What the judges changed."""
        return Tallies(
            {who: draft.freeze() for who, draft in self.people.items()}, self.groups, self.pages
        )
