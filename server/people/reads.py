"""The register: everybody of the institution, in memory, kept true by notices.

Other slices may read it: it answers who somebody is, how they want to be seen, and who is in a
cohort, without a query. A change reaches every process through the notice `person`.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from sys import intern
from types import MappingProxyType

from challenges.consent import Face, showing, shown
from challenges.quick import dataclass
from challenges.terms import DepartmentKey, Language, PersonId, Role, Showing, Surface
from challenges.views import Shown
from server.spine.access import Visitor
from server.spine.herald import Herald
from server.spine.locale import spoken
from server.spine.reader import Reader

PERSON = "person"  # topic: key is the id
PEOPLE = "people"  # topic: many changed; read all anew
DEPARTMENT = "department"

# What else goes when somebody is erased: a slice whose tables lead to people adds its part, which
# runs inside the one command that erases.
forgets: list[Callable[[PersonId], Awaitable[object]]] = []
# What ends when somebody leaves: what shows their name by a word of theirs, not by their choice of
# how to be seen. Whoever comes back starts without it. It runs inside the command that leaves.
leaves: list[Callable[[PersonId], Awaitable[object]]] = []

_COLUMNS = (
    "id, email, name, department_id, language, roles, looks_after, joined_at, pseudonym,"
    " cohort, web, screen, suspended, created_at"
)
_PAGE = 1_000  # people read at once


_LANGUAGES = {one.value: one for one in Language}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person as the server knows them; never shown as it is."""

    face: Face
    email: str
    language: Language
    roles: frozenset[Role]
    looks_after: tuple[DepartmentKey, ...]
    joined_at: datetime | None
    suspended: bool
    created_at: datetime

    def visitor(self) -> Visitor:
        """The person as the one who asks."""
        return Visitor(
            id=self.face.id,
            name=self.face.name,
            language=self.language,
            department=self.face.department,
            roles=self.roles,
            looks_after=self.looks_after,
            joined=self.face.joined,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A department."""

    key: DepartmentKey
    title: dict[str, str]
    arms: str


class Register:
    """Everybody, by id; and the departments, by key."""

    def __init__(self, herald: Herald) -> None:
        self._herald = herald
        self._people: dict[PersonId, Known] = {}
        self._visitors: dict[PersonId, Visitor] = {}  # of those who came
        self.departments: dict[DepartmentKey, House] = {}
        self.version = 0  # moves on with every change of a face

    @property
    def _reader(self) -> Reader:
        return self._herald.reader

    async def load(self) -> None:
        """Read everything anew and tell the board who is to be seen where."""
        rows = await self._reader.rows("SELECT key, title, arms FROM department ORDER BY key", ())
        self.departments = {
            DepartmentKey(key): House(key=DepartmentKey(key), title=_json(title), arms=arms)
            for key, title, arms in rows
        }
        before = -1
        while self.version != before:  # somebody changed while all were read: these may be older
            before = self.version
            known = [one async for one in self._everybody()]
        self._people = {one.face.id: one for one in known}
        self._visitors = {}
        self.version += 1
        self._herald.board.place({one.face.id: one.face for one in known})

    async def _everybody(self) -> AsyncIterator[Known]:
        """All people, by id; some at a time, for a process keeps the memory that it once took."""
        sql = f"SELECT {_COLUMNS} FROM person WHERE id > ? ORDER BY id LIMIT {_PAGE}"
        rows = await self._reader.rows(sql, (0,))
        while rows:
            for row in rows:
                yield _known(row)
            rows = await self._reader.rows(sql, (rows[-1][0],))

    async def hear(self, topic: str, key: str) -> None:
        """A notice: read again what changed."""
        if topic == PERSON:
            sql = f"SELECT {_COLUMNS} FROM person WHERE id = ?"
            for row in await self._reader.rows(sql, (int(key),)):
                self._keep(_known(row))
        elif topic in (PEOPLE, DEPARTMENT):
            await self.load()

    def _keep(self, known: Known) -> None:
        face = known.face
        self._people[face.id] = known
        self._visitors.pop(face.id, None)
        self.version += 1
        self._herald.board.show(
            face.id,
            web=showing(face, Surface.WEB) is not Showing.HIDDEN,
            screen=showing(face, Surface.SCREEN) is not Showing.HIDDEN,
            joined=face.joined,
            department=face.department,
        )

    def __contains__(self, person: PersonId) -> bool:
        return person in self._people

    def __iter__(self) -> Iterator[Known]:
        return iter(self._people.values())

    def get(self, person: PersonId) -> Known | None:
        """Somebody, or none."""
        return self._people.get(person)

    def visitor(self, person: PersonId) -> Visitor | None:
        """Somebody as the one who asks; none when they may not."""
        found = self._visitors.get(person)
        if found is None:
            known = self._people.get(person)
            if known is None or known.suspended:
                return None
            found = self._visitors[person] = known.visitor()
        return found

    def known(self, person: PersonId) -> Known:
        """Somebody who is there.

        Raises:
            KeyError: nobody has this id.
        """
        return self._people[person]

    def name(
        self, person: PersonId, surface: Surface, viewer: PersonId | None = None
    ) -> str | None:
        """How somebody is called on a surface; none when they are not to be seen there."""
        known = self._people.get(person)
        return shown(known.face, surface, viewer) if known else None

    def named(
        self, person: PersonId, surface: Surface, viewer: PersonId | None = None
    ) -> str | None:
        """Somebody's own name where a surface shows it; none for a pseudonym, too.

        For whatever is known of the person besides: words written to them, a session. Who wrote
        or met them would learn from a pseudonym beside it whose it is.
        """
        found = self.shown(person, surface, viewer)
        return found.name if found is not None and found.id is not None else None

    def shown(
        self, person: PersonId, surface: Surface, viewer: PersonId | None = None
    ) -> Shown | None:
        """Somebody as one surface shows them: no id and no department beside a pseudonym."""
        known = self._people.get(person)
        name = shown(known.face, surface, viewer) if known else None
        if known is None or name is None:
            return None
        open_name = viewer == person or known.face.showing[surface] is Showing.NAME
        return Shown(
            id=person if open_name else None,
            name=name,
            department=self.department(known.face.department) if open_name else "",
        )

    def search(self, text: str, surface: Surface, viewer: PersonId, most: int = 20) -> list[Shown]:
        """Colleagues who show their name on a surface and whose name holds every word typed."""
        wanted = text.casefold().split()
        found: list[Shown] = []
        for one in self._people.values():
            face = one.face
            if not face.joined or face.id == viewer:
                continue
            if face.showing[surface] is not Showing.NAME:
                continue
            if all(word in face.name.casefold() for word in wanted):
                found.append(
                    Shown(id=face.id, name=face.name, department=self.department(face.department))
                )
        return sorted(found, key=lambda who: who.name.casefold())[:most]

    def department(self, key: DepartmentKey) -> str:
        """A department's title in the reader's language."""
        house = self.departments.get(key)
        return spoken(house.title) if house else str(key)

    def cohort(self, departments: Iterable[DepartmentKey]) -> list[Known]:
        """Those who joined, of some departments, in no order that tells anything of a name."""
        wanted = set(departments)
        return [
            one
            for one in self._people.values()
            if one.face.joined and one.face.department in wanted
        ]


def _json(value: object) -> dict[str, str]:
    loaded = json.loads(value) if isinstance(value, str) else value
    return dict(loaded) if isinstance(loaded, dict) else {}


@lru_cache(maxsize=256)
def _roles(value: str) -> frozenset[Role]:
    """Of JSON. Few sets of roles are held by many, so each is made once."""
    return frozenset(Role(one) for one in json.loads(value))


@lru_cache(maxsize=1_024)
def _keys(value: str) -> tuple[DepartmentKey, ...]:
    return tuple(DepartmentKey(one) for one in json.loads(value))


@lru_cache(maxsize=64)
def _showing(cohort: str, web: str, screen: str) -> Mapping[Surface, Showing]:
    """One for all who show themselves alike."""
    return MappingProxyType(
        {
            Surface.COHORT: Showing(cohort),
            Surface.WEB: Showing(web),
            Surface.SCREEN: Showing(screen),
        }
    )


def _text(value: object) -> str:
    """JSON as text: SQLite hands out texts, PostgreSQL's driver may hand out what they mean."""
    return value if isinstance(value, str) else json.dumps(value or [])


def _moment(value: object) -> datetime | None:
    """SQLite hands out text, PostgreSQL moments."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value  # type: ignore[return-value]


def _known(row: tuple[object, ...]) -> Known:
    (
        id_, email, name, department, language, roles, looks_after, joined_at, pseudonym,
        cohort, web, screen, suspended, created_at,
    ) = row  # fmt: skip
    joined = _moment(joined_at)
    created = _moment(created_at)
    assert created is not None
    return Known(
        face=Face(
            id=PersonId(int(str(id_))),
            name=str(name),
            pseudonym=str(pseudonym or ""),
            department=DepartmentKey(intern(str(department))),
            showing=_showing(str(cohort), str(web), str(screen)),
            # Who is suspended takes part nowhere until they are let back in, as if they had left.
            joined=joined is not None and not suspended,
        ),
        email=str(email),
        language=_LANGUAGES[str(language)],
        roles=_roles(_text(roles)),
        looks_after=_keys(_text(looks_after)),
        joined_at=joined,
        suspended=bool(suspended),
        created_at=created,
    )
