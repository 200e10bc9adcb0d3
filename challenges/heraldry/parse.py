"""Blazon -> Arms. The grammar is in `docs/heraldry.md`; whatever it does not allow is refused."""

import re
from collections.abc import Collection
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from challenges.errors import Remedy
from challenges.heraldry import remedies
from challenges.heraldry.charges import CHARGES, PLURALS
from challenges.heraldry.words import (
    BlazonError,
    Division,
    Line,
    Ordinary,
    Pattern,
    Tincture,
)
from challenges.quick import dataclass

COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_OVER = (Ordinary.CHIEF, Ordinary.BORDURE)  # lie over the rest, named last, in this order

# How many charges can stand between or on an ordinary, so that every place is a good one.
BETWEEN = {
    Ordinary.FESS: (2, 3),
    Ordinary.PALE: (2, 4),
    Ordinary.BEND: (2,),
    Ordinary.CHEVRON: (3,),
    Ordinary.CROSS: (4,),
    Ordinary.SALTIRE: (4,),
    Ordinary.PILE: (2,),
}
UPON = {
    Ordinary.CHIEF: (1, 2, 3),
    Ordinary.FESS: (1, 2, 3),
    Ordinary.PALE: (1, 2, 3),
    Ordinary.BEND: (1, 2, 3),
    Ordinary.CHEVRON: (1, 3),
    Ordinary.CROSS: (1, 5),
    Ordinary.SALTIRE: (1, 5),
    Ordinary.PILE: (1, 3),
}
# Which lines run well along which ordinary: no wave over a corner, no tooth on a point.
LINES = {
    Ordinary.PILE: (),
    Ordinary.BORDURE: (Line.ENGRAILED, Line.INDENTED, Line.EMBATTLED),
    Ordinary.CHEVRON: (Line.ENGRAILED, Line.INDENTED, Line.EMBATTLED),
    Ordinary.SALTIRE: (Line.ENGRAILED, Line.INDENTED),
}


@dataclass(frozen=True, slots=True)
class Group:
    """So many of one charge."""

    count: int  # 1 to 6; 0 when a field is strewn with them
    charge: str  # a key of CHARGES
    tincture: Tincture


@dataclass(frozen=True, slots=True)
class Field:
    """The ground: one tincture, perhaps strewn with a charge, or two of a parted field."""

    tinctures: tuple[Tincture, ...]
    division: Division | Pattern | None = None
    strewn: Group | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """An ordinary, with what stands on either side of it and what lies upon it."""

    ordinary: Ordinary
    tincture: Tincture
    between: Group | None = None
    upon: Group | None = None
    line: Line | None = None  # straight without


@dataclass(frozen=True, slots=True)
class Arms:
    """What a blazon says, checked. `principal` is the charges or the band in the middle."""

    blazon: str
    field: Field
    principal: Group | Band | None = None
    chief: Band | None = None
    bordure: Band | None = None


@lru_cache(maxsize=4096)
def arms(blazon: str) -> Arms:
    """Read a blazon; raise BlazonError that says what to write instead."""
    return _Reader(blazon).arms()


_Word = TypeVar("_Word", bound=StrEnum)
_CHARGE, _CHARGES = Remedy("a charge"), Remedy("a charge in the plural")


class _Reader:
    def __init__(self, blazon: str) -> None:
        self.blazon = blazon
        self.words = re.findall(r"[^\s,]+|,", blazon.lower())
        self.at = 0

    def arms(self) -> Arms:
        if not self.words:
            raise self._stop("blazon.empty", Remedy("write a field first, such as `azure`"))
        field = self._field()
        principal: Group | Band | None = None
        chief: Band | None = None
        bordure: Band | None = None
        above = 0
        while self.at < len(self.words):
            self._expect(",")
            start = self.at
            layer = self._layer(field)
            name = layer.ordinary if isinstance(layer, Band) else None
            if name is Ordinary.BORDURE and bordure is None and isinstance(layer, Band):
                bordure = layer
            elif name is Ordinary.CHIEF and not (chief or bordure) and isinstance(layer, Band):
                chief, above = layer, start
            elif name not in _OVER and not (principal or chief or bordure):
                principal = layer
            else:
                self.at = start
                raise self._stop(
                    "blazon.order",
                    Remedy(
                        "say the field, then one ordinary or one group of charges, then the chief, "
                        "then the bordure, each once; `between` puts charges beside an ordinary"
                    ),
                )
        if chief and isinstance(principal, Band):
            self.at = above
            raise self._stop(
                "blazon.order", Remedy("a chief leaves room for charges, not for a second ordinary")
            )
        return Arms(" ".join(self.blazon.lower().split()), field, principal, chief, bordure)

    def _field(self) -> Field:
        word = self._peek()
        if word == "per":
            self.at += 1
            line = self._peek()
            names = [division.value[4:] for division in Division if " " in division]
            if line not in names:
                raise self._unknown(names, Remedy("a line of division"))
            self.at += 1
            return self._parted(Division(f"per {line}"))
        if word == Division.QUARTERLY:
            self.at += 1
            return self._parted(Division.QUARTERLY)
        if word in list(Pattern):
            self.at += 1
            return self._parted(Pattern(word))
        ground = self._tincture(("per", Division.QUARTERLY, *Pattern))
        if self._peek() != "semy":
            return Field((ground,))
        self.at += 1
        self._expect("of")
        strewn = Group(0, self._charge(2), self._tincture(under=(ground,)))
        return Field((ground,), strewn=strewn)

    def _parted(self, division: Division | Pattern) -> Field:
        first = self._tincture()
        self._expect("and")
        second = self._tincture()
        if first is second:
            self.at -= 1
            raise self._stop("blazon.parted", Remedy("part the field in two different tinctures"))
        if isinstance(division, Pattern) and first.metal is second.metal:
            self.at -= 1
            raise self._stop(
                "blazon.tincture",
                Remedy(
                    "%(division)s needs a metal and a colour, so that it is readable",
                    division=division,
                ),
            )
        return Field((first, second), division)

    def _layer(self, field: Field) -> Group | Band:
        upon = self._peek() == "on"
        if upon:
            self.at += 1
        after = self.words[self.at + 1] if self.at + 1 < len(self.words) else ""
        if not upon and after not in list(Ordinary):
            return self._group(field.tinctures, None)
        if self._peek() not in ("a", "an"):
            raise self._unknown(("a", "an"), Remedy("the word `a`"))
        self.at += 1
        return self._band(field, upon)

    def _band(self, field: Field, upon: bool) -> Band:
        ordinary = self._one_of(Ordinary, Remedy("an ordinary"))
        line = self._line(ordinary)
        tincture = self._tincture(() if line else LINES.get(ordinary, tuple(Line)), field.tinctures)
        between = None
        if self._peek() == "between":
            self._room(ordinary, BETWEEN, "between")
            self.at += 1
            between = self._group(field.tinctures, BETWEEN[ordinary])
        if not upon:
            return Band(ordinary, tincture, between, line=line)
        self._room(ordinary, UPON, "on")
        return Band(ordinary, tincture, between, self._group((tincture,), UPON[ordinary]), line)

    def _line(self, ordinary: Ordinary) -> Line | None:
        if self._peek() not in list(Line):
            return None
        runs = LINES.get(ordinary, tuple(Line))
        if self._peek() not in runs:
            raise self._stop("blazon.room", remedies.edge(ordinary, self._peek(), runs))
        self.at += 1
        return Line(self.words[self.at - 1])

    def _room(self, ordinary: Ordinary, table: Collection[Ordinary], place: str) -> None:
        if ordinary not in table:
            remedy = Remedy(
                "nothing stands %(where)s a %(ordinary)s; leave it out",
                where=place,
                ordinary=ordinary,
            )
            raise self._stop("blazon.room", remedy)

    def _group(self, under: tuple[Tincture, ...], allowed: tuple[int, ...] | None) -> Group:
        word = self._peek()
        if word not in COUNTS:
            raise self._unknown(COUNTS, Remedy("a count"))
        count = COUNTS[word]
        if allowed and count not in allowed:
            few = [name for name, n in COUNTS.items() if n in allowed and name != "an"]
            raise self._stop(
                "blazon.count", Remedy("here is room for %(few)s", few=remedies.either(few))
            )
        self.at += 1
        return Group(count, self._charge(count), self._tincture(under=under))

    def _charge(self, count: int) -> str:
        if self.words[self.at : self.at + 2] in (["oak", "leaf"], ["oak", "leaves"]):
            self.at += 1  # of all trees' leaves we draw the oak's
        word = self._peek()
        known: Collection[str] = CHARGES if count == 1 else PLURALS
        if word not in known:
            raise self._unknown(known, _CHARGE if count == 1 else _CHARGES)
        self.at += 1
        return word if count == 1 else PLURALS[word]

    def _tincture(self, also: Collection[str] = (), under: tuple[Tincture, ...] = ()) -> Tincture:
        tincture = self._one_of(Tincture, Remedy("a tincture"), also)
        metals = {ground.metal for ground in under}
        if metals == {tincture.metal}:
            self.at -= 1
            raise self._stop("blazon.tincture", remedies.contrast(tincture))
        return tincture

    def _one_of(self, words: type[_Word], what: str, also: Collection[str] = ()) -> _Word:
        if self._peek() not in list(words):
            raise self._unknown([*words, *also], what)
        self.at += 1
        return words(self.words[self.at - 1])

    def _expect(self, word: str) -> None:
        if self._peek() != word:
            raise self._unknown((word,), f"`{word}`")
        self.at += 1

    def _peek(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def _unknown(self, known: Collection[str], what: str) -> BlazonError:
        return self._stop("blazon.word", remedies.belongs(what, self._peek(), known))

    def _stop(self, code: str, remedy: Remedy) -> BlazonError:
        facts = {"blazon": self.blazon, "word": self._peek(), "at": self.at + 1}
        return BlazonError(code, **facts, remedy=remedy)
