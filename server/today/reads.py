"""Today: three suggestions at most, and what is mine below them. Not a feed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from challenges.deeds import Recognition, Thanks
from challenges.quick import dataclass
from challenges.terms import PersonId, Points, Surface
from challenges.views import BadgeView, ChallengeView, ItemView
from server.people.reads import Register
from server.seasons.reads import challenges_of
from server.spine import codec
from server.spine.access import Visitor
from server.spine.badges import badges_of
from server.spine.erasing import left_of
from server.spine.herald import Herald
from server.spine.locale import _, spoken
from server.spine.recent import STANDS

FRESH = timedelta(days=14)  # a badge is news for so long
_WORDS = 3  # thanks and recognitions shown; the rest is on the page Me
_RECEIVED = f"""
    SELECT d.kind, d.body FROM book b JOIN deed d ON d.id = b.deed
    WHERE b.person = ? AND b.kind IN ('recognition', 'thanks') AND d.by <> ? AND d.body <> ''
    AND {STANDS}
    ORDER BY b.seq DESC LIMIT 12
"""


class SuggestedLesson(Protocol):
    """What Today shows of a lesson."""

    key: str
    title: str
    summary: str
    minutes: int


class SuggestsItem(Protocol):
    """Lent by the sharing slice."""

    async def suggestion(self, visitor: Visitor) -> ItemView | None:
        """Something to share that somebody has not shared yet."""
        ...


class SuggestsLesson(Protocol):
    """Lent by the learning slice."""

    async def suggestion(self, visitor: Visitor) -> SuggestedLesson | None:
        """A lesson that somebody has not read yet."""
        ...


class Proposed(Protocol):
    """What Today shows of a proposal of mentoring."""

    id: int
    partner: str
    topic: str
    as_mentor: bool


class SeesProposals(Protocol):
    """Lent by the mentoring slice."""

    async def before(self, visitor: Visitor) -> Sequence[Proposed]:
        """The proposals on which somebody's own word is awaited."""
        ...


class Asks(Protocol):
    """Lent by the claims slice."""

    async def to_decide(self, visitor: Visitor) -> Sequence[object]:
        """What waits for somebody's word."""
        ...

    async def waiting(self, visitor: Visitor) -> int:
        """How many of somebody's own deeds wait for a word."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A kind word for me."""

    giver: str
    value: str  # title, "" for thanks
    text: str
    points: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """All of the page."""

    to_decide: int  # what waits for my word
    waiting: int  # of my own, what waits for somebody else's
    item: ItemView | None
    lesson: SuggestedLesson | None
    challenge: ChallengeView | None  # to join
    mine: list[ChallengeView]
    badges: list[BadgeView]
    received: list[Received]
    proposed: Sequence[Proposed]  # of mentoring, waiting for my word


async def today(
    herald: Herald,
    register: Register,
    visitor: Visitor,
    items: SuggestsItem,
    lessons: SuggestsLesson,
    mentoring: SeesProposals,
    claims: Asks,
) -> Today:
    """The page for somebody who joined."""
    challenges = await challenges_of(herald, visitor)
    mine = [one for one in challenges if one.joined and one.state == "open"]
    fitting = [one for one in challenges if one.may_join and not one.finished]
    since = herald.today() - FRESH
    fresh = [
        one
        for one in await badges_of(herald, visitor.id)
        if one.earned_on is not None and one.earned_on >= since
    ]
    return Today(
        to_decide=len(await claims.to_decide(visitor)),
        waiting=await claims.waiting(visitor),
        item=await items.suggestion(visitor),
        lesson=await lessons.suggestion(visitor),
        # The smallest step first: what takes least to finish.
        challenge=min(fitting, key=lambda one: (one.goal, one.closes), default=None),
        mine=sorted(mine, key=lambda one: one.finished),
        badges=sorted(fresh, key=lambda one: one.earned_on or since, reverse=True)[:6],
        received=await received(herald, register, visitor.id),
        proposed=await mentoring.before(visitor),
    )


async def received(herald: Herald, register: Register, person: PersonId) -> list[Received]:
    """The latest kind words for somebody; the giver by the name that colleagues see, or by none."""
    values = herald.catalogue().rules.values
    found: dict[str, Received] = {}
    for kind, body in await herald.reader.rows(_RECEIVED, (person, person)):
        deed = codec.deed(kind, body)
        if not isinstance(deed, Recognition | Thanks) or deed.to != person:
            continue
        if not left_of(deed.text):
            continue
        given = isinstance(deed, Recognition)
        found[deed.id] = Received(
            giver=register.named(deed.by, Surface.WEB, person) or _("a colleague"),
            value=spoken(values.get(deed.value)) if isinstance(deed, Recognition) else "",
            text=deed.text,
            points=deed.points if isinstance(deed, Recognition) and given else Points(0),
        )
    return list(found.values())[:_WORDS]
