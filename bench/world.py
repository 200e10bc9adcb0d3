"""An institution to measure on: so many people and lines in the book, made by playing deeds."""

import itertools
import json
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import history
from bench.catalogue import DAYS, catalogue_text
from bench.load import get, post
from challenges.deeds import Share
from challenges.terms import Channel, DeedId, DepartmentKey, ItemKey, PersonId, TopicKey
from server.spine.access import COOKIE, digest
from server.spine.book_sqlite import SqliteBook
from server.spine.catalogues import Catalogues
from server.spine.codec import micros
from server.spine.database import database_file
from server.spine.memory import Memory
from server.spine.migrating import migrate
from server.spine.settings import Settings

DEPARTMENTS = 12
ITEMS = 40
_TURNS = 16  # more than one stretch takes, see `Shares`
PLAYED = 4  # deeds of each person that are judged for real
_GROUP = 1_000  # deeds a transaction
_CHANNELS = tuple(Channel)
_TOPICS = ("mobility", "green", "culture", "open-data", "accessibility")

_PERSON = (
    "INSERT INTO person (id, email, name, department_id, language, roles, looks_after, joined_at,"
    " cohort, web, screen, created_at, suspended)"
    " VALUES (?, ?, ?, ?, 'en', '[]', '[]', ?, 'name', 'name', 'name', ?, 0)"
)


@dataclass(frozen=True, slots=True)
class World:
    """A prepared data folder, and who may ask there."""

    data: Path
    people: int
    lines: int

    def bearer(self, person: int) -> list[tuple[str, str]]:
        """The header of a program that acts for this person."""
        return [("Authorization", f"Bearer {_token(person)}")]

    def cookie(self, person: int) -> list[tuple[str, str]]:
        """The header of a browser in which this person is signed in."""
        return [("Cookie", f"{COOKIE}={_token(person)}")]

    def reads(self, path: str, *, page: bool = False) -> "Reads":
        """Endless GETs, each connection as one person after another."""
        return Reads(self, path, page)

    def shares(self, mark: int, among: int | None = None) -> "Shares":
        """Endless shares by everybody, or by the first so many; `mark` sets one stretch apart.

        Who shared something in one stretch shares something else in the next: the same thing again
        earns nothing, and is not what a deed usually is.
        """
        return Shares(self, mark, among or self.people)


@dataclass(frozen=True, slots=True)
class Reads:
    """See `World.reads`."""

    world: World
    path: str
    page: bool

    def __call__(self, connection: int) -> Iterator[bytes]:
        """The requests of one connection."""
        who = self.world.cookie if self.page else self.world.bearer
        people = [1 + (connection * 29 + step) % self.world.people for step in range(64)]
        return itertools.cycle([get(self.path, who(person)) for person in people])


@dataclass(frozen=True, slots=True)
class Shares:
    """See `World.shares`."""

    world: World
    mark: int
    among: int

    def __call__(self, connection: int) -> Iterator[bytes]:
        """The requests of one connection. People take turns, so that few meet the day's limit."""
        stride = max(1, self.among // 32)
        for number in itertools.count():
            person = 1 + (connection * stride + number) % self.among
            turn = number // stride
            yield self.one(person, f"{connection}-{number}", turn)

    def one(self, person: int, name: str, turn: int) -> bytes:
        """One share, of something else each turn; the name is its own within the stretch."""
        turn += self.mark
        body = {
            "id": f"bench-{self.mark:x}-{name}",
            "kind": "share",
            "item": f"item-{(person + turn) % ITEMS}",
            "channel": _CHANNELS[(person + turn // ITEMS) % len(_CHANNELS)].value,
            "own_words": False,
        }
        return post("/api/v1/deeds", json.dumps(body).encode(), self.world.bearer(person))


def marks() -> Iterator[int]:
    """What sets the deeds of one stretch apart from all others, also of an earlier run."""
    return itertools.count(time.time_ns() // 1_000_000, _TURNS)


def _token(person: int) -> str:
    return f"bench-token-of-person-{person:07}"


async def prepare(data: Path, people: int, lines: int) -> World:
    """Make the database: everybody joined and visible, with a token and an open session each.

    The latest deeds, `PLAYED` of each person, are judged by the writer's own code; what came before
    them are lines of an earlier season, written as they would stand, hashes and all.
    """
    settings = Settings(data=data)
    await migrate(settings)
    now = datetime.now(UTC)
    played = min(lines, PLAYED * people)
    with sqlite3.connect(database_file(settings)) as base:
        base.execute("PRAGMA synchronous=OFF")
        _fill(base, people, now)
        history.write(base, people, lines - played, now - timedelta(days=DAYS + 10))
    base.close()
    made = _play(settings, people, played, now) if played else 0
    return World(data, people, lines - played + made)


def grown(data: Path) -> int:
    """How many lines a kept institution has by now."""
    with sqlite3.connect(data / "herald.db") as base:
        [(lines,)] = base.execute("SELECT coalesce(max(seq), 0) FROM book")
    base.close()
    return int(lines)


def _fill(base: sqlite3.Connection, people: int, now: datetime) -> None:
    began, ends = str(now - timedelta(days=DAYS + 10)), str(now + timedelta(days=30))
    everybody = range(1, people + 1)
    base.executemany(
        "INSERT INTO department (key, title, arms) VALUES (?, ?, 'azure, a star or')",
        [(_department(n), json.dumps({"en": f"Department {n}"})) for n in range(DEPARTMENTS)],
    )
    base.executemany(
        _PERSON,
        [(n, f"p{n}@example.test", f"Person {n}", _department(n), began, began) for n in everybody],
    )
    base.executemany(
        "INSERT INTO token (secret, person_id, label, at, ends_at) VALUES (?, ?, 'bench', ?, ?)",
        [(digest(_token(n)), n, began, ends) for n in everybody],
    )
    base.executemany(
        "INSERT INTO sign_in (secret, person_id, at, ends_at) VALUES (?, ?, ?, ?)",
        [(digest(_token(n)), n, began, ends) for n in everybody],
    )
    base.executemany(
        "INSERT INTO item (key, language, title, summary, url, topics, opens_at)"
        " VALUES (?, 'en', ?, 'A story.', 'https://example.test/story', ?, ?)",
        [(f"item-{n}", f"Story {n}", json.dumps([_topic(n)]), began) for n in range(ITEMS)],
    )
    text = catalogue_text(now)
    base.execute(
        "INSERT INTO catalogue (season, version, holds_from, text) VALUES (?, 1, ?, ?)",
        (
            history.SEASON,
            micros(now - timedelta(days=4_000)),
            history.text(now - timedelta(days=DAYS + 10)),
        ),
    )
    opens, closes = now - timedelta(days=DAYS + 5), now + timedelta(days=60)
    base.execute(
        "INSERT INTO catalogue (season, version, holds_from, text) VALUES ('bench', 1, ?, ?)",
        (micros(opens), text),
    )
    base.execute(
        "INSERT INTO season (key, state, text, opens_at, closes_at, changed_at)"
        " VALUES ('bench', 'running', ?, ?, ?, ?)",
        (text, str(opens), str(closes), began),
    )


def _play(settings: Settings, people: int, lines: int, now: datetime) -> int:
    """Give the deeds to the writer's own book, so that lines, hashes and tallies are real."""
    book = SqliteBook(database_file(settings), False, Memory(Catalogues()))
    book.open()
    made = 0
    step = timedelta(days=DAYS) / lines
    numbers = itertools.count()
    try:
        while made < lines:
            group = [
                share(number, people, now - timedelta(days=DAYS) + step * number)
                for number in itertools.islice(numbers, min(_GROUP, lines - made))
            ]
            judged = book.write(group)
            if wrong := [one for one in judged.verdicts if isinstance(one, Exception)]:
                raise wrong[0]
            made += len(judged.entries)
    finally:
        book.close()
    return made


def share(number: int, people: int, at: datetime) -> Share:
    """The share of this number in the institution's history, people taking turns."""
    person, turn = 1 + number % people, number // people
    return Share(
        id=DeedId(f"history-{number}"),
        by=PersonId(person),
        at=at,
        day=at.date(),
        department=DepartmentKey(_department(person)),
        item=ItemKey(f"old-{(person + turn) % 400}"),
        channel=_CHANNELS[turn % len(_CHANNELS)],
        topics=(TopicKey(_topic(number)),),
        own_words=number % 7 == 0,
    )


def _department(number: int) -> str:
    return f"d{number % DEPARTMENTS:02}"


def _topic(number: int) -> str:
    return _TOPICS[number % len(_TOPICS)]
