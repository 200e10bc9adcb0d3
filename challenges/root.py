"""The root of a season: one hash for all of its lines, which anybody can compute again.

Offers: `Root`, `first_root`, `next_root`, `root_of`.

A root begins as SHA-256 over `herald-season-1`, a line feed and the season's key. Each line of the
season, in the order of `seq`, makes the next one: SHA-256 over the root before it (64 hexadecimal
digits, in ASCII), a line feed and the hash of the line's entry in the book. Lines of other seasons
between them change nothing; the hash of an entry covers what it says and all that stands before it.
"""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from challenges.book import Entry, Hash
from challenges.terms import SeasonKey, Seq


class Root(NamedTuple):
    """A season as of its last line."""

    hash: Hash
    lines: int
    seq: Seq  # of the last line; 0 while there is none


def first_root(season: SeasonKey) -> Root:
    """The root of a season without lines."""
    seed = f"herald-season-1\n{season}".encode()
    return Root(Hash(hashlib.sha256(seed).hexdigest()), 0, Seq(0))


def next_root(root: Root, seq: Seq, entry: Hash) -> Root:
    """The root with one more line: its number and the hash of its entry."""
    hashed = hashlib.sha256(f"{root.hash}\n{entry}".encode()).hexdigest()
    return Root(Hash(hashed), root.lines + 1, seq)


def root_of(season: SeasonKey, entries: Iterable[Entry]) -> Root:
    """The root of a season, from all entries of a book in their order."""
    root = first_root(season)
    for entry in entries:
        if entry.line.season == season:
            root = next_root(root, entry.seq, entry.hash)
    return root
