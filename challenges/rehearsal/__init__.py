"""The rehearsal: a draft played over the deeds of a past season, before anybody is judged by it.

The deeds are moved in time so that the past season's opening is the draft's, and judged by the
game itself, with what was remembered from before the season. Who joins: see `playing.Playing`. The
same deeds are played under the catalogue in force, moved to the same window, to compare. Nothing is
kept.

Offers: `rehearse`, `rehearsing`, `Past`, `Report`.
"""

from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from challenges.catalogue import Catalogue
from challenges.errors import Refusal
from challenges.fold import Memory
from challenges.rehearsal.cheating import worst_day, worst_hour
from challenges.rehearsal.moves import content_of
from challenges.rehearsal.moving import Shift
from challenges.rehearsal.playing import Facts, Past, Playing
from challenges.rehearsal.report import Report, departments_of, result_of

__all__ = ["Past", "Report", "rehearse", "rehearsing"]

Progress = Callable[[float], object]
_TELL = 500  # deeds between two words of progress
_CHEATS = 0.1  # of the work: the search for the worst hour and day


def rehearse(
    draft: Catalogue, past: Past, present: Catalogue | None, progress: Progress | None = None
) -> Report:
    """Rehearse a draft.

    Args:
        present: the catalogue in force, to compare.
        progress: told now and then how much is done, from 0 to 1.
    """
    work = rehearsing(draft, past, present)
    while True:
        try:
            done = next(work)
        except StopIteration as end:
            report: Report = end.value
            return report
        if progress:
            progress(done)


def rehearsing(
    draft: Catalogue, past: Past, present: Catalogue | None
) -> Generator[float, None, Report]:
    """The same in small steps: yields how much is done, returns the report."""
    shift = Shift(draft.season.opens - past.season.opens)
    many = len(past.before) + len(past.deeds) * (2 if present else 1)
    whole = max(1, many) / (1 - _CHEATS)
    done = 0
    memory = Memory()
    for deed, catalogue in past.before:
        with suppress(Refusal):  # a later version judges: what it refuses leaves no trace
            memory.play(shift.deed(deed), shift.catalogue(catalogue))
        done += 1
        if done % _TELL == 0:
            yield done / whole
    facts: list[Facts] = []
    catalogues = [draft] if present is None else [draft, beside(present, draft)]
    for catalogue in catalogues:
        playing = Playing(catalogue, past, copied(memory))
        yield from _steps(playing, past, shift, done, whole)
        done += len(past.deeds)
        facts.append(playing.facts)
    content = content_of(past.deeds)
    hours = [worst_hour(draft, content, people) for people in (1, 2)]
    yield 1 - _CHEATS / 2
    days = [worst_day(draft, content, people) for people in (1, 2)]
    departments, small = departments_of(draft, facts[0])
    return Report(
        over=past.season.key,
        over_title=past.season.title,
        opens=past.season.opens,
        closes=past.season.closes,
        deeds=len(past.deeds),
        outside=facts[0].outside,
        draft=result_of(draft, facts[0]),
        present=result_of(catalogues[1], facts[1]) if present else None,
        departments=departments,
        small=small,
        hour=tuple(one for one in hours if one),
        day=tuple(one for one in days if one),
    )


def _steps(playing: Playing, past: Past, shift: Shift, done: int, whole: float) -> Iterator[float]:
    for at in playing.run(shift.deed(deed) for deed in past.deeds):
        if at % _TELL == 0:
            yield (done + at) / whole


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
