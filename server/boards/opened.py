"""A row of a board, opened into what it is made of. Who may be seen is decided here.

Only a row that the reader sees on the board can be opened: anything else would be a list with a
bottom. Of somebody under a pseudonym no line says more than its rule and its day, for what they
shared, and with whom they met, would tell who it is.
"""

from collections.abc import Callable
from datetime import date

from challenges.board import Row
from challenges.book import Entry
from challenges.deeds import Deed, Helped, Idea, MentoringSession, Recognition, Reversal, Thanks
from challenges.errors import HeraldError
from challenges.few import Part, parts
from challenges.ledger import BoardLine, DepartmentLines, PersonLines, Share
from challenges.season import week_of
from challenges.terms import (
    BETWEEN,
    DepartmentKey,
    Kind,
    Period,
    PersonId,
    Points,
    SeasonKey,
    Seq,
    Surface,
)
from challenges.views import Shown
from seeds import words
from server.boards import reads
from server.boards.rules import rule_title
from server.people.reads import Register
from server.spine import book_reads, problems, receipts
from server.spine.access import Visitor
from server.spine.badges import badges_unseen
from server.spine.herald import Herald
from server.spine.locale import N_, _, short_day, spoken
from server.spine.standings import Standings

PAGE = 20  # lines at once
ME = "me"
_BETWEEN_US = frozenset({Kind.REVOCATION, Kind.RESTORATION})

problems.declare(
    "board.row",
    404,
    N_("There is no such row on the board"),
    N_("Only rows that you see there can be opened. Perhaps it moved; look at the board again."),
)


def handle(shown: Shown) -> str:
    """What names a row: the person's id, or their pseudonym, which leads to no id."""
    return str(shown.id) if shown.id is not None else shown.name


async def person_lines(
    herald: Herald,
    register: Register,
    visitor: Visitor,
    at: Standings,
    period: Period,
    who: str,
    before: Seq | None = None,
) -> PersonLines:
    """A row of the people board of the web, opened; to oneself always.

    Args:
        who: see `handle`; `me` for the reader.
        before: the last line of the page before.

    Raises:
        HeraldError: `board.row`.
    """
    row, shown = _find(register, visitor, at, period, who)
    entries = await book_reads.lines_of(
        herald.reader, row.person, at, period, before=before or book_reads.END, most=PAGE + 1
    )
    page = entries[:PAGE]
    kept = page if row.person == visitor.id else await _told(herald, visitor, page)
    deeds = await book_reads.deeds_of(herald.reader, kept)
    veiled = shown.id is None
    return PersonLines(
        person=shown,
        period=period,
        season=at.season,
        points=row.points,
        lines=tuple(
            _line(herald, register, visitor, one, deeds.get(one.line.deed), veiled) for one in kept
        ),
        older=page[-1].seq if len(entries) > PAGE else None,
        frozen=at.before is not None,
    )


async def _told(herald: Herald, visitor: Visitor, page: list[Entry]) -> list[Entry]:
    """The lines of somebody else that the reader may know of; all that have points are.

    A hidden badge is named to those alone who hold it, too, and a badge that was revoked or given
    back is between its holder and the comms team, as it is on the stream.
    """
    unseen = await badges_unseen(herald, visitor.id)
    return [
        one
        for one in page
        if one.line.points or not (one.line.kind in _BETWEEN_US or one.line.badge in unseen)
    ]


def _find(
    register: Register, visitor: Visitor, at: Standings, period: Period, who: str
) -> tuple[Row, Shown]:
    if who in (ME, str(visitor.id)):
        mine = register.shown(visitor.id, Surface.WEB, visitor.id)
        if mine is not None:
            points = at.board.points(visitor.id, period, at.bucket(period))
            return Row(0, visitor.id, points), mine
    rows = reads.people_rows(at, visitor, period, Surface.WEB)
    for row in (*rows.top, *rows.around):
        shown = register.shown(row.person, Surface.WEB, visitor.id)
        if shown is not None and handle(shown) == who:
            return row, shown
    raise HeraldError("board.row")


def _line(
    herald: Herald,
    register: Register,
    visitor: Visitor,
    entry: Entry,
    deed: Deed | None,
    veiled: bool,
) -> BoardLine:
    line = entry.line
    catalogue = herald.catalogues.of(line.season, line.version) or herald.catalogue()
    about = receipts.subject(line.subject, catalogue)
    said = words.reason(line.reason, about, _, catalogue.rules)
    return BoardLine(
        seq=entry.seq,
        day=line.day,
        points=line.points,
        kind=line.kind,
        words=rule_title(line.rule) if veiled else said,
        rule=line.rule,
        version=line.version,
        confirmed=_confirmed(register, visitor, entry, deed, veiled),
        badge=receipts.badge_title(line.badge, catalogue) if line.badge and not veiled else None,
    )


def _confirmed(
    register: Register, visitor: Visitor, entry: Entry, deed: Deed | None, veiled: bool
) -> str:
    """By whose word it counts: by name only where the reader may see that name on the web.

    A challenge that a deed happened to finish needed nobody's word.
    """
    line, whose = entry.line, entry.line.person
    if deed is None or line.rule not in (deed.kind.value, "session", "reversal"):
        return ""

    def name(other: PersonId) -> str:
        shown = None if veiled else register.shown(other, Surface.WEB, visitor.id)
        return shown.name if shown is not None and shown.id is not None else _("a colleague")

    match deed:
        case MentoringSession():
            return _("Confirmed by %(name)s.") % {"name": name(deed.confirmed_by)}
        case Helped() if deed.by != whose:
            return _("Confirmed by %(name)s.") % {"name": name(deed.by)}
        case Recognition() if deed.by != whose:
            return _("Given by %(name)s.") % {"name": name(deed.by)}
        case Thanks() if deed.by != whose:
            return _("Said by %(name)s.") % {"name": name(deed.by)}
        case Idea():
            return _("Accepted by the comms team.")
        case Reversal():
            return _("Decided by the comms team.")
    return ""


async def department_lines(
    herald: Herald,
    register: Register,
    visitor: Visitor,
    at: Standings,
    period: Period,
    key: str,
) -> DepartmentLines:
    """A row of the department boards, opened: sums by rule and by week, none of fewer than five.

    Raises:
        HeraldError: `board.row`.
    """
    board = reads.department_board(at, register, visitor, period)
    seen = {one.key: one for one in (*board.by_points, *board.by_breadth)}
    if key not in seen:
        raise HeraldError("board.row")
    bucket, department = at.bucket(period), DepartmentKey(key)
    [row] = [one for one in at.board.departments(period, bucket) if one.department == key]
    people = at.board.actors(period, bucket, department)
    sums = await book_reads.sums_of(herald.reader, people, department, at, period)
    by_rule = parts((rule, person, points) for person, rule, _s, _d, points in sums)
    by_time = parts(
        (season if period is Period.ALL else week_of(date.fromisoformat(day)), person, points)
        for person, _rule, season, day, points in sums
    )
    time_title = _season_title(herald) if period is Period.ALL else _week_title
    return DepartmentLines(
        key=key,
        title=seen[key].title,
        arms=seen[key].arms,
        period=period,
        season=at.season,
        points=row.points,
        active=row.active,
        joined=row.joined,
        points_per_active=row.points_per_active,
        breadth=row.breadth,
        by_rule=_titled(sorted(by_rule, key=lambda one: (not one[0], -one[1])), rule_title),
        by_time=_titled(sorted(by_time, key=lambda one: (not one[0], one[0])), time_title),
        frozen=at.before is not None,
    )


def _titled(found: list[Part], title: Callable[[str], str]) -> tuple[Share, ...]:
    return tuple(
        Share(
            key=key,
            title=title(key) if key else _("all else, together"),
            points=Points(points),
            people=people,
        )
        for key, points, people in found
    )


def _week_title(key: str) -> str:
    year, week = key.split("-W")
    return _("week of %(day)s") % {"day": short_day(date.fromisoformat(f"{year}-W{week}-1"))}


def _season_title(herald: Herald) -> Callable[[str], str]:
    titles = {one.key: spoken(one.title) for one in herald.catalogues.seasons()}
    titles[BETWEEN] = _("between seasons")
    return lambda key: titles.get(SeasonKey(key), key)
