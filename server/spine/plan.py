"""How a group of waiting deeds becomes deeds, lines and tallies. Touches no database itself.

`judge` yields what it must know and what is to be written; whoever drives it runs these steps in
one transaction. Everything that decides stands here once, for both databases.
"""

from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import field, replace
from typing import assert_never

from challenges.book import GENESIS, Entry, Hash, entries
from challenges.catalogue import Catalogue
from challenges.claims import ClaimState, Waits, decide
from challenges.deeds import (
    ChallengeJoined,
    ChallengeLeft,
    Correction,
    Deed,
    Helped,
    Idea,
    Lesson,
    MentoringSession,
    Paused,
    Recognition,
    Redress,
    Restoration,
    Reversal,
    Revocation,
    Share,
    Thanks,
    chosen,
    undoes,
)
from challenges.errors import Refusal
from challenges.play import Outcome, play, touched
from challenges.quick import dataclass
from challenges.tally import Touched
from challenges.terms import DeedId, Kind, PersonId, Seq
from server.spine import codec
from server.spine.book_store import Ask, Row, Select, Step, Write
from server.spine.memory import Keys, Memory, NotRead, whos


@dataclass(frozen=True, slots=True)
class Posted:
    """A deed that was accepted, with its lines in the book."""

    deed: Deed
    entries: tuple[Entry, ...]
    repeated: bool = False  # it had been accepted before; this is the first answer again


Verdict = Posted | Exception
Steps = Generator[Step, Sequence[Row], "Judged"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict for each deed in its order, and where the numbers stand after them."""

    verdicts: list[Verdict]
    entries: list[Entry]
    nr: int


@dataclass(slots=True)
class _Page:
    """The group while it is being judged."""

    memory: Memory
    seq: Seq
    hash: Hash
    nr: int
    stored: dict[DeedId, Posted] = field(default_factory=dict)
    sealed: set[DeedId] = field(default_factory=set)
    undone: set[DeedId] = field(default_factory=set)
    joined: set[PersonId] = field(default_factory=set)
    claims: dict[DeedId, tuple[Kind, Waits]] = field(default_factory=dict)
    confirmed: list[Row] = field(default_factory=list)
    deeds: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    changed: Keys = field(default_factory=Keys)


def judge(deeds: Sequence[Deed], memory: Memory) -> Steps:
    """Judge deeds in the order in which they came; each failure is its own deed's alone."""
    [(seq, hash_, nr, catalogue, closed)] = yield Ask(Select.HEAD)
    memory.agree(nr)
    if catalogue > memory.catalogues.last:
        memory.catalogues.learn((yield Ask(Select.CATALOGUES, (memory.catalogues.last,))))
    if closed > memory.catalogues.last_closed:
        memory.catalogues.close((yield Ask(Select.CLOSED, (memory.catalogues.last_closed,))))
    page = _Page(memory, Seq(seq), Hash(hash_ or GENESIS), nr)
    yield from _read_ahead(page, deeds)
    verdicts: list[Verdict] = []
    for deed in deeds:
        try:
            verdicts.append((yield from _take(page, deed)))
        except Exception as error:  # noqa: BLE001 - one deed's failure must not be its neighbours'
            verdicts.append(error)
    if page.deeds:
        yield Write(
            page.deeds,
            [codec.line_row(one) for one in page.entries],
            memory.bodies(page.changed),
            page.confirmed,
        )
    return Judged(verdicts, page.entries, page.nr)


def members_of(deed: Deed) -> tuple[PersonId, ...]:
    """Who must be in the game for a deed. What the comms team decides holds after one left, too."""
    match deed:
        case Recognition() | Thanks():
            return deed.by, deed.to
        case MentoringSession():
            return deed.by, deed.mentor, deed.mentee
        case Helped():
            return deed.by, deed.mentor
        case Share() | Lesson() | Idea() | ChallengeJoined() | ChallengeLeft() | Paused():
            return (deed.by,)
        case Reversal() | Correction() | Revocation() | Restoration() | Redress():
            return ()
        case _:
            assert_never(deed)


def word_of(deed: Deed) -> PersonId | None:
    """Who gave their word on a deed that waited for one."""
    match deed:
        case Share():
            return deed.checked_by
        case MentoringSession():
            return deed.confirmed_by
        case Idea():
            return deed.accepted_by
        case _:
            return None


def _read_ahead(page: _Page, deeds: Sequence[Deed]) -> Generator[Step, Sequence[Row], None]:
    """Fetch in a few questions what the whole group will most likely need."""
    reversed_ = [deed.of.id for deed in deeds if isinstance(deed, Reversal | Redress)]
    wanted = sorted({deed.id for deed in deeds} | set(reversed_))
    rows = yield Ask(Select.DEEDS, (wanted,))
    for id_, _by, kind, first, count, body in rows:
        if not body:
            page.sealed.add(id_)
            continue
        lines: Sequence[Row] = ()
        if count:
            lines = yield Ask(Select.LINES, (first, first + count))
        kept = codec.deed(kind, body)
        page.stored[id_] = Posted(kept, tuple(codec.entry(one) for one in lines))
    if reversed_:
        rows = yield Ask(Select.UNDONE, (sorted(set(reversed_)),))
        page.undone = {id_ for (id_,) in rows}
    people = sorted({one for deed in deeds for one in members_of(deed)})
    page.joined = {id_ for (id_,) in (yield Ask(Select.JOINED, (people,)))}
    fresh = [deed for deed in deeds if deed.id not in page.stored and deed.id not in page.sealed]
    if fresh:
        claims = yield Ask(Select.CLAIMS, (sorted({deed.id for deed in fresh}),))
        page.claims = {
            id_: (Kind(kind), Waits(by=by, state=ClaimState(state), declined_by=declined_by))
            for id_, by, kind, state, declined_by in claims
        }
    if not page.memory.whole:
        yield from _load(page.memory, _wanted(page, fresh))


def _wanted(page: _Page, deeds: Iterable[Deed]) -> Keys:
    wanted, memory = Keys(), page.memory
    for deed in deeds:
        # What fails here will fail again, and be told, when its turn comes.
        with suppress(Exception):
            catalogue = memory.catalogues.judging(deed.at)
            missing = memory.missing(touched(deed, memory.found, catalogue))
            if missing is not None:
                wanted.add(missing)
    return wanted


def _load(memory: Memory, asked: Touched | Keys) -> Generator[Step, Sequence[Row], None]:
    if names := sorted(whos(asked)):
        memory.keep(asked, (yield Ask(Select.TALLIES, (names,))))


def _take(page: _Page, deed: Deed) -> Generator[Step, Sequence[Row], Posted]:
    """Judge one deed.

    Raises:
        Refusal: a rule says no.
    """
    before = page.stored.get(deed.id)
    if before is not None:
        if before.deed.by != deed.by:
            raise Refusal("deed.id_taken", id=deed.id)
        if before.deed.kind is not deed.kind or chosen(before.deed) != chosen(deed):
            raise Refusal("deed.id_other", id=deed.id)
        return replace(before, repeated=True)
    if deed.id in page.sealed:
        raise Refusal("deed.sealed")
    _check(page, deed)
    memory = page.memory
    catalogue = memory.catalogues.judging(deed.at)
    outcome = yield from _play(memory, deed, catalogue)
    added = entries((page.seq, page.hash), outcome.lines)
    taken_back = undoes(deed)
    row = (
        page.nr + 1,
        deed.id,
        deed.by,
        deed.kind.value,
        codec.micros(deed.at),
        catalogue.season.key,
        catalogue.version,
        page.seq + 1,
        len(added),
        taken_back,
        codec.deed_body(deed),
    )
    # From here on nothing fails: the page changes as a whole or not at all.
    page.nr += 1
    page.deeds.append(row)
    memory.change(outcome.tallies)
    page.changed.add(outcome.tallies)
    if added:
        page.entries.extend(added)
        page.seq, page.hash = added[-1].seq, added[-1].hash
    if taken_back:
        page.undone.add(taken_back)
    if deed.id in page.claims:
        page.confirmed.append((deed.id, word_of(deed), deed.at.isoformat(sep=" ")))
    posted = page.stored[deed.id] = Posted(deed, added)
    return posted


def _play(
    memory: Memory, deed: Deed, catalogue: Catalogue
) -> Generator[Step, Sequence[Row], Outcome]:
    """Play a deed by what was read ahead; when it asks for more, by all that it touches now.

    To play is pure, so a play that stopped for want of memory has changed nothing.
    """
    with suppress(NotRead):
        return play(deed, memory.tallies, catalogue)
    while missing := memory.missing(touched(deed, memory.found, catalogue)):
        yield from _load(memory, missing)
    return play(deed, memory.tallies, catalogue)


def _check(page: _Page, deed: Deed) -> None:
    """What only the store knows: who is in the game, what waits, what was taken back already."""
    for person in members_of(deed):
        if person not in page.joined:
            raise Refusal("not_joined", person=person)
    if deed.id in page.claims:
        _check_claim(deed, *page.claims[deed.id])
    if isinstance(deed, Reversal | Redress):
        kept = page.stored.get(deed.of.id)
        if kept is None or kept.deed != deed.of:
            raise Refusal(f"{deed.kind}.unknown", deed=deed.of.id)
        if deed.of.id in page.undone:
            raise Refusal(f"{deed.kind}.already", deed=deed.of.id)


def _check_claim(deed: Deed, kind: Kind, claim: Waits) -> None:
    """A claim's id is for the deed that it claims, once somebody gave their word.

    Here the claim is decided in the deed's own transaction: what is declined meanwhile stays so.
    Whether it has expired was asked when the word was given.
    """
    word = word_of(deed)
    if claim.by != deed.by:
        raise Refusal("deed.id_taken", id=deed.id)
    if word is None or kind is not deed.kind:
        raise Refusal("deed.id_other", id=deed.id)
    if word != deed.by:  # else the game says so itself, in words of its own
        decide(claim, word, yes=True, now=deed.at)
