"""What the writer asks of a database and what it writes: nobody else writes into the book.

One plan drives both databases: it yields these steps and is sent the rows. Lists travel as JSON
to SQLite and as arrays to PostgreSQL; both take many rows with one statement.
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any

from challenges.quick import dataclass
from server.spine.codec import LINE_COLUMNS, LINE_SELECT

Row = Sequence[Any]
# PostgreSQL hands numbers out before commit: whoever writes holds this advisory lock, so that the
# order of `seq` is the order of commits.
LOCK = 0x4845_5241_4C44  # "HERALD"


class Select(Enum):
    """A question: its name, its SQL with `{ids}`/`{names}` for a list, and how many arguments."""

    HEAD = (
        "SELECT coalesce((SELECT max(seq) FROM book), 0),"
        " (SELECT hash FROM book ORDER BY seq DESC LIMIT 1),"
        " coalesce((SELECT max(nr) FROM deed), 0),"
        " coalesce((SELECT max(id) FROM catalogue), 0),"
        " coalesce((SELECT max(id) FROM season_root), 0)"
    )
    DEEDS = "SELECT id, by, kind, first_seq, line_count, body FROM deed WHERE id IN ({names})"
    UNDONE = "SELECT undoes FROM deed WHERE undoes IN ({names})"
    LINES = f"SELECT {LINE_SELECT} FROM book WHERE seq >= {{n1}} AND seq < {{n2}} ORDER BY seq"
    JOINED = "SELECT id FROM person WHERE joined_at IS NOT NULL AND id IN ({ids})"
    TALLIES = "SELECT who, body FROM tally WHERE who IN ({names})"
    CLAIMS = "SELECT id, by, kind, state, declined_by FROM claim WHERE id IN ({names})"
    CATALOGUES = (
        "SELECT id, season, version, holds_from, text FROM catalogue WHERE id > {n1} ORDER BY id"
    )
    CLOSED = (
        "SELECT id, season, root, lines, last_seq, at FROM season_root WHERE id > {n1} ORDER BY id"
    )


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the database; it is sent back the rows."""

    select: Select
    args: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that the writer fills: its columns, each with its PostgreSQL type."""

    into: str
    columns: tuple[str, ...]
    types: tuple[str, ...]
    conflict: str = ""

    def sqlite(self) -> str:
        """The statement that puts one row."""
        marks = ", ".join("?" for _ in self.columns)
        return f"{self.into} ({', '.join(self.columns)}) VALUES ({marks}){self.conflict}"

    def postgres(self) -> str:
        """The statement that puts all rows, each column as one array."""
        arrays = ", ".join(f"${at}::{kind}[]" for at, kind in enumerate(self.types, 1))
        columns = ", ".join(self.columns)
        return f"{self.into} ({columns}) SELECT * FROM unnest({arrays}){self.conflict}"


DEED = Table(
    "INSERT INTO deed",
    (
        *("nr", "id", "by", "kind", "at", "season", "version"),
        *("first_seq", "line_count", "undoes", "body"),
    ),
    (
        *("bigint", "text", "bigint", "text", "bigint", "text", "bigint"),
        *("bigint", "bigint", "text", "text"),
    ),
)
_LINE_TYPES = {"taken": "boolean"} | dict.fromkeys(
    ("seq", "person", "version", "points", "at"), "bigint"
)
BOOK = Table(
    "INSERT INTO book", LINE_COLUMNS, tuple(_LINE_TYPES.get(one, "text") for one in LINE_COLUMNS)
)
TALLY = Table(
    "INSERT INTO tally",
    ("who", "body"),
    ("text", "text"),
    " ON CONFLICT (who) DO UPDATE SET body = excluded.body",
)


class Confirmed:
    """The claims that became deeds: each with who gave their word, and when (ISO 8601)."""

    def sqlite(self) -> str:
        """The statement for one claim."""
        return (
            "UPDATE claim SET state = 'confirmed', decided_by = ?2, decided_at = ?3, reason = ''"
            " WHERE id = ?1"
        )

    def postgres(self) -> str:
        """The statement for all of them."""
        return (
            "UPDATE claim SET state = 'confirmed', decided_by = v.word, decided_at = v.at,"
            " reason = ''"
            " FROM (SELECT * FROM unnest($1::text[], $2::bigint[], $3::text[]::timestamptz[]))"
            " AS v(id, word, at) WHERE claim.id = v.id"
        )


CLAIM = Confirmed()


@dataclass(frozen=True, slots=True)
class Write:
    """All that a group adds: rows in the order of the tables' columns."""

    deeds: Sequence[Row]
    lines: Sequence[Row]
    tallies: Sequence[Row]
    claims: Sequence[Row] = ()

    def parts(self) -> Iterable[tuple[Table | Confirmed, Sequence[Row]]]:
        """Each table with its rows; none that has no rows."""
        parts: tuple[tuple[Table | Confirmed, Sequence[Row]], ...] = (
            (DEED, self.deeds),
            (BOOK, self.lines),
            (TALLY, self.tallies),
            (CLAIM, self.claims),
        )
        return ((table, rows) for table, rows in parts if rows)


Step = Ask | Write

SQLITE = {
    one: one.value.format(
        names="SELECT value FROM json_each(?)", ids="SELECT value FROM json_each(?)", n1="?", n2="?"
    )
    for one in Select
}
POSTGRES = {
    one: one.value.format(
        names="SELECT unnest($1::text[])", ids="SELECT unnest($1::bigint[])", n1="$1", n2="$2"
    )
    for one in Select
}
