"""How the challenges go: what a group does as a picture or by row, the others by who finished."""

from datetime import UTC, datetime

from challenges.challenge import Challenge
from challenges.heraldry import Band, Group, arms
from challenges.kinds import Group as Whose
from challenges.tally import GroupKey, GroupTally, Page, crowd_of, group_of
from challenges.terms import DepartmentKey, Period, PersonId
from server.screens.hall import FEW, Hall
from server.screens.scenes import Slides
from server.screens.slides import MOST, Growing, Row, Rows
from server.spine import codec
from server.spine.locale import N_, _, number, spoken

TITLE = N_("Challenges")
_PICTURES = 3  # challenges of groups that are shown
_EVERYBODY = DepartmentKey("*")
_PLAIN = "argent, a bend azure"
_TALLY = "SELECT body FROM tally WHERE who = ?"
_ITEMS = "SELECT key, title, closes_at FROM item ORDER BY opens_at DESC LIMIT 500"
_FINISHED = """
    SELECT subject, sum(CASE WHEN points > 0 THEN 1 WHEN points < 0 THEN -1 ELSE 0 END)
    FROM book WHERE season = ? AND rule = 'challenge' GROUP BY subject
"""


async def show(hall: Hall) -> Slides:
    """A slide for each open challenge in which many play together, one for all others.

    Of a pair nothing is shown but how many finished it.
    """
    now = hall.herald.clock.now()
    catalogue = hall.herald.catalogue()
    running = [one for one in catalogue.challenges.values() if one.open_at(now)]
    shared = (Whose.DEPARTMENT, Whose.EVERYONE)
    pictures = [await _picture(hall, one) for one in running if one.group in shared]
    pictures += [await _round(hall, one) for one in running if one.group is Whose.ITEM]
    slides: list[Growing | Rows] = [one for one in pictures if one is not None][:_PICTURES]
    others = await _others(hall, [one for one in running if one.group in (None, Whose.PAIR)])
    return (*slides, others) if others else tuple(slides)


async def _picture(hall: Hall, challenge: Challenge) -> Growing | Rows | None:
    if challenge.group == "everyone" or hall.audience:
        done, goal = await _sum(hall, challenge, hall.audience or _EVERYBODY)
        return _growing(hall, challenge, done, goal) if done else None
    # Everybody's hall and each department for itself: side by side, those with enough people.
    herald = hall.herald
    at = herald.standings()
    found = at.board.departments(Period.SEASON, at.bucket(Period.SEASON))
    rows: list[Row] = []
    for department in (row.department for row in found if row.active >= FEW):
        done, goal = await _sum(hall, challenge, department)
        if done:
            house = hall.register.departments.get(department)
            rows.append(
                Row(
                    key=f"sum-{challenge.key}-{department}",
                    name=hall.register.department(department),
                    arms=house.arms if house else "argent",
                    figure=number(min(done, goal)),
                    note=_("of %(goal)s") % {"goal": number(goal)},
                    share=min(1.0, done / goal),
                )
            )
    rows.sort(key=lambda row: (-(row.share or 0), row.name))
    title = spoken(challenge.title)
    return Rows(title=title, rows=tuple(rows[:MOST])) if rows else None


async def _round(hall: Hall, challenge: Challenge) -> Rows | None:
    """The items of a relay that went furthest, of those that five people shared."""
    rows = hall.herald.reader.rows
    season, step = hall.herald.catalogue().season.key, challenge.steps[0].key
    items = {
        codec.GROUP + group_of(season, step, key): (key, title)
        for key, title, closes in await rows(_ITEMS)
        if closes is None or _moment(closes) > hall.herald.clock.now()
    }
    if not items:
        return None
    sql = f"SELECT who, body FROM tally WHERE who IN ({', '.join('?' * len(items))})"
    shared = [(who, codec.tally(who, body)) for who, body in await rows(sql, tuple(items))]
    goal, far = challenge.goal, []
    for who, group in shared:
        if isinstance(group, GroupTally) and await _enough(
            hall, GroupKey(who.removeprefix(codec.GROUP)), group
        ):
            far.append((len(group.bag), *items[who]))
    far.sort(key=lambda one: (-one[0], one[2]))
    return (
        Rows(
            title=spoken(challenge.title),
            rows=tuple(
                Row(
                    key=f"relay-{challenge.key}-{key}",
                    name=title,
                    arms=_arms(hall, challenge),
                    figure=number(min(done, goal)),
                    note=_("of %(goal)s departments") % {"goal": number(goal)},
                    share=min(1.0, done / goal),
                )
                for done, key, title in far[:MOST]
            ),
        )
        if far
        else None
    )


def _moment(kept: object) -> datetime:
    """SQLite hands out text, PostgreSQL moments; both in UTC."""
    found = kept if isinstance(kept, datetime) else datetime.fromisoformat(str(kept))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


async def _enough(hall: Hall, key: GroupKey, group: codec.Kept) -> bool:
    """Whether five people or more filled a group's bag."""
    people: set[PersonId] = set()
    for number_ in group.crowds[:FEW] if isinstance(group, GroupTally) else ():
        page = await _kept(hall, codec.PAGE + crowd_of(key, number_))
        people.update(page.people if isinstance(page, Page) else ())
    return len(people) >= FEW


async def _sum(hall: Hall, challenge: Challenge, department: DepartmentKey) -> tuple[int, int]:
    """How far a group is, and the goal; 0 while fewer than five people made the sum."""
    catalogue = hall.herald.catalogue()
    key = group_of(catalogue.season.key, challenge.steps[0].key, department)
    tally = await _kept(hall, codec.GROUP + key)
    if not isinstance(tally, GroupTally) or not await _enough(hall, key, tally):
        return 0, challenge.goal
    done = challenge.of.done(tally.bag, challenge.params, catalogue.season.rest)
    return done, challenge.goal


async def _kept(hall: Hall, who: str) -> codec.Kept | None:
    for (body,) in await hall.herald.reader.rows(_TALLY, (who,)):
        return codec.tally(who, body)
    return None


def _arms(hall: Hall, challenge: Challenge) -> str:
    """A challenge's own arms, or its badge's."""
    badge = hall.herald.catalogue().badges.get(challenge.badge) if challenge.badge else None
    return challenge.blazon or (badge.blazon if badge and not badge.hidden else _PLAIN)


def _growing(hall: Hall, challenge: Challenge, done: int, goal: int) -> Growing:
    blazon = _arms(hall, challenge)
    return Growing(
        title=spoken(challenge.title),
        note=spoken(challenge.text),
        arms=blazon,
        charge=_charge(blazon),
        done=done,
        goal=goal,
        said=_("%(done)s of %(goal)s") % {"done": number(done), "goal": number(goal)},
    )


def _charge(blazon: str) -> str:
    """What the picture is made of: the charge of the challenge's arms."""
    match arms(blazon).principal:
        case Group(charge=charge) | Band(between=Group(charge=charge)):
            return charge
        case Band(upon=Group(charge=charge)):
            return charge
        case _:
            return "tree"


async def _others(hall: Hall, challenges: list[Challenge]) -> Rows | None:
    season = hall.herald.catalogue().season.key
    counted: dict[str, int] = dict(await hall.herald.reader.rows(_FINISHED, (season,)))
    rows = [
        Row(
            key=f"challenge-{one.key}",
            name=spoken(one.title),
            arms=_arms(hall, one),
            figure=number(counted[one.key]),
            count=int(counted[one.key]),
            note=_("finished it"),
        )
        for one in challenges
        if counted.get(one.key, 0) >= FEW
    ]
    rows.sort(key=lambda row: (-(row.count or 0), row.name))
    return Rows(title=_("Challenges"), rows=tuple(rows[:MOST])) if rows else None
