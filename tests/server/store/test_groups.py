"""What a group finishes it finishes once, whoever writes at the same moment."""

import asyncio
import sys
from dataclasses import replace
from datetime import timedelta

from challenges.deeds import ChallengeJoined, MentoringSession, Share
from challenges.terms import ChallengeKey, DepartmentKey, PersonId
from server.spine.store import Store
from server.spine.verify import verify
from tests.support.builders import a_challenge, a_quest, a_step
from tests.support.databases import Database
from tests.support.scribe import HERE, environment
from tests.support.store import ADA, BOB, CLEO, NOON, PORT, a_catalogue, a_share, an_id, catalogues

CITY = DepartmentKey("city")
HOME = {ADA: PORT, BOB: CITY, CLEO: DepartmentKey("parks")}
GROUPED = "".join(
    (
        a_challenge("sum", "collective", params='{ sum = 6, group = "everyone" }', reward="7"),
        a_challenge("round", "relay", params="{ departments = 3 }", reward="11"),
        a_challenge(
            "two",
            "pair",
            match='{ deeds = ["session"] }',
            params="{ mentor = 2, mentee = 2 }",
            reward="13",
        ),
        a_quest(
            "steps",
            a_step("relay", "{ departments = 3 }"),
            a_step("collective", '{ sum = 3, group = "everyone" }'),
            reward="17",
        ),
    )
)


async def _ready(store: Store) -> None:
    """A season with challenges of groups, which Ada, Bob and Cleo join."""
    season = a_catalogue("groups", opens="2026-09-07", closes="2026-12-31", bare=True)
    await catalogues(store, season + GROUPED)
    for who in HOME:
        for key in ("sum", "round", "two", "steps"):
            await store.writer.post(_joins(who, key))


def _joins(who: PersonId, key: str) -> ChallengeJoined:
    return ChallengeJoined(
        id=an_id(),
        by=who,
        at=NOON,
        day=NOON.date(),
        department=HOME[who],
        challenge=ChallengeKey(key),
        ambassador=False,
        member_since=NOON.date(),
    )


def _share(who: PersonId, number: int) -> Share:
    share = a_share(by=who, item=f"item-{number}", at=NOON + timedelta(minutes=number))
    return replace(share, department=HOME[who])


def _session(at: int) -> MentoringSession:
    return MentoringSession(
        id=an_id(),
        by=ADA,
        at=NOON + timedelta(hours=at),
        day=NOON.date(),
        department=PORT,
        mentor=ADA,
        mentor_department=PORT,
        mentee=BOB,
        mentee_department=CITY,
        minutes=30,
        confirmed_by=BOB,
    )


async def _paid(store: Store) -> dict[str, list[tuple[int, int]]]:
    """By challenge: who got how much, each line."""
    found: dict[str, list[tuple[int, int]]] = {}
    for subject, person, points in await store.reader.rows(
        "SELECT subject, person, points FROM book WHERE rule = 'challenge' ORDER BY person"
    ):
        found.setdefault(str(subject), []).append((int(person), int(points)))
    return found


async def test_two_stores_that_cross_a_goal_at_once_reward_everybody_once(house: Database) -> None:
    async with Store(house.settings) as ours, Store(house.settings, main=False) as theirs:
        await _ready(ours)
        first = [_share(who, number) for number in range(4) for who in HOME]
        then = [_share(who, number) for number in range(4, 6) for who in HOME]
        for deeds in (first, [*then, _session(1), _session(2)]):
            await asyncio.gather(
                *((ours, theirs)[at % 2].writer.post(deed) for at, deed in enumerate(deeds)),
                # the same deeds again, through the other door
                *((theirs, ours)[at % 2].writer.post(deed) for at, deed in enumerate(deeds)),
            )
        everybody = [ADA, BOB, CLEO]
        assert await _paid(ours) == {
            "sum": [(who, 7) for who in everybody],
            "round": [(who, 11) for who in everybody],
            "two": [(ADA, 13), (BOB, 13)],
            "steps": [(who, 17) for who in everybody],
        }
        report = await verify(ours)
    assert report.whole, report.difference


async def test_processes_that_cross_a_goal_at_once_reward_everybody_once(house: Database) -> None:
    async with Store(house.settings) as store:
        await _ready(store)
    scribes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.support.scribe", str(by), "20",
            cwd=HERE, env=environment(house.settings), stdout=asyncio.subprocess.DEVNULL,
        )
        for by in HOME
    ]  # fmt: skip
    assert [await one.wait() for one in scribes] == [0, 0, 0]
    async with Store(house.settings) as store:
        assert (await _paid(store))["sum"] == [(ADA, 7), (BOB, 7), (CLEO, 7)]
        report = await verify(store)
    assert report.whole, report.difference
