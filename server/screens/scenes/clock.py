"""The season clock: how much is left."""

from datetime import timedelta

from server.screens.hall import Hall
from server.screens.scenes import Slides
from server.screens.slides import Clock
from server.spine.locale import N_, day, ngettext, number, spoken

TITLE = N_("Season clock")
_A_DAY = timedelta(days=1)
_IN_WEEKS = 21  # days from which weeks are counted


async def show(hall: Hall) -> Slides:
    """Weeks, then days, that the season still runs."""
    season = hall.herald.season_view()
    now = hall.herald.clock.now()
    if season is None or not season.opens <= now < season.closes:
        return ()
    days = -(-(season.closes - now) // _A_DAY)
    weeks = -(-days // 7)
    figure = weeks if days > _IN_WEEKS else days
    unit = (
        ngettext("week left", "weeks left", weeks)
        if days > _IN_WEEKS
        else ngettext("day left", "days left", days)
    )
    return (
        Clock(
            title=spoken(season.title),
            figure=number(figure),
            unit=unit,
            note=day(season.closes),
            opens=season.opens,
            closes=season.closes,
            share=(now - season.opens) / (season.closes - season.opens),
            weeks=max(1, -(-(season.closes - season.opens).days // 7)),
        ),
    )
