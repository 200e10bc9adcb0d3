"""The department race: points per active member, never a sum, never fewer than five people."""

from challenges.board import upper_half
from challenges.terms import Period
from server.screens.hall import FEW, Hall, still_words
from server.screens.scenes import Slides
from server.screens.slides import Row, Rows
from server.spine.locale import N_, _, average

TITLE = N_("Department race")


async def show(hall: Hall) -> Slides:
    """The upper half of the departments of the season, seven at most: no list shows a bottom.

    Between seasons there is no race.
    """
    if hall.herald.season_view() is None:
        return ()
    at = hall.herald.standings()
    found = at.board.departments(Period.SEASON, at.bucket(Period.SEASON))
    rows = sorted(
        (row for row in found if row.active >= FEW),
        key=lambda row: (-row.points_per_active, row.department),
    )
    if not rows:
        return ()
    first = rows[0].points_per_active or 1
    shown: list[Row] = []
    for position, row in enumerate(rows[: upper_half(len(rows))], 1):
        tied = position > 1 and rows[position - 2].points_per_active == row.points_per_active
        house = hall.register.departments.get(row.department)
        shown.append(
            Row(
                key=f"department-{row.department}",
                place=shown[-1].place if tied else position,
                name=hall.register.department(row.department),
                arms=house.arms if house else "argent",
                figure=average(row.points_per_active),
                share=row.points_per_active / first,
            )
        )
    note = " · ".join(one for one in (_("points per active member"), still_words(at)) if one)
    return (Rows(title=_("Department race"), rows=tuple(shown), note=note),)
