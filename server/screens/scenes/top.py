"""The top ten of the season: those who chose to be seen on screens, as they chose."""

from challenges.terms import Period, Surface
from server.screens.hall import Hall, still_words
from server.screens.scenes import Slides
from server.screens.slides import Row, Rows
from server.spine.locale import N_, _, number

TITLE = N_("Top ten")
_HALF = 5


async def show(hall: Hall) -> Slides:
    """Two times five; none between seasons."""
    if hall.herald.season_view() is None:
        return ()
    at = hall.herald.standings()
    rows: list[Row] = []
    for row in at.board.top(Period.SEASON, at.bucket(Period.SEASON), Surface.SCREEN, 2 * _HALF):
        shown = hall.register.shown(row.person, Surface.SCREEN)
        if shown is not None:
            rows.append(
                Row(
                    key=f"person-{row.person}" if shown.id else f"name-{shown.name}",
                    place=row.place,
                    name=shown.name,
                    note=shown.department,
                    figure=number(row.points),
                    count=row.points,
                )
            )
    if not rows:
        return ()
    return (
        Rows(
            title=_("Top ten of the season"),
            rows=tuple(rows[:_HALF]),
            more=tuple(rows[_HALF:]),
            note=still_words(at),
        ),
    )
