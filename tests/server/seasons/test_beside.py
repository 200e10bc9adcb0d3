"""Half of a rehearsal in a fork."""

from collections.abc import Generator

import pytest

from challenges.errors import HeraldError
from challenges.rehearsal import Half, Past, Steps, rehearse
from challenges.terms import PersonId
from server.seasons.beside import in_a_fork
from tests.support.builders import MONDAY, a_share
from tests.support.histories import CATALOGUE


def test_a_rehearsal_with_half_of_it_in_a_fork_says_the_same() -> None:
    deeds = [a_share(PersonId(number), MONDAY) for number in range(1, 8)]
    past = Past(season=CATALOGUE.season, challenges=frozenset(CATALOGUE.challenges), deeds=deeds)
    apart = rehearse(CATALOGUE, past, CATALOGUE, elsewhere=in_a_fork)
    assert apart == rehearse(CATALOGUE, past, CATALOGUE)
    assert apart.present is not None


def test_a_fork_that_ends_without_a_word_is_said_and_not_waited_for() -> None:
    def broken() -> Generator[float, None, Half]:
        yield 1
        raise SystemExit(3)

    work: Steps[Half] = broken()
    wait = in_a_fork(work)
    with pytest.raises(HeraldError) as refused:
        wait()
    assert refused.value.code == "rehearsal.failed"
