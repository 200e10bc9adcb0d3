"""What the comms team sees of an account before it decides: lines, badges, and what would be."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import get_args

from challenges.book import GENESIS, Entry, Line
from challenges.deeds import (
    Correction,
    Deed,
    Recognition,
    Redress,
    Restoration,
    Reversal,
    Reversible,
    Revocation,
    Share,
    Thanks,
)
from challenges.play import Outcome
from challenges.quick import dataclass
from challenges.tally import Tally
from challenges.terms import BETWEEN, BadgeKey, DeedId, Kind, PersonId, Points, Seq, Surface
from challenges.views import BadgeView, LineView
from server.people.reads import Register
from server.spine import codec, marks
from server.spine.badges import badge_view, held_badges
from server.spine.erasing import left_of
from server.spine.herald import Herald
from server.spine.locale import _, spoken
from server.spine.receipts import deed_words, line_view
from server.spine.titles import titles

PAGE = 20  # lines at once
FOUND = 25  # people at once
_HAS = "SELECT DISTINCT person FROM book WHERE person IN ({marks})"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLine:
    """A line of somebody's account, and whether its deed can be taken back from here."""

    line: LineView
    day: date
    season: str  # title; "" between seasons
    about: str  # the title of the item or lesson; ""
    text: str  # what was written with it, or the reason of a decision; ""
    takes_back: str  # the deed's id; "" when it cannot be


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Somebody with an account."""

    id: PersonId
    name: str
    department: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """A line that a decision would write."""

    who: str
    words: str
    points: Points
    part: str  # counter, back, lost, gained


async def find(herald: Herald, register: Register, text: str) -> list[Found]:
    """People with lines in the book whose name holds every word typed, by name."""
    wanted = text.casefold().split()
    if not wanted:
        return []
    named = [one for one in register if all(word in one.face.name.casefold() for word in wanted)]
    named = sorted(named, key=lambda one: one.face.name.casefold())[:500]
    if not named:
        return []
    sql = _HAS.format(marks=", ".join("?" * len(named)))
    has = {row[0] for row in await herald.reader.rows(sql, [one.face.id for one in named])}
    return [
        Found(
            id=one.face.id,
            name=one.face.name,
            department=register.department(one.face.department),
        )
        for one in named
        if one.face.id in has
    ][:FOUND]


async def lines(
    herald: Herald, person: PersonId, before: int | None
) -> tuple[list[AccountLine], Seq | None]:
    """The newest lines of somebody before a place in the book, and where older ones begin."""
    sql = (
        f"SELECT {codec.LINE_SELECT} FROM book WHERE person = ? AND seq < ?"
        f" ORDER BY seq DESC LIMIT {PAGE + 1}"
    )
    rows = await herald.reader.rows(sql, (person, before or 2**62))
    entries = [codec.entry(row) for row in rows]
    shown = entries[:PAGE]
    deeds, undone = await _deeds(herald, {one.line.deed for one in shown})
    titled = await _titled(herald, shown)
    told = [_line(herald, one, deeds.get(one.line.deed), undone, titled) for one in shown]
    return told, shown[-1].seq if len(entries) > PAGE else None


async def _deeds(
    herald: Herald, ids: Iterable[DeedId]
) -> tuple[dict[DeedId, Deed], frozenset[str]]:
    """Deeds by id, and which of them were taken back."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}, frozenset()
    marks = ", ".join("?" * len(wanted))
    sql = f"SELECT kind, body FROM deed WHERE id IN ({marks}) AND body <> ''"
    found = [codec.deed(kind, body) for kind, body in await herald.reader.rows(sql, wanted)]
    sql = f"SELECT undoes FROM deed WHERE undoes IN ({marks})"
    undone = frozenset(row[0] for row in await herald.reader.rows(sql, wanted))
    return {one.id: one for one in found}, undone


async def _titled(herald: Herald, entries: Sequence[Entry]) -> dict[str, str]:
    told = [one.line for one in entries]
    return await titles(
        herald.reader,
        items={one.subject for one in told if one.rule == "share"},
        lessons={one.subject for one in told if one.rule == "lesson"},
    )


def _line(
    herald: Herald,
    entry: Entry,
    deed: Deed | None,
    undone: frozenset[str],
    titled: dict[str, str],
) -> AccountLine:
    line = entry.line
    catalogue = herald.catalogues.of(line.season, line.version) or herald.catalogue()
    own = line.rule == line.kind.value or line.kind is Kind.HELPED
    stands = line.deed not in undone and line.season == herald.catalogue().season.key
    says = line.rule == line.kind.value or line.reason.startswith("redress.")
    may = own and stands and line.badge is None and isinstance(deed, get_args(Reversible))
    return AccountLine(
        line=line_view(entry, catalogue),
        day=line.day,
        season="" if line.season == BETWEEN else spoken(catalogue.season.title),
        about=titled.get(line.subject, "") if line.rule in ("share", "lesson") else "",
        text=text_of(deed) if says else "",
        takes_back=line.deed if may else "",
    )


def text_of(deed: Deed | None) -> str:
    """What was written with a deed and was meant to be read: praise, thanks, a reason."""
    if isinstance(deed, Recognition | Thanks):
        return left_of(deed.text)
    if isinstance(deed, Reversal | Correction | Revocation | Restoration | Redress):
        return left_of(deed.reason)
    return ""


async def badges(herald: Herald, person: PersonId) -> tuple[list[BadgeView], list[BadgeView]]:
    """The badges that somebody holds, and those that were revoked."""
    held = await held_badges(herald, person)
    all_of = herald.catalogue().badges
    who = f"{codec.PERSON}{person}"
    rows = await herald.reader.rows("SELECT body FROM tally WHERE who = ?", (who,))
    tally = codec.tally(who, rows[0][0]) if rows else Tally()
    revoked = tally.revoked if isinstance(tally, Tally) else ()
    return (
        [badge_view(all_of[key], day) for key, day in held.items() if key in all_of],
        [badge_view(all_of[key], None) for key in revoked if key in all_of],
    )


def badge_known(herald: Herald, key: str) -> BadgeView | None:
    """A badge of the catalogue in force, or none."""
    found = herald.catalogue().badges.get(BadgeKey(key))
    return badge_view(found, None) if found else None


def foretold(
    herald: Herald, register: Register, viewer: PersonId, outcome: Outcome, about: PersonId
) -> list[Foretold]:
    """The lines that an outcome would write, those of the person first.

    Others are called as the boards call them.
    """
    ordered = sorted(outcome.lines, key=lambda line: line.person != about)
    return [_foretold(herald, register, viewer, line, about) for line in ordered]


def _foretold(
    herald: Herald, register: Register, viewer: PersonId, line: Line, about: PersonId
) -> Foretold:
    known = register.get(about) if line.person == about else None
    who = known.face.name if known else register.name(line.person, Surface.WEB, viewer)
    view = line_view(Entry(Seq(0), line, GENESIS, GENESIS), herald.catalogue())
    return Foretold(
        who=who or _("a colleague"), words=view.words, points=line.points, part=_part(line)
    )


def _part(line: Line) -> str:
    if line.reason.endswith("given_back"):
        return "back"
    if line.rule in ("badge", "challenge"):
        return "lost" if line.taken or line.reason == "challenge.undone" else "gained"
    return "counter"


def called(register: Register, viewer: PersonId, who: PersonId) -> str | None:
    """How somebody other than the account's owner is called here: as on the boards."""
    return register.name(who, Surface.WEB, viewer)


def named(register: Register, who: PersonId) -> str:
    """The name of somebody about whom a human decides; "" when they were erased."""
    known = register.get(who)
    return known.face.name if known else ""


async def lines_of(herald: Herald, person: PersonId, deed: str) -> list[LineView]:
    """The lines that one deed gave somebody."""
    sql = f"SELECT {codec.LINE_SELECT} FROM book WHERE deed = ? AND person = ? ORDER BY seq"
    found = [codec.entry(row) for row in await herald.reader.rows(sql, (deed, person))]
    catalogues = herald.catalogues
    return [
        line_view(one, catalogues.of(one.line.season, one.line.version) or herald.catalogue())
        for one in found
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A marked deed as the queue shows it."""

    deed: DeedId
    kind: str
    name: str
    person: PersonId
    words: str
    text: str  # of praise; of a share only a sketch is kept
    at: datetime
    own: bool  # it is the reader's own: another decides


async def marked(herald: Herald, register: Register, viewer: PersonId) -> list[Marked]:
    """The marked deeds that wait, oldest first, with what can be read of them."""
    waiting = {one.deed: one for one in await marks.oldest()}
    deeds, undone = await _deeds(herald, [DeedId(one) for one in waiting])
    standing = [deeds[DeedId(one)] for one in waiting if one in deeds and one not in undone]
    titled = await titles(
        herald.reader, items={one.item for one in standing if isinstance(one, Share)}
    )
    catalogue = herald.catalogue()
    return [
        Marked(
            deed=one.id,
            kind=waiting[one.id].kind,
            name=named(register, one.by) or _("a colleague"),
            person=one.by,
            words=deed_words(one, catalogue, lambda who: called(register, viewer, who), titled),
            text=text_of(one),
            at=one.at.astimezone(herald.clock.zone),
            own=one.by == viewer,
        )
        for one in standing
    ]
