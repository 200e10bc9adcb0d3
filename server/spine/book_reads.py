"""Reading lines of the book: of one person, and of a department, in a period. Indexed by person."""

from collections.abc import Sequence
from datetime import date, timedelta

from challenges.book import Entry
from challenges.deeds import Deed
from challenges.terms import DeedId, DepartmentKey, Period, PersonId, Seq
from server.spine import codec
from server.spine.reader import Reader, Rows
from server.spine.standings import Standings

END = Seq(1 << 62)  # after every line
_MANY = 500  # people asked about at once


def window(at: Standings, period: Period) -> tuple[str, list[object]]:
    """The condition that takes just the lines which a board's period counts."""
    sql, params = "", list[object]()
    if at.before is not None:
        sql, params = " AND at < ?", [codec.micros(at.before)]
    if period is Period.SEASON:
        return f"{sql} AND season = ?", [*params, at.season]
    if period is Period.ALL:
        return sql, params
    first, last = _days(at.day, period)
    return f"{sql} AND day >= ? AND day <= ?", [*params, first.isoformat(), last.isoformat()]


def _days(day: date, period: Period) -> tuple[date, date]:
    """The first and the last day of a week or a month."""
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(day=1), following - timedelta(days=1)


async def lines_of(
    reader: Reader,
    person: PersonId,
    at: Standings,
    period: Period,
    *,
    before: Seq = END,
    most: int,
) -> list[Entry]:
    """The newest lines of somebody in a period, before a place in the book."""
    condition, params = window(at, period)
    sql = (
        f"SELECT {codec.LINE_SELECT} FROM book WHERE person = ? AND seq < ?{condition}"
        " ORDER BY seq DESC LIMIT ?"
    )
    rows = await reader.rows(sql, (person, before, *params, most))
    return [codec.entry(row) for row in rows]


async def deeds_of(reader: Reader, entries: Sequence[Entry]) -> dict[DeedId, Deed]:
    """The deeds that gave some lines."""
    ids = sorted({one.line.deed for one in entries})
    if not ids:
        return {}
    marks = ", ".join("?" * len(ids))
    rows = await reader.rows(
        f"SELECT kind, body FROM deed WHERE id IN ({marks}) AND body <> ''", ids
    )
    found = [codec.deed(kind, body) for kind, body in rows]
    return {one.id: one for one in found}


async def sums_of(
    reader: Reader,
    people: Sequence[PersonId],
    department: DepartmentKey,
    at: Standings,
    period: Period,
) -> Rows:
    """What people earned while in a department: rows (person, rule, season, day, points)."""
    condition, params = window(at, period)
    when = "season, ''" if period is Period.ALL else "'', day"
    group = "season" if period is Period.ALL else "day"
    found: Rows = []
    for start in range(0, len(people), _MANY):
        some = people[start : start + _MANY]
        sql = (
            f"SELECT person, rule, {when}, sum(points) FROM book"
            f" WHERE person IN ({', '.join('?' * len(some))}) AND department = ?{condition}"
            f" AND badge IS NULL GROUP BY person, rule, {group}"
        )
        found += await reader.rows(sql, (*some, department, *params))
    return found
