"""The life of a pair: its steps, its quiet, its end and a new beginning."""

from datetime import timedelta

import pytest

from challenges.errors import HeraldError
from challenges.matching import LATELY
from challenges.terms import Showing, Surface
from server.cohort.queue import queue
from server.mentoring import desk, pairs
from server.mentoring.models import PairAnswer, PairStep
from server.people.actions import choose_showing
from tests.support.herald import (
    ADA,
    EVE,
    HAL,
    Running,
)
from tests.support.mentoring import (
    a_pair,
    asking,
    matched,
    seen_by,
    who,
)


async def test_either_ticks_the_steps_and_ends_the_pair_and_the_mentee_is_asked(
    running: Running,
) -> None:
    pair = await a_pair(running)
    herald = running.herald
    await pairs.tick(herald, who(running, EVE), pair.id, "begin", done=True)
    await pairs.tick(herald, who(running, HAL), pair.id, "begin", done=True)
    [hers] = (await seen_by(running, EVE)).pairs
    assert (hers.done, len(hers.steps)) == (1, 6)
    await pairs.end(herald, who(running, HAL), pair.id)
    await pairs.end(herald, who(running, EVE), pair.id)
    assert (await seen_by(running, HAL)).ended == ()
    assert [one.partner for one in (await seen_by(running, EVE)).ended] == ["Hal Janssens"]
    with pytest.raises(HeraldError, match=r"mentoring\.pair_unknown"):
        await pairs.close(herald, who(running, HAL), pair.id, "yes")
    await pairs.close(herald, who(running, EVE), pair.id, "partly")
    assert (await seen_by(running, EVE)).ended == ()
    assert (await PairAnswer.get(pair_id=pair.id)).person_id == EVE


async def test_two_who_ended_begin_anew_after_a_while_with_fresh_steps(running: Running) -> None:
    pair = await a_pair(running)
    await pairs.tick(running.herald, who(running, EVE), pair.id, "begin", done=True)
    await pairs.end(running.herald, who(running, EVE), pair.id)
    await asking(running, EVE)
    assert await matched(running) == []
    running.clock.at += LATELY + timedelta(days=1)
    again = await a_pair(running)
    assert again.id == pair.id
    assert again.ended_at is None
    assert await PairStep.filter(pair_id=pair.id).count() == 0


async def test_a_pair_is_quiet_after_three_weeks_for_the_two_and_for_the_ambassador(
    running: Running,
) -> None:
    await a_pair(running)
    register = running.app.state.register
    for days, quiet in ((20, False), (22, True)):
        running.clock.at += timedelta(days=days) - timedelta(days=20 if quiet else 0)
        [hers] = (await seen_by(running, EVE)).pairs
        [theirs] = (await desk.cohort(running.herald, register, who(running, ADA))).pairs
        assert (hers.quiet, theirs.quiet) == (quiet, quiet)


async def test_nobody_of_a_pair_stands_under_a_pseudonym_before_who_approved_it(
    running: Running,
) -> None:
    await a_pair(running)
    register, state = running.app.state.register, running.app.state
    await choose_showing(running.herald, EVE, dict.fromkeys(Surface, Showing.PSEUDONYM))
    running.clock.at += timedelta(days=22)
    [theirs] = (await desk.cohort(running.herald, register, who(running, ADA))).pairs
    rows = (await queue(running.herald, register, who(running, ADA), state["claims"])).rows
    told = [theirs.mentor, theirs.mentee, *(row.words for row in rows if row.what == "quiet")]
    assert register.known(EVE).face.pseudonym not in " ".join(told)
    assert "a colleague" in told
