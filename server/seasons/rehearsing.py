"""A rehearsal of stored deeds: read through a connection of its own, judged in its own process.

`python -m server.seasons.rehearsing OVER NOW` reads the draft from its input, writes how much is
done, a number a line, and at last the report, or a problem's code, as JSON in one line.
"""

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.deeds import Deed
from challenges.errors import HeraldError
from challenges.rehearsal import Past, Report, rehearse
from challenges.terms import BETWEEN, SeasonKey
from server.seasons import beside
from server.spine import codec, problems
from server.spine.catalogues import Catalogues
from server.spine.locale import N_
from server.spine.settings import Settings
from server.spine.snapshot import Ask, number, snapshot, text

_TEXTS = "SELECT id, season, version, holds_from, text FROM catalogue ORDER BY id"
_SEASONS = "SELECT season, count(*) FROM deed WHERE body <> '' GROUP BY season"
_LAST = "SELECT max(nr) FROM deed WHERE season = ?"
_DEEDS = (
    "SELECT nr, season, version, kind, body FROM deed WHERE nr > ? AND nr <= ? ORDER BY nr LIMIT ?"
)
_PAGE = 5_000  # rows read at once
_READING = 0.1  # of the work
Progress = Callable[[float], object]

problems.declare(
    "rehearsal.no_past",
    409,
    N_("There is no past season to rehearse on"),
    N_(
        "A rehearsal needs the deeds of a season: there was none yet, or its deeds are gone, as"
        " they go some time after its end. The draft is kept."
    ),
)
problems.declare(
    "rehearsal.over",
    409,
    N_("No deeds of this season are stored"),
    N_("A rehearsal on %(over)s has nothing to play. There are: %(known)s."),
)
problems.declare(
    "rehearsal.none",
    404,
    N_("This season was not rehearsed"),
    N_("Not since the server started. Begin a rehearsal; it takes some seconds."),
)
problems.declare(
    "rehearsal.failed",
    500,
    N_("The rehearsal stopped"),
    N_("Nothing was changed by it. Try again; if it stops again, tell your administrator."),
)


def rehearsed(
    settings: Settings, draft: Catalogue, over: str, now: datetime, progress: Progress
) -> Report:
    """Rehearse a draft over a stored season, on two cores where there are two.

    Args:
        over: its key; "" for the last one that is over, else the one that runs.

    Raises:
        HeraldError: `rehearsal.no_past`, `rehearsal.over`.
        Unreadable, ValueError: what is stored does not read.
    """
    past, held = asyncio.run(_read(settings, over, now, progress))
    return rehearse(
        draft,
        past,
        held if held.challenges else None,
        lambda done: progress(_READING + done * (1 - _READING)),
        beside.in_a_fork if beside.CAN else None,
    )


async def _read(
    settings: Settings, over: str, now: datetime, progress: Progress
) -> tuple[Past, Catalogue]:
    """A stored season, and the catalogue in force."""
    async with snapshot(settings) as ask:
        catalogues = await _catalogues(ask)
        key = _chosen(over, await with_deeds(ask), catalogues, now)
        past = await _past(ask, key, catalogues, lambda done: progress(done * _READING))
    return past, catalogues.at(now)


async def with_deeds(ask: Ask) -> dict[SeasonKey, int]:
    """The seasons of which deeds are stored, and how many."""
    found = {SeasonKey(text(key)): number(many) for key, many in await ask(_SEASONS, ())}
    return {key: many for key, many in found.items() if key != BETWEEN}


async def _catalogues(ask: Ask) -> Catalogues:
    known = Catalogues()
    known.learn(
        [
            (number(id_), text(season), number(version), number(since), text(whole))
            for id_, season, version, since, whole in await ask(_TEXTS, ())
        ]
    )
    return known


def checked(over: str, known: Sequence[str]) -> None:
    """Refuse a season of which no deeds are stored; "" is any of the known ones.

    Raises:
        HeraldError: `rehearsal.no_past`, `rehearsal.over`.
    """
    if not known:
        raise HeraldError("rehearsal.no_past")
    if over and over not in known:
        raise HeraldError("rehearsal.over", over=over, known=", ".join(known))


def _chosen(
    over: str, deeds: dict[SeasonKey, int], catalogues: Catalogues, now: datetime
) -> SeasonKey:
    seasons = [one.season for one in catalogues.all() if one.season.key in deeds]
    checked(over, [one.key for one in seasons])
    if over:
        seasons = [one for one in seasons if one.key == over]
    ended = [one for one in seasons if one.closes <= now]
    return (ended or seasons)[-1].key


async def _past(ask: Ask, key: SeasonKey, catalogues: Catalogues, progress: Progress) -> Past:
    """The deeds of a season, and all before its last one with what judged them."""
    latest = next(one for one in catalogues.all() if one.season.key == key)
    [(last,)] = await ask(_LAST, (key,))
    before: list[tuple[Deed, Catalogue]] = []
    deeds: list[Deed] = []
    after, most = 0, number(last)
    while rows := await ask(_DEEDS, (after, most, _PAGE)):
        for nr, season, version, kind, body in rows:
            after = number(nr)
            if not text(body):  # sealed: only its lines are kept
                continue
            deed = codec.deed(text(kind), text(body))
            judge = catalogues.of(SeasonKey(text(season)), version)
            if text(season) == key:
                deeds.append(deed)
            elif not deeds and judge is not None:
                before.append((deed, judge))
        progress(after / most)
    return Past(
        season=latest.season, challenges=frozenset(latest.challenges), deeds=deeds, before=before
    )


def main(arguments: Sequence[str]) -> int:
    """The process: see above."""
    over, at = arguments
    gc.disable()  # hardly any of what it makes becomes garbage, and it ends soon
    os.nice(5)
    draft = game.read(sys.stdin.buffer.read().decode(), file="draft", kept=True)
    moment = datetime.fromisoformat(at)
    try:
        report = rehearsed(Settings.from_env(), draft, over, moment, _tell)
    except HeraldError as error:
        _say({"problem": error.code, "facts": {key: str(one) for key, one in error.facts.items()}})
        return 1
    _say({"report": report})
    return 0


def _tell(done: float) -> None:
    _say(round(done, 3))


def _say(what: Any) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(what) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
