"""Today, for an ambassador: one queue, most useful first.

Rows come from what is there: newcomers, sessions that wait, own sessions of which it is not said
yet that they helped, people whose deeds deserve thanks, pairs that went quiet. A row that is done
or skipped is marked; nothing else is stored.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from challenges.claims import ClaimView
from challenges.deeds import Helped, MentoringSession, Recognition, Share, Thanks
from challenges.matching import QUIET
from challenges.terms import Kind, PersonId, Role, Surface
from challenges.views import Queue, QueueRow
from server.cohort.models import QueueMark
from server.cohort.reads import number, visible
from server.people.reads import Known, Register
from server.spine import recent
from server.spine.access import Visitor
from server.spine.channels import IN_WORDS
from server.spine.claims import Claim
from server.spine.herald import Herald
from server.spine.locale import _, ngettext, short_day
from server.spine.titles import titles

NEW_DAYS = 14  # how long a newcomer is to be welcomed
ASKED_DAYS = 28  # how long a mentee is asked here whether a session helped
LATELY_DAYS = 7  # deeds that deserve thanks
ENOUGH = 2  # own-words shares or more in that time
MOST = 40  # rows
_HERE = ("other", "ambassador")  # what an ambassador is asked as a peer is on the page "What waits"


class ToDecide(Protocol):
    """A claim that waits for somebody's word."""

    @property
    def claim(self) -> Claim: ...
    @property
    def voice(self) -> str: ...
    @property
    def view(self) -> ClaimView: ...


class Desk(Protocol):
    """Lent by the claims slice."""

    async def to_decide(self, visitor: Visitor, surface: Surface) -> Sequence[ToDecide]:
        """What somebody may decide, people named as a surface shows them; the oldest first."""
        ...


async def queue(herald: Herald, register: Register, visitor: Visitor, desk: Desk) -> Queue:
    """The rows that wait for this ambassador."""
    if not visitor.may(Role.AMBASSADOR):
        return Queue(rows=(), minutes=0)
    members = {one.face.id: one for one in visible(register, visitor) if one.face.id != visitor.id}
    rows = [
        *_newcomers(herald, register, members),
        *await _claims(herald, register, visitor, desk),
        *await _helped(herald, register, visitor),
        *await _deserving(herald, register, members),
        *await _quiet(herald, register, members),
    ]
    marks = await QueueMark.filter(ambassador_id=visitor.id)
    now = herald.clock.now()
    away = {one.key for one in marks if one.until is None or one.until > now}
    left = tuple(row for row in rows if row.key not in away)[:MOST]
    return Queue(rows=left, minutes=-(-len(left) * 25 // 60))


def _name(register: Register, person: PersonId) -> str:
    return register.name(person, Surface.COHORT) or _("a colleague")


def _open(register: Register, person: PersonId) -> bool:
    """Whether the cohort knows somebody by their own name."""
    return register.named(person, Surface.COHORT) is not None


def _newcomers(
    herald: Herald, register: Register, members: dict[PersonId, Known]
) -> list[QueueRow]:
    since = herald.clock.now() - timedelta(days=NEW_DAYS)
    return [
        QueueRow(
            key=f"welcome-{number(register, one.face.id)}",
            what="welcome",
            words=_("%(name)s joined on %(day)s")
            % {
                "name": _name(register, one.face.id),
                "day": short_day(herald.clock.day(one.joined_at)),
            },
            evidence=(_("A short hello is enough."),),
            person=number(register, one.face.id),
            name=_name(register, one.face.id),
            since=one.joined_at,
        )
        for one in sorted(members.values(), key=lambda one: str(one.joined_at))
        if one.joined_at is not None and one.joined_at >= since
    ]


async def _claims(
    herald: Herald, register: Register, visitor: Visitor, desk: Desk
) -> list[QueueRow]:
    """What waits for a word that is mine to give as who is asked, or as an ambassador."""
    rows: list[QueueRow] = []
    found = await desk.to_decide(visitor, Surface.COHORT)
    for one in sorted(found, key=lambda row: row.voice != "other"):
        if one.voice not in _HERE:
            continue
        claim, view, met = one.claim, one.view, one.voice == "other"
        owner = PersonId(claim.by)
        day = short_day(herald.clock.day(claim.at))
        rows.append(
            QueueRow(
                key=f"claim-{claim.id}" if view.state == "waiting" else f"appeal-{claim.id}",
                what="confirm" if view.state == "waiting" else "appeal",
                words=_("%(words)s, %(day)s") % {"words": view.words, "day": day},
                evidence=_evidence(view),
                person=None if met and not _open(register, owner) else number(register, owner),
                name=view.name,
                claim=claim.id,
                since=claim.at,
            )
        )
    return rows


def _evidence(view: ClaimView) -> tuple[str, ...]:
    words = _("%(name)s wrote it down.")
    if view.kind is Kind.SHARE:
        words = _("%(name)s says that it is posted.")
    told = [words % {"name": view.name}]
    if view.own_words:
        told.append(_("in own words"))
    if view.why:
        told.append(f"“{view.why}”")
    if view.link:
        told.append(view.link)
    if view.state == "appealed":
        told.append(_("A colleague said no: “%(reason)s”") % {"reason": view.reason})
        told.append(_("Their appeal: “%(why)s”") % {"why": view.appeal})
        told.append(_("Your word is the last."))
    return tuple(told)


async def _helped(herald: Herald, register: Register, visitor: Visitor) -> list[QueueRow]:
    """Sessions in which I was the mentee, while I have not said that they helped.

    The mentor stands there by name, for the two have met; without a number where the cohort knows
    them by another name, for it would lead from one to the other. Of who has left nothing is asked:
    no points can arrive.
    """
    from_ = herald.clock.now() - timedelta(days=ASKED_DAYS)
    said = {
        deed.session
        for deed in await recent.since(herald.reader, Kind.HELPED, from_)
        if isinstance(deed, Helped) and deed.by == visitor.id
    }
    rows: list[QueueRow] = []
    for deed in await recent.since(herald.reader, Kind.SESSION, from_):
        if not isinstance(deed, MentoringSession) or deed.mentee != visitor.id or deed.id in said:
            continue
        mentor = register.get(deed.mentor)
        if mentor is None or mentor.joined_at is None:
            continue
        named = _open(register, deed.mentor)
        rows.append(
            QueueRow(
                key=f"helped-{deed.id}",
                what="helped",
                words=_("Did your session with %(name)s on %(day)s help?")
                % {"name": mentor.face.name, "day": short_day(deed.day)},
                evidence=(
                    _("If it did, say so: the second half of the points goes to your mentor."),
                ),
                person=deed.mentor if named else None,
                name=mentor.face.name,
                session=deed.id,
                since=deed.at,
            )
        )
    return rows


async def _deserving(
    herald: Herald, register: Register, members: dict[PersonId, Known]
) -> list[QueueRow]:
    """Members with own-words shares lately whom nobody has thanked in that time."""
    from_ = herald.clock.now() - timedelta(days=LATELY_DAYS)
    thanked = {
        deed.to
        for kind in (Kind.RECOGNITION, Kind.THANKS)
        for deed in await recent.since(herald.reader, kind, from_)
        if isinstance(deed, Recognition | Thanks)
    }
    shares: defaultdict[PersonId, list[Share]] = defaultdict(list)
    for deed in await recent.since(herald.reader, Kind.SHARE, from_):
        if isinstance(deed, Share) and deed.own_words and deed.by in members:
            shares[deed.by].append(deed)
    shared = {one.item for done in shares.values() for one in done[-5:]}
    titled = await titles(herald.reader, items=shared)
    week = f"{herald.today():%G-W%V}"
    return [
        QueueRow(
            key=f"thank-{number(register, person)}-{week}",
            what="thank",
            words=ngettext(
                "%(name)s: %(n)s share in own words this week",
                "%(name)s: %(n)s shares in own words this week",
                len(done),
            )
            % {"name": _name(register, person), "n": len(done)},
            evidence=tuple(
                f"“{titled.get(one.item, one.item)}” · {_(IN_WORDS[one.channel])}"
                for one in done[-5:]
            ),
            person=number(register, person),
            name=_name(register, person),
            since=done[-1].at,
        )
        for person, done in sorted(shares.items(), key=lambda row: -len(row[1]))
        if len(done) >= ENOUGH and person not in thanked
    ]


_PAIRS = "SELECT mentor_id, mentee_id, state, since FROM pair"


async def _quiet(
    herald: Herald, register: Register, members: dict[PersonId, Known]
) -> list[QueueRow]:
    """Pairs with a member of mine that have not met for three weeks.

    Those that run, and those who simply met this season; not those that have ended. Nobody stands
    there under a pseudonym: who brought the two together knows whose it is.
    """
    members = {person: one for person, one in members.items() if _open(register, person)}
    last: dict[tuple[PersonId, PersonId], datetime] = {}
    opens = herald.catalogue().season.opens
    for deed in await recent.since(herald.reader, Kind.SESSION, opens):
        if isinstance(deed, MentoringSession) and {deed.mentor, deed.mentee} & members.keys():
            last[deed.mentor, deed.mentee] = deed.at
    pairs = await herald.reader.rows(_PAIRS)
    for mentor, mentee, state, _since in pairs:
        if state != "running":
            last.pop((mentor, mentee), None)
    for mentor, mentee, state, since in pairs:
        if state == "running" and {mentor, mentee} & members.keys():
            began = datetime.fromisoformat(since) if isinstance(since, str) else since
            last[mentor, mentee] = max(began, last.get((mentor, mentee), began))
    now = herald.clock.now()

    def known(person: PersonId) -> PersonId | str:
        return person if _open(register, person) else "x"

    return [
        QueueRow(
            key=f"quiet-{known(mentor)}-{known(mentee)}-{at:%Y%m%d}",
            what="quiet",
            words=_("%(one)s ⇄ %(other)s, no session for %(days)s days")
            % {
                "one": register.named(mentor, Surface.COHORT) or _("a colleague"),
                "other": register.named(mentee, Surface.COHORT) or _("a colleague"),
                "days": (now - at).days,
            },
            evidence=(_("A question is enough: shall I help you find a date?"),),
            person=number(register, mentee if mentee in members else mentor),
            name=_name(register, mentee if mentee in members else mentor),
            since=at,
        )
        for (mentor, mentee), at in sorted(last.items(), key=lambda row: row[1])
        if now - at >= QUIET
    ]
