"""Today, for an ambassador: one queue, most useful first.

Rows come from what is there: newcomers, sessions that wait, people whose deeds deserve thanks,
pairs that went quiet. A row that is done or skipped is marked; nothing else is stored.
"""

from collections import defaultdict
from datetime import datetime, timedelta

from challenges.deeds import MentoringSession, Recognition, Share, Thanks
from challenges.matching import QUIET
from challenges.terms import Kind, PersonId, Role, Surface
from challenges.views import Queue, QueueRow
from server.cohort.models import QueueMark
from server.cohort.reads import number, visible
from server.people.reads import Known, Register
from server.spine import recent
from server.spine.access import Visitor
from server.spine.claims import Claim
from server.spine.herald import Herald
from server.spine.locale import _, ngettext, short_day
from server.spine.receipts import CHANNELS
from server.spine.titles import titles

NEW_DAYS = 14  # how long a newcomer is to be welcomed
LATELY_DAYS = 7  # deeds that deserve thanks
ENOUGH = 2  # own-words shares or more in that time
MOST = 40  # rows


async def queue(herald: Herald, register: Register, visitor: Visitor) -> Queue:
    """The rows that wait for this ambassador."""
    if not visitor.may(Role.AMBASSADOR):
        return Queue(rows=(), minutes=0)
    members = {one.face.id: one for one in visible(register, visitor) if one.face.id != visitor.id}
    rows = [
        *_newcomers(herald, register, members),
        *await _claims(herald, register, visitor, members),
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
    herald: Herald, register: Register, visitor: Visitor, members: dict[PersonId, Known]
) -> list[QueueRow]:
    """Sessions that wait: those with me, then those of two others of my cohort."""
    rows: list[QueueRow] = []
    for one in await Claim.filter(kind=Kind.SESSION, state="waiting").order_by("at"):
        asked = PersonId(one.other or 0)
        logger = PersonId(one.by)
        if logger == visitor.id or (asked != visitor.id and not {asked, logger} & members.keys()):
            continue
        names = (_name(register, logger), _name(register, asked))
        rows.append(
            QueueRow(
                key=f"claim-{one.id}",
                what="confirm",
                words=_("session %(one)s ⇄ %(other)s, %(minutes)s min, %(day)s")
                % {
                    "one": names[0],
                    "other": names[1],
                    "minutes": one.body["minutes"],
                    "day": short_day(herald.clock.day(one.at)),
                },
                evidence=(_("%(name)s wrote it down.") % {"name": names[0]},),
                person=number(register, logger),
                name=names[0],
                claim=one.id,
                since=one.at,
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
                f"“{titled.get(one.item, one.item)}” · {CHANNELS[one.channel]}" for one in done[-5:]
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

    Those that run, and those who simply met this season; not those that have ended.
    """
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
    return [
        QueueRow(
            key=f"quiet-{number(register, mentor)}-{number(register, mentee)}-{at:%Y%m%d}",
            what="quiet",
            words=_("%(one)s ⇄ %(other)s, no session for %(days)s days")
            % {
                "one": _name(register, mentor),
                "other": _name(register, mentee),
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
