"""The demo as it stands in the database: made once for all of these."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest

from challenges.badge import Tier
from challenges.book import GENESIS, Hash, Line, chain
from challenges.catalogue import Catalogue
from challenges.errors import Refusal
from challenges.kinds import kinds
from challenges.play import play
from challenges.seal import Seal
from challenges.tally import Tallies
from challenges.terms import BETWEEN, BadgeKey, Period, Seq, Surface
from server.demo import Made, NotEmpty, make, windows
from server.demo.pairs import QUIET_DAYS
from server.demo.plan import Plan, plan
from server.people.models import Person
from server.people.reads import Register
from server.spine import marks, sealing
from server.spine.clock import FixedClock
from server.spine.herald import Herald, opened
from server.spine.settings import Settings
from server.spine.store import Store

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
SETTINGS = Settings()
Rows = Sequence[Sequence[Any]]
_FINISHED = "SELECT subject, count(*) FROM book WHERE rule = 'challenge' AND points > 0 GROUP BY 1"
_MENTORING = (
    "SELECT 'offer', count(*) FROM mentoring_offer UNION ALL"
    " SELECT 'ask', count(*) FROM mentoring_ask UNION ALL"
    " SELECT state, count(*) FROM mentoring_proposal GROUP BY 1"
)


@dataclass(frozen=True)
class Stored:
    """What was asked of the database when the demo was made."""

    made: Made
    last: Sequence[Any]
    kinds: dict[str, int]
    seasons: Rows
    shown: Rows
    left: Rows
    passwords: Rows
    boards: dict[Surface, set[int]]
    departments: int
    refused_again: bool
    finished: dict[str, int]
    badges: dict[str, int]
    taken: Rows
    claims: Rows
    decided: Rows
    appeals: dict[str, int]
    marks: dict[str, int]
    mentoring: dict[str, int]
    pairs: dict[str, int]
    roots: Sequence[str]
    sealed: Seal | None
    running: Catalogue


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    return asyncio.run(_stored(tmp_path_factory.mktemp("demo")))


async def _stored(folder: Path) -> Stored:
    settings = Settings(data=folder, synchronous="NORMAL")
    made = await _made(settings)
    async with opened(settings, FixedClock(NOW, settings.timezone)) as herald:
        await Register(herald).load()
        sealed, _gone = await sealing.seal(herald.store, herald.clock)
        try:
            await make(herald.writer, settings.timezone, number=7, now=NOW)
        except NotEmpty:
            again = True
        return await _asked(herald, made, sealed, again)


async def _made(settings: Settings) -> Made:
    """As `herald demo` does: nobody else has it open, so nobody closes a season meanwhile."""
    await Store(settings).migrate()
    async with Store(settings, boards=False) as store:
        return await make(store.writer, settings.timezone, number=7, now=NOW)


async def _asked(herald: Herald, made: Made, sealed: Seal | None, again: bool) -> Stored:
    async def rows(sql: str) -> Rows:
        return await herald.reader.rows(sql, ())

    key = herald.bucket(Period.SEASON)
    return Stored(
        made=made,
        last=(await rows("SELECT seq, hash FROM book ORDER BY seq DESC LIMIT 1"))[0],
        kinds=dict(await rows("SELECT kind, count(*) FROM deed GROUP BY 1")),
        seasons=await rows("SELECT key, state FROM season ORDER BY opens_at"),
        shown=await rows("SELECT id, web, screen FROM person"),
        left=await rows(
            "SELECT p.joined_at, p.pseudonym, p.web FROM person p JOIN consent c"
            " ON c.person_id = p.id WHERE c.what = 'left'"
        ),
        passwords=await rows("SELECT email FROM person WHERE password IS NOT NULL"),
        boards={
            surface: {row.person for row in herald.board.top(Period.SEASON, key, surface, 1_000)}
            for surface in (Surface.WEB, Surface.SCREEN)
        },
        departments=len(herald.board.departments(Period.SEASON, key)),
        refused_again=again,
        finished=dict(await rows(_FINISHED)),
        badges=dict(
            await rows("SELECT badge, count(*) FROM book WHERE badge IS NOT NULL GROUP BY 1")
        ),
        taken=await rows("SELECT kind, badge FROM book WHERE taken ORDER BY seq"),
        claims=await rows(
            "SELECT state, ends_at, by, reason, appeal FROM claim WHERE kind='share'"
        ),
        decided=await rows("SELECT declined_by, decided_by FROM claim WHERE state = 'refused'"),
        appeals=dict(
            await rows(
                "SELECT d.kind, count(*) FROM appeal a JOIN deed d ON d.id=a.deed GROUP BY 1"
            )
        ),
        marks=dict(await rows("SELECT kind, count(*) FROM mark GROUP BY 1")),
        mentoring=dict(await rows(_MENTORING)),
        pairs=dict(await rows("SELECT state, count(*) FROM pair GROUP BY 1")),
        roots=[key for (key,) in await rows("SELECT season FROM season_root ORDER BY id")],
        sealed=sealed,
        running=herald.catalogue(),
    )


def _played(thought: Plan) -> tuple[Seq, Hash]:
    """The end of the book when the deeds are played by the game alone, without a database."""
    seasons = [(term, windows.read(text)) for term, text in zip(*_terms(thought), strict=True)]
    rest = windows.read(windows.between(thought.terms[0].opens))

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
        await _made(settings)
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


def test_challenges_of_every_kind_are_played_and_finished(stored: Stored) -> None:
    challenges = {
        key: one.kind
        for term in plan(7, NOW, SETTINGS.timezone).texts
        for key, one in windows.read(term).challenges.items()
    }
    assert {kind for key, kind in challenges.items() if key in stored.finished} == set(kinds())


def test_badges_of_every_tier_are_held_and_somebody_found_a_hidden_one(stored: Stored) -> None:
    badges = stored.running.badges
    assert {badges[BadgeKey(key)].tier for key in stored.badges} == set(Tier)
    assert any(badges[BadgeKey(key)].hidden for key in stored.badges)
    assert sum(badges[BadgeKey(key)].tier is Tier.GOLD for key in stored.badges) >= 3


def test_a_share_that_was_drawn_stands_in_every_state(stored: Stored) -> None:
    """The employee who signs in has one in each, the one that counted aside."""
    mine = {_state(row) for row in stored.claims if row[2] == 1}
    assert mine >= {"waiting", "declined", "appealed", "refused", "expired"}
    assert {_state(row) for row in stored.claims} == mine | {"confirmed"}


def test_every_no_has_its_reason_and_every_appeal_its_why(stored: Stored) -> None:
    for state, _ends, _by, reason, appeal in stored.claims:
        assert bool(reason) == (state in {"declined", "appealed", "refused"})
        assert bool(appeal) == (state in {"appealed", "refused"})


def test_the_last_word_is_somebody_elses(stored: Stored) -> None:
    assert stored.decided
    assert all(first != last for first, last in stored.decided)


def _state(row: Sequence[Any]) -> str:
    ends = datetime.fromisoformat(str(row[1]))
    return "expired" if row[0] == "waiting" and ends <= NOW else str(row[0])


def test_a_badge_was_revoked_and_points_were_corrected_and_both_ask_again(stored: Stored) -> None:
    assert stored.kinds["correction"] == 2
    assert "revocation" in [kind for kind, _badge in stored.taken]
    assert stored.appeals == {"correction": 1, "revocation": 2}


def test_near_identical_texts_wait_for_a_human(stored: Stored) -> None:
    assert set(stored.marks) == {marks.NEAR_OWN, marks.NEAR_OFTEN}


def test_mentoring_is_offered_asked_for_drafted_proposed_running_quiet_and_ended(
    stored: Stored,
) -> None:
    assert set(stored.mentoring) == {"offer", "ask", "draft", "proposed"}
    assert set(stored.pairs) == {"running", "ended"}
    meetings = plan(7, NOW, SETTINGS.timezone).meetings
    quiet = [one for one in meetings if one.running and (NOW.date() - one.until).days > QUIET_DAYS]
    assert len(quiet) >= 3


def test_what_is_over_has_a_root_and_what_ended_long_ago_is_sealed(stored: Stored) -> None:
    assert stored.roots == ["open-windows", "green-streets"]
    assert stored.sealed is not None
    assert stored.sealed.season == "open-windows"


def test_the_boards_of_the_running_season_will_stand_still_in_its_last_days(
    stored: Stored,
) -> None:
    season = stored.running.season
    assert NOW < season.freezes < season.closes
    assert season.country is not None
    assert season.free_days
