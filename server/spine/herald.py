"""The running Herald: everything with a lifetime, opened and closed together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

from challenges import board as boards
from challenges.board import Board
from challenges.catalogue import Catalogue
from challenges.quick import dataclass
from challenges.season import Season
from challenges.terms import BETWEEN, Period, PersonId, Points
from challenges.views import SeasonView
from server.spine.catalogues import Catalogues
from server.spine.clock import Clock, SystemClock
from server.spine.closing import Closer
from server.spine.hub import Hub
from server.spine.locale import spoken
from server.spine.reader import Reader
from server.spine.settings import Settings
from server.spine.standings import Standings, standings
from server.spine.store import Store
from server.spine.tailer import Tailer
from server.spine.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Herald:
    """What handlers reach for. Slices take what they need from it and keep nothing here."""

    settings: Settings
    clock: Clock
    store: Store
    writer: Writer
    reader: Reader
    catalogues: Catalogues
    board: Board
    tailer: Tailer
    hub: Hub

    def catalogue(self) -> Catalogue:
        """The catalogue in force now."""
        return self.catalogues.at(self.clock.now())

    def today(self) -> date:
        """The institution's calendar day."""
        return self.clock.day(self.clock.now())

    def bucket(self, period: Period) -> str:
        """The board's bucket of a period, now."""
        return boards.bucket(period, self.today(), self.catalogue().season.key)

    def standings(self, *, live: bool = False, season: str = "") -> Standings:
        """The board that a reader is shown, see `server.spine.standings`."""
        return standings(self.board, self.catalogues, self.clock, live=live, season=season)

    def season_points(self, person: PersonId) -> Points:
        """What somebody has this season."""
        return self.board.points(person, Period.SEASON, self.bucket(Period.SEASON))

    def season_view(self) -> SeasonView | None:
        """The running season in the reader's language, or none between seasons."""
        season = self.catalogue().season
        return None if season.key == BETWEEN else self.view_of(season)

    def view_of(self, season: Season) -> SeasonView:
        """A season in the reader's language."""
        now = self.clock.now()
        left, closed = season.closes - now, self.catalogues.closed.get(season.key)
        return SeasonView(
            key=season.key,
            title=spoken(season.title),
            state=season.state_at(now),
            accent=season.accent,
            opens=season.opens,
            closes=season.closes,
            weeks_left=max(0, -(-left // timedelta(weeks=1))),
            freezes=season.freezes if season.freeze_days else None,
            root=closed.root.hash if closed else "",
        )


@asynccontextmanager
async def opened(
    settings: Settings, clock: Clock | None = None, *, apart: bool = False
) -> AsyncIterator[Herald]:
    """A running Herald on the settings' database; all of it is closed at the end.

    Args:
        apart: see `Store`.

    Raises:
        HeraldError: `store.not_migrated` when the tables are not up to date.
    """
    async with Store(settings, apart=apart) as store:
        hub, running = Hub(), clock or SystemClock(settings.timezone)
        closer = Closer(store, running)
        await closer.open()
        try:
            yield Herald(
                settings=settings,
                clock=running,
                store=store,
                writer=store.writer,
                reader=store.reader,
                catalogues=store.catalogues,
                board=store.tailer.board,
                tailer=store.tailer,
                hub=hub,
            )
        finally:
            await closer.close()
            await hub.close()
