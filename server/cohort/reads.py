"""The cohort: those who joined, of the departments that an ambassador looks after.

Who hides from the cohort is not in it; a pseudonym stays a pseudonym.
"""

from collections import defaultdict
from datetime import date, timedelta
from hashlib import sha256

from challenges.deeds import Lesson, Share
from challenges.terms import Language, PersonId, Points, Showing, Surface
from challenges.views import Cohort, DeedView, Member
from server.people.reads import Known, Register
from server.spine import codec
from server.spine.access import Visitor
from server.spine.badges import badges_unseen
from server.spine.herald import Herald
from server.spine.locale import _
from server.spine.receipts import deed_words
from server.spine.titles import titles

WEEKS = 8  # of a member's sparkline


def visible(register: Register, visitor: Visitor) -> list[Known]:
    """The members that this ambassador may see."""
    return [
        one
        for one in register.cohort(visitor.looks_after)
        if one.face.showing[Surface.COHORT] is not Showing.HIDDEN
    ]


def number(register: Register, person: PersonId) -> PersonId:
    """The number by which the cohort speaks of somebody: their own only beside their own name.

    A pseudonym's is made from the pseudonym. The person's own would lead from it to their name, on
    any other surface where they show it.
    """
    known = register.get(person)
    if known is None or known.face.showing[Surface.COHORT] is Showing.NAME:
        return person
    drawn = sha256(known.face.pseudonym.encode()).digest()
    return PersonId(-int.from_bytes(drawn[:6]) - 1)


async def cohort(herald: Herald, register: Register, visitor: Visitor) -> Cohort:
    """The visitor's cohort, in the order of the names by which it knows them.

    By their own names, a pseudonym would stand where its person's does.
    """
    members = visible(register, visitor)
    facts = await _facts(herald, visitor, [one.face.id for one in members])
    shown = [_member(herald, register, one, facts[one.face.id]) for one in members]
    return Cohort(
        departments=tuple(register.department(key) for key in visitor.looks_after),
        members=tuple(sorted(shown, key=lambda one: (one.name.casefold(), one.id))),
    )


class Facts:
    """What the book tells of one member."""

    def __init__(self) -> None:
        self.weeks = [0] * WEEKS
        self.badges = 0
        self.last: date | None = None


_LINES = """
    SELECT person, day, SUM(points), SUM(
        CASE WHEN badge IS NULL OR badge IN ({unseen}) THEN 0 WHEN taken THEN -1 ELSE 1 END
    )
    FROM book WHERE person IN ({people}) GROUP BY person, day
"""


async def _facts(
    herald: Herald, visitor: Visitor, people: list[PersonId]
) -> defaultdict[PersonId, Facts]:
    """Weeks, badges and the last day of some members, in one query for five hundred of them.

    Of badges those that the visitor may see.
    """
    unseen = ("", *sorted(await badges_unseen(herald, visitor.id)))  # SQL has no empty list
    found: defaultdict[PersonId, Facts] = defaultdict(Facts)
    this_week = _monday(herald.today())
    for start in range(0, len(people), 500):
        part = people[start : start + 500]
        sql = _LINES.format(unseen=", ".join("?" * len(unseen)), people=", ".join("?" * len(part)))
        for person, day, points, badges in await herald.reader.rows(sql, (*unseen, *part)):
            facts = found[PersonId(person)]
            on = date.fromisoformat(day)
            week = WEEKS - 1 - (this_week - _monday(on)).days // 7
            if 0 <= week < WEEKS:
                facts.weeks[week] += int(points)
            facts.badges += int(badges)
            facts.last = max(facts.last, on) if facts.last else on
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _member(herald: Herald, register: Register, known: Known, facts: Facts) -> Member:
    face = known.face
    assert known.joined_at is not None
    return Member(
        id=number(register, face.id),
        name=register.name(face.id, Surface.COHORT) or _("a colleague"),
        department=register.department(face.department),
        language=Language(known.language),
        joined_on=herald.clock.day(known.joined_at),
        points=herald.season_points(face.id),
        weeks=tuple(max(0, one) for one in facts.weeks),
        badges=facts.badges,
        last_deed_on=facts.last,
    )


async def member(
    herald: Herald, register: Register, visitor: Visitor, person: PersonId
) -> tuple[Known, Member] | None:
    """One member of the visitor's cohort by `number`, or none."""
    for one in visible(register, visitor):
        if number(register, one.face.id) == person:
            facts = await _facts(herald, visitor, [one.face.id])
            return one, _member(herald, register, one, facts[one.face.id])
    return None


_DEEDS = """
    SELECT d.kind, d.body, d.nr, (
        SELECT COALESCE(SUM(b.points), 0) FROM book b
        WHERE b.seq >= d.first_seq AND b.seq < d.first_seq + d.line_count AND b.person = d."by"
    ) FROM deed d WHERE d."by" = ? AND d.body <> '' ORDER BY d.nr DESC LIMIT ?
"""


async def deeds(
    herald: Herald, register: Register, person: PersonId, most: int = 20
) -> tuple[DeedView, ...]:
    """The latest deeds of a member, in words."""
    rows = [
        (codec.deed(kind, body), points)
        for kind, body, _nr, points in await herald.reader.rows(_DEEDS, (person, most))
    ]
    titled = await titles(
        herald.reader,
        items={deed.item for deed, _points in rows if isinstance(deed, Share)},
        lessons={deed.lesson for deed, _points in rows if isinstance(deed, Lesson)},
    )
    catalogue = herald.catalogue()

    def name(who: PersonId) -> str | None:
        return register.name(who, Surface.COHORT)

    named = register.named(person, Surface.COHORT) is not None

    return tuple(
        DeedView(
            id=deed.id if named else "",  # by it the stream would tell whose the pseudonym is
            kind=deed.kind,
            at=deed.at,
            words=deed_words(deed, catalogue, name, titled),
            points=Points(int(points)),
        )
        for deed, points in rows
    )
