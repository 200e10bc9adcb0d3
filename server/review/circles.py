"""Months of giving as ties: what the picture of praise to and fro is reckoned from."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from challenges.deeds import Recognition, Thanks
from challenges.departments import FEWEST
from challenges.quick import dataclass
from challenges.reciprocity import Report, Tie, report, returned
from challenges.rules import month_of
from challenges.terms import Kind
from server.spine import marks, recent
from server.spine.herald import Herald

__all__ = ["FEWEST", "Month", "months", "open_case"]

MONTHS = 6  # that are looked back on, this one included
CASE_MOST = 50  # deeds that a case marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month's shares."""

    key: str  # `2026-11`
    first: date
    report: Report


async def months(herald: Herald) -> list[Month]:
    """The latest months, the current one first."""
    firsts = _firsts(herald.today())
    given = await _given(herald, firsts[-1])
    return [
        Month(
            key=month_of(first),
            first=first,
            report=report(_tie(one) for one in given[month_of(first)]),
        )
        for first in firsts
    ]


async def open_case(herald: Herald, month: str) -> int:
    """Mark the recognitions that came back within a month; how many were, 0 when none is told."""
    found = next((one for one in _firsts(herald.today()) if month_of(one) == month), None)
    if found is None:
        return 0
    given = (await _given(herald, found))[month]
    ties = [_tie(one) for one in given]
    house = report(ties).house
    if house is None or not house.mutual:
        return 0
    back = returned(ties)
    cases = [one for one in given if isinstance(one, Recognition) and (one.by, one.to) in back][
        :CASE_MOST
    ]

    async def command() -> None:
        for one in cases:
            await marks.put(one.id, marks.CIRCLE, one.by, herald.clock.now())

    await herald.writer.run(command)
    return len(cases)


async def _given(herald: Herald, first: date) -> defaultdict[str, list[Recognition | Thanks]]:
    """What was given since a day and stands, by month, oldest first."""
    since = datetime.combine(first, time(), herald.clock.zone)
    found: defaultdict[str, list[Recognition | Thanks]] = defaultdict(list)
    for kind in (Kind.RECOGNITION, Kind.THANKS):
        for deed in await recent.since(herald.reader, kind, since):
            if isinstance(deed, Recognition | Thanks):
                found[month_of(deed.day)].append(deed)
    return found


def _tie(one: Recognition | Thanks) -> Tie:
    return Tie(one.by, one.to, one.department)


def _firsts(today: date) -> list[date]:
    """The first days of the latest months, the current one's first."""
    found = [today.replace(day=1)]
    while len(found) < MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found
