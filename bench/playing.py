"""Row 9: one deed through `play()`, in this process, with sixty challenges and sixty badges."""

import gc
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle, islice
from typing import TypedDict

from bench.catalogue import catalogue_text
from bench.report import Row, absolute, paired
from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.deeds import ChallengeJoined, Deed, Lesson, Share, Thanks
from challenges.play import play
from challenges.tally import Tallies
from challenges.terms import (
    BadgeKey,
    ChallengeKey,
    Channel,
    DeedId,
    DepartmentKey,
    ItemKey,
    LessonKey,
    PersonId,
    TopicKey,
)
from server.spine.book_worker import THRESHOLDS

RULES = 60
JOINED = 10  # challenges that each person takes part in
PEOPLE = 100
_HOME = DepartmentKey("roads")
_LIMIT = 25.0  # microseconds
_CHANNELS = tuple(Channel)
_TOPICS = ("mobility", "green", "culture", "open-data", "accessibility")


class _Shared(TypedDict):
    id: DeedId
    by: PersonId
    at: datetime
    day: date
    department: DepartmentKey


def sixty(now: datetime) -> Catalogue:
    """The starter catalogue, its challenges and badges repeated under new keys up to sixty."""
    starter = game.read(catalogue_text(now), file="bench")
    challenges = {
        ChallengeKey(f"{one.key}-{number}"): replace(
            one, key=ChallengeKey(f"{one.key}-{number}"), requires=None
        )
        for number, one in enumerate(islice(cycle(starter.challenges.values()), RULES))
    }
    plain = [one for one in starter.badges.values() if one.when]
    badges = dict(starter.badges)
    for number, one in enumerate(cycle(plain)):
        if len(badges) >= RULES:
            break
        key = BadgeKey(f"{one.key}-{number}")
        badges[key] = replace(one, key=key)
    return replace(starter, challenges=challenges, badges=badges)


def _deeds(now: datetime, first: int, many: int) -> Iterator[Deed]:
    """By turns two shares, a lesson and a thanks of each of a hundred people, over the season."""
    for number in range(first, first + many):
        by = PersonId(1 + number % PEOPLE)
        at = now - timedelta(days=290) + timedelta(minutes=20) * (number // 4)
        shared = _Shared(id=DeedId(f"deed-{number}"), by=by, at=at, day=at.date(), department=_HOME)
        turn = number // PEOPLE
        topics = (TopicKey(_TOPICS[turn % len(_TOPICS)]),)
        if (by + turn) % 4 < 2:
            item, own = ItemKey(f"item-{turn}"), turn % 3 == 0
            channel = _CHANNELS[turn % len(_CHANNELS)]
            yield Share(**shared, item=item, channel=channel, topics=topics, own_words=own)
        elif (by + turn) % 4 == 2:
            yield Lesson(**shared, lesson=LessonKey(f"lesson-{turn}"), version=1, topics=topics)
        else:
            to = PersonId(1 + by % PEOPLE)
            yield Thanks(**shared, to=to, to_department=DepartmentKey("parks"), text="Thank you.")


def joined(catalogue: Catalogue) -> list[Challenge]:
    """The first of each kind, then counts, the commonest kind: ten in all."""
    firsts = {one.kind: one for one in reversed(list(catalogue.challenges.values()))}
    counts = [
        one
        for one in catalogue.challenges.values()
        if one.kind == "count" and one is not firsts["count"]
    ]
    return [*firsts.values(), *counts][:JOINED]


def _joining(catalogue: Catalogue) -> Iterator[Deed]:
    opens = catalogue.season.opens + timedelta(hours=1)
    for challenge in joined(catalogue):
        at = max(opens, challenge.opens)
        for person in range(1, PEOPLE + 1):
            yield ChallengeJoined(
                id=DeedId(f"join-{challenge.key}-{person}"),
                by=PersonId(person),
                at=at,
                day=at.date(),
                department=_HOME,
                challenge=challenge.key,
                ambassador=True,
                member_since=at.date(),
            )


class _Memory:
    """All that was ever played, as the writer's memory holds it."""

    def __init__(self) -> None:
        self.tallies = Tallies({}, {}, {})

    def play(self, deed: Deed, catalogue: Catalogue) -> float:
        """Seconds inside `play`."""
        began = time.perf_counter()
        outcome = play(deed, self.tallies, catalogue)
        took = time.perf_counter() - began
        for name in ("people", "groups", "pages"):
            getattr(self.tallies, name).update(getattr(outcome.tallies, name))
        return took


def _stretch(memory: _Memory, catalogue: Catalogue, deeds: Sequence[Deed]) -> float:
    """Microseconds a deed, the mean of one stretch."""
    return statistics.fmean(memory.play(deed, catalogue) for deed in deeds) * 1e6


def rows(stretches: int = 10, size: int = 2_000) -> list[Row]:
    """Row 9: the time of a deed, and that of a late deed against an early one."""
    before = gc.get_threshold()
    gc.set_threshold(*THRESHOLDS)  # as in the process that judges
    try:
        return _rows(stretches, size)
    finally:
        gc.set_threshold(*before)


def _rows(stretches: int, size: int) -> list[Row]:
    now = datetime.now(UTC)
    catalogue = sixty(now)
    memory = _Memory()
    for deed in _joining(catalogue):
        memory.play(deed, catalogue)
    _stretch(memory, catalogue, list(_deeds(now, 0, size)))  # thrown away: warms the caches
    times = [
        _stretch(memory, catalogue, list(_deeds(now, size * (1 + number), size)))
        for number in range(stretches)
    ]
    half = stretches // 2
    early, late = times[:half], times[half:]
    return [
        absolute(
            number=9,
            what=f"play(), {RULES} challenges and {RULES} badges",
            unit="us/deed",
            figures=times,
            limit=_LIMIT,
            note=f"each person takes part in {JOINED} of the challenges; the limit is 25 us",
        ),
        paired(
            number=9,
            what=f"  after {size * (1 + half):,} deeds, against before",
            unit="us/deed",
            pairs=list(zip(early, late, strict=True)),
            bound=1.1,
            at_least=False,
            note="flat in history; floor: the earlier half of the run",
        ),
    ]
