"""How the challenges go: a collective one as a picture that grows, the others by who finished."""

from challenges.challenge import Challenge
from challenges.heraldry import Band, Group, arms
from challenges.tally import GroupTally, Page, crowd_of, group_of
from challenges.terms import DepartmentKey, Period, PersonId
from server.screens.hall import FEW, Hall
from server.screens.scenes import Slides
from server.screens.slides import MOST, Growing, Row, Rows
from server.spine import codec
from server.spine.locale import N_, _, number, spoken

TITLE = N_("Challenges")
_PICTURES = 3  # collective challenges that are shown
_EVERYBODY = DepartmentKey("*")
_PLAIN = "argent, a bend azure"
_TALLY = "SELECT body FROM tally WHERE who = ?"
_FINISHED = """
    SELECT subject, sum(CASE WHEN points > 0 THEN 1 WHEN points < 0 THEN -1 ELSE 0 END)
    FROM book WHERE season = ? AND rule = 'challenge' GROUP BY subject
"""


async def show(hall: Hall) -> Slides:
    """A slide for each collective challenge that is open, one for all others together."""
    now = hall.herald.clock.now()
    catalogue = hall.herald.catalogue()
    running = [one for one in catalogue.challenges.values() if one.open_at(now)]
    pictures = [await _picture(hall, one) for one in running if one.group]
    slides: list[Growing | Rows] = [one for one in pictures if one is not None][:_PICTURES]
    others = await _others(hall, [one for one in running if not one.group])
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


async def _sum(hall: Hall, challenge: Challenge, department: DepartmentKey) -> tuple[int, int]:
    """How far a group is, and the goal; 0 while fewer than five people made the sum."""
    catalogue = hall.herald.catalogue()
    key = group_of(catalogue.season.key, challenge, department)
    tally = await _kept(hall, codec.GROUP + key)
    if not isinstance(tally, GroupTally):
        return 0, challenge.goal
    people: set[PersonId] = set()
    for number_ in tally.crowds:
        page = await _kept(hall, codec.PAGE + crowd_of(key, number_))
        people.update(page.people if isinstance(page, Page) else ())
        if len(people) >= FEW:
            done = challenge.of.done(tally.bag, challenge.params, catalogue.season.quiet_weeks)
            return done, challenge.goal
    return 0, challenge.goal


async def _kept(hall: Hall, who: str) -> codec.Kept | None:
    for (body,) in await hall.herald.reader.rows(_TALLY, (who,)):
        return codec.tally(who, body)
    return None


def _arms(hall: Hall, challenge: Challenge) -> str:
    """A challenge's own arms, or its badge's."""
    badge = hall.herald.catalogue().badges.get(challenge.badge) if challenge.badge else None
    return challenge.blazon or (badge.blazon if badge else _PLAIN)


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
