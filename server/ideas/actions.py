"""Ideas: a colleague suggests, the comms team answers every one; an accepted one counts."""

from litestar.datastructures import State

from challenges.claims import REASON_MOST
from challenges.deeds import Idea
from challenges.errors import HeraldError, Refusal
from challenges.said import said_at_length
from challenges.terms import DeedId, Kind, PersonId, Role
from server.people.reads import Register
from server.spine import claims, problems
from server.spine.access import NotAllowed, Visitor
from server.spine.claims import Claim
from server.spine.herald import Herald
from server.spine.locale import N_, _
from server.spine.slices import Draft, Waiting
from server.spine.writer import Posted, notice

TEXT_MOST = 2_000  # characters

problems.declare(
    "idea.text",
    422,
    N_("An idea needs a line or two"),
    N_("Write between 10 and %(most)s characters. Nothing was kept yet."),
)
problems.declare(
    "idea.unknown",
    404,
    N_("There is no such idea"),
    N_("It may have been answered by a colleague. Nothing was changed."),
)
problems.declare(
    "idea.answer",
    422,
    N_("An answer needs words"),
    N_("Tell them in at most %(most)s characters; a no needs a reason. Nothing was changed."),
)


class IdeaDraft(Draft, tag="idea"):
    """An idea or a piece of content for the comms team."""

    text: str


async def suggest(state: State, visitor: Visitor, draft: IdeaDraft) -> Posted | Waiting:
    """Keep an idea until the comms team answers.

    Raises:
        HeraldError: `idea.text`.
        Refusal: `not_joined`.
    """
    herald: Herald = state.herald
    text = said_at_length(draft.text)
    if not 10 <= len(text) <= TEXT_MOST:
        raise HeraldError("idea.text", most=TEXT_MOST)
    return await claims.keep(
        herald,
        visitor,
        Claim(
            id=draft.id,
            kind=Kind.IDEA,
            by=visitor.id,
            department=visitor.department,
            other=None,
            body={"text": text},
            at=herald.clock.now(),
        ),
        says=_("Thank you. The comms team answers every idea."),
    )


async def answer(state: State, visitor: Visitor, idea: str, *, accept: bool, words: str) -> None:
    """Answer an idea; an accepted one earns its points.

    Raises:
        NotAllowed: only the comms team answers.
        HeraldError: `idea.unknown`, `idea.answer` when a no comes without words, or with too many.
        Refusal: `idea.own_word`: nobody accepts their own.
    """
    herald: Herald = state.herald
    register: Register = state.register
    if not visitor.may(Role.COMMS):
        raise NotAllowed(Role.COMMS)
    claim = await Claim.get_or_none(id=idea, kind=Kind.IDEA)
    if claim is None or claim.state != "waiting":
        raise HeraldError("idea.unknown")
    if claim.by == visitor.id:
        raise Refusal("idea.own_word")
    words = said_at_length(words)
    if len(words) > REASON_MOST or not (words or accept):
        raise HeraldError("idea.answer", most=REASON_MOST)
    if not accept:
        await claims.decline(herald, claim.id, visitor, words)
        return
    author = register.known(PersonId(claim.by))
    now = herald.clock.now()
    await herald.writer.post(
        Idea(
            id=DeedId(claim.id),
            by=author.face.id,
            at=now,
            day=herald.clock.day(now),
            department=author.face.department,
            accepted_by=visitor.id,
            text=str(claim.body["text"]),
        )
    )
    if words:
        await herald.writer.run(lambda: _said_with(claim.id, words))


async def _said_with(idea: str, words: str) -> None:
    await Claim.filter(id=idea).update(reason=words)
    await notice(claims.CLAIM, idea)
