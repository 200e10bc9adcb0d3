"""Laws of what waits: whatever is tried in whatever order, by whomever."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenges.claims import OPEN, ClaimState, Waits, appeal, ask_again, decide, expired
from challenges.errors import HeraldError
from tests.support.builders import ADA, BOB, CLEO, EVERYONE, MONDAY

DAYS = timedelta(days=21)
SOON = MONDAY + timedelta(hours=1)


@dataclass(frozen=True)
class Step:
    """Something that somebody tries, so many hours after the step before."""

    who: int
    what: str
    hours: int


STEPS = st.lists(
    st.builds(
        Step,
        who=st.sampled_from(EVERYONE),
        what=st.sampled_from(("yes", "no", "no", "appeal", "again")),
        hours=st.integers(0, 600),
    ),
    max_size=25,
)


def a_claim(**more: object) -> Waits:
    """Ada's; it waits until three weeks from now."""
    return Waits(**{"by": ADA, "ends_at": MONDAY + DAYS} | more)  # type: ignore[arg-type]


def tried(claim: Waits, step: Step, now: datetime) -> Waits:
    """The claim after a step; a step that is refused changes nothing."""
    try:
        match step.what:
            case "yes" | "no":
                return decide(claim, step.who, yes=step.what == "yes", now=now)  # type: ignore[arg-type]
            case "appeal":
                return appeal(claim, step.who, ends_at=now + DAYS)  # type: ignore[arg-type]
            case _:
                return ask_again(claim, step.who, now=now, ends_at=now + DAYS)  # type: ignore[arg-type]
    except HeraldError:
        return claim


@given(STEPS)
def test_whatever_is_tried_the_rules_of_claims_hold(steps: list[Step]) -> None:
    claim, now = a_claim(), MONDAY
    deeds = appeals = answers = 0
    for step in steps:
        now += timedelta(hours=step.hours)
        after = tried(claim, step, now)
        if after == claim:
            continue
        if step.what in ("yes", "no"):
            assert step.who != ADA, "nobody decides on their own"
            assert step.who != claim.declined_by, "nor twice"
            assert claim.state in OPEN
            assert not expired(claim, now)
            answers += 1
        else:
            assert step.who == ADA, "nobody else asks"
        if claim.state in (ClaimState.CONFIRMED, ClaimState.REFUSED):
            pytest.fail("a last word is the last")
        if claim.state is ClaimState.DECLINED:
            assert after.state is ClaimState.APPEALED, "a no changes by an appeal alone"
            appeals += 1
        if claim.state in OPEN and after.state == claim.state:
            assert expired(claim, now), "asked again only what nobody answered"
        deeds += after.state is ClaimState.CONFIRMED
        assert after.by == claim.by
        assert claim.declined_by in (None, after.declined_by), "who said no is remembered"
        claim = after
    assert deeds <= 1
    assert appeals <= 1
    assert answers <= 2


def refused(doing: object, *args: object, **more: object) -> str:
    with pytest.raises(HeraldError) as caught:
        doing(*args, **more)  # type: ignore[operator]
    return caught.value.code


def test_a_claim_expires_at_its_end_and_not_before() -> None:
    claim, end = a_claim(), MONDAY + DAYS
    assert not expired(claim, end - timedelta(microseconds=1))
    assert expired(claim, end)
    assert refused(decide, claim, BOB, yes=True, now=end) == "claim.expired"
    assert refused(decide, claim, BOB, yes=False, now=end) == "claim.expired"


def test_what_has_no_end_never_expires() -> None:
    assert not expired(a_claim(ends_at=None), MONDAY + timedelta(days=4_000))


def test_what_expired_is_asked_again_by_its_owner_alone() -> None:
    claim, late = a_claim(), MONDAY + DAYS
    again = {"now": late, "ends_at": late + DAYS}
    assert refused(ask_again, claim, BOB, **again) == "claim.unknown"
    assert refused(ask_again, claim, ADA, now=SOON, ends_at=late) == "claim.not_expired"
    assert not expired(ask_again(claim, ADA, **again), late)  # type: ignore[arg-type]


def test_a_no_is_appealed_once_and_the_second_word_is_the_last() -> None:
    declined = decide(a_claim(), BOB, yes=False, now=SOON)
    assert refused(appeal, declined, CLEO, ends_at=MONDAY + DAYS) == "claim.unknown"
    appealed = appeal(declined, ADA, ends_at=MONDAY + DAYS)
    assert refused(decide, appealed, BOB, yes=True, now=SOON) == "claim.unknown"
    assert decide(appealed, CLEO, yes=True, now=SOON).state is ClaimState.CONFIRMED
    last = decide(appealed, CLEO, yes=False, now=SOON)
    assert last.state is ClaimState.REFUSED
    assert refused(appeal, last, ADA, ends_at=MONDAY + DAYS) == "claim.no_appeal"
    assert refused(decide, last, CLEO, yes=True, now=SOON) == "claim.decided"


def test_an_appeal_that_expired_still_leaves_out_who_said_no() -> None:
    appealed = appeal(decide(a_claim(), BOB, yes=False, now=SOON), ADA, ends_at=MONDAY + DAYS)
    late = MONDAY + DAYS
    again = ask_again(appealed, ADA, now=late, ends_at=late + DAYS)
    assert again.state is ClaimState.APPEALED
    assert refused(decide, again, BOB, yes=True, now=late) == "claim.unknown"
