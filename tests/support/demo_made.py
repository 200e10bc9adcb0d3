"""The demo as it stands in the database, made once for all that look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from challenges.catalogue import Catalogue
from challenges.seal import Seal
from challenges.terms import Period, Surface
from server.demo import Made, NotEmpty, make
from server.people.reads import Register
from server.spine import sealing
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


async def the_demo(folder: Path) -> Stored:
    """Make it in a folder, and ask."""
    settings = Settings(data=folder, synchronous="NORMAL")
    made = await make_as_herald_does(settings)
    async with opened(settings, FixedClock(NOW, settings.timezone)) as herald:
        await Register(herald).load()
        sealed, _gone = await sealing.seal(herald.store, herald.clock)
        try:
            await make(herald.writer, settings.timezone, number=7, now=NOW)
        except NotEmpty:
            again = True
        return await _asked(herald, made, sealed, again)


async def make_as_herald_does(settings: Settings) -> Made:
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
