"""What somebody reads about their own mentoring: what they offer and ask, who is there for it."""

from datetime import datetime, timedelta

from challenges.matching import left_out
from challenges.matching import proposals as best
from challenges.quick import dataclass
from challenges.terms import PersonId, Showing, Surface
from challenges.views import Shown
from seeds.agenda import agenda
from server.mentoring import life, proposals, wording
from server.mentoring.models import AskRow, OfferRow, Pair, PairAnswer, WishRow
from server.people.reads import Register
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import spoken

CLOSING = timedelta(days=60)  # the closing question is asked for so long


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A proposal in front of the reader."""

    id: int
    partner: str
    department: str
    topic: str
    reasons: tuple[str, ...]
    as_mentor: bool
    said_yes: bool  # the reader; the other one's word is awaited
    asked: bool  # the mentee asked for this mentor


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mentor whom the reader can ask."""

    person: PersonId
    name: str
    department: str
    topic: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the agenda."""

    key: str
    text: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A running pair of the reader's."""

    id: int
    partner_id: PersonId
    partner: str
    topic: str
    as_mentor: bool
    since: datetime
    last: datetime | None
    sessions: int
    quiet: bool
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        """Steps that are ticked."""
        return sum(one.done for one in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A pair that has ended and about which the mentee has not been heard yet."""

    id: int
    partner: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """All of the page."""

    offer: OfferRow | None
    ask: AskRow | None
    before: tuple[Before, ...]
    candidates: tuple[Candidate, ...]
    why: str  # why there is no candidate
    pairs: tuple[Together, ...]
    ended: tuple[Ended, ...]


async def mine(herald: Herald, register: Register, visitor: Visitor) -> Mine:
    """The reader's own."""
    ask = await AskRow.get_or_none(person_id=visitor.id)
    before = await before_me(herald, register, visitor)
    candidates: tuple[Candidate, ...] = ()
    why = ""
    if ask is not None and all(one.as_mentor for one in before):
        candidates, why = await _candidates(herald, register, visitor)
    return Mine(
        offer=await OfferRow.get_or_none(person_id=visitor.id),
        ask=ask,
        before=before,
        candidates=candidates,
        why=why,
        pairs=await pairs(herald, register, visitor),
        ended=await _ended(herald, register, visitor),
    )


async def before_me(herald: Herald, register: Register, visitor: Visitor) -> tuple[Before, ...]:
    """The proposals that lie in front of the reader."""
    found = []
    for row in await proposals.open_of(herald, visitor.id):
        as_mentor = row.mentor_id == visitor.id
        partner = proposals.taking_part(register, row.mentee_id if as_mentor else row.mentor_id)
        if partner is None:
            continue
        found.append(
            Before(
                id=row.id,
                partner=partner.face.name,
                department=register.department(partner.face.department),
                topic=wording.topic(herald, row.topic),
                reasons=wording.reasons(herald, register, row.reasons),
                as_mentor=as_mentor,
                said_yes=row.mentor_yes if as_mentor else row.mentee_yes,
                asked=row.desk == proposals.ASKED,
            )
        )
    return tuple(found)


async def _candidates(
    herald: Herald, register: Register, visitor: Visitor
) -> tuple[tuple[Candidate, ...], str]:
    """Up to five mentors to ask, or why there is none."""
    known = await proposals.field(herald, register)
    ask = known.ask_of(visitor.id)
    if ask is None:
        return (), ""
    found = tuple(
        Candidate(
            person=one.mentor,
            name=register.known(one.mentor).face.name,
            department=register.department(register.known(one.mentor).face.department),
            topic=wording.topic(herald, one.topic),
            reasons=wording.reasons(herald, register, wording.reasons_of(one)),
        )
        for one in best(known.offers, ask, apart=known.apart)
    )
    why = {} if found else left_out(known.offers, [ask], apart=known.apart)
    return found, wording.why(why.get(visitor.id))


async def pairs(herald: Herald, register: Register, visitor: Visitor) -> tuple[Together, ...]:
    """The reader's running pairs with somebody who takes part, the oldest first."""
    rows = await Pair.filter(state="running", mentor_id=visitor.id)
    rows += await Pair.filter(state="running", mentee_id=visitor.id)
    lives = await life.of_one(herald, visitor.id, rows)
    found = []
    for row in sorted(rows, key=lambda one: one.since):
        as_mentor, told = row.mentor_id == visitor.id, lives[row.id]
        partner = proposals.taking_part(register, row.mentee_id if as_mentor else row.mentor_id)
        if partner is None:
            continue
        found.append(
            Together(
                id=row.id,
                partner_id=partner.face.id,
                partner=partner.face.name,
                topic=wording.topic(herald, row.topic),
                as_mentor=as_mentor,
                since=row.since,
                last=told.last,
                sessions=told.sessions,
                quiet=told.quiet,
                steps=tuple(
                    Step(key=key, text=spoken(dict(texts)), done=key in told.done)
                    for key, texts in agenda().steps.items()
                ),
            )
        )
    return tuple(found)


async def _ended(herald: Herald, register: Register, visitor: Visitor) -> tuple[Ended, ...]:
    since = herald.clock.now() - CLOSING
    rows = await Pair.filter(state="ended", mentee_id=visitor.id, ended_at__gte=since)
    answered = {one.pair_id for one in await PairAnswer.filter(person_id=visitor.id)}
    return tuple(
        Ended(id=row.id, partner=partner.face.name, topic=wording.topic(herald, row.topic))
        for row in rows
        if row.id not in answered
        and (partner := proposals.taking_part(register, row.mentor_id)) is not None
    )


async def wishes(
    register: Register, visitor: Visitor, wanted: str = ""
) -> tuple[tuple[Shown, ...], tuple[Shown, ...], tuple[Shown, ...]]:
    """Whom the reader would like to meet, whom rather not, and whom a search finds beside them."""
    row = await WishRow.get_or_none(person_id=visitor.id)
    lists = [
        tuple(
            Shown(
                id=known.face.id,
                name=known.face.name,
                department=register.department(known.face.department),
            )
            for one in (numbers or ())
            if (known := proposals.taking_part(register, one)) is not None
            and known.face.showing.get(Surface.WEB) is Showing.NAME
        )
        for numbers in ((row.prefers, row.rather_not) if row else ((), ()))
    ]
    listed = {one.id for both in lists for one in both}
    found = register.search(wanted, Surface.WEB, visitor.id) if wanted.strip() else []
    return lists[0], lists[1], tuple(one for one in found if one.id not in listed)
