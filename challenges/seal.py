"""Seals: what the rules remember at the end of a season, with its hash, so that raw deeds can go.

The book's lines stay and keep their chain. What only the deeds could prove, the tallies, is proven
by the seal from then on: whoever verifies begins with the sealed tallies and plays on from there.

Offers: `Seal`, `digest`. The bytes under a seal's hash are a JSON array in UTF-8, without spaces:

    ["herald-seal-1",season,nr,seq,head,tallies,prev]

and `tallies` is SHA-256 over one `KEY line feed BODY line feed` for each tally, keys ascending.
"""

import hashlib
import json
from collections.abc import Iterable

from challenges.book import GENESIS, Hash
from challenges.quick import dataclass
from challenges.terms import SeasonKey, Seq


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Deeds up to one are proven by this, and no longer by themselves."""

    season: SeasonKey  # the last one that is wholly under it
    nr: int  # of the last deed under it, 1 or more
    seq: Seq  # of the last line that those deeds gave
    head: Hash  # of that line
    tallies: Hash  # of all that the rules remember after them, see `digest`
    prev: Hash = GENESIS  # hash of the seal before

    @property
    def hash(self) -> Hash:
        """SHA-256 of what it says; the next seal carries it."""
        said = ["herald-seal-1", self.season, self.nr, self.seq, self.head, self.tallies, self.prev]
        told = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return Hash(hashlib.sha256(told.encode()).hexdigest())


def digest(tallies: Iterable[tuple[str, str]]) -> Hash:
    """The hash of tallies as key and body, in ascending order of their keys."""
    told = hashlib.sha256()
    for key, body in tallies:
        told.update(f"{key}\n{body}\n".encode())
    return Hash(told.hexdigest())
