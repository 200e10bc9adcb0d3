"""What the book's memory holds of one person's challenges: their parts, their groups' bags."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date, datetime

from challenges.catalogue import Catalogue
from challenges.challenge import Challenge, Step
from challenges.kinds import Bag, Group
from challenges.quick import dataclass
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
    step_progress,
)
from challenges.terms import DepartmentKey, PersonId
from server.spine import codec
from server.spine.access import Visitor
from server.spine.herald import Herald

FEW = 5  # people; nothing is told about fewer
_LATEST = 12  # groups of a pair or a relay that are looked at: those joined last


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One person's memory, as far as the challenges of a catalogue ask for it."""

    tally: Tally  # of this season, or an empty one
    department: DepartmentKey
    member_since: date | None
    groups: dict[GroupKey, GroupTally] = field(default_factory=dict)
    contributors: dict[GroupKey, int] = field(default_factory=dict)

    def part(self, challenge: Challenge) -> Part:
        """Their part in a challenge; an empty one when there is none this season."""
        return self.tally.parts.get(challenge.key, Part())

    def bag(self, step: Step) -> Bag:
        """Their own bag."""
        return self.tally.bags.get(step.key, {})

    def group(self, step: Step, catalogue: Catalogue) -> GroupKey | None:
        """The group that a step is played in; of several, the one that is furthest."""
        if step.task.group is None:
            return None
        return max(
            wanted(step, self.tally, self.department, catalogue),
            key=lambda one: (self._finished(step, one), self._done(step, one)),
            default=None,
        )

    def _finished(self, step: Step, group: GroupKey) -> bool:
        return group in self.tally.reached.get(step.key, ())

    def _done(self, step: Step, group: GroupKey) -> int:
        return step.task.of.done(self.groups.get(group, NO_GROUP).bag, step.task.params, ())

    def group_bag(self, step: Step, catalogue: Catalogue) -> Bag:
        """What their group has in its bag."""
        key = self.group(step, catalogue)
        return self.groups.get(key, NO_GROUP).bag if key else {}

    def step(self, step: Step, catalogue: Catalogue) -> tuple[int, int]:
        """How far they, or their group, are in a challenge or a step of it, and the goal."""
        key = self.group(step, catalogue)
        group = self.groups.get(key) if key else None
        return step_progress(step, self.tally, group, catalogue.season.rest)

    def progress(self, challenge: Challenge, catalogue: Catalogue) -> tuple[int, int]:
        """How far they, or their group, are in a challenge, and the goal."""
        if len(challenge.steps) == 1:
            return self.step(challenge.steps[0], catalogue)
        return progress(challenge, self.tally)

    def current(self, challenge: Challenge) -> Step | None:
        """The step at which they are; none after the last."""
        if len(challenge.steps) == 1:
            return challenge.steps[0]
        return next((one for one in challenge.steps if one.key not in self.tally.reached), None)

    def told(self, step: Step, catalogue: Catalogue) -> bool:
        """Whether a group's bag may be told: not while fewer than five people filled it.

        What two did together both know; and whoever got the reward knows that it is full.
        """
        if step.task.group in (None, Group.PAIR):
            return True
        key = self.group(step, catalogue)
        if key is None:
            return False
        return self.contributors.get(key, 0) >= FEW or self._finished(step, key)


def wanted(
    step: Step, tally: Tally, department: DepartmentKey, catalogue: Catalogue
) -> list[GroupKey]:
    """The groups in which somebody plays a step, as far as a page looks at them."""
    season = catalogue.season.key
    match step.task.group:
        case None:
            return []
        case Group.EVERYONE:
            return [group_of(season, step.key, "*")]
        case Group.DEPARTMENT:
            return [group_of(season, step.key, department)]
        case Group.PAIR | Group.ITEM:
            latest = list(tally.bags.get(step.key, ()))[-_LATEST:]
            reached = tally.reached.get(step.key, ())[:1]
            return [GroupKey(one) for one in dict.fromkeys((*reached, *latest))]


async def standing(herald: Herald, visitor: Visitor, catalogue: Catalogue) -> Standing:
    """Read the memory of a person and of the groups that they are in: four small questions."""
    who = f"{codec.PERSON}{visitor.id}"
    kept = (await _kept(herald, [who])).get(who)
    tally = kept if isinstance(kept, Tally) and kept.season == catalogue.season.key else NOBODY
    since: date | None = None
    for (joined_at,) in await herald.reader.rows(
        "SELECT joined_at FROM person WHERE id = ?", (visitor.id,)
    ):
        moment = datetime.fromisoformat(joined_at) if isinstance(joined_at, str) else joined_at
        since = herald.clock.day(moment) if moment else None
    groups, contributors = await _groups(
        herald,
        {
            key
            for one in catalogue.challenges.values()
            for step in one.steps
            for key in wanted(step, tally, visitor.department, catalogue)
        },
    )
    return Standing(
        tally=tally,
        department=visitor.department,
        member_since=since,
        groups=groups,
        contributors=contributors,
    )


async def _groups(
    herald: Herald, keys: Iterable[GroupKey]
) -> tuple[dict[GroupKey, GroupTally], dict[GroupKey, int]]:
    """The tallies of some groups, and of how many people each is made (five is enough)."""
    found = await _kept(herald, [codec.GROUP + key for key in sorted(keys)])
    groups = {
        GroupKey(who.removeprefix(codec.GROUP)): kept
        for who, kept in found.items()
        if isinstance(kept, GroupTally)
    }
    crowds = {  # each page holds somebody, so that five pages hold enough
        codec.PAGE + crowd_of(key, number): key
        for key, group in groups.items()
        for number in group.crowds[:FEW]
    }
    contributors = dict.fromkeys(groups, 0)
    for who, page in (await _kept(herald, list(crowds))).items():
        contributors[crowds[who]] += len(page.people) if isinstance(page, Page) else 0
    return groups, contributors


async def makers(herald: Herald, group: GroupKey) -> set[PersonId]:
    """All whose deeds made the sum of a group."""
    found = (await _kept(herald, [codec.GROUP + group])).get(codec.GROUP + group)
    crowds = found.crowds if isinstance(found, GroupTally) else ()
    pages = await _kept(herald, [codec.PAGE + crowd_of(group, number) for number in crowds])
    return {one for page in pages.values() if isinstance(page, Page) for one in page.people}


async def _kept(herald: Herald, who: Sequence[str]) -> dict[str, codec.Kept]:
    """What the writer keeps under some keys, as of the last commit."""
    if not who:
        return {}
    sql = f"SELECT who, body FROM tally WHERE who IN ({', '.join('?' * len(who))})"
    return {key: codec.tally(key, body) for key, body in await herald.reader.rows(sql, who)}
