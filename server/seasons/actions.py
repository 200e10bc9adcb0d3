"""Joining and leaving a challenge: a choice, free both ways."""

from datetime import date
from uuid import uuid4

from challenges.deeds import ChallengeJoined, ChallengeLeft
from challenges.errors import Refusal
from challenges.terms import ChallengeKey, DeedId, Role
from server.people.reads import Register
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.writer import Posted


async def join(
    herald: Herald, register: Register, visitor: Visitor, key: str, deed: str = ""
) -> Posted:
    """Take part in a challenge.

    Args:
        deed: the id that the client chose, so that a double click is one deed.

    Raises:
        Refusal: `not_joined`, `challenge.…`.
    """
    now = herald.clock.now()
    return await herald.writer.post(
        ChallengeJoined(
            id=DeedId(deed or uuid4().hex),
            by=visitor.id,
            at=now,
            day=herald.clock.day(now),
            department=visitor.department,
            challenge=ChallengeKey(key),
            ambassador=visitor.may(Role.AMBASSADOR),
            member_since=_since(herald, register, visitor),
        )
    )


async def leave(herald: Herald, visitor: Visitor, key: str, deed: str = "") -> Posted:
    """Stop taking part. What was done stays, should they join again.

    Raises:
        Refusal: `challenge.not_joined`.
    """
    now = herald.clock.now()
    return await herald.writer.post(
        ChallengeLeft(
            id=DeedId(deed or uuid4().hex),
            by=visitor.id,
            at=now,
            day=herald.clock.day(now),
            department=visitor.department,
            challenge=ChallengeKey(key),
        )
    )


def _since(herald: Herald, register: Register, visitor: Visitor) -> date:
    known = register.get(visitor.id)
    if known is None or known.joined_at is None:
        raise Refusal("not_joined", person=visitor.id)
    return herald.clock.day(known.joined_at)
