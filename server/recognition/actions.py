"""Recognise and thank: what an ambassador gives, what colleagues say."""

from litestar.datastructures import State

from challenges.deeds import Recognition, Thanks
from challenges.errors import HeraldError, Refusal
from challenges.rules import PRAISE_MOST
from challenges.said import said
from challenges.terms import DeedId, Kind, PersonId, Points, Role, Showing, Surface, ValueKey
from server.people.reads import Known, Register
from server.spine import likeness, problems
from server.spine.access import NotAllowed, Visitor
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.slices import Draft
from server.spine.writer import Posted

problems.declare(
    "person.unknown",
    404,
    N_("We cannot find this colleague here"),
    N_("Nobody by this number takes part under their name. Nothing was sent; your text is kept."),
)


class RecognitionDraft(Draft, tag="recognition"):
    """Points from the month's budget: to whom, which value, why."""

    to: int
    value: str
    points: int
    text: str


class ThanksDraft(Draft, tag="thanks"):
    """A word to a colleague."""

    to: int
    text: str


async def recognise(state: State, visitor: Visitor, draft: RecognitionDraft) -> Posted:
    """Give points from the budget of the month.

    Raises:
        NotAllowed: only ambassadors have a budget.
        HeraldError: `person.unknown`.
        Refusal: `recognition.…`, as `challenges.rules` says; `recognition.text_long`.
    """
    herald: Herald = state.herald
    register: Register = state.register
    if not visitor.may(Role.AMBASSADOR):
        raise NotAllowed(Role.AMBASSADOR)
    receiver = reachable(register, visitor, PersonId(draft.to))
    text = said(draft.text)
    if len(text) > PRAISE_MOST:
        raise Refusal("recognition.text_long", most=PRAISE_MOST, length=len(text))
    now = herald.clock.now()
    posted = await herald.writer.post(
        Recognition(
            id=DeedId(draft.id),
            by=visitor.id,
            at=now,
            day=herald.clock.day(now),
            department=visitor.department,
            to=receiver.face.id,
            to_department=receiver.face.department,
            value=ValueKey(draft.value),
            points=Points(draft.points),
            text=text,
            cohort=len(register.cohort(visitor.looks_after)),
        )
    )
    if not posted.repeated:
        # Near-identical praise counts as given, for it has no extra to lose; a human looks at it.
        async with likeness.turn(visitor.id):
            looked = await likeness.look(herald, visitor.id, Kind.RECOGNITION, text)
            await likeness.settle(herald, posted.deed, looked)
    return posted


async def thank(state: State, visitor: Visitor, draft: ThanksDraft) -> Posted:
    """Say thanks to a colleague; it goes on the wall.

    Raises:
        HeraldError: `person.unknown`.
        Refusal: `thanks.…`.
    """
    herald: Herald = state.herald
    receiver = reachable(state.register, visitor, PersonId(draft.to))
    now = herald.clock.now()
    return await herald.writer.post(
        Thanks(
            id=DeedId(draft.id),
            by=visitor.id,
            at=now,
            day=herald.clock.day(now),
            department=visitor.department,
            to=receiver.face.id,
            to_department=receiver.face.department,
            text=said(draft.text),
        )
    )


def reachable(register: Register, visitor: Visitor, person: PersonId) -> Known:
    """Somebody who takes part under their name where the visitor can see it.

    One answer for *unknown*, *not joined* and *not to be seen*: who has not joined is nobody's
    business.

    Raises:
        HeraldError: `person.unknown`.
    """
    known = register.get(person)
    if known is not None and known.face.id == visitor.id:
        return known
    if known is None or not known.face.joined:
        raise HeraldError("person.unknown", person=person)
    open_web = known.face.showing[Surface.WEB] is Showing.NAME
    open_cohort = (
        known.face.showing[Surface.COHORT] is Showing.NAME
        and known.face.department in visitor.looks_after
    )
    if not (open_web or open_cohort):
        raise HeraldError("person.unknown", person=person)
    return known
