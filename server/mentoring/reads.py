"""Sessions and pairs, as the book and the claims tell them."""

from datetime import datetime

from tortoise.expressions import Q

from challenges.consent import showing
from challenges.deeds import MentoringSession
from challenges.quick import dataclass
from challenges.terms import Kind, PersonId, Showing, Surface
from server.mentoring.models import Pair
from server.people.reads import Known, Register
from server.spine import codec
from server.spine.access import Visitor
from server.spine.claims import OPEN, Claim, expired
from server.spine.herald import Herald
from server.spine.recent import STANDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A session that waits for a word, as the page shows it."""

    id: str
    partner: str
    minutes: int
    as_mentor: bool
    at: datetime
    mine: bool  # logged by the reader: somebody else confirms
    appealed: bool  # the other said no, and somebody else is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A confirmed session of the reader's."""

    id: str
    partner: str
    minutes: int
    as_mentor: bool
    at: datetime
    ask_helped: bool  # the reader was the mentee and has not said yet whether it helped


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A pair of the reader's."""

    partner_id: PersonId
    partner: str
    topic: str
    as_mentor: bool
    since: datetime


async def session_of(herald: Herald, deed: str) -> MentoringSession | None:
    """A counted session by its id, or none."""
    rows = await herald.reader.rows(
        f"SELECT body FROM deed d WHERE id = ? AND kind = 'session' AND body <> '' AND {STANDS}",
        (deed,),
    )
    found = codec.deed(Kind.SESSION, rows[0][0]) if rows else None
    return found if isinstance(found, MentoringSession) else None


async def partner_of(register: Register, visitor: Visitor, person: PersonId) -> Known | None:
    """Somebody with whom the visitor can log a session: whose name they may see, or of a pair.

    One answer for *unknown*, *not joined* and *not to be seen*: who has not joined is nobody's
    business. Who hides can log the session themselves.
    """
    known = register.get(person)
    if known is None or not known.face.joined:
        return None
    open_web = showing(known.face, Surface.WEB) is Showing.NAME
    open_cohort = (
        showing(known.face, Surface.COHORT) is Showing.NAME
        and known.face.department in visitor.looks_after
    )
    if open_web or open_cohort:
        return known
    both = [visitor.id, person]
    paired = Pair.filter(state="running", mentor_id__in=both, mentee_id__in=both)
    return known if await paired.exists() else None


def _name(register: Register, person: PersonId) -> str:
    """A partner's own name: the two know each other."""
    known = register.get(person)
    return known.face.name if known else "…"


async def asked(herald: Herald, register: Register, visitor: Visitor) -> list[Asked]:
    """Sessions of the reader's that wait, those to confirm first."""
    now = herald.clock.now()
    open_ = Claim.filter(kind="session", state__in=OPEN).order_by("at")
    waiting = await open_.filter(
        Q(declined_by__isnull=True) | Q(declined_by__not=visitor.id)
    ).filter(other=visitor.id)
    logged = await open_.filter(by=visitor.id)
    return [
        Asked(
            id=one.id,
            partner=_name(register, PersonId(int(one.other or 0) if mine else one.by)),
            minutes=int(str(one.body["minutes"])),
            as_mentor=one.body["mentor"] == visitor.id,
            at=one.at,
            mine=mine,
            appealed=one.state == "appealed",
        )
        for mine, claims in ((False, waiting), (True, logged))
        for one in claims
        if not expired(one, now)
    ]


_MEETINGS = f"""
    SELECT DISTINCT d.body, d.nr FROM book b JOIN deed d ON d.id = b.deed
    WHERE b.person = ? AND b.kind = 'session' AND d.body <> ''
    AND {STANDS}
    ORDER BY d.nr DESC LIMIT ?
"""
_HELPED = f"""SELECT d.body FROM deed d
    WHERE d."by" = ? AND d.kind = 'helped' AND d.body <> '' AND {STANDS}"""


async def meetings(
    herald: Herald, register: Register, visitor: Visitor, most: int = 20
) -> list[Meeting]:
    """The reader's latest confirmed sessions."""
    said = {
        getattr(codec.deed(Kind.HELPED, body), "session", None)
        for (body,) in await herald.reader.rows(_HELPED, (visitor.id,))
    }
    found: list[Meeting] = []
    for body, _nr in await herald.reader.rows(_MEETINGS, (visitor.id, most)):
        deed = codec.deed(Kind.SESSION, body)
        if not isinstance(deed, MentoringSession):
            continue
        as_mentor = deed.mentor == visitor.id
        found.append(
            Meeting(
                id=deed.id,
                partner=_name(register, deed.mentee if as_mentor else deed.mentor),
                minutes=deed.minutes,
                as_mentor=as_mentor,
                at=deed.at,
                ask_helped=not as_mentor and deed.id not in said,
            )
        )
    return found


async def pairs(register: Register, visitor: Visitor) -> list[Together]:
    """The reader's running pairs."""
    rows = await Pair.filter(state="running").filter(mentor_id=visitor.id)
    rows += await Pair.filter(state="running").filter(mentee_id=visitor.id)
    return [
        Together(
            partner_id=PersonId(one.mentee_id if one.mentor_id == visitor.id else one.mentor_id),
            partner=_name(
                register,
                PersonId(one.mentee_id if one.mentor_id == visitor.id else one.mentor_id),
            ),
            topic=one.topic,
            as_mentor=one.mentor_id == visitor.id,
            since=one.since,
        )
        for one in rows
    ]
