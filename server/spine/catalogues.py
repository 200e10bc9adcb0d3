"""The catalogues by which deeds are judged: versions, each with the moment from which it holds."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from threading import Lock
from typing import Any

from challenges import catalogue as game
from challenges.book import Hash
from challenges.catalogue import Catalogue
from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.root import Root
from challenges.season import Season
from challenges.terms import BETWEEN, SeasonKey, Seq, Version
from server.spine import codec


@dataclass(frozen=True, slots=True)
class _Held:
    since: datetime
    id: int
    catalogue: Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What was published when a season closed."""

    root: Root
    at: datetime


class Catalogues:
    """All versions, in memory. Rows are only ever added, so knowing the last id is knowing all.

    The writer may learn in a thread while the loop reads: what is read is replaced, not changed.
    """

    def __init__(self) -> None:
        self._seasons: dict[SeasonKey, tuple[_Held, ...]] = {}  # oldest first
        self._exact: dict[tuple[SeasonKey, Version], Catalogue] = {}
        self._stretches: tuple[list[datetime], list[Catalogue | None]] = ([], [])
        self._learning = Lock()
        self.last = 0  # highest id that is known
        self.closed: dict[SeasonKey, Closed] = {}  # in the order in which they were closed
        self.last_closed = 0  # highest id of a root that is known

    def learn(self, rows: Sequence[Sequence[Any]]) -> None:
        """Take over rows (id, season, version, holds_from, text) of the table.

        Raises:
            CatalogueError: a stored text does not read.
        """
        with self._learning:
            self._learn(rows)

    def _learn(self, rows: Sequence[Sequence[Any]]) -> None:
        seasons, exact, last = dict(self._seasons), dict(self._exact), self.last
        for id_, season, version, since, text in rows:
            last = max(last, id_)
            if (season, version) in exact:
                continue
            read = game.read(text, file=f"{season}.{version}", version=Version(version), kept=True)
            exact[season, version] = read
            held = (*seasons.get(season, ()), _Held(codec.moment(since), id_, read))
            seasons[season] = tuple(sorted(held, key=lambda one: (one.since, one.id)))
        self._seasons, self._exact = seasons, exact
        # Between two of these moments nothing changes, so one look finds what holds.
        every = [one for held in seasons.values() for one in held]
        windows = [one.catalogue.season for one in every]
        edges = {one.since for one in every} | {one.opens for one in windows}
        starts = sorted(edges | {one.closes for one in windows})
        self._stretches = starts, [self._found(start) for start in starts]
        self.last = last

    def at(self, moment: datetime) -> Catalogue:
        """The catalogue that holds: of the season that runs at the moment, else the one between.

        Raises:
            HeraldError: code `catalogue.none`, nothing was ever stored.
        """
        starts, holding = self._stretches
        at = bisect_right(starts, moment)
        return (holding[at - 1] if at else None) or self._holding(moment)

    def close(self, rows: Sequence[Sequence[Any]]) -> None:
        """Take over rows (id, season, root, lines, last_seq, at) of published roots."""
        with self._learning:
            closed = dict(self.closed)
            for id_, season, root, lines, last_seq, at in rows:
                told = Root(Hash(root), lines, Seq(last_seq))
                closed[SeasonKey(season)] = Closed(root=told, at=codec.moment(at))
                self.last_closed = max(self.last_closed, id_)
            self.closed = closed

    def judging(self, moment: datetime) -> Catalogue:
        """The catalogue that judges a deed of a moment: of a season that was closed, none.

        A deed that waited while its season closed is judged by the rules between seasons, for
        what was published holds.

        Raises:
            HeraldError: code `catalogue.none`, nothing was ever stored.
        """
        found = self.at(moment)
        return self._between(moment) if found.season.key in self.closed else found

    def _found(self, moment: datetime) -> Catalogue | None:
        try:
            return self._holding(moment)
        except HeraldError:  # no season runs, and there are no rules between seasons
            return None

    def _holding(self, moment: datetime) -> Catalogue:
        running: _Held | None = None
        for season, versions in self._seasons.items():
            held = _latest(versions, moment)
            if season == BETWEEN or held is None:
                continue
            window = held.catalogue.season
            open_ = window.opens <= moment < window.closes
            if open_ and (running is None or (held.since, held.id) > (running.since, running.id)):
                running = held
        return running.catalogue if running is not None else self._between(moment)

    def _between(self, moment: datetime) -> Catalogue:
        between = self._seasons.get(BETWEEN)
        if not between:
            raise HeraldError("catalogue.none")
        return (_latest(between, moment) or between[0]).catalogue

    def of(self, season: SeasonKey, version: Version) -> Catalogue | None:
        """One version, by which a stored deed was judged; none when it is not there."""
        return self._exact.get((season, version))

    def all(self) -> tuple[Catalogue, ...]:
        """The latest version of every season, in the order in which they open."""
        latest = [versions[-1].catalogue for versions in self._seasons.values()]
        return tuple(sorted(latest, key=lambda one: one.season.opens))

    def seasons(self) -> tuple[Season, ...]:
        """The seasons proper, as their latest versions have them, in the order of their opening."""
        return tuple(one.season for one in self.all() if one.season.key != BETWEEN)


def _latest(versions: tuple[_Held, ...], moment: datetime) -> _Held | None:
    return next((one for one in reversed(versions) if one.since <= moment), None)
