"""A board from sums of the book, which a database makes in one look at it.

Offers: `Sums`, `Known`, `Window`, `cuts`, `board_of`. What comes of them is what `Board.fold`
gives, line by line, or nothing where sums cannot say it: lines of a season whose board was
forgotten already.

Days are cut into stretches at the mornings on which a week or a month that is kept begins, so that
every stretch lies in one week and one month.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from challenges.board import SEASONS_KEPT, Board, before, bucket
from challenges.packed import Columns, pack
from challenges.root import Root
from challenges.terms import BETWEEN, DepartmentKey, Period, PersonId, SeasonKey, Seq

_DAYS = (Period.WEEK, Period.MONTH)


class Sums(NamedTuple):
    """What somebody has of one season while in one department, on the days of one stretch.

    There is none where no line has points or a deed.
    """

    person: PersonId
    season: SeasonKey
    department: DepartmentKey
    stretch: int  # how many of the `cuts` are not after the day
    points: int
    deeds: int  # see `active.doing`
    reached: Seq  # of the last line with points; 0 without one


Window = tuple[Seq, Seq]  # a first and a last line


class Known(NamedTuple):
    """What is known of a book besides its sums."""

    seq: Seq  # of its last line
    roots: Mapping[SeasonKey, Root]  # in the order of their first lines
    newest: date  # the last day of the lines with points or a deed
    counting: Mapping[SeasonKey, Window]  # of each season, the lines with points or a deed


def cuts(newest: date) -> list[date]:
    """The mornings that cut the days, in order; the last is the one after the newest day."""
    monday, first = newest - timedelta(days=newest.weekday()), newest.replace(day=1)
    earlier = (first - timedelta(days=1)).replace(day=1)
    starts = {monday, monday - timedelta(weeks=1), first, earlier}
    return [*sorted(starts), newest + timedelta(days=1)]


class _Sum:
    """The standings of one bucket, as `Bucket.dump` has them."""

    __slots__ = ("homes", "scores")

    def __init__(self) -> None:
        self.scores: dict[PersonId, list[int]] = {}
        self.homes: dict[DepartmentKey, dict[PersonId, list[int]]] = {}

    def add(self, one: Sums) -> None:
        person = one.person
        if one.reached:
            score = self.scores.get(person)
            if score is None:
                self.scores[person] = [person, one.points, one.reached]
            else:
                score[1] += one.points
                score[2] = max(score[2], one.reached)
        home = self.homes.get(one.department)
        if home is None:
            home = self.homes[one.department] = {}
        done = home.get(person)
        if done is None:
            home[person] = [person, one.points, one.deeds]
        else:
            done[1] += one.points
            done[2] += one.deeds

    def dump(self) -> list[Any]:
        homes = {str(key): _columns(home.values()) for key, home in self.homes.items()}
        return [_columns(self.scores.values()), homes]


def _columns(rows: Iterable[list[int]]) -> Columns:
    return [pack(column) for column in zip(*rows, strict=True)] or [b"", b"", b""]


def board_of(known: Known, sums: Iterable[Sums]) -> Board | None:
    """The board of all lines; none where sums cannot say it."""
    seasons = _seasons(known.counting)
    if seasons is None:
        return None
    places = _places(known.newest)
    sums_of: dict[tuple[Period, str], _Sum] = {}
    kept = set(seasons)
    for one in sums:
        keys = [(Period.ALL, ""), *places[one.stretch]]
        if one.season in kept:
            keys.append((Period.SEASON, one.season))
        for key in keys:
            found = sums_of.get(key)
            if found is None:
                found = sums_of[key] = _Sum()
            found.add(one)
    newest: dict[str, list[str]] = {period.value: [] for period in Period}
    newest[Period.SEASON.value] = list(seasons)
    for period, name in sorted(sums_of):
        if period is not Period.SEASON:
            newest[period.value].append(name)
    return Board.load(
        {
            "seq": known.seq,
            "roots": known.roots,
            "still": None,
            "newest": {period: keys for period, keys in newest.items() if keys},
            "buckets": [[period, key, *one.dump()] for (period, key), one in sums_of.items()],
        }
    )


def _places(newest: date) -> list[list[tuple[Period, str]]]:
    """The weeks and months that are kept, by stretch."""
    kept = set[tuple[Period, str]]()
    for period in _DAYS:
        key = bucket(period, newest, BETWEEN)
        kept |= {(period, key), (period, before(period, key))}
    found: list[list[tuple[Period, str]]] = [[]]
    for morning in cuts(newest):
        keys = [(period, bucket(period, morning, BETWEEN)) for period in _DAYS]
        found.append([one for one in keys if one in kept])
    return found


def _seasons(counting: Mapping[SeasonKey, Window]) -> tuple[SeasonKey, ...] | None:
    """The seasons whose boards are kept, the latest last; none when one of them came back."""
    order = sorted(counting, key=counting.__getitem__)
    for gone, later in zip(order, order[SEASONS_KEPT:], strict=False):
        if counting[gone][1] > counting[later][0]:
            return None
    return tuple(order[-SEASONS_KEPT:])
