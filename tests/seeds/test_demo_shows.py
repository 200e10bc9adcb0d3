"""The demo shows all that Herald has: kinds, tiers, claims in every state, decisions, pairs."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from challenges import catalogue as game
from challenges.badge import Tier
from challenges.kinds import kinds
from challenges.terms import BadgeKey
from server.demo.pairs import QUIET_DAYS
from server.demo.plan import plan
from server.spine import marks
from tests.support.demo_made import NOW, SETTINGS, Stored


def test_challenges_of_every_kind_are_played_and_finished(stored: Stored) -> None:
    challenges = {
        key: one.kind
        for term in plan(7, NOW, SETTINGS.timezone).texts
        for key, one in game.read(term, file="demo").challenges.items()
    }
    assert {kind for key, kind in challenges.items() if key in stored.finished} == set(kinds())


def test_badges_of_every_tier_are_held_and_somebody_found_a_hidden_one(stored: Stored) -> None:
    badges = stored.running.badges
    assert {badges[BadgeKey(key)].tier for key in stored.badges} == set(Tier)
    assert any(badges[BadgeKey(key)].hidden for key in stored.badges)
    assert sum(badges[BadgeKey(key)].tier is Tier.GOLD for key in stored.badges) >= 3


def test_a_share_that_was_drawn_stands_in_every_state(stored: Stored) -> None:
    """The employee who signs in has one in each, the one that counted aside."""
    mine = {_state(row) for row in stored.claims if row[2] == 1}
    assert mine >= {"waiting", "declined", "appealed", "refused", "expired"}
    assert {_state(row) for row in stored.claims} == mine | {"confirmed"}


def test_every_no_has_its_reason_and_every_appeal_its_why(stored: Stored) -> None:
    for state, _ends, _by, reason, appeal in stored.claims:
        assert bool(reason) == (state in {"declined", "appealed", "refused"})
        assert bool(appeal) == (state in {"appealed", "refused"})


def test_the_last_word_is_somebody_elses(stored: Stored) -> None:
    assert stored.decided
    assert all(first != last for first, last in stored.decided)


def _state(row: Sequence[Any]) -> str:
    ends = datetime.fromisoformat(str(row[1]))
    return "expired" if row[0] == "waiting" and ends <= NOW else str(row[0])


def test_a_badge_was_revoked_and_points_were_corrected_and_both_ask_again(stored: Stored) -> None:
    assert stored.kinds["correction"] == 2
    assert "revocation" in [kind for kind, _badge in stored.taken]
    assert stored.appeals == {"correction": 1, "revocation": 2}


def test_near_identical_texts_wait_for_a_human(stored: Stored) -> None:
    assert set(stored.marks) == {marks.NEAR_OWN, marks.NEAR_OFTEN}


def test_mentoring_is_offered_asked_for_drafted_proposed_running_quiet_and_ended(
    stored: Stored,
) -> None:
    assert set(stored.mentoring) == {"offer", "ask", "draft", "proposed"}
    assert set(stored.pairs) == {"running", "ended"}
    meetings = plan(7, NOW, SETTINGS.timezone).meetings
    quiet = [one for one in meetings if one.running and (NOW.date() - one.until).days > QUIET_DAYS]
    assert len(quiet) >= 3


def test_what_is_over_has_a_root_and_what_ended_long_ago_is_sealed(stored: Stored) -> None:
    assert stored.roots == ["open-windows", "green-streets"]
    assert stored.sealed is not None
    assert stored.sealed.season == "open-windows"


def test_the_boards_of_the_running_season_will_stand_still_in_its_last_days(
    stored: Stored,
) -> None:
    season = stored.running.season
    assert NOW < season.freezes < season.closes
    assert season.country is not None
    assert season.free_days
