"""What waits: who may give their word on it, and how it is shown to them and to its owner.

Nobody decides on their own, nor twice. A colleague who is asked by name decides; an ambassador who
looks after one of the two; of a share, any colleague of the department to whom its owner shows
their name. The comms team decides on appeals, and on what nobody else can.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from tortoise.expressions import Q

from challenges.claims import Claims, ClaimView
from challenges.quick import dataclass
from challenges.terms import DepartmentKey, Kind, PersonId, Role, Showing, Surface
from server.people.reads import Known, Register
from server.spine.access import Visitor
from server.spine.claims import OPEN, SORTS, Claim, Named, expired
from server.spine.herald import Herald
from server.spine.locale import _

MOST = 50  # claims on a page; the oldest first
_FETCHED = 300


class Voice(StrEnum):
    """As what somebody may decide."""

    OTHER = "other"  # asked by name
    AMBASSADOR = "ambassador"
    PEER = "peer"
    COMMS = "comms"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """A claim that somebody may decide, and how it is shown to them."""

    claim: Claim
    voice: Voice
    view: ClaimView


@dataclass(frozen=True, slots=True)
class _Around:
    """Who is there to decide, by department."""

    peers: dict[DepartmentKey, set[PersonId]]
    ambassadors: dict[DepartmentKey, set[PersonId]]


@dataclass(frozen=True, slots=True)
class Desk:
    """Lives as long as the application: `app.state["claims"]`, lent to Today and the queue."""

    herald: Herald
    register: Register

    async def all_of(self, visitor: Visitor) -> Claims:
        """Both lists of somebody."""
        return Claims(
            mine=tuple(await self.mine(visitor)),
            to_decide=tuple(one.view for one in await self.to_decide(visitor)),
        )

    async def mine(self, visitor: Visitor) -> list[ClaimView]:
        """Somebody's own claims, those that wait with those that are decided."""
        kinds = list(SORTS)
        found = await Claim.filter(by=visitor.id, kind__in=kinds).order_by("-at").limit(MOST)
        words = await self._words(found, lambda who: self._name(who, Voice.OTHER), mine=True)
        return [self._view(one, words[one.id], "", link=True) for one in found]

    async def own(self, claim: Claim) -> ClaimView:
        """A claim as the one who made it sees it."""
        words = await self._words([claim], lambda who: self._name(who, Voice.OTHER), mine=True)
        return self._view(claim, words[claim.id], "", link=True)

    async def for_comms(self, visitor: Visitor) -> list[ClaimView]:
        """Of what a member of the comms team may decide, what reaches them as such."""
        found = await self.to_decide(visitor)
        return [one.view for one in found if one.voice is Voice.COMMS or one.view.appeal]

    async def waiting(self, visitor: Visitor) -> int:
        """How many of somebody's own claims wait."""
        now = self.herald.clock.now()
        found = Claim.filter(by=visitor.id, kind__in=list(SORTS), state__in=OPEN)
        return sum(1 for one in await found if not expired(one, now))

    async def to_decide(
        self, visitor: Visitor, surface: Surface | None = None, most: int = MOST
    ) -> list[ToDecide]:
        """What somebody may decide, the oldest first.

        Args:
            surface: name people as this surface shows them, whatever else the visitor may see; but
                whom they met by the own name, for a pseudonym beside it would be theirs no more.
        """
        now = self.herald.clock.now()
        found = Claim.filter(
            _may_concern(visitor),
            # With a day to spare: to the moment it is asked below.
            Q(ends_at__isnull=True) | Q(ends_at__gt=now - timedelta(days=1)),
            state__in=OPEN,
            kind__in=list(SORTS),
        )
        around = self.around() if visitor.may(Role.COMMS) else None
        chosen: list[tuple[Claim, Voice]] = []
        for one in await found.exclude(by=visitor.id).order_by("at").limit(_FETCHED):
            voice = self.voice(visitor, one, around)
            if voice is not None and not expired(one, now) and len(chosen) < most:
                chosen.append((one, voice))
        rows: list[ToDecide] = []
        for voice in Voice:
            of_it = [one for one, as_ in chosen if as_ is voice]
            rows += await self._shown(of_it, voice, surface)
        return sorted(rows, key=lambda row: row.claim.at)

    async def _shown(
        self, found: Sequence[Claim], voice: Voice, surface: Surface | None
    ) -> list[ToDecide]:
        def name(who: PersonId) -> str:
            return self._name(who, voice, surface)

        words = await self._words(found, name, mine=False)
        return [
            ToDecide(
                claim=one,
                voice=voice,
                view=self._view(
                    one,
                    words[one.id],
                    name(PersonId(one.by)),
                    link=self._named(PersonId(one.by), voice, surface),
                ),
            )
            for one in found
        ]

    def voice(self, visitor: Visitor, claim: Claim, around: _Around | None = None) -> Voice | None:
        """As what somebody may decide on a claim; none when they may not."""
        author = self.register.get(PersonId(claim.by))
        out = claim.by == visitor.id or (
            claim.state == "appealed" and claim.declined_by == visitor.id
        )
        if out or not _present(author) or not self._takes_part(claim.other):
            return None
        assert author is not None
        if visitor.joined and claim.other == visitor.id:
            return Voice.OTHER
        if visitor.joined and visitor.may(Role.AMBASSADOR) and self._looks_after(visitor, claim):
            return Voice.AMBASSADOR
        peer = SORTS[claim.kind].peers and author.face.showing[Surface.WEB] is Showing.NAME
        if peer and visitor.joined and visitor.department == claim.department:
            return Voice.PEER
        if visitor.may(Role.COMMS) and (
            claim.state == "appealed" or not self._others(claim, around or self.around())
        ):
            return Voice.COMMS
        return None

    def _takes_part(self, other: int | None) -> bool:
        """Whether a claim can still count for whom else it is about: nobody outside gets points.

        Of who is suspended it can: they are in, and what they did before is no less true.
        """
        known = self.register.get(PersonId(other)) if other is not None else None
        return other is None or (known is not None and known.joined_at is not None)

    def _looks_after(self, visitor: Visitor, claim: Claim) -> bool:
        """Whether one of a claim's people is of the visitor's cohort and to be seen there."""
        both = ((claim.by, claim.department), (claim.other, claim.other_department))
        return any(
            DepartmentKey(department) in visitor.looks_after and self._in_cohort(who)
            for who, department in both
            if who is not None
        )

    def _in_cohort(self, who: int) -> bool:
        known = self.register.get(PersonId(who))
        return known is not None and known.face.showing[Surface.COHORT] is not Showing.HIDDEN

    def _others(self, claim: Claim, around: _Around) -> bool:
        """Whether somebody outside the comms team can decide."""
        out = {claim.by, claim.declined_by}
        if claim.other is not None and claim.other not in out:
            return _present(self.register.get(PersonId(claim.other)))
        author = self.register.known(PersonId(claim.by))
        shown = author.face.showing
        asked: set[PersonId] = set()
        if SORTS[claim.kind].peers and shown[Surface.WEB] is Showing.NAME:
            asked |= around.peers[DepartmentKey(claim.department)]
        if shown[Surface.COHORT] is not Showing.HIDDEN:
            asked |= around.ambassadors[DepartmentKey(claim.department)]
        return bool(asked - out)

    def around(self) -> _Around:
        """Who takes part, by department, and which ambassadors look after it."""
        found = _Around(defaultdict(set), defaultdict(set))
        for one in self.register:
            if _present(one):
                found.peers[one.face.department].add(one.face.id)
                for department in one.looks_after if Role.AMBASSADOR in one.roles else ():
                    found.ambassadors[department].add(one.face.id)
        return found

    def _name(self, who: PersonId, voice: Voice, surface: Surface | None = None) -> str:
        known = self.register.get(who)
        by_name = voice is Voice.OTHER or (surface is None and voice is Voice.COMMS)
        # The two of a claim know each other, unless one of them was erased.
        if known is not None and by_name and known.face.name:
            return known.face.name
        on = surface or (Surface.COHORT if voice is Voice.AMBASSADOR else Surface.WEB)
        return self.register.name(who, on) or _("a colleague")

    def _named(self, who: PersonId, voice: Voice, surface: Surface | None) -> bool:
        """Whether somebody is shown by their own name: a link would lead to it."""
        known = self.register.get(who)
        return known is not None and self._name(who, voice, surface) == known.face.name

    async def _words(self, found: Sequence[Claim], name: Named, *, mine: bool) -> dict[str, str]:
        words: dict[str, str] = {}
        for kind, sort in SORTS.items():
            of_it = [one for one in found if one.kind == kind]
            told = await sort.tells(self.herald, of_it, name, mine) if of_it else []
            words |= {one.id: said for one, said in zip(of_it, told, strict=True)}
        return words

    def _view(self, claim: Claim, words: str, name: str, *, link: bool) -> ClaimView:
        late = expired(claim, self.herald.clock.now())
        return ClaimView(
            id=claim.id,
            kind=Kind(claim.kind),
            state="expired" if late else claim.state,
            name=name,
            words=words,
            own_words=bool(claim.body.get("own_words")),
            why=claim.why,
            link=claim.link if link else "",
            reason=claim.reason,
            appeal=claim.appeal,
            at=claim.at,
            ends_at=claim.ends_at,
        )


def _may_concern(visitor: Visitor) -> Q:
    """What the database can leave out before anybody is looked at."""
    concerns = Q(other=visitor.id) | Q(department=visitor.department)
    if visitor.looks_after:
        mine = list(visitor.looks_after)
        concerns |= Q(department__in=mine) | Q(other_department__in=mine)
    # Of all the rest the comms team decides on what nobody else can.
    return Q(id__isnull=False) if visitor.may(Role.COMMS) else concerns


def _present(known: Known | None) -> bool:
    return known is not None and known.face.joined
