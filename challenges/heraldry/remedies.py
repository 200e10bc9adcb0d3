"""What to write instead, where more than a few words depend on what stands there."""

from collections.abc import Collection, Sequence
from difflib import get_close_matches
from functools import reduce

from challenges.errors import Remedy
from challenges.heraldry.words import Line, Ordinary, Tincture


def either(words: Sequence[str]) -> str:
    """One of few words."""
    return reduce(lambda one, other: Remedy("%(one)s or %(other)s", one=one, other=other), words)


def belongs(what: str, word: str, known: Collection[str]) -> Remedy:
    """Something else than a word belongs in its place: what was probably meant, or all it may be.

    Args:
        what: what belongs there; a `Remedy`, unless it is a word of the blazon itself.
    """
    near = get_close_matches(word, known, 1, 0.6)
    if near:
        return Remedy("%(what)s belongs here; did you mean `%(near)s`?", what=what, near=near[0])
    if len(known) > 1:
        listed = ", ".join(sorted(known))
        return Remedy("%(what)s belongs here: %(known)s", what=what, known=listed)
    return Remedy("%(what)s belongs here", what=what)


def contrast(tincture: Tincture) -> Remedy:
    """What to lay there instead of a tincture that would not be seen."""
    known = ", ".join(one for one in Tincture if one.metal is not tincture.metal)
    if tincture.metal:
        return Remedy("metal does not lie on metal; take a colour here: %(known)s", known=known)
    return Remedy("colour does not lie on colour; take a metal here: %(known)s", known=known)


def edge(ordinary: Ordinary, line: str, runs: Sequence[Line]) -> Remedy:
    """What to write for a line that does not run along an ordinary."""
    if not runs:
        return Remedy(
            "the edge of a %(ordinary)s does not run %(line)s; leave it out",
            ordinary=ordinary,
            line=line,
        )
    return Remedy(
        "the edge of a %(ordinary)s does not run %(line)s; take %(known)s, or none",
        ordinary=ordinary,
        line=line,
        known=", ".join(runs),
    )
