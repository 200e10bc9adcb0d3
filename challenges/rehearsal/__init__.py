"""The rehearsal: a draft played over the deeds of a past season, before anybody is judged by it.

The deeds are moved in time so that the past season's opening is the draft's, and judged by the
game itself, with what was remembered from before the season. Who joins: see `playing.Playing`. The
same deeds are played under the catalogue in force, moved to the same window, to compare. Nothing is
kept.

Offers: `rehearse`, `Past`, `Report`, `Elsewhere`.
"""

from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from challenges.catalogue import Catalogue
from challenges.errors import Refusal
from challenges.fold import Memory
from challenges.rehearsal.cheating import Worst, worst_day, worst_hour
from challenges.rehearsal.moves import Content, content_of
from challenges.rehearsal.moving import Shift
from challenges.rehearsal.playing import Facts, Past, Playing
from challenges.rehearsal.report import Report, departments_of, result_of

__all__ = ["Elsewhere", "Half", "Past", "Report", "Steps", "rehearse"]

T = TypeVar("T")
Progress = Callable[[float], object]
Steps = Generator[float, None, T]
"""Work in small steps: yields how much more is done, in deeds played; returns what came of it."""
Half = tuple[Facts | None, tuple[Worst, ...]]  # what the present gives, and the worst hours
Elsewhere = Callable[[Steps[Half]], Callable[[], Half]]
"""Begins one half of the work beside the other; gives what waits for what came of it."""
_TELL = 500  # deeds between two words of progress
_CHEATS = 1000  # deeds that could be played while the worst hour, or day, is looked for


def rehearse(
    draft: Catalogue,
    past: Past,
    present: Catalogue | None,
    progress: Progress | None = None,
    elsewhere: Elsewhere | None = None,
) -> Report:
    """Rehearse a draft.

    Args:
        present: the catalogue in force, to compare.
        progress: told now and then how much is done, from 0 to 1.
        elsewhere: where half of the work is done at the same time; without it the halves are done
            one after the other, and the report is the same.
    """
    work = _rehearsing(draft, past, present, elsewhere)
    ahead = len(past.before) + len(past.deeds) + _CHEATS
    if elsewhere is None:
        ahead += (len(past.deeds) if present else 0) + _CHEATS
    done = 0.0
    while True:
        try:
            done += next(work)
        except StopIteration as end:
            report: Report = end.value
            return report
        if progress:
            progress(min(1.0, done / ahead))


def _rehearsing(
    draft: Catalogue, past: Past, present: Catalogue | None, elsewhere: Elsewhere | None
) -> Steps[Report]:
    shift = Shift(draft.season.opens - past.season.opens)
    memory = yield from _remembered(past, shift)
    now = beside(present, draft) if present else None
    content = content_of(past.deeds)
    other = _other_half(draft, now, past, memory, content)
    wait = elsewhere(other) if elsewhere else None
    facts = yield from _played(draft, past, shift, memory)
    days = tuple(one for people in (1, 2) if (one := worst_day(draft, content, people)))
    yield _CHEATS
    present_facts, hours = wait() if wait else (yield from other)
    departments, small = departments_of(draft, facts)
    return Report(
        over=past.season.key,
        over_title=past.season.title,
        opens=past.season.opens,
        closes=past.season.closes,
        deeds=len(past.deeds),
        outside=facts.outside,
        draft=result_of(draft, facts),
        present=result_of(now, present_facts) if now and present_facts else None,
        departments=departments,
        small=small,
        hour=hours,
        day=days,
    )


def _remembered(past: Past, shift: Shift) -> Steps[Memory]:
    """What the first deeds of the season look back at."""
    memory = Memory()
    for done, (deed, catalogue) in enumerate(past.before, 1):
        with suppress(Refusal):  # a later version judges: what it refuses leaves no trace
            memory.play(shift.deed(deed), shift.catalogue(catalogue))
        if done % _TELL == 0:
            yield _TELL
    return memory


def _played(catalogue: Catalogue, past: Past, shift: Shift, memory: Memory) -> Steps[Facts]:
    playing = Playing(catalogue, past, copied(memory))
    for done in playing.run(shift.deed(deed) for deed in past.deeds):
        if done % _TELL == 0:
            yield _TELL
    return playing.facts


def _other_half(
    draft: Catalogue, now: Catalogue | None, past: Past, memory: Memory, content: Content
) -> Steps[Half]:
    """The same deeds under the catalogue in force, and the worst hour of the draft."""
    shift = Shift(draft.season.opens - past.season.opens)
    facts = (yield from _played(now, past, shift, memory)) if now else None
    hours = tuple(one for people in (1, 2) if (one := worst_hour(draft, content, people)))
    yield _CHEATS
    return facts, hours


def beside(present: Catalogue, draft: Catalogue) -> Catalogue:
    """The catalogue in force as if it opened with the draft; each keeps its length."""
    by = draft.season.opens - present.season.opens
    return Shift(by).catalogue(present) if by != timedelta() else replace(present)


def copied(memory: Memory) -> Memory:
    """The same memory once more; what is in it is never changed, only replaced."""
    other = Memory()
    other.people, other.groups = dict(memory.people), dict(memory.groups)
    other.pages, other.seen = dict(memory.pages), set(memory.seen)
    return other
