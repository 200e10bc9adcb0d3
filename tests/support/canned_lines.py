"""What rows of the small office's boards are made of."""

from datetime import date, timedelta

from challenges.ledger import BoardLine, DepartmentLines, PersonLines, Share
from challenges.terms import Kind, Period, PersonId, Points, Seq
from challenges.views import Shown
from tests.support import canned

_MANY = 24


def person(who: str, period: Period, before: int | None) -> PersonLines:
    """Twenty lines, then four."""
    veiled = not who.isdecimal()
    lines = [
        BoardLine(
            seq=Seq(number),
            day=date(2026, 11, 1) + timedelta(days=number % 14),
            points=Points(10 - number % 4 * 5),
            kind=Kind.SHARE,
            words="Shares" if veiled else f"Share number {number}",
            rule="share",
            version=2,
            confirmed="Confirmed by a colleague." if number % 5 == 0 else "",
        )
        for number in range(_MANY, 0, -1)
    ]
    left = [one for one in lines if before is None or one.seq < before]
    name = who if veiled else canned.NAMES[int(who) - 1]
    return PersonLines(
        person=Shown(
            id=None if veiled else PersonId(int(who)),
            name=name,
            department="" if veiled else "Roads",
        ),
        period=period,
        season="autumn",
        points=Points(sum(one.points for one in lines)),
        lines=tuple(left[:20]),
        older=left[19].seq if len(left) > 20 else None,
    )


def department(key: str, period: Period) -> DepartmentLines:
    """Two rules and two weeks."""
    return DepartmentLines(
        key=key,
        title=key.title(),
        arms="azure",
        period=period,
        season="autumn",
        points=Points(552),
        active=9,
        joined=12,
        points_per_active=61.3,
        breadth=0.75,
        by_rule=(
            Share(key="share", title="Shares", points=Points(400), people=9),
            Share(key="", title="all else, together", points=Points(152), people=6),
        ),
        by_time=(Share(key="2026-W46", title="week of 9 Nov", points=Points(552), people=9),),
    )
