"""How alike two texts are, told from small sketches of them; the texts need not be kept.

Offers: `sketch`, `likeness`, `exact`, `near`, `find`, `Finding`, `packed`, `unpacked`, `NEAR`.

A text is compared as its letters and digits alone: without case, accents, punctuation, spaces,
addresses, hashtags that label it and what every post carries; letters of other scripts that look
like Latin ones are those. Of all its runs of three characters
a sketch keeps the `SIZE` with the smallest numbers (a number is the first four bytes of a BLAKE2b).
Two sketches estimate the share of runs that two texts have in common (Jaccard): exactly while both
together have no more than `SIZE` different runs, else with a standard error of at most
0.5 / sqrt(SIZE).
The cost of a comparison is that of `SIZE` numbers, and a text is read to `READ_MOST` characters.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from hashlib import blake2b
from heapq import nsmallest
from typing import NewType

Sketch = NewType("Sketch", tuple[int, ...])  # ascending, different, at most `SIZE`

SIZE = 192  # numbers of a sketch
READ_MOST = 4_000  # characters of a text, as it is compared
NEAR = 0.9  # from here on two texts are near-identical
OWN_MOST = 20  # sketches that are kept of one author's texts
COMMON_MOST = 1_000  # sketches that are kept of nobody's
OFTEN = 3  # times that a text was used before it counts as used often
LOOKUPS = 4  # smallest numbers by which a kept sketch is found again
_RUN = 3  # characters
_SCAN_MOST = 3 * READ_MOST  # characters of a text, as it was written
# Of Latin letters and signs alone: in a language without spaces the text goes on right behind it.
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)[!-~\u00a1-\u024f]+", re.IGNORECASE)
_LABEL = re.compile(r"(?:[#\uff03]\w+[,;]?)+")
_OTHER = re.compile(r"[\W_]+")
# Small letters, for case goes first. A text of another script is only written in other signs by it,
# and stays as like or unlike to others as it was.
_ALIKE = str.maketrans(
    "øłđðħŧıȷɑɡᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢавекмнорстухіјѕһӏԁԛԝүαβγεζηικμνορτυχωϳհոսօ",
    "olddhtijagabcdefghijklmnoprstuvwyzabekmhopctyxijshldqwyabyeznikuvoptuxwjhnuo",
    "\u115f\u1160",  # letters without a shape
)
# Letters in a box and those of flags, which Unicode does not say to be letters.
_ALIKE |= {first + at: ord("a") + at for first in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)}


class Finding(StrEnum):
    """What a text is near-identical to."""

    SUGGESTED = "suggested"  # a caption that was offered
    OWN = "own"  # an earlier one of the same author
    OFTEN = "often"  # one that several colleagues used


def plain(text: str, leave_out: Iterable[str] = ()) -> str:
    """A text as it is compared.

    Args:
        leave_out: what every text carries, such as a disclosure tag.
    """
    bare = _OTHER.sub("", _unlabelled(_folded(_ADDRESS.sub(" ", text[:_SCAN_MOST]))))
    for one in leave_out:
        carried = _OTHER.sub("", _folded(one))
        if carried:
            bare = bare.replace(carried, "")
    return bare[:READ_MOST]


def _unlabelled(text: str) -> str:
    """A text without the hashtags that end a line, or of which two or more begin it.

    One within a sentence is a word of it: else a text becomes another by putting # before words.
    """
    words: list[str] = []
    for line in text.splitlines():
        of_line = line.split()
        while of_line and (_LABEL.fullmatch(of_line[-1]) or not _OTHER.sub("", of_line[-1])):
            of_line.pop()
        at = next((n for n, one in enumerate(of_line) if not _LABEL.match(one)), len(of_line))
        words += of_line[at if at > 1 else 0 :]
    return " ".join(words)


def _folded(text: str) -> str:
    """A text without case, accents and letters that only look like others."""
    opened = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(one for one in opened if not unicodedata.combining(one))
    return letters.casefold().translate(_ALIKE)


def sketch(text: str, leave_out: Iterable[str] = ()) -> Sketch:
    """The sketch of a text; empty when nothing of it is left to compare."""
    return Sketch(tuple(sorted(nsmallest(SIZE, {_number(run) for run in _runs(text, leave_out)}))))


def _runs(text: str, leave_out: Iterable[str] = ()) -> set[str]:
    bare = plain(text, leave_out)
    if len(bare) <= _RUN:
        return {bare} if bare else set()
    return {bare[at : at + _RUN] for at in range(len(bare) - _RUN + 1)}


def _number(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=4).digest())


def exact(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, read in full: what sketches estimate."""
    mine, theirs = _runs(one), _runs(other)
    return len(mine & theirs) / len(mine | theirs) if mine or theirs else 1.0


def likeness(one: Sketch, other: Sketch) -> float:
    """How alike the texts of two sketches are, from 0 to 1."""
    mine, theirs = set(one), set(other)
    smallest = nsmallest(SIZE, mine | theirs)
    if not smallest:
        return 1.0
    both = mine & theirs
    return sum(number in both for number in smallest) / len(smallest)


def near(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are near-identical; nothing is near to nothing."""
    return bool(one) and bool(other) and likeness(one, other) >= NEAR


def find(
    text: Sketch,
    *,
    suggested: Iterable[Sketch] = (),
    own: Iterable[Sketch] = (),
    common: Iterable[tuple[Sketch, int]] = (),
) -> Finding | None:
    """What a text is near-identical to; none when it is new.

    Args:
        own: the author's latest, at most `OWN_MOST`.
        common: texts that were used, each with how many times.
    """
    if any(near(text, one) for one in suggested):
        return Finding.SUGGESTED
    if any(near(text, one) for one in own):
        return Finding.OWN
    if any(uses >= OFTEN and near(text, one) for one, uses in common):
        return Finding.OFTEN
    return None


def packed(one: Sketch) -> str:
    """A sketch as text, eight hexadecimal digits a number."""
    return "".join(f"{number:08x}" for number in one)


def unpacked(text: str) -> Sketch:
    """A sketch from its text.

    Raises:
        ValueError: it does not read.
    """
    return Sketch(tuple(int(text[at : at + 8], 16) for at in range(0, len(text), 8)))
