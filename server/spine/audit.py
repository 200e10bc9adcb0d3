"""Going through the book line by line, playing every deed again; nothing that is stored is trusted.

Deeds under a seal are gone: their lines are followed by their hashes, and playing begins with the
tallies that the seal proves.
"""

from collections.abc import AsyncIterator, Callable
from dataclasses import field
from typing import Any

from challenges.acts import Doing
from challenges.board import Board
from challenges.book import GENESIS, Entry, Hash, Line, chain
from challenges.deeds import Deed, undoes
from challenges.errors import HeraldError
from challenges.play import play
from challenges.quick import dataclass
from challenges.terms import DeedId, Kind, SeasonKey, Seq, Version
from server.spine import codec, seal_rows
from server.spine.catalogues import Catalogues
from server.spine.difference import Found
from server.spine.memory import Memory, whos
from server.spine.reader import UNREADABLE, Rows
from server.spine.snapshot import Ask, kindly, number, text

_PAGE = 2_000  # rows read at once
_LINES = f"SELECT {codec.LINE_SELECT} FROM book WHERE seq > ? ORDER BY seq LIMIT ?"
_DEEDS = (
    "SELECT nr, id, by, kind, at, season, version, undoes, first_seq, line_count, body FROM deed"
    " WHERE nr > ? ORDER BY nr LIMIT ?"
)
_CLOSED = "SELECT id, season, root, lines, last_seq, at FROM season_root ORDER BY id"
_CATALOGUES = "SELECT id, season, version, holds_from, text FROM catalogue ORDER BY id"
_TALLIES = "SELECT who, body FROM tally ORDER BY who"
_DOINGS = frozenset(Doing)  # whoever does one of these has a line of it
_SIZE = "SELECT count(*) FROM book"

Progress = Callable[[int, int], object]


@dataclass(slots=True)
class Audit:
    """One verification under way: how far it is, and all that the deeds gave so far."""

    progress: Progress | None = None
    seq: int = 0
    hash: Hash = GENESIS
    deeds: int = 0
    board: Board = field(default_factory=Board)
    memory: Memory = field(default_factory=lambda: Memory(Catalogues()))
    kept: tuple[Hash, Board] | None = None  # the checkpoint, while its line is still to come

    async def play(self, ask: Ask, until: int | None = None) -> AsyncIterator[Entry]:
        """Go through seals and deeds up to one; the lines that come after.

        Raises:
            Found: the first difference.
        """
        await self._catalogues(ask)
        [(size,)] = await ask(_SIZE, ())
        lines = self._entries(ask)
        await self._sealed(ask, lines)
        async for row in self.rows(ask, _DEEDS, "deed", after=self.deeds):
            if until is not None and row[0] > until:
                break
            await self._deed(row, lines)
            if self.progress and self.deeds % 500 == 0:
                self.progress(self.seq, size)
        return lines

    async def run(self, ask: Ask, *, embedded: bool) -> None:
        """Recompute everything.

        Raises:
            Found: the first difference.
        """
        async for entry in await self.play(ask):
            raise Found("deed", entry.seq, "no deed is known that gave this line")
        if self.progress:
            self.progress(self.seq, self.seq)
        await self._tallies(ask)
        self._roots()
        if embedded:  # what no query above reads: indexes, free pages
            [(told,)] = await ask("PRAGMA integrity_check(1)", ())
            if text(told) != "ok":
                raise Found("file", None, f"the database file is damaged: {text(told)}")

    def compare(self, live: Board) -> None:
        """Compare a board that has folded the same lines."""
        if live.seq == self.seq and live.dump() != self.board.dump():
            raise Found("board", None, "the board in memory is not the one of the book")

    async def _sealed(self, ask: Ask, lines: AsyncIterator[Entry]) -> None:
        """Follow the lines of deeds that are gone, and remember what their seal remembers."""
        seals = await seal_rows.read(ask)
        if not seals:
            return
        last = seals[-1]
        self.memory.change(await seal_rows.tallies(ask, last))
        heads = {one.seq: one for one in seals}
        async for row in self.rows(ask, _DEEDS, "deed"):
            nr, id_, by, kind, *_, first, count, _ = row
            if nr > last.nr:
                break
            if (nr, first) != (self.deeds + 1, self.seq + 1):
                raise Found("deed", self.seq + 1, f"deed number {self.deeds + 1} is missing")
            people = set[int]()
            for at in range(count):
                entry = await self.line(lines, first + at, DeedId(text(id_)))
                people.add(entry.line.person)
                if not _of_the_same(row, entry.line):
                    told = f"the columns of deed {entry.line.deed} do not say what its line says"
                    raise Found("deed", entry.seq, told)
                self.passed(entry)
                seal = heads.get(Seq(self.seq))
                if seal is not None and seal.head != self.hash:
                    raise Found("seal", self.seq, f"the seal of {seal.season} says another hash")
            if text(kind) in _DOINGS and number(by) not in people:
                raise Found("deed", first, f"no line of deed {text(id_)} is of who did it")
            self.deeds += 1
        if (self.deeds, self.seq, self.hash) != (last.nr, last.seq, last.head):
            raise Found("seal", self.seq, f"the seal of {last.season} is of other deeds")

    async def _catalogues(self, ask: Ask) -> None:
        for id_, season, version, since, whole in await ask(_CATALOGUES, ()):
            try:
                row = (number(id_), text(season), number(version), number(since), text(whole))
                self.memory.catalogues.learn([row])
                learnt = self.memory.catalogues.of(SeasonKey(row[1]), Version(row[2]))
            except (HeraldError, ValueError) as error:
                raise Found("catalogue", None, f"catalogue {id_} does not read: {error}") from error
            if learnt is None or learnt.season.key != row[1]:
                told = f"catalogue {id_} is not of the season {row[1]} that its row names"
                raise Found("catalogue", None, told)
        try:
            rows = await ask(_CLOSED, ())
            self.memory.catalogues.close(
                [
                    (number(id_), text(season), text(root), number(lines), number(last), number(at))
                    for id_, season, root, lines, last, at in rows
                ]
            )
        except UNREADABLE as error:
            raise Found("root", None, f"the published roots do not read: {error}") from error
        self.board.freeze(self.memory.catalogues.seasons())

    def _roots(self) -> None:
        """Compare the roots that were published with those of the lines; none may be missing.

        Seasons are closed in their order, so what closed before a closed one has a root, too.
        """
        catalogues = self.memory.catalogues
        ends = [one for one in catalogues.seasons() if one.key in catalogues.closed]
        last = max(ends, key=lambda one: one.closes, default=None)
        for one in catalogues.seasons():
            if last and one.closes < last.closes and one.key not in catalogues.closed:
                told = f"season {one.key}: no root of it is published, and it closed before"
                raise Found("root", None, f"{told} {last.key}, which has one")
        for key, closed in catalogues.closed.items():
            again = self.board.root(key)
            if again != closed.root:
                told = f"season {key}: the root that was published is not the one of its lines"
                raise Found("root", closed.root.seq or None, told)

    def _checkpoint(self) -> None:
        """Compare the checkpoint where the book comes to its line: a start would rely on it."""
        if self.kept is None or self.kept[1].seq > self.seq:
            return
        (hash_, kept), self.kept = self.kept, None
        if (kept.seq, hash_) != (self.seq, self.hash):
            return  # of another book: no start takes it
        if kept.dump() != self.board.dump():
            told = "board.checkpoint is not the board of this line; delete it, it is made anew"
            raise Found("checkpoint", self.seq, told)

    async def rows(
        self, ask: Ask, sql: str, what: str, *, after: int = 0
    ) -> AsyncIterator[tuple[Any, ...]]:
        """Pages of rows by their first column; where a page does not read, row by row."""
        size = _PAGE
        while True:
            try:
                rows: Rows = await ask(sql, (after, size))
            except UNREADABLE as error:
                if size == 1:
                    told = f"{what} after {after} does not read: {kindly(error)}"
                    raise Found("unreadable", self.seq + 1, told) from error
                size = 1
                continue
            if not rows:
                return
            for row in rows:
                yield row
            if rows[-1][0] <= after:
                raise Found("unreadable", self.seq + 1, f"{what}s are not in their order")
            after = rows[-1][0]

    async def _entries(self, ask: Ask) -> AsyncIterator[Entry]:
        async for row in self.rows(ask, _LINES, "line"):
            try:
                yield codec.strict_entry(row)
            except ValueError as error:
                told = f"it does not read: {kindly(error)}"
                raise Found("unreadable", self.seq + 1, told) from error

    async def _deed(self, row: tuple[Any, ...], lines: AsyncIterator[Entry]) -> None:
        """Judge a deed again and compare its lines with the next ones of the book."""
        if row[0] != self.deeds + 1:
            raise Found("deed", self.seq + 1, f"deed number {self.deeds + 1} is missing")
        try:
            deed, season, version, first, count = _read_deed(row)
        except ValueError as error:
            told = f"its deed does not read: {kindly(error)}"
            raise Found("unreadable", self.seq + 1, told) from error
        catalogue = self.memory.catalogues.of(season, version)
        if catalogue is None:
            told = f"its catalogue {season} {version} is not there"
            raise Found("catalogue", self.seq + 1, told)
        try:
            outcome = play(deed, self.memory.found, catalogue)
        except Exception as error:
            told = f"its deed {deed.id} would not be accepted: {error}"
            raise Found("deed", self.seq + 1, told) from error
        for at, line in enumerate(outcome.lines):
            entry = await self.line(lines, first + at, deed.id)
            if entry.line != line:
                raise Found("line", entry.seq, f"it is not what deed {deed.id} gives")
            if entry.seq != first + at:
                raise Found("deed", entry.seq, f"deed {deed.id} says that it is line {first + at}")
            self.passed(entry)
        if count != len(outcome.lines):
            raise Found("deed", self.seq, f"deed {deed.id} says that it has {count} lines")
        self.memory.change(outcome.tallies)
        self.deeds += 1

    async def line(self, lines: AsyncIterator[Entry], expected: int, deed: DeedId) -> Entry:
        """The next line, which is to be of this deed and to follow the one before."""
        entry = await anext(lines, None)
        if entry is None:
            raise Found("line", self.seq + 1, "it is missing at the end of the book")
        self._chained(entry, expected)
        if entry.line.deed != deed:
            raise Found("deed", entry.seq, "no deed is known that gave this line")
        return entry

    def passed(self, entry: Entry) -> None:
        """A line is right."""
        self.seq, self.hash = entry.seq, entry.hash
        self.board.fold(entry)
        self._checkpoint()

    def _chained(self, entry: Entry, expected: int) -> None:
        if entry.prev_hash != self.hash:
            raise Found("chain", expected, "it does not follow the line before it")
        if chain(self.hash, entry.seq, entry.line) != entry.hash:
            raise Found("chain", expected, "its hash is not that of what it says")

    async def _tallies(self, ask: Ask) -> None:
        left = set(whos(self.memory.found))
        for who, body in await ask(_TALLIES, ()):
            key = text(who)
            if key not in left:
                raise Found("tally", None, f"tally {key} belongs to no deed")
            left.discard(key)
            if codec.tally(key, text(body)) != self.memory.kept(key):
                raise Found("tally", None, f"tally {key} is not what the deeds give")
        if left:
            raise Found("tally", None, f"tally {min(left)} is missing")


def _read_deed(row: tuple[Any, ...]) -> tuple[Deed, SeasonKey, Version, int, int]:
    _nr, id_, by, kind, at, season, version, taken_back, first, count, body = row
    deed = codec.deed(text(kind), text(body))
    columns = (text(id_), number(by), number(at), None if taken_back is None else text(taken_back))
    if (deed.id, deed.by, codec.micros(deed.at), undoes(deed)) != columns:
        raise ValueError("its columns and its body are not of the same deed")
    return (
        deed,
        SeasonKey(text(season)),
        Version(number(version)),
        number(first),
        number(count),
    )


def _of_the_same(row: tuple[Any, ...], line: Line) -> bool:
    """Whether what is left of a sealed deed says what one of its lines says.

    Which deed was taken back, and who decided about others, no line says.
    """
    _nr, _id, _by, kind, at, season, version, taken_back, *_ = row
    says = (text(kind), number(at), text(season), number(version), taken_back is not None)
    told = (line.kind, codec.micros(line.at), line.season, line.version)
    return says == (*told, line.kind in (Kind.REVERSAL, Kind.REDRESS))
