"""Whether a text was written before: compared with sketches, of which few are kept.

Of an author the latest texts, of nobody those that were used of late. No text is kept for it, and
what is kept of an author goes with them.
"""

from asyncio import Lock
from collections.abc import Iterable
from datetime import datetime
from weakref import WeakValueDictionary

from challenges import likeness
from challenges.deeds import Deed
from challenges.likeness import Finding
from challenges.likeness import Sketch as Numbers
from challenges.quick import dataclass
from challenges.terms import Kind, PersonId
from server.spine import marks
from server.spine.herald import Herald
from server.spine.models import CommonText, Sketch

_OWN = "SELECT body FROM sketch WHERE person_id = ? AND kind = ? ORDER BY id DESC LIMIT ?"
_MARKS = ", ".join("?" * likeness.LOOKUPS)
_COMMON = (
    f"SELECT id, body, uses FROM common_text WHERE kind = ?"
    f" AND (least IN ({_MARKS}) OR second IN ({_MARKS})) ORDER BY uses DESC LIMIT 50"
)


_MARK = {Finding.OWN: marks.NEAR_OWN, Finding.OFTEN: marks.NEAR_OFTEN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """A text that was looked at."""

    numbers: Numbers
    finding: Finding | None
    common: int | None  # the row of a text that several wrote, when it is near to one

    @property
    def own_words(self) -> bool:
        """Whether the words are new: there are some, and they are near to none before."""
        return bool(self.numbers) and self.finding is None


_turns: WeakValueDictionary[PersonId, Lock] = WeakValueDictionary()


def turn(person: PersonId) -> Lock:
    """One text of somebody at a time, from the look at it until it is settled.

    Of two that come at once the second is compared with the first, too.
    """
    return _turns.setdefault(person, Lock())


async def look(
    herald: Herald,
    person: PersonId,
    kind: Kind,
    text: str,
    *,
    suggested: Iterable[str] = (),
    leave_out: Iterable[str] = (),
) -> Looked:
    """What a text of somebody is near-identical to."""
    left_out = tuple(leave_out)
    numbers = likeness.sketch(text, left_out)
    if not numbers:
        return Looked(numbers=numbers, finding=None, common=None)
    reader = herald.reader
    rows = await reader.rows(_OWN, (person, kind.value, likeness.OWN_MOST))
    own = [likeness.unpacked(body) for (body,) in rows]
    keys = (numbers * likeness.LOOKUPS)[: likeness.LOOKUPS]
    rows = await reader.rows(_COMMON, (kind.value, *keys, *keys))
    common = [(id_, likeness.unpacked(body), uses) for id_, body, uses in rows]
    return Looked(
        numbers=numbers,
        finding=likeness.find(
            numbers,
            suggested=[likeness.sketch(one, left_out) for one in suggested],
            own=own,
            common=[(one, uses) for _id, one, uses in common],
        ),
        common=next((id_ for id_, one, _uses in common if likeness.near(numbers, one)), None),
    )


async def settle(herald: Herald, deed: Deed, looked: Looked) -> None:
    """After a deed was kept: remember its text, and mark it for a human where it is near."""

    async def command() -> None:
        await remember(deed.by, deed.kind, looked, deed.at)
        if looked.finding in _MARK:
            await marks.put(deed.id, _MARK[looked.finding], deed.by, deed.at)

    await herald.writer.run(command)


async def remember(person: PersonId, kind: Kind, looked: Looked, at: datetime) -> None:
    """Keep the sketch of a text that was sent, inside a command; a suggestion is not theirs."""
    if not looked.numbers or looked.finding is Finding.SUGGESTED:
        return
    mine = Sketch.filter(person_id=person, kind=kind.value)
    await Sketch.create(person_id=person, kind=kind.value, body=likeness.packed(looked.numbers))
    kept = await mine.order_by("-id").limit(likeness.OWN_MOST).values_list("id", flat=True)
    await mine.filter(id__lt=min(int(str(one)) for one in kept)).delete()
    if looked.finding is not Finding.OWN:  # how many colleagues, not how often one of them
        await _count(kind, looked, at)


async def _count(kind: Kind, looked: Looked, at: datetime) -> None:
    known = await CommonText.get_or_none(id=looked.common) if looked.common else None
    if known is not None:
        known.uses, known.used_at = known.uses + 1, at
        await known.save()
        return
    numbers = looked.numbers
    await CommonText.create(
        kind=kind.value,
        least=numbers[0],
        second=numbers[min(1, len(numbers) - 1)],
        body=likeness.packed(numbers),
        uses=1,
        used_at=at,
    )
    if await CommonText.all().count() > likeness.COMMON_MOST:
        oldest = await CommonText.all().order_by("used_at", "id").first()
        if oldest is not None:
            await oldest.delete()


async def forget(person: PersonId) -> None:
    """Cut what is kept of an author, inside a command; nobody's texts lead to nobody."""
    await Sketch.filter(person_id=person).delete()
