"""A rehearsal whose halves are done at the same time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from challenges.rehearsal import Half, Past, Steps, rehearse
from challenges.terms import PersonId
from tests.support.builders import MONDAY, a_share
from tests.support.histories import CATALOGUE

DAYS, PEOPLE = 60, 20
DEEDS = [
    a_share(PersonId(person), MONDAY + timedelta(days=day))
    for day in range(DAYS)
    for person in range(1, PEOPLE + 1)
]
PAST = Past(season=CATALOGUE.season, challenges=frozenset(CATALOGUE.challenges), deeds=DEEDS)
TOLD = 500  # deeds between two words of progress
SEARCH = 1000  # what the search for a cheat counts as


def test_half_of_it_done_elsewhere_gives_the_same_report() -> None:
    alone = rehearse(CATALOGUE, PAST, CATALOGUE)
    assert rehearse(CATALOGUE, PAST, CATALOGUE, elsewhere=kept([])) == alone
    assert alone.present == alone.draft, "the same catalogue gives the same"


def test_what_is_done_elsewhere_is_no_part_of_what_is_told_here() -> None:
    here: list[float] = []
    both: list[float] = []
    rehearse(CATALOGUE, PAST, CATALOGUE, here.append, kept([]))
    rehearse(CATALOGUE, PAST, CATALOGUE, both.append)
    many = DAYS * PEOPLE
    half = [TOLD, 2 * TOLD, 2 * TOLD + SEARCH]
    assert here == [done / (many + SEARCH) for done in half]
    other = [half[-1] + done for done in half]
    assert both == [done / (2 * many + 2 * SEARCH) for done in (*half, *other)]


def test_what_came_before_the_season_is_part_of_the_work() -> None:
    steps: list[float] = []
    before = [(deed, CATALOGUE) for deed in DEEDS[: TOLD + 100]]
    rehearse(CATALOGUE, replace(PAST, before=before, deeds=()), None, steps.append, kept([]))
    assert steps == [done / (len(before) + SEARCH) for done in (TOLD, TOLD + SEARCH)]


def test_the_other_half_is_begun_before_the_first_is_done() -> None:
    steps: list[float] = []
    begun: list[int] = []
    rehearse(CATALOGUE, PAST, CATALOGUE, steps.append, kept(begun, steps))
    assert begun == [0]


def kept(begun: list[int], steps: list[float] | None = None) -> Callable[..., Callable[[], Half]]:
    """The other half, done when it is waited for."""

    def elsewhere(work: Steps[Half]) -> Callable[[], Half]:
        begun.append(len(steps or ()))
        return lambda: finished(work)

    return elsewhere


def finished(work: Steps[Half]) -> Half:
    while True:
        try:
            next(work)
        except StopIteration as end:
            half: Half = end.value
            return half
