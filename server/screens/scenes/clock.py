"""The season clock: how much is left."""

from datetime import timedelta
from textwrap import wrap

from challenges.season import Season
from server.screens.hall import Hall, just_closed
from server.screens.scenes import Slides
from server.screens.slides import Clock, Saying
from server.spine.locale import N_, _, day, ngettext, number, spoken

TITLE = N_("Season clock")
_A_DAY = timedelta(days=1)
_IN_WEEKS = 21  # days from which weeks are counted


async def show(hall: Hall) -> Slides:
    """Weeks, then days, that the season still runs; after its close, for a week, its root."""
    season = hall.herald.season_view()
    now = hall.herald.clock.now()
    if season is None or not season.opens <= now < season.closes:
        closed = just_closed(hall)
        return (_closing(hall, closed),) if closed else ()
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
            note=_("reveal on %(day)s") % {"day": day(season.closes)}
            if season.freezes is not None and season.freezes <= now
            else day(season.closes),
            opens=season.opens,
            closes=season.closes,
            share=(now - season.opens) / (season.closes - season.opens),
            weeks=max(1, -(-(season.closes - season.opens).days // 7)),
        ),
    )


def _closing(hall: Hall, season: Season) -> Saying:
    """That a season is over, and the one number that stands for all of its lines."""
    root = hall.herald.catalogues.closed[season.key].root
    said = ngettext(
        "The season is closed, with %(lines)s line in the book.",
        "The season is closed, with %(lines)s lines in the book.",
        root.lines,
    )
    return Saying(
        title=spoken(season.title),
        text=said % {"lines": number(root.lines)},
        note=_("root %(root)s") % {"root": " ".join(wrap(root.hash, 8))},
    )
