"""Joining and leaving a challenge, and pausing. None of them earns or costs anything."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from challenges.catalogue import Catalogue
from challenges.challenge import Audience, Challenge
from challenges.deeds import ChallengeJoined, ChallengeLeft, Paused
from challenges.errors import Refusal
from challenges.judge.desk import Desk, Draft
from challenges.judge.rewards import settle_joined
from challenges.season import week_of
from challenges.tally import Part, Tally
from challenges.terms import DepartmentKey

PAUSE_MOST = timedelta(days=366)


def may_join(
    challenge: Challenge,
    tally: Tally | Draft,
    *,
    at: datetime,
    day: date,
    department: DepartmentKey,
    ambassador: bool,
    member_since: date,
    catalogue: Catalogue,
) -> Refusal | None:
    """Why a person may not join a challenge now; none when they may."""
    parts = tally.parts if tally.season == catalogue.season.key else {}
    part = parts.get(challenge.key)
    if part is not None and part.joined:
        return Refusal("challenge.joined_already")
    if at >= challenge.closes:
        return Refusal("challenge.over", closes=challenge.closes)
    if at < challenge.opens:
        return Refusal("challenge.not_yet", opens=challenge.opens)
    new = (day - member_since).days < catalogue.rules.joining.new_member_days
    welcome = {
        Audience.ALL: True,
        Audience.DEPARTMENTS: department in challenge.departments,
        Audience.NEW_MEMBERS: new,
        Audience.AMBASSADORS: ambassador,
    }
    if not welcome[challenge.audience]:
        return Refusal("challenge.audience", audience=challenge.audience.value)
    if challenge.requires is not None:
        needed = parts.get(challenge.requires)
        if needed is None or needed.paid is None:
            return Refusal("challenge.requires", challenge=challenge.requires)
    return None


def judge_joined(desk: Desk, deed: ChallengeJoined) -> None:
    """Join; what counted before joining may finish the challenge at once."""
    challenge = desk.challenge(deed.challenge)
    if challenge is None:
        raise Refusal("challenge.unknown", challenge=deed.challenge)
    draft = desk.person(deed.by, deed.department)
    refusal = may_join(
        challenge,
        draft,
        at=deed.at,
        day=deed.day,
        department=deed.department,
        ambassador=deed.ambassador,
        member_since=deed.member_since,
        catalogue=desk.catalogue,
    )
    if refusal is not None:
        raise refusal
    part = draft.parts.get(challenge.key, Part())
    draft.parts = {**draft.parts, challenge.key: replace(part, joined=True)}
    settle_joined(desk, deed.by, challenge)


def judge_left(desk: Desk, deed: ChallengeLeft) -> None:
    """Leave; what was done so far stays, should they join again."""
    draft = desk.person(deed.by, deed.department)
    part = draft.parts.get(deed.challenge)
    if part is None or not part.joined:
        raise Refusal("challenge.not_joined", challenge=deed.challenge)
    draft.parts = {**draft.parts, deed.challenge: replace(part, joined=False)}


def judge_paused(desk: Desk, deed: Paused) -> None:
    """Rest: the weeks from today up to and with `until`, a year at most, break no streak."""
    draft = desk.person(deed.by, deed.department)
    last = min(deed.until, deed.day + PAUSE_MOST)
    weeks, day = set(), deed.day
    while day <= last:
        weeks.add(week_of(day))
        day += timedelta(days=7)
    if deed.day <= last:
        weeks.add(week_of(last))
    draft.add_rest(weeks)
