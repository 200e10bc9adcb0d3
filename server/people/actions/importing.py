"""Taking over the staff list: all of it or nothing, and nobody is in the game by it."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.terms import Language, PersonId, Role
from server.people.actions.letting_in import by_email
from server.people.actions.rows import Row
from server.people.models import Department, Person
from server.people.reads import PEOPLE, PERSON
from server.spine.herald import Herald
from server.spine.locale import N_
from server.spine.problems import declare
from server.spine.writer import notice

_ORDINARIES = ("a fess", "a pale", "a bend", "a chevron", "a cross", "a saltire", "a chief")
_COLOURS = ("azure", "gules", "vert", "purpure", "sable")
_METALS = ("or", "argent")
_AT_ONCE = 500

declare(
    "department.unknown",
    404,
    N_("There is no such department"),
    N_("Nothing was changed. The departments are: %(known)s."),
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    created: int
    updated: int
    unchanged: int
    departments: int  # new ones


async def import_people(herald: Herald, rows: Sequence[Row]) -> Imported:
    """Create who is new, by e-mail, and update who is there. Nobody joins by it.

    Somebody's own choices (language, joining, roles) are theirs: an import changes name and
    department only.
    """
    now = herald.clock.now()

    async def command() -> Imported:
        keys, made = await _departments([row.department for row in rows])
        known = {one.email: one for one in await Person.all()}
        fresh, changed = [], []
        for row in rows:
            department = keys[row.department.casefold()]
            person = known.get(row.email)
            if person is None:
                fresh.append(
                    Person(
                        email=row.email,
                        name=row.name,
                        department_id=department,
                        language=(row.language or Language.EN).value,
                        created_at=now,
                    )
                )
            elif (person.name, person.department_id) != (row.name, department):
                person.name, person.department_id = row.name, department
                changed.append(person)
        if fresh:
            await Person.bulk_create(fresh, batch_size=_AT_ONCE)
        for person in changed:
            await person.save(update_fields=["name", "department_id"])
        if fresh or changed or made:
            await notice(PEOPLE, "")
        return Imported(len(fresh), len(changed), len(rows) - len(fresh) - len(changed), made)

    return await herald.writer.run(command)


async def set_roles(
    herald: Herald, email: str, roles: Sequence[Role], looks_after: Sequence[str]
) -> None:
    """Give somebody exactly these roles; an ambassador, exactly these departments.

    Raises:
        HeraldError: `people.unknown`, `people.suspended` or `department.unknown`.
    """

    async def command() -> None:
        person = await by_email(email)
        known = {str(one.key): one for one in await Department.all()}
        by_name = {name: key for key, one in known.items() for name in _names(one)}
        wanted = [by_name.get(name.casefold()) for name in looks_after]
        if None in wanted:
            raise HeraldError("department.unknown", known=", ".join(sorted(known)))
        person.roles = [role.value for role in roles]
        person.looks_after = [key for key in wanted if key]
        await person.save(update_fields=["roles", "looks_after"])
        await notice(PERSON, str(PersonId(person.id)))

    await herald.writer.run(command)


async def _departments(titles: Sequence[str]) -> tuple[dict[str, str], int]:
    """The key of each title (in any language, in any case), and how many had to be made."""
    there = await Department.all()
    keys = {name: str(one.key) for one in there for name in _names(one)}
    taken = {str(one.key) for one in there}
    made = 0
    for title in titles:
        if title.casefold() in keys:
            continue
        key = _key(title, taken)
        await Department.create(key=key, title={Language.EN.value: title}, arms=arms(key))
        taken.add(key)
        keys[title.casefold()] = key
        made += 1
    return keys, made


def _names(department: Department) -> set[str]:
    return {str(department.key), *(title.casefold() for title in department.title.values())}


def _key(title: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:34] or "department"
    if not stem[0].isalpha() or len(stem) < 2:
        stem = f"d-{stem}"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}-{number}", number + 1
    return key


def arms(key: str) -> str:
    """Arms for a department that has none yet, always the same for the same key."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4])
    number, ordinary = divmod(number, len(_ORDINARIES))
    number, colour = divmod(number, len(_COLOURS))
    number, metal = divmod(number, len(_METALS))
    pair = (_COLOURS[colour], _METALS[metal])
    field, charge = pair if number % 2 else pair[::-1]
    return f"{field}, {_ORDINARIES[ordinary]} {charge}"
