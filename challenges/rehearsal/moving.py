"""Deeds and catalogues moved in time, so that a season begins when another does."""

from dataclasses import replace
from datetime import date, timedelta
from functools import singledispatchmethod

from challenges.catalogue import Catalogue
from challenges.deeds import ChallengeJoined, Deed, Paused, Redress, Reversal
from challenges.season import week_after
from challenges.terms import SeasonKey, Version

_DAY = timedelta(days=1)


class Shift:
    """So much time for moments; whole days for days, so that a deed keeps its hour of the day.

    A clock change between the two seasons makes a moment an hour early or late; its day is right.
    """

    def __init__(self, by: timedelta) -> None:
        self.by = by
        self.days = timedelta(days=round(by / _DAY))
        self.weeks = round(self.days.days / 7)
        self._catalogues: dict[tuple[SeasonKey, Version], Catalogue] = {}

    def day(self, day: date) -> date:
        """A day, moved."""
        return day + self.days

    def deed(self, deed: Deed) -> Deed:
        """A deed, moved; itself when there is nothing to move."""
        return self._moved(deed) if self.by else deed

    @singledispatchmethod
    def _moved(self, deed: Deed) -> Deed:
        return replace(deed, at=deed.at + self.by, day=self.day(deed.day))

    @_moved.register
    def _(self, deed: ChallengeJoined) -> Deed:
        since = self.day(deed.member_since)
        return replace(deed, at=deed.at + self.by, day=self.day(deed.day), member_since=since)

    @_moved.register
    def _(self, deed: Paused) -> Deed:
        until = self.day(deed.until)
        return replace(deed, at=deed.at + self.by, day=self.day(deed.day), until=until)

    @_moved.register
    def _(self, deed: Reversal | Redress) -> Deed:
        of = self._moved(deed.of)
        return replace(deed, at=deed.at + self.by, day=self.day(deed.day), of=of)  # type: ignore[arg-type]

    def catalogue(self, catalogue: Catalogue) -> Catalogue:
        """A catalogue with all its windows and weeks of rest moved; made once."""
        if not self.by:
            return catalogue
        key = catalogue.season.key, catalogue.version
        if key not in self._catalogues:
            self._catalogues[key] = self._window(catalogue)
        return self._catalogues[key]

    def _window(self, whole: Catalogue) -> Catalogue:
        season = whole.season
        opens, closes = season.opens + self.by, season.closes + self.by
        # The weeks of rest go along, as weeks: a free day may fall on a Sunday there.
        rest = frozenset(week_after(week, self.weeks) for week in season.rest)
        moved = replace(season, opens=opens, closes=closes, frozen_from=None)
        return replace(
            whole,
            season=replace(moved, quiet_weeks=rest, free_days=frozenset()),
            challenges={
                key: replace(one, opens=one.opens + self.by, closes=one.closes + self.by)
                for key, one in whole.challenges.items()
            },
        )
