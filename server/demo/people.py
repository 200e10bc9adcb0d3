"""The demo's people: who they are, since when they take part, and how they want to be seen."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from challenges.quick import dataclass
from challenges.terms import DepartmentKey, Language, PersonId, Role, Showing, Surface, TopicKey
from server.demo.house import EMPLOYEE, Department, House, Names, SignIn
from server.people import pseudonyms

DOMAIN = "demo.example"
NEWCOMERS = 3  # of each sign-in ambassador's departments, this week
_NEVER = 0.20  # share of the house that has not joined
_GONE = 0.06  # of those who joined, have left again
_BIG = 40  # people of a department, from which on it has two ambassadors
_SCRIBES = 3  # more members of the comms team
_HIDDEN = dict.fromkeys(Surface, Showing.HIDDEN)
_NAMED = dict.fromkeys(Surface, Showing.NAME)
# Of a hundred who joined: by name, by pseudonym; the rest is not to be seen.
_CHOICES = {Surface.COHORT: (86, 95), Surface.WEB: (64, 85), Surface.SCREEN: (46, 72)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person of the demo.

    Attributes:
        joined: when they joined; none: they never did.
        left: when they left again.
        zeal: chance of a deed on an ordinary working day, 0 to 0.9.
        taste: topics they like best.
        mark: the sign-in that this person has, if any.
    """

    id: PersonId
    name: str
    email: str
    language: Language
    department: DepartmentKey
    roles: tuple[Role, ...] = ()
    looks_after: tuple[DepartmentKey, ...] = ()
    created: datetime
    joined: datetime | None = None
    left: datetime | None = None
    pseudonym: str | None = None
    showing: Mapping[Surface, Showing]
    zeal: float = 0.0
    taste: tuple[TopicKey, ...] = ()
    mark: SignIn | None = None

    def playing(self, at: datetime) -> bool:
        """Whether they take part at a moment."""
        return (
            self.joined is not None and self.joined <= at and (self.left is None or at < self.left)
        )


def people(
    house: House,
    names: Mapping[Language, Names],
    rng: Random,
    *,
    opens: datetime,
    now: datetime,
) -> tuple[Somebody, ...]:
    """Everybody, by id: those who can sign in first, then department by department.

    Args:
        opens: when the first season began.
    """
    found = [
        Somebody(
            id=PersonId(number),
            name=mark.name,
            email=mark.email,
            language=mark.language,
            department=mark.department,
            roles=() if role == EMPLOYEE else (Role(role),),
            looks_after=mark.looks_after,
            created=opens - timedelta(days=30),
            showing=_HIDDEN,
            taste=house.departments[mark.department].taste,
            mark=mark,
        )
        for number, (role, mark) in enumerate(house.sign_in.items(), 1)
    ]
    taken = {one.email for one in found}
    for key, department in house.departments.items():
        here = sum(one.department == key for one in found)
        for _ in range(department.size - here):
            name, email, language = _name(department, names, rng, taken)
            found.append(
                Somebody(
                    id=PersonId(len(found) + 1),
                    name=name,
                    email=email,
                    language=language,
                    department=key,
                    created=opens - timedelta(days=30),
                    showing=_HIDDEN,
                    taste=department.taste,
                )
            )
    cast = _Casting(rng, opens, now, _pseudonyms(rng), _offices(found, house))
    return tuple(cast.of(one) for one in found)


def _name(
    department: Department, names: Mapping[Language, Names], rng: Random, taken: set[str]
) -> tuple[str, str, Language]:
    """A name that nobody has, in one of the department's languages."""
    languages = [Language(one) for one in department.speakers]
    while True:
        language = rng.choices(languages, list(department.speakers.values()))[0]
        first = rng.choice(names[language].first)
        last = rng.choice(names[language].last)
        email = f"{_plain(first)}.{_plain(last)}@{DOMAIN}"
        if email not in taken:
            taken.add(email)
            return f"{first} {last}", email, language


def _plain(name: str) -> str:
    """A name as an address writes it: `Noël` becomes `noel`, `Groß` becomes `gross`."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z]+", "", folded.encode("ascii", "ignore").decode())


def _pseudonyms(rng: Random) -> Mapping[Language, Iterator[str]]:
    """Pseudonyms of each language in an order of chance, each once."""
    drawn = {}
    for language in Language:
        first, second = pseudonyms.words(language)
        pairs = [f"{one} {two}" for one in first for two in second]
        drawn[language] = iter(rng.sample(pairs, 400))
    return drawn


def _offices(found: Sequence[Somebody], house: House) -> Mapping[PersonId, tuple[Role, ...]]:
    """Who holds a role beside those who can sign in: ambassadors everywhere, a comms team."""
    offices: dict[PersonId, tuple[Role, ...]] = {}
    for key, department in house.departments.items():
        plain = [one for one in found if one.department == key and one.mark is None]
        served = any(key in one.looks_after for one in found)
        wanted = (2 if department.size > _BIG else 1) - served
        offices |= {one.id: (Role.AMBASSADOR,) for one in plain[:wanted]}
        if key == "voice":
            offices |= {one.id: (Role.COMMS,) for one in plain[wanted : wanted + _SCRIBES]}
    return offices


@dataclass(slots=True)
class _Casting:
    """Gives each person a part: in or not, since when, how to be seen, how busy."""

    rng: Random
    opens: datetime
    now: datetime
    pseudonyms: Mapping[Language, Iterator[str]]
    offices: Mapping[PersonId, tuple[Role, ...]]
    fresh: int = 0  # newcomers of this week among the first ambassador's people

    def of(self, one: Somebody) -> Somebody:
        """The person with their part."""
        if one.mark is not None:
            return self._known(one)
        roles = self.offices.get(one.id, ())
        if roles:
            looks_after = (one.department,) if Role.AMBASSADOR in roles else ()
            early = self.opens - timedelta(days=self.rng.uniform(1, 6))
            return self._joined(
                replace(one, roles=roles, looks_after=looks_after),
                early,
                self.rng.uniform(0.25, 0.5),
            )
        if one.department == "roads" and self.fresh < NEWCOMERS:
            self.fresh += 1
            new = self._joined(one, self.now - timedelta(days=1.2 * self.fresh), 0.5)
            return replace(new, showing={**new.showing, Surface.COHORT: Showing.NAME})
        if self.rng.random() < _NEVER:
            return one
        zeal = min(0.9, self.rng.lognormvariate(-2.08, 0.95))
        done = self._joined(one, self._moment(), zeal)
        if self.rng.random() < _GONE:
            return self._gone(done)
        return done

    def _known(self, one: Somebody) -> Somebody:
        """Those who sign in: the steward and the administrator look on, the others take part."""
        if {Role.STEWARD, Role.ADMIN} & set(one.roles):
            return one
        zeal = 0.45 if Role.AMBASSADOR in one.roles else 0.3
        done = self._joined(one, self.opens - timedelta(days=2), zeal)
        return replace(done, showing=_NAMED)

    def _joined(self, one: Somebody, at: datetime, zeal: float) -> Somebody:
        showing = {}
        for surface, (named, veiled) in _CHOICES.items():
            draw = self.rng.randrange(100)
            showing[surface] = (
                Showing.NAME
                if draw < named
                else Showing.PSEUDONYM
                if draw < veiled
                else Showing.HIDDEN
            )
        return replace(
            one,
            joined=at,
            pseudonym=next(self.pseudonyms[one.language]),
            showing=showing,
            zeal=zeal,
        )

    def _moment(self) -> datetime:
        """Most join in the first weeks, the others over the year, a few these days."""
        span = self.now - self.opens
        draw = self.rng.random()
        if draw < 0.55:
            return self.opens + span * (0.06 * self.rng.random())
        if draw < 0.97:
            return self.opens + span * self.rng.uniform(0.06, 0.95)
        return self.now - timedelta(days=self.rng.uniform(0.2, 6))

    def _gone(self, one: Somebody) -> Somebody:
        """Out again: seen nowhere, and the pseudonym gone."""
        assert one.joined is not None
        at = one.joined + (self.now - one.joined) * self.rng.uniform(0.3, 0.95)
        return replace(one, left=at, pseudonym=None, showing=_HIDDEN)
