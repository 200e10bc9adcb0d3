"""The rehearsals of this process: each runs beside the server and can be left and come back to."""

import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

import msgspec
import structlog
from litestar.datastructures import State

from challenges.errors import HeraldError
from challenges.quick import dataclass
from challenges.rehearsal import Report
from server.seasons import rehearsing
from server.seasons.models import SeasonRow
from server.spine.herald import Herald
from server.spine.settings import Settings

log = structlog.get_logger()
_KEPT = 20  # finished rehearsals that are remembered
_LINE = 16 * 1024 * 1024  # bytes of a report at most; one of the demo has 20 kB
_report = msgspec.json.Decoder(Report).decode


class Stage(StrEnum):
    """How far a rehearsal is."""

    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"


@dataclass(slots=True, kw_only=True)
class Rehearsal:
    """One draft, rehearsed as it was at a moment."""

    key: str
    over: str
    at: datetime
    changed_at: datetime  # of the draft
    stage: Stage = Stage.RUNNING
    waits: bool = True  # for those that were begun before it
    done: float = 0.0  # of 1
    report: Report | None = None
    problem: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


class Rehearsals:
    """By draft and past season. One runs at a time, so that the server keeps a core."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Rehearsal] = {}  # begun last at the end
        self._tasks: dict[tuple[str, str], asyncio.Task[None]] = {}  # of what is known
        self._under_way: set[asyncio.Task[None]] = set()  # also what ends unseen
        self._turn = asyncio.Semaphore(1)

    def of(self, key: str, over: str = "") -> Rehearsal | None:
        """The latest of a season, on a certain past one or on any; none when there was none."""
        found = self.all_of(key)
        return next((one for one in found if over in ("", one.over)), None)

    def all_of(self, key: str) -> list[Rehearsal]:
        """All that are remembered of a season, begun last first; one for each past season."""
        return [one for one in reversed(self._known.values()) if one.key == key]

    def start(self, herald: Herald, row: SeasonRow, over: str) -> Rehearsal:
        """Begin one, or let it wait for those before it.

        The same again is the one that is under way. Of an older state of the draft, one that still
        waits is dropped; one that runs ends unseen, for its fork would outlive a process killed.
        """
        at = row.key, over
        known = self._known.get(at)
        if known is not None and known.stage is Stage.RUNNING:
            if known.changed_at == row.changed_at:
                return known
            if known.waits:
                self._tasks[at].cancel()
        one = Rehearsal(key=row.key, over=over, at=herald.clock.now(), changed_at=row.changed_at)
        self._known.pop(at, None)
        self._known[at] = one
        self._forget()
        task = asyncio.create_task(self._run(herald.settings, one, row.text))
        self._tasks[at] = task
        self._under_way.add(task)
        task.add_done_callback(lambda _: self._done(at, task))
        return one

    def _forget(self) -> None:
        """Let the oldest go that are done: what runs or waits stays known."""
        done = [at for at, one in self._known.items() if one.stage is not Stage.RUNNING]
        for at in done[: max(0, len(self._known) - _KEPT)]:
            self._known.pop(at)

    def _done(self, at: tuple[str, str], task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if self._tasks.get(at) is task:
            self._tasks.pop(at)

    async def finished(self, key: str) -> None:
        """Wait for what is under way of a season."""
        tasks = [task for (season, _over), task in self._tasks.items() if season == key]
        await asyncio.shield(asyncio.gather(*tasks, return_exceptions=True))

    async def _run(self, settings: Settings, one: Rehearsal, text: str) -> None:
        try:
            async with self._turn:
                one.waits = False
                await _follow(settings, one, text)
        except HeraldError as error:
            one.problem, one.facts = error.code, {k: str(v) for k, v in error.facts.items()}
        except (OSError, ValueError) as error:
            log.warning("rehearsal", key=one.key, why=str(error))
        if one.report is None:
            one.stage, one.problem = Stage.REFUSED, one.problem or "rehearsal.failed"


async def _follow(settings: Settings, one: Rehearsal, text: str) -> None:
    """Start the process and take over what it says."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", rehearsing.__name__, one.over, one.at.isoformat()),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env=_environment(settings),
        limit=_LINE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(text.encode())
        process.stdin.close()
        async for line in process.stdout:
            _take(one, line)
    except BaseException:
        process.kill()
        raise
    finally:
        await process.wait()


def _take(one: Rehearsal, line: bytes) -> None:
    said = msgspec.json.decode(line, type=float | dict[str, msgspec.Raw])
    if isinstance(said, float):
        one.done = said
    elif "report" in said:
        one.report, one.done, one.stage = _report(said["report"]), 1.0, Stage.DONE
    else:
        one.problem = msgspec.json.decode(said["problem"], type=str)
        one.facts = msgspec.json.decode(said["facts"], type=dict[str, str])


def _environment(settings: Settings) -> dict[str, str]:
    """The same settings for the process, wherever this one had them from."""
    own = {
        "HERALD_DATA": str(settings.data),
        "HERALD_TIMEZONE": settings.timezone.key,
        "PYTHONPATH": os.pathsep.join(one for one in sys.path if one),
    }
    if settings.database_url:
        own["HERALD_DATABASE_URL"] = settings.database_url
    inherited = {k: v for k, v in os.environ.items() if k != "HERALD_DATABASE_URL"}
    return inherited | own


async def opens(state: State) -> Rehearsals:
    """Kept at `app.state.seasons`."""
    return Rehearsals()
