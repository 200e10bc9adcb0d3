"""The reveal: while boards are frozen, when it will be; for a week after it, who stands where.

The final standing is shown as people let themselves be seen today, not as they did at the close.
"""

from challenges.board import upper_half
from challenges.season import SeasonState
from challenges.terms import Period, Surface
from server.screens.hall import FEW, Hall, just_closed
from server.screens.scenes import Slides
from server.screens.slides import Row, Rows, Saying
from server.spine.locale import N_, _, average, day, number, spoken
from server.spine.standings import Standings

TITLE = N_("Reveal of the season")
_PEOPLE = 5
_DEPARTMENTS = 5


async def show(hall: Hall) -> Slides:
    """The announcement, then the people and the departments."""
    season = hall.herald.season_view()
    if season is not None and season.state == SeasonState.FROZEN:
        return (
            Saying(
                title=season.title,
                text=_("The boards are frozen until the reveal on %(day)s.")
                % {"day": day(season.closes)},
                note=_("What is done until then still counts."),
            ),
        )
    closed = just_closed(hall)
    if closed is None or closed.key not in hall.herald.board.seasons():
        return ()
    at = hall.herald.standings(season=closed.key)
    title = _("%(season)s: the final standing") % {"season": spoken(closed.title)}
    slides = (
        Rows(title=title, rows=_people(hall, at)),
        Rows(title=title, rows=_departments(hall, at), note=_("points per active member")),
    )
    return tuple(one for one in slides if one.rows)


def _people(hall: Hall, at: Standings) -> tuple[Row, ...]:
    rows: list[Row] = []
    for row in at.board.top(Period.SEASON, at.bucket(Period.SEASON), Surface.SCREEN, _PEOPLE):
        shown = hall.register.shown(row.person, Surface.SCREEN)
        if shown is not None:
            rows.append(
                Row(
                    key=f"final-{row.person}" if shown.id else f"final-{shown.name}",
                    place=row.place,
                    name=shown.name,
                    note=shown.department,
                    figure=number(row.points),
                    count=row.points,
                )
            )
    return tuple(rows)


def _departments(hall: Hall, at: Standings) -> tuple[Row, ...]:
    found = at.board.departments(Period.SEASON, at.bucket(Period.SEASON))
    rows: list[Row] = []
    most = min(upper_half(len(found)), _DEPARTMENTS)
    for position, row in enumerate([one for one in found if one.active >= FEW][:most], 1):
        tied = position > 1 and found[position - 2].points_per_active == row.points_per_active
        house = hall.register.departments.get(row.department)
        rows.append(
            Row(
                key=f"final-{row.department}",
                place=rows[-1].place if tied else position,
                name=hall.register.department(row.department),
                arms=house.arms if house else "argent",
                figure=average(row.points_per_active),
                share=row.points_per_active / (found[0].points_per_active or 1),
            )
        )
    return tuple(rows)
