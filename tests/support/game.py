"""A game under test: it plays as the server does, with only the memory that was asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec
import pytest

from challenges.book import EMPTY_BOOK, Entry, Line, entries
from challenges.catalogue import Catalogue
from challenges.deeds import Deed
from challenges.errors import Refusal
from challenges.fold import Memory
from challenges.play import Outcome, play, touched
from challenges.tally import EMPTY, GroupTally, Page, Tallies, Tally, Touched
from challenges.terms import BadgeKey, PersonId

T = TypeVar("T")
_PERSON, _GROUP, _PAGE = (msgspec.json.Decoder(shape) for shape in (Tally, GroupTally, Page))


class Game:
    """Deeds in, lines out; each is also judged with the whole memory, for the same outcome."""

    def __init__(self, catalogue: Catalogue, *, thorough: bool = True) -> None:
        """A game.

        Args:
            thorough: judge each deed with only the memory that it asks for, too.
        """
        self.catalogue = catalogue
        self.thorough = thorough
        self.memory = Memory()
        self.lines: list[Line] = []

    def do(self, *deeds: Deed) -> tuple[Line, ...]:
        """Play deeds; the lines of the last."""
        lines: tuple[Line, ...] = ()
        for deed in deeds:
            lines = self._one(deed)
            self.lines += lines
        return lines

    def _one(self, deed: Deed) -> tuple[Line, ...]:
        if not self.thorough:
            return self.memory.play(deed, self.catalogue)
        whole = judged(deed, self.memory.tallies, self.catalogue)
        asked = asked_for(deed, self.memory.tallies, self.catalogue)
        part = judged(deed, loaded(self.memory.tallies, asked), self.catalogue)
        if isinstance(whole, Refusal) or isinstance(part, Refusal):
            assert str(part) == str(whole)
            assert isinstance(whole, Refusal)
            raise whole
        assert part == whole, f"{deed} needs more memory than it asks for"
        changed = part.tallies
        assert changed.people.keys() <= asked.people
        assert changed.groups.keys() <= asked.groups
        assert changed.pages.keys() <= asked.pages
        return self.memory.play(deed, self.catalogue)

    def points(self, person: PersonId) -> int:
        """The sum of a person's lines."""
        return sum(line.points for line in self.lines if line.person == person)

    def badges(self, person: PersonId) -> set[BadgeKey]:
        """The badges that a person holds by the lines."""
        held: set[BadgeKey] = set()
        for line in self.lines:
            if line.badge is not None and line.person == person:
                held = held - {line.badge} if line.taken else held | {line.badge}
        return held

    def tally(self, person: PersonId) -> Tally:
        """What is remembered of a person."""
        return self.memory.people.get(person, Tally())

    def book(self) -> tuple[Entry, ...]:
        """The lines so far as a book."""
        return entries(EMPTY_BOOK, self.lines)


@contextmanager
def refusing(code: str, **facts: object) -> Iterator[None]:
    """What is done inside is refused with exactly this code and these facts."""
    with pytest.raises(Refusal) as refusal:
        yield
    assert (refusal.value.code, refusal.value.facts) == (code, facts)


def judged(deed: Deed, tallies: Tallies, catalogue: Catalogue) -> Outcome | Refusal:
    """An outcome, or the refusal."""
    try:
        return play(deed, tallies, catalogue)
    except Refusal as refusal:
        return refusal


def asked_for(deed: Deed, memory: Tallies, catalogue: Catalogue) -> Touched:
    """What a deed asks for, loaded step by step as the store does."""
    asked, known = touched(deed, EMPTY, catalogue), Touched()
    while asked != known:
        known = asked
        asked = touched(deed, loaded(memory, known), catalogue)
        assert known.people <= asked.people
        assert known.groups <= asked.groups
        assert known.pages <= asked.pages
    return asked


def loaded(memory: Tallies, asked: Touched) -> Tallies:
    """What there is of what was asked, through JSON and back."""
    return Tallies(
        {k: _through(v, _PERSON) for k, v in memory.people.items() if k in asked.people},
        {k: _through(v, _GROUP) for k, v in memory.groups.items() if k in asked.groups},
        {k: _through(v, _PAGE) for k, v in memory.pages.items() if k in asked.pages},
    )


def _through(shape: T, decoder: "msgspec.json.Decoder[T]") -> T:
    back = decoder.decode(msgspec.json.encode(shape))
    assert back == shape
    return back
