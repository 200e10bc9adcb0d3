"""What a writer remembers between groups, so that the tallies of busy people are not read anew.

It is never trusted blindly: by the number of the last deed every group learns whether another
process has written since, and then all of it is dropped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from challenges.tally import GroupKey, GroupTally, Page, PageKey, Tallies, Tally, Touched
from challenges.terms import PersonId
from server.spine import codec
from server.spine.catalogues import Catalogues

_MOST = 10_000  # keys; beyond that everything is dropped and what is needed is read again


def whos(touched: "Touched | Tallies | Keys") -> Iterator[str]:
    """The keys under which the table `tally` keeps these."""
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
        # What was looked up, found or not.
        self._read = Keys()
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
        for kept in (self._people, self._groups, self._pages):
            kept.clear()
        self._read = Keys()
        self._nr = -1

    def missing(self, touched: Touched) -> Touched | None:
        """What must be read before these are known; none when all of it is."""
        read = self._read
        if (
            touched.people <= read.people
            and touched.groups <= read.groups
            and touched.pages <= read.pages
        ):
            return None
        return Touched(
            touched.people - read.people, touched.groups - read.groups, touched.pages - read.pages
        )

    def keep(self, asked: "Touched | Keys", rows: Sequence[Sequence[Any]]) -> None:
        """Remember the rows (who, body) of what was asked; what has none is empty."""
        for who, body in rows:
            kept = codec.tally(who, body)
            if isinstance(kept, Tally):
                self._people[_person(who)] = kept
            elif isinstance(kept, GroupTally):
                self._groups[GroupKey(who.removeprefix(codec.GROUP))] = kept
            else:
                self._pages[PageKey(who.removeprefix(codec.PAGE))] = kept
        self._read.add(asked)

    def change(self, tallies: Tallies) -> None:
        """Take over what a deed changed."""
        self._people.update(tallies.people)
        self._groups.update(tallies.groups)
        self._pages.update(tallies.pages)
        self._read.add(tallies)

    def bodies(self, changed: "Keys") -> list[tuple[str, str]]:
        """What stands under these keys as the table keeps it: rows in the order of their keys."""
        body = codec.tally_body
        rows = [(f"{codec.PERSON}{one}", body(self._people[one])) for one in changed.people]
        rows += [(codec.GROUP + one, body(self._groups[one])) for one in changed.groups]
        rows += [(codec.PAGE + one, body(self._pages[one])) for one in changed.pages]
        rows.sort()
        return rows

    def kept(self, who: str) -> codec.Kept:
        """What stands under a key of the table."""
        if who.startswith(codec.PERSON):
            return self._people[_person(who)]
        if who.startswith(codec.GROUP):
            return self._groups[GroupKey(who.removeprefix(codec.GROUP))]
        return self._pages[PageKey(who.removeprefix(codec.PAGE))]


@dataclass(slots=True)
class Keys:
    """Keys of memory, more and more of them."""

    people: set[PersonId] = field(default_factory=set)
    groups: set[GroupKey] = field(default_factory=set)
    pages: set[PageKey] = field(default_factory=set)

    def has_any(self, touched: Touched) -> bool:
        """Whether one of the keys of what is touched is among these."""
        return not (
            self.people.isdisjoint(touched.people)
            and self.groups.isdisjoint(touched.groups)
            and self.pages.isdisjoint(touched.pages)
        )

    def add(self, more: "Touched | Tallies | Keys") -> None:
        """Add the keys of what is touched or changed."""
        self.people.update(more.people)
        self.groups.update(more.groups)
        self.pages.update(more.pages)

    def __len__(self) -> int:
        return len(self.people) + len(self.groups) + len(self.pages)


def _person(who: str) -> PersonId:
    return PersonId(int(who.removeprefix(codec.PERSON)))
