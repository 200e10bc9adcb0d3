"""Many deeds, one after the other: for the proof of the book, the demo and the rehearsal.

Offers: `Memory`.
"""

from challenges.book import Line
from challenges.catalogue import Catalogue
from challenges.deeds import Deed
from challenges.play import play
from challenges.tally import GroupKey, GroupTally, Page, PageKey, Tallies, Tally
from challenges.terms import DeedId, PersonId


class Memory:
    """All memory in one place: tally = fold(deeds). A deed seen twice counts once."""

    def __init__(self) -> None:
        self.people: dict[PersonId, Tally] = {}
        self.groups: dict[GroupKey, GroupTally] = {}
        self.pages: dict[PageKey, Page] = {}
        self.seen: set[DeedId] = set()

    @property
    def tallies(self) -> Tallies:
        """The memory as `play` takes it; a view, not a copy."""
        return Tallies(self.people, self.groups, self.pages)

    def play(self, deed: Deed, catalogue: Catalogue) -> tuple[Line, ...]:
        """Judge a deed and remember; its lines, none when it was seen before.

        Raises:
            Refusal: nothing is remembered of the deed.
        """
        if deed.id in self.seen:
            return ()
        outcome = play(deed, self.tallies, catalogue)
        self.seen.add(deed.id)
        self.people.update(outcome.tallies.people)
        self.groups.update(outcome.tallies.groups)
        self.pages.update(outcome.tallies.pages)
        return outcome.lines
