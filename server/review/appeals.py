"""Appeals: somebody asks another of the comms team to look at a decision about them."""

from challenges.deeds import Correction, Decision, Redress, Reversal, Revocation
from challenges.errors import HeraldError, Refusal
from challenges.play import Outcome
from challenges.said import said_at_length
from challenges.terms import DeedId, PersonId
from server.people.reads import Register
from server.review import actions, reads
from server.review.actions import reasoned
from server.spine import codec, likeness, problems
from server.spine.access import Visitor
from server.spine.foretell import foretell
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.models import Appeal, DeedRow, Mark

TEXT_LEAST, TEXT_MOST = 10, 500  # characters
_DONE = ("deed.id_taken", "deed.id_other")  # it was put right before, in other words
_MINE = "SELECT COALESCE(SUM(points), 0), COUNT(*) FROM book WHERE deed = ? AND person = ?"

problems.declare(
    "appeal.unknown",
    404,
    N_("There is no such decision"),
    N_("It is not about you, or somebody answered it meanwhile. Nothing was changed."),
)
problems.declare(
    "appeal.text",
    422,
    N_("Say in a line or two what to look at"),
    N_("Write between %(least)s and %(most)s characters. Nothing was sent yet."),
)
problems.declare(
    "appeal.own",
    403,
    N_("This one is for somebody else"),
    N_("You decided it, or it is about you: another of the team answers. Nothing was changed."),
)


async def about(herald: Herald, person: PersonId, deed: str) -> Decision:
    """A decision that concerns somebody and may be appealed.

    Raises:
        HeraldError: `appeal.unknown`.
    """
    found = await actions.decision(herald, deed)
    if not isinstance(found, Reversal | Correction | Revocation) or found.by == person:
        raise HeraldError("appeal.unknown")
    rows = await herald.reader.rows(_MINE, (deed, person))
    if not rows[0][1]:
        raise HeraldError("appeal.unknown")
    return found


async def ask(herald: Herald, visitor: Visitor, deed: str, text: str) -> None:
    """Ask another to look; asked twice is asked once.

    Raises:
        HeraldError: `appeal.unknown`, `appeal.text`.
    """
    decision = await about(herald, visitor.id, deed)
    words = said_at_length(text)
    if not TEXT_LEAST <= len(words) <= TEXT_MOST:
        raise HeraldError("appeal.text", least=TEXT_LEAST, most=TEXT_MOST)
    now = herald.clock.now()

    async def command() -> None:
        await Appeal.get_or_create(
            deed=deed,
            by=visitor.id,
            defaults={"other": decision.by, "text": words, "at": now},
        )

    await herald.writer.run(command)


async def waiting(appeal: int, visitor: Visitor) -> Appeal:
    """An appeal that waits, for one who may answer it.

    Raises:
        HeraldError: `appeal.unknown`; `appeal.own` for who decided, and whom it is about.
    """
    found = await Appeal.get_or_none(id=appeal) if 0 < appeal < 2**62 else None
    if found is None or found.state != "waiting":
        raise HeraldError("appeal.unknown")
    if visitor.id in (found.other, found.by):
        raise HeraldError("appeal.own")
    return found


async def taken(herald: Herald, appeal: Appeal) -> int:
    """What the decision took from the one who asks, in points; below 0 when it gave."""
    rows = await herald.reader.rows(_MINE, (appeal.deed, appeal.by))
    return -int(rows[0][0])


async def answer(
    herald: Herald,
    register: Register,
    visitor: Visitor,
    appeal: Appeal,
    *,
    put_right: bool,
    words: str,
) -> None:
    """Answer: it stays, or it is put right by one more deed. The words are read by the person.

    Raises:
        HeraldError: `appeal.unknown`; somebody else answered it meanwhile.
        Refusal: `decision.…`; the rules refuse the deed that would put it right.
    """
    words = reasoned(herald, words)
    await waiting(appeal.id, visitor)
    if put_right:
        try:
            await _put_right(herald, register, visitor, appeal, words)
        except Refusal as refusal:
            if refusal.code not in _DONE:
                raise
    now = herald.clock.now()

    async def command() -> bool:
        # What was put right in this instant is so, whatever else was answered to it.
        done = await DeedRow.get_or_none(id=_righting(appeal))
        if done is not None:
            said = reads.text_of(codec.deed(done.kind, done.body))
            kept = {"state": "righted", "decided_by": done.by, "answer": said}
            await Appeal.filter(id=appeal.id).update(decided_at=now, **kept)
            return bool(done.by == visitor.id)
        kept = {"state": "righted" if put_right else "stays", "answer": words}
        found = Appeal.filter(id=appeal.id, state="waiting")
        return bool(await found.update(decided_by=visitor.id, decided_at=now, **kept))

    if not await herald.writer.run(command):
        raise HeraldError("appeal.unknown")


def _righting(appeal: Appeal) -> DeedId:
    """The id of the one deed that puts it right."""
    return DeedId(f"put-right-{appeal.id}")


async def _put_right(
    herald: Herald, register: Register, visitor: Visitor, appeal: Appeal, words: str
) -> None:
    """A deed that was taken back counts again, a badge is given back; else points are corrected.

    Once, however often it is sent.
    """
    to = await actions.account(herald, register, appeal.by)
    decision = await actions.decision(herald, appeal.deed)
    id_ = _righting(appeal)
    if isinstance(decision, Revocation):
        await actions.restore(herald, visitor, to, id_, decision.badge, words)
        return
    if isinstance(decision, Reversal) and await _counts_again(
        herald, actions.redress(herald, visitor, decision, id_, words)
    ):
        return
    points = await taken(herald, appeal)
    if points:
        await actions.correct(herald, visitor, to, id_, points, words)


async def foretold(herald: Herald, visitor: Visitor, appeal: Appeal) -> Outcome | None:
    """What putting a reversal right would write; none where its points alone can be given."""
    decision = await actions.decision(herald, appeal.deed)
    if not isinstance(decision, Reversal):
        return None
    reason = "." * herald.catalogue().rules.correction.reason_least
    try:
        redress = actions.redress(herald, visitor, decision, "a-preview", reason)
        return await foretell(herald, redress)
    except Refusal:
        return None


async def _counts_again(herald: Herald, redress: Redress) -> bool:
    """Let a deed count again; not where another took its place, or in a season that is over.

    What somebody else's appeal put right already is right for all.
    """
    try:
        await herald.writer.post(redress)
    except Refusal as refusal:
        if refusal.code not in ("redress.already", *actions.NO_REDRESS):
            raise
        return refusal.code == "redress.already"
    return True


async def forget(person: PersonId) -> None:
    """Cut what leads to a person who is erased, inside a command."""
    await Appeal.filter(by=person).delete()
    await Appeal.filter(decided_by=person).update(answer="")
    await Mark.filter(by=person).delete()
    await likeness.forget(person)
