"""A session that waits: how its claim is said, and the deed that it becomes."""

from collections.abc import Sequence

from litestar.datastructures import State

from challenges.deeds import MentoringSession
from challenges.terms import DeedId, Kind, PersonId
from server.people.reads import Register
from server.spine.access import Visitor
from server.spine.claims import Claim, Named, Sort
from server.spine.herald import Herald
from server.spine.locale import _


async def _tells(_herald: Herald, found: Sequence[Claim], name: Named, mine: bool) -> list[str]:
    words = (
        _("session with %(other)s, %(minutes)s min")
        if mine
        else _("session %(one)s ⇄ %(other)s, %(minutes)s min")
    )
    return [
        words
        % {
            "one": "" if mine else name(PersonId(one.by)),
            "other": name(PersonId(one.other or 0)),
            "minutes": one.body["minutes"],
        }
        for one in found
    ]


def _becomes(state: State, claim: Claim, confirmer: Visitor) -> MentoringSession:
    """The deed that a claim becomes. It counts for the week in which it is confirmed.

    The game takes days as they come: claims of two weeks, confirmed by turns, would slip past the
    week's bound.
    """
    herald: Herald = state.herald
    register: Register = state.register
    mentor = register.known(PersonId(int(str(claim.body["mentor"]))))
    mentee = register.known(PersonId(int(str(claim.body["mentee"]))))
    logger = register.known(PersonId(claim.by))
    now = herald.clock.now()
    return MentoringSession(
        id=DeedId(claim.id),
        by=logger.face.id,
        at=now,
        day=herald.clock.day(now),
        department=logger.face.department,
        mentor=mentor.face.id,
        mentor_department=mentor.face.department,
        mentee=mentee.face.id,
        mentee_department=mentee.face.department,
        minutes=int(str(claim.body["minutes"])),
        confirmed_by=confirmer.id,
    )


SORT = Sort(kind=Kind.SESSION, peers=False, tells=_tells, becomes=_becomes)
