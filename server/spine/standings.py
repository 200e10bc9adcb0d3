"""Which board a reader is shown: of now, of the freeze, or of a season that is over."""

from datetime import date, datetime, timedelta

from challenges import board as boards
from challenges.board import Board
from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.season import Season, SeasonState
from challenges.terms import BETWEEN, Period, SeasonKey
from server.spine import problems
from server.spine.catalogues import Catalogues
from server.spine.clock import Clock
from server.spine.locale import N_

problems.declare(
    "board.season",
    404,
    N_("There is no board of this season"),
    N_("Boards are kept for the last seasons. The points of all others stand in the book."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """A board, and the moment as of which it is shown.

    Attributes:
        season: whose standings the period `season` means.
        day: in the week and the month that are shown.
        before: lines from this moment on are not in it; none when all are.
        frozen: others see it frozen until then; none when nothing is frozen.
        past: it is of a season that is over.
    """

    board: Board
    season: SeasonKey
    day: date
    before: datetime | None = None
    frozen: datetime | None = None
    past: bool = False

    def bucket(self, period: Period) -> str:
        """The board's bucket of a period."""
        return boards.bucket(period, self.day, self.season)


def standings(
    board: Board, catalogues: Catalogues, clock: Clock, *, live: bool = False, season: str = ""
) -> Standings:
    """What a reader is shown now.

    Args:
        live: the state of now even while boards are frozen; for the comms team alone.
        season: the key of a season that is over; "" for what runs.

    Raises:
        HeraldError: `board.season`.
    """
    now = clock.now()
    running = catalogues.at(now).season
    if season and season != running.key:
        return _past(board, catalogues, clock, season)
    if running.key == BETWEEN or running.state_at(now) is not SeasonState.FROZEN:
        return Standings(board=board, season=running.key, day=clock.day(now))
    if live:
        return Standings(board=board, season=running.key, day=clock.day(now), frozen=running.closes)
    return Standings(
        board=board.still(running.key),
        season=running.key,
        day=clock.day(running.freezes - timedelta(microseconds=1)),
        before=running.freezes,
        frozen=running.closes,
    )


def _past(board: Board, catalogues: Catalogues, clock: Clock, key: str) -> Standings:
    for one in past_seasons(board, catalogues, clock):
        if one.key == key:
            last = clock.day(one.closes - timedelta(microseconds=1))
            return Standings(board=board, season=one.key, day=last, past=True)
    raise HeraldError("board.season", season=key)


def past_seasons(board: Board, catalogues: Catalogues, clock: Clock) -> list[Season]:
    """The seasons that are over and still have their board, the latest first."""
    now, kept = clock.now(), board.seasons()
    over = [one for one in catalogues.seasons() if one.closes <= now and one.key in kept]
    return sorted(over, key=lambda one: one.closes, reverse=True)
