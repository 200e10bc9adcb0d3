"""What is written in a dialog and not sent: on disk while one writes, found again in the next one.

Each dialog has a place of its own, so that two of them, in one terminal or in two, never write over
each other. An SSH line that breaks takes the terminal away without a word; what was written stays.
"""

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import msgspec

from tui.link.folders import write_private


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is not finished, with what else its dialog asks for."""

    about: str = ""  # which dialog, where it asks for a text alone
    to: int = 0  # id of the person of a recognition, 0 for nobody yet
    name: str = ""
    department: str = ""
    value: str = ""
    points: int = 10
    text: str = ""


NOTHING = Draft()


class Place:
    """Where one dialog keeps what is written in it.

    Args:
        folder: of the reader; made when the first draft comes.

    Attributes:
        draft: what was left there, or an empty one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = self._new()
        self._there = b""  # what this dialog knows to be there
        self.draft = NOTHING

    @classmethod
    def found(cls, folder: Path, about: str = "", to: int = 0) -> "Place":
        """The place that was left last, or one that is empty.

        Args:
            about: the dialog.
            to: the person it is for, who may take up what was for nobody yet; 0 for anybody.
        """
        place = cls(folder)
        for path in sorted(folder.glob("draft-*.json"), key=_age):
            with suppress(OSError, msgspec.MsgspecError):
                there = path.read_bytes()
                draft = msgspec.json.decode(there, type=Draft)
                fits = draft.about == about and (not to or draft.to in (to, 0))
                # What was written for this very person goes before what was for nobody yet.
                if fits and (not place._there or (to and not place.draft.to and draft.to)):
                    place.draft, place._path, place._there = draft, path, there
        return place

    def keep(self, draft: Draft) -> bool:
        """Keep a draft; one without a text is forgotten. False where the disk does not take it."""
        there = msgspec.json.encode(draft) if draft.text else b""
        if there == self._there:
            return True
        try:
            self._put(there)
        except OSError:
            return False
        self._there = there
        return True

    def _put(self, there: bytes) -> None:
        if self._there and self._on_disk() != self._there:
            self._path = self._new()  # another dialog took it up, too, and wrote something else
        if there:
            write_private(self._path, there)
        else:
            self._path.unlink(missing_ok=True)

    def _new(self) -> Path:
        return self._folder / f"draft-{uuid4().hex}.json"

    def _on_disk(self) -> bytes:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return b""


def _age(path: Path) -> float:
    """Sorts the latest first."""
    try:
        return -path.stat().st_mtime_ns
    except OSError:
        return 0  # sent a moment ago
