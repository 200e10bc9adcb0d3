"""What lies on the desk of an ambassador or of the comms team: drafts, pairs, asks and offers."""

from challenges.matching import left_out
from challenges.mentorship import AskView, DraftView, Mentoring, OfferView, PairView
from challenges.terms import DepartmentKey, PersonId, Surface
from seeds.agenda import agenda
from server.mentoring import life, proposals, wording
from server.mentoring.models import AskRow, OfferRow, Pair, Proposal
from server.mentoring.proposals import Field
from server.people.reads import Register
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import _

AT_LEAST = 5  # no count about fewer people


async def cohort(herald: Herald, register: Register, visitor: Visitor, says: str = "") -> Mentoring:
    """An ambassador's: drafts, asks and pairs of their departments, the offers of the house."""
    desk, departments = proposals.desk_of(visitor), visitor.looks_after
    found = await _desk(herald, register, desk, departments, says)
    pairs = await _pairs(herald, register, visitor)
    return Mentoring(
        drafts=found.drafts, pairs=pairs, asks=found.asks, offers=found.offers, says=says
    )


async def house(herald: Herald, register: Register) -> Mentoring:
    """The comms team's: the whole house, without its pairs."""
    return await _desk(herald, register, proposals.HOUSE, None)


async def counts(herald: Herald) -> tuple[int | None, int | None]:
    """Running pairs, and those proposed; none for fewer than five people."""
    running = await Pair.filter(state="running").count()
    since = herald.clock.now() - proposals.OPEN
    lying = await Proposal.filter(state="proposed", at__gte=since).count()
    return running if running >= AT_LEAST else None, lying if lying >= AT_LEAST else None


async def _desk(
    herald: Herald,
    register: Register,
    desk: str,
    departments: tuple[DepartmentKey, ...] | None,
    says: str = "",
) -> Mentoring:
    known = await proposals.field(herald, register, desk=desk)
    rows = await Proposal.filter(desk=desk, state="draft").order_by("id")
    drafts = [
        _draft(herald, register, one)
        for one in rows
        if proposals.taking_part(register, one.mentor_id)
        and proposals.taking_part(register, one.mentee_id)
    ]
    # By mentee: what follows on a draft that was put aside stands in its place.
    drafts.sort(key=lambda one: (one.mentee.casefold(), one.id))
    drafted = frozenset(PersonId(one.mentee_id) for one in rows)
    return Mentoring(
        drafts=tuple(drafts),
        pairs=(),
        asks=await _asks(herald, register, known, departments, drafted),
        offers=await _offers(herald, register, known, departments or ()),
        says=says,
    )


def _draft(herald: Herald, register: Register, row: Proposal) -> DraftView:
    mentor, mentee = (register.known(PersonId(one)).face for one in (row.mentor_id, row.mentee_id))
    return DraftView(
        id=row.id,
        mentor=mentor.name,
        mentor_department=register.department(mentor.department),
        mentee=mentee.name,
        mentee_department=register.department(mentee.department),
        topic=wording.topic(herald, row.topic),
        reasons=wording.reasons(herald, register, row.reasons),
    )


async def _asks(
    herald: Herald,
    register: Register,
    known: Field,
    departments: tuple[DepartmentKey, ...] | None,
    drafted: frozenset[PersonId],
) -> tuple[AskView, ...]:
    """Who asks, the longest first; with a reason where nobody can be proposed."""
    asks = proposals.within(known.asks, departments)
    open_ = [one for one in asks if one.person not in drafted | known.busy]
    why = left_out(known.offers, open_, apart=known.apart)
    since = {one.person_id: one.at for one in await AskRow.all()}
    return tuple(
        AskView(
            name=register.known(one.person).face.name,
            department=register.department(one.department),
            topics=tuple(wording.topic(herald, topic) for topic in one.topics),
            languages=one.languages,
            since=since[one.person],
            state="proposed"
            if one.person in known.busy
            else "draft"
            if one.person in drafted
            else "open",
            why=wording.why(why.get(one.person)),
        )
        for one in asks
        if one.person in since
    )


async def _offers(
    herald: Herald, register: Register, known: Field, first: tuple[DepartmentKey, ...]
) -> tuple[OfferView, ...]:
    """Who offers: one's own departments first, then by name."""
    places = {one.person_id: one.places for one in await OfferRow.all()}
    shown = sorted(
        known.offers,
        key=lambda one: (
            one.department not in first,
            register.known(one.person).face.name.casefold(),
        ),
    )
    return tuple(
        OfferView(
            name=register.known(one.person).face.name,
            department=register.department(one.department),
            topics=tuple(sorted(wording.topic(herald, topic) for topic in one.topics)),
            languages=one.languages,
            places=places[one.person],
            free=one.places,
        )
        for one in shown
        if one.person in places
    )


async def _pairs(herald: Herald, register: Register, visitor: Visitor) -> tuple[PairView, ...]:
    """Running pairs with a member of the cohort who lets it see them; the quiet ones first."""
    mine = {
        one.face.id
        for one in register.cohort(visitor.looks_after)
        if register.name(one.face.id, Surface.COHORT) or one.face.id == visitor.id
    }
    rows = [
        one
        for one in await Pair.filter(state="running")
        if {one.mentor_id, one.mentee_id} & mine
        and proposals.taking_part(register, one.mentor_id)
        and proposals.taking_part(register, one.mentee_id)
    ]
    lives = await life.of_many(herald, rows)

    def name(person: int) -> str:
        who = PersonId(person)
        # No pseudonym: who approved the pair, or is one of the two, knows whose it is.
        return register.named(who, Surface.COHORT, visitor.id) or _("a colleague")

    return tuple(
        PairView(
            id=one.id,
            mentor=name(one.mentor_id),
            mentee=name(one.mentee_id),
            topic=wording.topic(herald, one.topic),
            since=one.since,
            last=lives[one.id].last,
            sessions=lives[one.id].sessions,
            quiet=lives[one.id].quiet,
            done=len(lives[one.id].done),
            steps=len(agenda().steps),
        )
        for one in sorted(rows, key=lambda one: lives[one.id].last or one.since)
    )
