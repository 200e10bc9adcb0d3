"""Who offers, who asks, who must not be proposed to whom: what a matching is made of."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from challenges.matching import LATELY, Ask, Match, Offer
from challenges.quick import dataclass
from challenges.terms import DepartmentKey, Language, PersonId, TopicKey
from server.mentoring import wording
from server.mentoring.models import AskRow, OfferRow, Pair, Proposal, WishRow
from server.people.reads import Known, Register
from server.spine.access import Visitor
from server.spine.herald import Herald

HOUSE = "house"  # the desk of the comms team
ASKED = "asked"  # no desk: the mentee asked for this mentor
OPEN = timedelta(days=21)  # a proposal waits so long for a yes of both


def desk_of(visitor: Visitor) -> str:
    """An ambassador's own desk."""
    return f"person-{visitor.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """All that a matching needs.

    Attributes:
        apart: pairs that are not to be proposed.
        busy: mentees in front of whom a proposal lies already.
    """

    offers: tuple[Offer, ...]
    asks: tuple[Ask, ...]
    apart: frozenset[tuple[PersonId, PersonId]]
    busy: frozenset[PersonId]

    def without(self, drafts: Iterable[Proposal]) -> tuple[Offer, ...]:
        """The offers with the places of some drafts taken off."""
        taken = Counter(one.mentor_id for one in drafts)
        return tuple(replace(one, places=one.places - taken[one.person]) for one in self.offers)

    def ask_of(self, person: PersonId) -> Ask | None:
        """What somebody asks, or none."""
        return next((one for one in self.asks if one.person == person), None)


async def field(herald: Herald, register: Register, *, desk: str = "") -> Field:
    """The whole house as it is now.

    Args:
        desk: what was declined at this desk stays apart, too.
    """
    now = herald.clock.now()
    running = await Pair.filter(state="running")
    ended = await Pair.filter(state="ended", ended_at__gte=now - LATELY)
    lying = await Proposal.filter(state="proposed", at__gte=now - OPEN)
    no = await Proposal.filter(state="declined", decided_at__gte=now - LATELY)
    if desk:
        no += await Proposal.filter(state="aside", desk=desk, decided_at__gte=now - LATELY)
    taken = Counter([one.mentor_id for one in running] + [one.mentor_id for one in lying])
    wishes = {one.person_id: one for one in await WishRow.all()}
    return Field(
        offers=tuple(
            Offer(
                person=who.face.id,
                department=who.face.department,
                topics=frozenset(TopicKey(one) for one in row.topics),
                languages=tuple(Language(one) for one in row.languages),
                places=max(0, row.places - taken[row.person_id]),
                **_wishes(wishes.get(row.person_id)),
            )
            for row in await OfferRow.all()
            if (who := taking_part(register, row.person_id))
        ),
        asks=tuple(
            Ask(
                person=who.face.id,
                department=who.face.department,
                topics=tuple(TopicKey(one) for one in row.topics),
                languages=tuple(Language(one) for one in row.languages),
                **_wishes(wishes.get(row.person_id)),
            )
            for row in await AskRow.all().order_by("at", "person_id")
            if (who := taking_part(register, row.person_id))
        ),
        apart=frozenset(
            (PersonId(one.mentor_id), PersonId(one.mentee_id))
            for rows in (running, ended, lying, no)
            for one in rows
        ),
        busy=frozenset(PersonId(one.mentee_id) for one in lying),
    )


def _wishes(row: WishRow | None) -> dict[str, frozenset[PersonId]]:
    if row is None:
        return {}
    return {
        "prefers": frozenset(PersonId(one) for one in row.prefers),
        "rather_not": frozenset(PersonId(one) for one in row.rather_not),
    }


def taking_part(register: Register, person: int) -> Known | None:
    """Somebody who is in; who left or is suspended neither offers nor asks, whatever they wrote."""
    known = register.get(PersonId(person))
    return known if known and known.face.joined else None


def within(asks: Iterable[Ask], departments: Collection[DepartmentKey] | None) -> list[Ask]:
    """The asks of some departments, or all of them."""
    return [one for one in asks if departments is None or one.department in departments]


def draft(match: Match, desk: str, at: datetime) -> Proposal:
    """A match as a row, not stored yet."""
    return Proposal(
        mentor_id=match.mentor,
        mentee_id=match.mentee,
        topic=match.topic,
        reasons=wording.reasons_of(match),
        desk=desk,
        state="draft",
        at=at,
    )


async def keep_true(
    of: Mapping[str, int], *, topics: Sequence[str], languages: Sequence[str], ranked: bool
) -> None:
    """Take away what was proposed of an offer or an ask that is otherwise now, inside a command.

    What is still true stays: a topic more, or another place, takes nothing from anybody.

    Args:
        of: whose, `{"mentor_id": …}` or `{"mentee_id": …}`.
        ranked: the topics are in an order of preference.
    """
    for row in await Proposal.filter(state__in=("draft", "proposed"), **of):
        facts: dict[str, Any] = {}
        for one in row.reasons:
            facts |= one
        at = facts["rank"] - 1
        here = topics[at : at + 1] if ranked else topics
        home = facts.get("language", languages[0])
        if (
            row.topic not in here
            or set(facts["languages"]) - set(languages)
            or home != languages[0]
        ):
            await row.delete()


async def open_of(herald: Herald, person: PersonId) -> list[Proposal]:
    """What lies in front of somebody, as mentee or as mentor, the oldest first."""
    since = herald.clock.now() - OPEN
    rows = await Proposal.filter(state="proposed", at__gte=since, mentee_id=person)
    rows += await Proposal.filter(state="proposed", at__gte=since, mentor_id=person)
    return sorted(rows, key=lambda one: (one.at, one.id))
