"""What somebody sees of themselves: receipts, consent, ways in. For nobody else's eyes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from challenges.book import Entry
from challenges.deeds import (
    Correction,
    Decision,
    Deed,
    Helped,
    Idea,
    MentoringSession,
    Paused,
    Recognition,
    Redress,
    Restoration,
    Reversal,
    Revocation,
    Thanks,
)
from challenges.quick import dataclass
from challenges.terms import BETWEEN, DeedId, Kind, PersonId, Seq, Showing, Surface
from challenges.views import LineView
from seeds import words
from server.people.moments import moment
from server.people.reads import Register
from server.spine import codec
from server.spine.erasing import left_of
from server.spine.herald import Herald
from server.spine.locale import _, spoken
from server.spine.receipts import line_view
from server.spine.titles import titles

PAGE = 15  # receipts at once
_RESTS = (
    "SELECT kind, body FROM deed WHERE \"by\" = ? AND kind = 'paused' AND body <> ''"
    " ORDER BY nr DESC LIMIT 5"
)
HANDLE = 16  # characters of a secret's SHA-256 that name a session or token to its owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A line of the book of the person, with all that explains it."""

    line: LineView
    season: str  # title, "" between seasons
    about: str  # what or whom it was about, when the words do not say; ""
    confirmed: str  # by whom, as a sentence; "" when nobody had to
    text: str  # what was written with it; ""
    rule: str  # where the rule is explained
    decision: str  # the deed that another can be asked to look at; ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One entry of somebody's history of consent."""

    at: datetime
    what: str  # joined, showing, left, suspended, resumed
    plan: int
    showing: dict[Surface, Showing]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """An open session or a token."""

    handle: str
    label: str
    at: datetime
    ends_at: datetime
    here: bool = False  # the one that this page was asked with


async def receipts(
    herald: Herald, register: Register, person: PersonId, before: int | None
) -> tuple[list[Receipt], Seq | None]:
    """The newest lines of somebody before a place in the book, and where older ones begin."""
    sql = (
        f"SELECT {codec.LINE_SELECT} FROM book WHERE person = ? AND seq < ?"
        f" ORDER BY seq DESC LIMIT {PAGE + 1}"
    )
    rows = await herald.reader.rows(sql, (person, before or 2**62))
    entries = [codec.entry(row) for row in rows]
    shown = entries[:PAGE]
    deeds = await _deeds(herald, [one.line.deed for one in shown])
    titled = await _titles(herald, shown)
    told = [
        _receipt(herald, register, person, one, deeds.get(one.line.deed), titled) for one in shown
    ]
    return told, shown[-1].seq if len(entries) > PAGE else None


async def _deeds(herald: Herald, ids: Sequence[DeedId]) -> dict[DeedId, Deed]:
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT kind, body FROM deed WHERE id IN ({marks}) AND body <> ''"
    found = [codec.deed(kind, body) for kind, body in await herald.reader.rows(sql, ids)]
    return {one.id: one for one in found}


async def _titles(herald: Herald, entries: Sequence[Entry]) -> dict[str, str]:
    """The titles of what shares and lessons were about."""
    about = {Kind.SHARE: "share", Kind.LESSON: "lesson"}
    told = [one.line for one in entries if one.line.rule == about.get(one.line.kind)]
    return await titles(
        herald.reader,
        items={one.subject for one in told if one.kind is Kind.SHARE},
        lessons={one.subject for one in told if one.kind is Kind.LESSON},
    )


def _receipt(
    herald: Herald,
    register: Register,
    me: PersonId,
    entry: Entry,
    deed: Deed | None,
    titled: dict[str, str],
) -> Receipt:
    line = entry.line
    catalogue = herald.catalogues.of(line.season, line.version) or herald.catalogue()
    title = titled.get(line.subject, "") if line.kind in (Kind.SHARE, Kind.LESSON) else ""
    view = line_view(entry, catalogue)
    if title:
        view = replace(view, words=words.reason(line.reason, title, _))
    return Receipt(
        line=replace(view, at=line.at.astimezone(herald.clock.zone)),
        season="" if line.season == BETWEEN else spoken(catalogue.season.title),
        about="" if title and title in view.words else title or _other(register, me, deed),
        confirmed=_confirmed(register, me, deed),
        text=_text(me, deed),
        rule=_rule(entry),
        decision=_decision(me, entry, deed),
    )


def _other(register: Register, me: PersonId, deed: Deed | None) -> str:
    """The colleague whom somebody thanked, recognised or met, as they are shown."""
    match deed:
        case Thanks() | Recognition() if deed.by == me:
            return _name(register, me, deed.to)
        case MentoringSession():
            return _name(register, me, deed.mentee if deed.mentor == me else deed.mentor)
    return ""


def _confirmed(register: Register, me: PersonId, deed: Deed | None) -> str:
    """By whose word it counts. The two of a session know each other; others as they are shown."""
    match deed:
        case MentoringSession() if deed.confirmed_by == me:
            return _("Logged by the other side, confirmed by you.")
        case MentoringSession():
            return _("Confirmed by %(name)s.") % {"name": _name(register, me, deed.confirmed_by)}
        case Helped() if deed.by != me:
            return _("Said by your mentee.")
        case Recognition() if deed.by != me:
            return _("Given by %(name)s.") % {"name": _name(register, me, deed.by)}
        case Thanks() if deed.by != me:
            return _("Said by %(name)s.") % {"name": _name(register, me, deed.by)}
        case Idea():
            return _("Accepted by the comms team.")
        case Reversal() | Correction() | Revocation() | Restoration() | Redress():
            return _("Decided by the comms team.")
    return ""


def _name(register: Register, me: PersonId, other: PersonId) -> str:
    """Never a pseudonym: the reader knows with whom they had to do."""
    return register.named(other, Surface.WEB, me) or _("a colleague")


def _text(me: PersonId, deed: Deed | None) -> str:
    if isinstance(deed, Recognition | Thanks) and me in (deed.by, deed.to):
        return left_of(deed.text)
    if isinstance(deed, Decision):
        return left_of(deed.reason)
    return ""


def _decision(me: PersonId, entry: Entry, deed: Deed | None) -> str:
    """A decision about somebody that another can be asked to look at, at its own line."""
    if not isinstance(deed, Reversal | Correction | Revocation) or deed.by == me:
        return ""
    return deed.id if entry.line.rule == deed.kind.value else ""


def _rule(entry: Entry) -> str:
    """Where the rule of a line is explained: on the points page, or on the badge's own."""
    line = entry.line
    if line.badge and line.rule == "badge":
        return f"/badges/{line.badge}"
    if line.rule == "challenge":
        return f"/manual/points#challenge-{line.subject}"
    return f"/manual/points#rule-{line.rule}"


async def choices(herald: Herald, person: PersonId) -> list[Choice]:
    """What somebody chose, newest first."""
    sql = (
        "SELECT at, what, plan, cohort, web, screen FROM consent WHERE person_id = ?"
        " ORDER BY id DESC LIMIT 50"
    )
    return [
        Choice(
            at=moment(at).astimezone(herald.clock.zone),
            what=what,
            plan=plan,
            showing=dict(zip(Surface, (Showing(c), Showing(w), Showing(s)), strict=True)),
        )
        for at, what, plan, c, w, s in await herald.reader.rows(sql, (person,))
    ]


async def sign_ins(herald: Herald, person: PersonId, here: str | None) -> list[WayIn]:
    """Somebody's open sessions, newest first."""
    sql = "SELECT secret, '', at, ends_at FROM sign_in WHERE person_id = ? ORDER BY at DESC"
    return await _ways(herald, sql, person, here)


async def tokens(herald: Herald, person: PersonId) -> list[WayIn]:
    """Somebody's tokens, newest first."""
    sql = "SELECT secret, label, at, ends_at FROM token WHERE person_id = ? ORDER BY at DESC"
    return await _ways(herald, sql, person, None)


async def _ways(herald: Herald, sql: str, person: PersonId, here: str | None) -> list[WayIn]:
    now, zone = herald.clock.now(), herald.clock.zone
    return [
        WayIn(
            handle=secret[:HANDLE],
            label=label,
            at=moment(at).astimezone(zone),
            ends_at=moment(ends).astimezone(zone),
            here=secret == here,
        )
        for secret, label, at, ends in await herald.reader.rows(sql, (person,))
        if moment(ends) > now
    ]


async def has_password(herald: Herald, person: PersonId) -> bool:
    """Whether somebody ever chose a password."""
    sql = "SELECT 1 FROM person WHERE id = ? AND password IS NOT NULL"
    return bool(await herald.reader.rows(sql, (person,)))


async def rests_until(herald: Herald, person: PersonId) -> date | None:
    """The last day of a rest that has not ended; each of the latest may reach furthest."""
    rows = await herald.reader.rows(_RESTS, (person,))
    rests = [codec.deed(kind, body) for kind, body in rows]
    days = [one.until for one in rests if isinstance(one, Paused)]
    last = max(days, default=date.min)
    return last if last >= herald.today() else None
