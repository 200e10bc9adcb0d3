"""What a writer remembers between groups, so that the tallies of busy people are not read anew.

It is never trusted blindly: by the number of the last deed every group learns whether another
process has written since, and then all of it is dropped.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, TypeVar

from challenges.quick import dataclass
from challenges.tally import GroupKey, GroupTally, Page, PageKey, Tallies, Tally, Touched
from challenges.terms import PersonId
from server.spine import codec
from server.spine.catalogues import Catalogues

K = TypeVar("K")
V = TypeVar("V")

_MOST = 10_000  # keys; beyond that everything is dropped and what is needed is read again


def whos(touched: "Touched | Tallies | Keys") -> Iterator[str]:
    """The keys under which the table `tally` keeps these."""
    for person in touched.people:
        yield f"{codec.PERSON}{person}"
    for group in touched.groups:
        yield codec.GROUP + group
    for page in touched.pages:
        yield codec.PAGE + page


class NotRead(LookupError):
    """Something was asked for that nobody has looked up yet, so that nobody knows it."""


class Known(Mapping[K, V]):
    """What was looked up, found or not; to ask for anything else is an error.

    So no deed is ever judged by a memory that only seems to be empty.
    """

    __slots__ = ("_found", "_read")

    def __init__(self, found: Mapping[K, V], read: set[K]) -> None:
        self._found = found
        self._read = read

    def __getitem__(self, key: K) -> V:
        if key not in self._read:
            raise NotRead(key)
        return self._found[key]

    def get(self, key: K, default: Any = None) -> Any:
        """What stands under a key.

        Raises:
            NotRead: nobody has looked.
        """
        found = self._found.get(key)
        if found is not None:
            return found
        if key not in self._read:
            raise NotRead(key)
        return default

    def __iter__(self) -> Iterator[K]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class Memory:
    """Tallies of people and groups, pages, and the catalogues.

    Attributes:
        found: all that was found so far, for the question what else must be looked up.
        whole: nothing else is there to be looked up.
    """

    def __init__(self, catalogues: Catalogues) -> None:
        self.catalogues = catalogues
        self._people: dict[PersonId, Tally] = {}
        self._groups: dict[GroupKey, GroupTally] = {}
        self._pages: dict[PageKey, Page] = {}
        # What was looked up, found or not.
        self._read = Keys()
        self._nr = -1
        self.found = Tallies(people=self._people, groups=self._groups, pages=self._pages)
        self.whole = False
        self._known = Tallies(
            people=Known(self._people, self._read.people),
            groups=Known(self._groups, self._read.groups),
            pages=Known(self._pages, self._read.pages),
        )

    @property
    def tallies(self) -> Tallies:
        """What was found, to judge by: what was not looked up raises `NotRead`."""
        return self.found if self.whole else self._known

    def agree(self, nr: int) -> None:
        """Keep what is remembered only when nobody else has written since `commit`."""
        if nr != self._nr or len(self._read) > _MOST:
            self.forget()
        if not nr:  # nobody has done anything: of whatever is asked there is nothing
            self.whole = True

    def commit(self, nr: int) -> None:
        """The group is in the database; `nr` is its last deed."""
        self._nr = nr

    def forget(self) -> None:
        """Drop it all; after a failed group, too, for it holds what was not written."""
        for kept in (self._people, self._groups, self._pages):
            kept.clear()
        self._read.clear()
        self.whole = False
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

    def add(self, more: "Touched | Tallies | Keys") -> None:
        """Add the keys of what is touched or changed."""
        self.people.update(more.people)
        self.groups.update(more.groups)
        self.pages.update(more.pages)

    def clear(self) -> None:
        """None any more."""
        for kept in (self.people, self.groups, self.pages):
            kept.clear()

    def __len__(self) -> int:
        return len(self.people) + len(self.groups) + len(self.pages)


def _person(who: str) -> PersonId:
    return PersonId(int(who.removeprefix(codec.PERSON)))
