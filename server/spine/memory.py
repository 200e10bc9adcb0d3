"""What a writer remembers between groups, so that the tallies of busy people are not read anew.

It is never trusted blindly: by the number of the last deed every group learns whether another
process has written since, and then all of it is dropped.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from challenges.tally import GroupKey, GroupTally, Page, PageKey, Tallies, Tally, Touched
from challenges.terms import PersonId
from server.spine import codec
from server.spine.catalogues import Catalogues

Whos = frozenset[str]  # keys of the table `tally`, see `who`
_MOST = 10_000  # keys; beyond that everything is dropped and what is needed is read again


def whos(touched: Touched | Tallies) -> Iterator[str]:
    """The keys under which the table keeps these."""
    for person in touched.people:
        yield f"{codec.PERSON}{person}"
    for group in touched.groups:
        yield codec.GROUP + group
    for page in touched.pages:
        yield codec.PAGE + page


class Memory:
    """Tallies of people and groups, pages, and the catalogues."""

    def __init__(self, catalogues: Catalogues) -> None:
        self.catalogues = catalogues
        self._people: dict[PersonId, Tally] = {}
        self._groups: dict[GroupKey, GroupTally] = {}
        self._pages: dict[PageKey, Page] = {}
        self._read: set[str] = set()  # keys that were looked up, found or not
        self._nr = -1
        self.tallies = Tallies(people=self._people, groups=self._groups, pages=self._pages)

    def agree(self, nr: int) -> None:
        """Keep what is remembered only when nobody else has written since `commit`."""
        if nr != self._nr or len(self._read) > _MOST:
            self.forget()

    def commit(self, nr: int) -> None:
        """The group is in the database; `nr` is its last deed."""
        self._nr = nr

    def forget(self) -> None:
        """Drop it all; after a failed group, too, for it holds what was not written."""
        for kept in (self._people, self._groups, self._pages, self._read):
            kept.clear()
        self._nr = -1

    def missing(self, touched: Touched) -> Whos:
        """What must be read before these are known."""
        return frozenset(whos(touched)) - self._read

    def keep(self, asked: Whos, rows: Sequence[Sequence[Any]]) -> None:
        """Remember the rows (who, body) of what was asked; what has none is empty."""
        for who, body in rows:
            kept = codec.tally(who, body)
            if isinstance(kept, Tally):
                self._people[_person(who)] = kept
            elif isinstance(kept, GroupTally):
                self._groups[GroupKey(who.removeprefix(codec.GROUP))] = kept
            else:
                self._pages[PageKey(who.removeprefix(codec.PAGE))] = kept
        self._read |= asked

    def change(self, tallies: Tallies) -> set[str]:
        """Take over what a deed changed; the keys of it."""
        self._people.update(tallies.people)
        self._groups.update(tallies.groups)
        self._pages.update(tallies.pages)
        changed = set(whos(tallies))
        self._read |= changed
        return changed

    def body(self, who: str) -> str:
        """What stands under a key, as the table keeps it."""
        return codec.tally_body(self.kept(who))

    def kept(self, who: str) -> codec.Kept:
        """What stands under a key."""
        if who.startswith(codec.PERSON):
            return self._people[_person(who)]
        if who.startswith(codec.GROUP):
            return self._groups[GroupKey(who.removeprefix(codec.GROUP))]
        return self._pages[PageKey(who.removeprefix(codec.PAGE))]


def _person(who: str) -> PersonId:
    return PersonId(int(who.removeprefix(codec.PERSON)))
