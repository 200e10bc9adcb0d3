"""The board as of some line, kept beside the database: a start folds only what came after it.

It is a copy that nobody has to trust: it counts only when the code that folds is the same and the
book still has this very line, whose hash stands for all before it. Lost or damaged, it is made
anew.
"""

import hashlib
import os
from pathlib import Path
from typing import Any

import msgspec
import structlog

from challenges import active, board, departments, packed, ranking, root, season, sums
from challenges.board import Board
from challenges.book import Hash
from server.spine.settings import Settings

WORTH = 2_000  # lines; folding fewer takes less time than it would save
_SEAL = 32  # bytes of SHA-256 before the body

log = structlog.get_logger()


class _Kept(msgspec.Struct, array_like=True):
    fold: str  # of the code that folded
    hash: Hash  # of the last line folded
    board: dict[str, Any]


class Checkpoint:
    """One file, replaced whole."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.seq = 0  # of the line that it stands at

    @classmethod
    def beside(cls, settings: Settings) -> "Checkpoint":
        """The one of an institution."""
        return cls(settings.data / "board.checkpoint")

    def worth(self, seq: int) -> bool:
        """Whether enough lines came since to keep another."""
        return seq - self.seq >= WORTH

    def read(self) -> tuple[Hash, Board] | None:
        """The board kept and the hash of its last line; none when there is none to rely on."""
        try:
            kept = memoryview(self._file.read_bytes())
            seal, body = kept[:_SEAL], kept[_SEAL:]
            if hashlib.sha256(body).digest() != seal:
                raise ValueError("damaged")
            read = msgspec.msgpack.decode(body, type=_Kept)
            if read.fold != _fold():
                return None
            return read.hash, Board.load(read.board)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, LookupError, TypeError) as error:
            log.warning("checkpoint not read", error=repr(error))
            return None

    def write(self, hash_: Hash, dumped: dict[str, Any]) -> None:
        """Keep a board's dump as of the line of this hash."""
        new = self._file.with_suffix(f".{os.getpid()}")
        try:
            body = msgspec.msgpack.encode(_Kept(_fold(), hash_, dumped))
            # With PostgreSQL nothing else makes the folder of a second server.
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(hashlib.sha256(body).digest() + body)
            new.replace(self._file)
        except OSError as error:  # the next start takes longer; nothing else is lost
            log.warning("checkpoint not kept", error=repr(error))
            new.unlink(missing_ok=True)
        self.seq = dumped["seq"]


def _fold() -> str:
    """What says whether another version of Herald would fold another way: the code itself."""
    code = hashlib.sha256(b"whole numbers")  # what was kept before may hold texts in their place
    for module in (active, board, departments, packed, ranking, root, season, sums):
        code.update(Path(str(module.__file__)).read_bytes())
    return code.hexdigest()
