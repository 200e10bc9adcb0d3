"""Verification: the whole book recomputed from the deeds, line by line, offline.

The hash chain is followed, every deed is judged again by the catalogue that judged it, and its
lines, what is remembered of people and groups, the boards, their checkpoint and the published roots
of seasons are compared with what is stored. The first difference is named with its line.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from challenges.board import Board
from challenges.book import GENESIS, Entry, Hash, chain
from challenges.deeds import Deed
from challenges.errors import HeraldError
from challenges.play import play
from challenges.root import Root
from challenges.terms import BETWEEN, SeasonKey, Seq, Version
from server.spine import codec
from server.spine.catalogues import Catalogues
from server.spine.checkpoint import Checkpoint
from server.spine.memory import Memory, whos
from server.spine.reader import UNREADABLE, Rows
from server.spine.snapshot import Ask, kindly, number, snapshot, text
from server.spine.store import Store

_PAGE = 2_000  # rows read at once
_LINES = f"SELECT {codec.LINE_SELECT} FROM book WHERE seq > ? ORDER BY seq LIMIT ?"
_DEEDS = (
    "SELECT nr, id, by, kind, at, season, version, first_seq, line_count, body FROM deed"
    " WHERE nr > ? ORDER BY nr LIMIT ?"
)
_CATALOGUES = "SELECT id, season, version, holds_from, text FROM catalogue ORDER BY id"
_TALLIES = "SELECT who, body FROM tally ORDER BY who"
_CLOSED = "SELECT id, season, root, lines, last_seq, at FROM season_root ORDER BY id"
_SIZE = "SELECT count(*) FROM book"

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where what is stored departs from what the deeds give.

    Attributes:
        code: `file`, `catalogue`, `unreadable`, `chain`, `line`, `deed`, `tally`, `board`,
            `checkpoint` or `root`.
        seq: the line of the book that it is about, the first that differs; none when it is no line.
        what: details, in English, for the one who repairs.
    """

    code: str
    seq: Seq | None
    what: str

    def __str__(self) -> str:
        where = f"line {self.seq}: " if self.seq is not None else ""
        return f"{where}{self.what}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonEnd:
    """The root of a season, computed again from its lines."""

    season: SeasonKey
    root: Root
    published: bool  # it is closed, and this is the root that was published


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a verification found."""

    lines: int  # that were read and are right
    deeds: int
    head: Hash  # of the last of those lines
    difference: Difference | None
    roots: tuple[SeasonEnd, ...] = ()  # of the seasons, in the order of their first lines

    @property
    def whole(self) -> bool:
        """Nothing differs."""
        return self.difference is None


class _Found(Exception):
    def __init__(self, code: str, seq: int | None, what: str) -> None:
        super().__init__(what)
        self.difference = Difference(code=code, seq=None if seq is None else Seq(seq), what=what)


async def verify(store: Store, progress: Progress | None = None) -> Report:
    """Recompute everything. The store need not be open; when it is, its board is compared, too.

    Args:
        progress: told now and then how many lines of how many are done.
    """
    audit = _Audit(progress)
    audit.kept = Checkpoint.beside(store.settings).read()
    try:
        async with snapshot(store.settings) as ask:
            await audit.run(ask, embedded=not store.settings.database_url)
        audit.compare(store.tailer.board)
    except _Found as found:
        return audit.report(found.difference)
    except (*UNREADABLE, OSError) as error:
        if isinstance(error, OSError) and store.settings.database_url:
            raise  # the server is away: that says nothing about the book
        return audit.report(Difference(code="file", seq=None, what=kindly(error)))
    return audit.report(None)


@dataclass(slots=True)
class _Audit:
    progress: Progress | None
    seq: int = 0
    hash: Hash = GENESIS
    deeds: int = 0
    board: Board = field(default_factory=Board)
    memory: Memory = field(default_factory=lambda: Memory(Catalogues()))
    kept: tuple[Hash, Board] | None = None  # the checkpoint, while its line is still to come

    def report(self, difference: Difference | None) -> Report:
        closed = self.memory.catalogues.closed
        keys = dict.fromkeys([*self.board.roots(), *closed])
        roots = tuple(
            SeasonEnd(season=key, root=self.board.root(key), published=key in closed)
            for key in keys
            if key != BETWEEN
        )
        return Report(
            lines=self.seq, deeds=self.deeds, head=self.hash, difference=difference, roots=roots
        )

    async def run(self, ask: Ask, *, embedded: bool) -> None:
        await self._catalogues(ask)
        [(size,)] = await ask(_SIZE, ())
        lines = self._entries(ask)
        async for row in self._rows(ask, _DEEDS, "deed"):
            await self._deed(row, lines)
            if self.progress and self.deeds % 500 == 0:
                self.progress(self.seq, size)
        async for entry in lines:
            raise _Found("deed", entry.seq, "no deed is known that gave this line")
        if self.progress:
            self.progress(size, size)
        await self._tallies(ask)
        self._roots()
        if embedded:  # what no query above reads: indexes, free pages
            [(told,)] = await ask("PRAGMA integrity_check(1)", ())
            if text(told) != "ok":
                raise _Found("file", None, f"the database file is damaged: {text(told)}")

    def compare(self, live: Board) -> None:
        """Compare a board that has folded the same lines."""
        if live.seq == self.seq and live.dump() != self.board.dump():
            raise _Found("board", None, "the board in memory is not the one of the book")

    async def _catalogues(self, ask: Ask) -> None:
        for id_, season, version, since, whole in await ask(_CATALOGUES, ()):
            try:
                row = (number(id_), text(season), number(version), number(since), text(whole))
                self.memory.catalogues.learn([row])
            except (HeraldError, ValueError) as error:
                raise _Found(
                    "catalogue", None, f"catalogue {id_} does not read: {error}"
                ) from error
        try:
            rows = await ask(_CLOSED, ())
            self.memory.catalogues.close(
                [
                    (number(id_), text(season), text(root), number(lines), number(last), number(at))
                    for id_, season, root, lines, last, at in rows
                ]
            )
        except UNREADABLE as error:
            raise _Found("root", None, f"the published roots do not read: {error}") from error
        self.board.freeze(self.memory.catalogues.seasons())

    def _roots(self) -> None:
        """Compare the roots that were published with those of the lines."""
        for key, closed in self.memory.catalogues.closed.items():
            again = self.board.root(key)
            if again != closed.root:
                told = f"season {key}: the root that was published is not the one of its lines"
                raise _Found("root", closed.root.seq or None, told)

    def _checkpoint(self) -> None:
        """Compare the checkpoint where the book comes to its line: a start would rely on it."""
        if self.kept is None or self.kept[1].seq > self.seq:
            return
        (hash_, kept), self.kept = self.kept, None
        if (kept.seq, hash_) != (self.seq, self.hash):
            return  # of another book: no start takes it
        if kept.dump() != self.board.dump():
            told = "board.checkpoint is not the board of this line; delete it, it is made anew"
            raise _Found("checkpoint", self.seq, told)

    async def _rows(self, ask: Ask, sql: str, what: str) -> AsyncIterator[tuple[Any, ...]]:
        """Pages of rows by their first column; where a page does not read, row by row."""
        after, size = 0, _PAGE
        while True:
            try:
                rows: Rows = await ask(sql, (after, size))
            except UNREADABLE as error:
                if size == 1:
                    told = f"{what} after {after} does not read: {kindly(error)}"
                    raise _Found("unreadable", self.seq + 1, told) from error
                size = 1
                continue
            if not rows:
                return
            for row in rows:
                yield row
            if rows[-1][0] <= after:
                raise _Found("unreadable", self.seq + 1, f"{what}s are not in their order")
            after = rows[-1][0]

    async def _entries(self, ask: Ask) -> AsyncIterator[Entry]:
        async for row in self._rows(ask, _LINES, "line"):
            try:
                yield codec.strict_entry(row)
            except ValueError as error:
                told = f"it does not read: {kindly(error)}"
                raise _Found("unreadable", self.seq + 1, told) from error

    async def _deed(self, row: tuple[Any, ...], lines: AsyncIterator[Entry]) -> None:
        """Judge a deed again and compare its lines with the next ones of the book."""
        if row[0] != self.deeds + 1:
            raise _Found("deed", self.seq + 1, f"deed number {self.deeds + 1} is missing")
        try:
            deed, season, version, first, count = _read_deed(row)
        except ValueError as error:
            told = f"its deed does not read: {kindly(error)}"
            raise _Found("unreadable", self.seq + 1, told) from error
        catalogue = self.memory.catalogues.of(season, version)
        if catalogue is None:
            told = f"its catalogue {season} {version} is not there"
            raise _Found("catalogue", self.seq + 1, told)
        try:
            outcome = play(deed, self.memory.tallies, catalogue)
        except Exception as error:
            told = f"its deed {deed.id} would not be accepted: {error}"
            raise _Found("deed", self.seq + 1, told) from error
        for at, line in enumerate(outcome.lines):
            entry = await anext(lines, None)
            if entry is None:
                raise _Found("line", self.seq + 1, "it is missing at the end of the book")
            self._chained(entry, first + at)
            if entry.line.deed != line.deed:
                raise _Found("deed", entry.seq, "no deed is known that gave this line")
            if entry.line != line:
                raise _Found("line", entry.seq, f"it is not what deed {deed.id} gives")
            if entry.seq != first + at:
                raise _Found("deed", entry.seq, f"deed {deed.id} says that it is line {first + at}")
            self.seq, self.hash = entry.seq, entry.hash
            self.board.fold(entry)
            self._checkpoint()
        if count != len(outcome.lines):
            raise _Found("deed", self.seq, f"deed {deed.id} says that it has {count} lines")
        self.memory.change(outcome.tallies)
        self.deeds += 1

    def _chained(self, entry: Entry, expected: int) -> None:
        if entry.prev_hash != self.hash:
            raise _Found("chain", expected, "it does not follow the line before it")
        if chain(self.hash, entry.seq, entry.line) != entry.hash:
            raise _Found("chain", expected, "its hash is not that of what it says")

    async def _tallies(self, ask: Ask) -> None:
        left = set(whos(self.memory.tallies))
        for who, body in await ask(_TALLIES, ()):
            key = text(who)
            if key not in left:
                raise _Found("tally", None, f"tally {key} belongs to no deed")
            left.discard(key)
            if codec.tally(key, text(body)) != self.memory.kept(key):
                raise _Found("tally", None, f"tally {key} is not what the deeds give")
        if left:
            raise _Found("tally", None, f"tally {min(left)} is missing")


def _read_deed(row: tuple[Any, ...]) -> tuple[Deed, SeasonKey, Version, int, int]:
    _nr, id_, by, kind, at, season, version, first, count, body = row
    deed = codec.deed(text(kind), text(body))
    if (deed.id, deed.by, codec.micros(deed.at)) != (text(id_), number(by), number(at)):
        raise ValueError("its columns and its body are not of the same deed")
    return (
        deed,
        SeasonKey(text(season)),
        Version(number(version)),
        number(first),
        number(count),
    )
