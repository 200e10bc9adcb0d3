"""What the book's memory holds of one person's challenges: their parts, their groups' sums."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.tally import (
    NO_GROUP,
    NOBODY,
    GroupKey,
    GroupTally,
    Page,
    Part,
    Tally,
    crowd_of,
    group_of,
    progress,
)
from challenges.terms import DepartmentKey, PersonId
from server.spine import codec
from server.spine.access import Visitor
from server.spine.herald import Herald

FEW = 5  # people; nothing is told about fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One person's memory, as far as the challenges of a catalogue ask for it."""

    tally: Tally
    department: DepartmentKey
    member_since: date | None
    groups: dict[GroupKey, GroupTally] = field(default_factory=dict)
    contributors: dict[GroupKey, int] = field(default_factory=dict)

    def part(self, challenge: Challenge, catalogue: Catalogue) -> Part:
        """Their part in a challenge; an empty one when there is none this season."""
        if self.tally.season != catalogue.season.key:
            return Part()
        return self.tally.parts.get(challenge.key, Part())

    def group(self, challenge: Challenge, catalogue: Catalogue) -> GroupTally | None:
        """The sum that their deeds add to; none where each plays for themselves."""
        if challenge.group is None:
            return None
        return self.groups.get(group_of(catalogue.season.key, challenge, self.department), NO_GROUP)

    def progress(self, challenge: Challenge, catalogue: Catalogue) -> tuple[int, int]:
        """How far they, or their group, are in a challenge, and the goal."""
        mine = self.tally.season == catalogue.season.key
        return progress(
            challenge,
            self.tally if mine else NOBODY,
            self.group(challenge, catalogue),
            catalogue.season.quiet_weeks,
        )

    def told(self, challenge: Challenge, catalogue: Catalogue) -> bool:
        """Whether the group's sum may be told: not while fewer than five people made it."""
        if challenge.group is None:
            return True
        key = group_of(catalogue.season.key, challenge, self.department)
        return self.contributors.get(key, 0) >= FEW


async def standing(herald: Herald, visitor: Visitor, catalogue: Catalogue) -> Standing:
    """Read the memory of a person and of the groups that they are in: three small questions."""
    tally = await _kept(herald, f"{codec.PERSON}{visitor.id}")
    since: date | None = None
    for (joined_at,) in await herald.reader.rows(
        "SELECT joined_at FROM person WHERE id = ?", (visitor.id,)
    ):
        moment = datetime.fromisoformat(joined_at) if isinstance(joined_at, str) else joined_at
        since = herald.clock.day(moment) if moment else None
    wanted = {
        group_of(catalogue.season.key, one, visitor.department)
        for one in catalogue.challenges.values()
        if one.group is not None
    }
    groups, contributors = await _groups(herald, wanted)
    return Standing(
        tally=tally if isinstance(tally, Tally) else NOBODY,
        department=visitor.department,
        member_since=since,
        groups=groups,
        contributors=contributors,
    )


async def _groups(
    herald: Herald, wanted: Iterable[GroupKey]
) -> tuple[dict[GroupKey, GroupTally], dict[GroupKey, int]]:
    """The tallies of some groups, and of how many people each is made (five is enough)."""
    groups: dict[GroupKey, GroupTally] = {}
    contributors: dict[GroupKey, int] = {}
    for key in sorted(wanted):
        found = await _kept(herald, codec.GROUP + key)
        if not isinstance(found, GroupTally):
            continue
        groups[key] = found
        people: set[int] = set()
        for number in found.crowds:
            page = await _kept(herald, codec.PAGE + crowd_of(key, number))
            people.update(page.people if isinstance(page, Page) else ())
            if len(people) >= FEW:
                break
        contributors[key] = len(people)
    return groups, contributors


async def makers(herald: Herald, group: GroupKey) -> set[PersonId]:
    """All whose deeds made the sum of a group."""
    found = await _kept(herald, codec.GROUP + group)
    people: set[PersonId] = set()
    for number in found.crowds if isinstance(found, GroupTally) else ():
        page = await _kept(herald, codec.PAGE + crowd_of(group, number))
        people.update(page.people if isinstance(page, Page) else ())
    return people


async def _kept(herald: Herald, who: str) -> codec.Kept | None:
    """What the writer keeps under a key, as of the last commit."""
    for (body,) in await herald.reader.rows("SELECT body FROM tally WHERE who = ?", (who,)):
        return codec.tally(who, body)
    return None
