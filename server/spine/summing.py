"""The boards from sums of the book: what a start does that finds no checkpoint to begin with.

The database adds up; one look at every line by it takes far less time than reading them all here.
`herald verify` folds line by line, and so does whoever finds what sums cannot say.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from challenges.active import DOINGS, PASSIVE
from challenges.board import Board
from challenges.root import Root, first_root, next_root
from challenges.season import Season
from challenges.sums import Known, Sums, Window, board_of, cuts
from challenges.terms import SeasonKey, Seq
from server.spine import codec
from server.spine.catalogues import Catalogues
from server.spine.reader import Reader, Rows

WORTH = 20_000  # lines; fewer are folded as fast
_PAGE = 50_000  # hashes read at once


def _words(words: frozenset[str]) -> str:
    return ", ".join(f"'{one}'" for one in sorted(words))


# As `active.doing` has it: how many did something, and times `_BACK` how many took it back.
_BACK = 1 << 32
_DONE = (
    f"CASE WHEN reason IN ({_words(PASSIVE)}) THEN 0 WHEN rule IN ({_words(DOINGS)}) THEN 1"
    f" WHEN rule = 'reversal' THEN {_BACK} ELSE 0 END"
)
_COUNTS = f"(points <> 0 OR {_DONE} <> 0)"
# By person first: numbers compare the fastest.
_SUMS = f"""
SELECT person, season, department, %s AS stretch, sum(points), sum({_DONE}),
  coalesce(max(CASE WHEN points <> 0 THEN seq END), 0), min(seq), max(seq)
FROM book WHERE seq <= ? GROUP BY 1, 2, 3, 4
"""
_NEWEST = f"SELECT max(day) FROM book WHERE seq <= ? AND {_COUNTS}"
_FIRST = f"SELECT seq FROM book WHERE seq >= ? AND season = ? AND {_COUNTS} ORDER BY seq LIMIT 1"
_LAST = (
    f"SELECT seq FROM book WHERE seq <= ? AND season = ? AND {_COUNTS} ORDER BY seq DESC LIMIT 1"
)
_DAY = "SELECT max(day) FROM (SELECT day FROM book WHERE seq <= ? ORDER BY seq DESC LIMIT 100) AS d"
_HASHES = (
    "SELECT seq, hash FROM book WHERE seq > ? AND seq <= ? AND season = ? ORDER BY seq LIMIT ?"
)
_FROZEN = (
    "SELECT coalesce(max(CASE WHEN at >= ? AND at < ? THEN seq END), 0),"
    " coalesce(max(CASE WHEN at >= ? THEN seq END), 0) FROM book WHERE seq <= ?"
)
_FREEZES = "SELECT min(seq) FROM book WHERE seq > ? AND seq <= ? AND at >= ? AND at < ?"


async def summed(reader: Reader, catalogues: Catalogues, seq: Seq) -> Board | None:
    """The board of the lines up to one, or of fewer when a board stands still since then.

    None where only a fold can say what it is.
    """
    seq = await _unfrozen(reader, catalogues.seasons(), seq)
    if not seq:
        return None
    [(day,)] = await reader.rows(_DAY, (seq,))
    newest = date.fromisoformat(day)
    rows = await _sums(reader, newest, seq)
    if rows is None:  # the latest lines are not about the newest day
        [(day,)] = await reader.rows(_NEWEST, (seq,))
        if day is None:
            return None
        newest = date.fromisoformat(day)
        rows = await _sums(reader, newest, seq)
    if rows is None:
        return None
    windows = _windows(rows)
    roots = await _roots(reader, catalogues, windows)
    counting = {key: await _counting(reader, key, window) for key, window in windows.items()}
    order = {key: window for key, window in counting.items() if window is not None}
    sums = (_read(row) for row in rows if row[5] or row[6])
    return board_of(Known(seq, roots, newest, order), sums)


def _read(row: tuple[Any, ...]) -> Sums:
    person, season, department, stretch, points, done, reached, _first, _last = row
    return Sums(person, season, department, stretch, points, done % _BACK - done // _BACK, reached)


async def _sums(reader: Reader, newest: date, seq: Seq) -> Rows | None:
    """The sums, or none when a line counts that is about a day after the newest."""
    mornings = cuts(newest)
    cases = " ".join(f"WHEN day < ? THEN {number}" for number in range(len(mornings)))
    sql = _SUMS % f"CASE {cases} ELSE {len(mornings)} END"
    rows = await reader.rows(sql, (*(one.isoformat() for one in mornings), seq))
    after = len(mornings)
    return None if any(row[3] == after and (row[5] or row[6]) for row in rows) else rows


def _windows(rows: Rows) -> dict[SeasonKey, Window]:
    """The first and the last line of each season, in the order of the first ones."""
    first: dict[SeasonKey, Seq] = {}
    last: dict[SeasonKey, Seq] = {}
    for row in rows:
        key = row[1]
        first[key] = min(first.get(key, row[7]), row[7])
        last[key] = max(last.get(key, row[8]), row[8])
    return {key: (first[key], last[key]) for key in sorted(first, key=first.__getitem__)}


async def _counting(reader: Reader, season: SeasonKey, window: Window) -> Window | None:
    """The first and the last line of a season with points or a deed; none without any."""
    first, last = window
    begin = await reader.rows(_FIRST, (first, season))
    end = await reader.rows(_LAST, (last, season))
    return (begin[0][0], end[0][0]) if begin and end else None


async def _roots(
    reader: Reader, catalogues: Catalogues, windows: Mapping[SeasonKey, Window]
) -> dict[SeasonKey, Root]:
    """The roots of all seasons, in the order of their first lines.

    That of a season which is over was published; from there on, as from the first line of a season
    that runs, only the lines' hashes are read.
    """
    found: dict[SeasonKey, Root] = {}
    for key, (first, last) in windows.items():
        closed = catalogues.closed.get(key)
        root = closed.root if closed and closed.root.seq <= last else first_root(key)
        after = max(root.seq, first - 1)
        while after < last:
            for number, hash_ in await reader.rows(_HASHES, (after, last, key, _PAGE)):
                root = next_root(root, Seq(number), hash_)
            after = root.seq
        found[key] = root
    return found


async def _unfrozen(reader: Reader, seasons: Sequence[Season], seq: Seq) -> Seq:
    """The last line up to which no board stands still beside the one of all lines; 0 for none.

    A board stands still from the first line within a freeze until one from after the season.
    """
    standing = await _standing(reader, seasons, seq)
    if not standing:
        return seq
    begin = min(standing) - 1
    return Seq(begin) if begin and not await _standing(reader, seasons, Seq(begin)) else Seq(0)


async def _standing(reader: Reader, seasons: Sequence[Season], seq: Seq) -> list[int]:
    """The lines at which boards came to stand still that do so up to a line."""
    found: list[int] = []
    for season in seasons:
        if not season.freeze_days:
            continue
        begins, ends = codec.micros(season.freezes), codec.micros(season.closes)
        [(within, after)] = await reader.rows(_FROZEN, (begins, ends, ends, seq))
        if within > after:
            [(since,)] = await reader.rows(_FREEZES, (after, seq, begins, ends))
            found.append(since)
    return found
