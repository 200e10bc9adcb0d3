"""The demo's book is the game's, and the house stands as people left it."""

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from challenges import catalogue as game
from challenges.book import GENESIS, Hash, Line, chain
from challenges.catalogue import Catalogue
from challenges.errors import Refusal
from challenges.play import play
from challenges.tally import Tallies
from challenges.terms import BETWEEN, Seq, Surface
from server.demo import windows
from server.demo.plan import Plan, plan
from server.people.models import Person
from server.spine.clock import FixedClock
from server.spine.herald import opened
from server.spine.settings import Settings
from tests.support.demo_made import NOW, SETTINGS, Stored, make_as_herald_does


def _played(thought: Plan) -> tuple[Seq, Hash]:
    """The end of the book when the deeds are played by the game alone, without a database."""
    seasons = [
        (term, game.read(text, file="demo")) for term, text in zip(*_terms(thought), strict=True)
    ]
    rest = game.read(windows.between(thought.terms[0].opens), file="demo")

    def at(moment: datetime) -> Catalogue:
        held = (found for term, found in seasons if term.opens <= moment < term.closes)
        return next(held, rest)

    memory: tuple[dict[Any, Any], dict[Any, Any], dict[Any, Any]] = ({}, {}, {})
    known = Tallies(people=memory[0], groups=memory[1], pages=memory[2])
    seq, end = Seq(0), GENESIS
    for deed in thought.deeds:
        try:
            outcome = play(deed, known, at(deed.at))
        except Refusal:
            continue
        for kept, changed in zip(memory, _parts(outcome.tallies), strict=True):
            kept.update(changed)
        for line in outcome.lines:
            seq, end = _next(seq, end, line)
    return seq, end


def _terms(thought: Plan) -> tuple[Sequence[windows.Term], Sequence[str]]:
    return thought.terms, thought.texts


def _parts(tallies: Tallies) -> tuple[Any, Any, Any]:
    return tallies.people, tallies.groups, tallies.pages


def _next(seq: Seq, end: Hash, line: Line) -> tuple[Seq, Hash]:
    seq = Seq(seq + 1)
    return seq, chain(end, seq, line)


def test_the_book_is_what_the_game_makes_of_the_same_deeds_again(stored: Stored) -> None:
    """Deterministic to the hash of the last line, and nothing in it but what was played."""
    assert _played(plan(7, NOW, SETTINGS.timezone)) == tuple(stored.last)


async def test_postgres_gets_the_same_book_and_numbers_new_people_on(
    stored: Stored, postgres: str, tmp_path: Path
) -> None:
    async with a_database(postgres) as url:
        settings = Settings(data=tmp_path, database_url=url)
        await make_as_herald_does(settings)
        async with opened(settings, FixedClock(NOW, settings.timezone)) as herald:
            last = await herald.reader.rows("SELECT seq, hash FROM book ORDER BY seq DESC LIMIT 1")
            new = await herald.writer.run(_somebody_new)
    assert tuple(last[0]) == tuple(stored.last)
    assert new == 401


async def _somebody_new() -> int:
    one = await Person.create(
        name="Cy Maes", email="cy@demo.example", department_id="roads", created_at=NOW
    )
    return int(one.id)


@asynccontextmanager
async def a_database(server: str) -> AsyncIterator[str]:
    """An empty database of the server, for as long as it lasts."""
    name = f"herald_demo_{secrets.token_hex(4)}"
    connection = await asyncpg.connect(server)
    await connection.execute(f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
        await connection.close()


def test_about_twenty_thousand_deeds_were_kept(stored: Stored) -> None:
    assert 17_000 <= stored.made.kept <= 23_000
    assert sum(stored.kinds.values()) == stored.made.kept
    assert sum(stored.made.refused.values()) < 0.05 * stored.made.kept


def test_every_kind_of_deed_is_there_and_a_few_were_taken_back(stored: Stored) -> None:
    assert len(stored.kinds) == 14
    assert 5 <= stored.kinds["reversal"] <= 30


def test_only_rules_that_people_do_run_into_refused_anything(stored: Stored) -> None:
    assert {code.split(".")[0] for code in stored.made.refused} <= {
        "recognition",
        "challenge",
        "session",
        "helped",
        "thanks",
    }


def test_two_seasons_are_closed_and_one_runs(stored: Stored) -> None:
    assert [state for _key, state in stored.seasons] == ["closed", "closed", "running"]
    assert BETWEEN not in [key for key, _state in stored.seasons]


def test_nobody_hidden_shows_on_a_board(stored: Stored) -> None:
    for at, surface in ((1, Surface.WEB), (2, Surface.SCREEN)):
        hidden = {row[0] for row in stored.shown if row[at] == "hidden"}
        assert len(stored.boards[surface]) > 50
        assert not stored.boards[surface] & hidden


def test_who_has_left_is_out(stored: Stored) -> None:
    assert len(stored.left) >= 5
    for joined_at, pseudonym, web in stored.left:
        assert (joined_at, pseudonym, web) == (None, None, "hidden")


def test_only_the_sign_ins_have_a_password(stored: Stored) -> None:
    assert len(stored.passwords) == 5


def test_every_department_is_on_the_board(stored: Stored) -> None:
    assert stored.departments == 12


def test_a_demo_is_made_of_an_empty_institution_only(stored: Stored) -> None:
    assert stored.refused_again
