"""Who meets whom in the demo: mentors, mentees and the topic."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

from challenges.quick import dataclass
from challenges.terms import PersonId, TopicKey
from server.demo.people import Somebody

TOPICS = tuple(
    TopicKey(one)
    for one in ("plain-language", "online", "accessibility", "open-data", "mentoring", "work")
)
_MANY = 56
_QUIET = 7  # of those that run, have not met for three weeks or more
QUIET_DAYS = 23
_KNOWN = timedelta(days=110)  # nobody mentors or is mentored in their first months


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A pair; they meet every `rhythm` days from `since` up to `until`, both included."""

    mentor: Somebody
    mentee: Somebody
    topic: TopicKey
    since: date
    until: date
    rhythm: int
    running: bool

    def meets(self, day: date) -> bool:
        """Whether it is one of their days."""
        return self.since <= day <= self.until and (day - self.since).days % self.rhythm == 0


def pairs(
    everybody: Sequence[Somebody], rng: Random, *, first: date, today: date, zone: ZoneInfo
) -> tuple[Meeting, ...]:
    """Pairs over the year; no two people twice. Those who can sign in have one each."""
    there = [one for one in everybody if one.joined is not None and one.left is None]
    known = [one for one in there if _since(one, zone) < today - _KNOWN]
    mentors = sorted(known, key=lambda one: (one.mark is None, -one.zeal))[: _MANY // 2]
    found: dict[tuple[PersonId, PersonId], Meeting] = {}
    quiet = 0
    while len(found) < _MANY:
        mentor = mentors[len(found) % len(mentors)]
        mentee = rng.choice(known)
        key = mentor.id, mentee.id
        if mentor.id == mentee.id or key in found or key[::-1] in found:
            continue
        later = max(_since(mentor, zone), _since(mentee, zone), first)
        since = later + timedelta(days=rng.randrange(60))
        since -= timedelta(days=max(0, since.weekday() - 4))
        running = mentor.mark is not None or rng.random() < 0.7
        until = today if running else min(today, since + timedelta(days=rng.randrange(50, 140)))
        if running and mentor.mark is None and quiet < _QUIET:
            quiet += 1
            until = today - timedelta(days=QUIET_DAYS + rng.randrange(8))
        found[key] = Meeting(
            mentor=mentor,
            mentee=mentee,
            topic=rng.choice(TOPICS),
            since=since,
            until=until,
            rhythm=rng.choice((7, 7, 14)),
            running=running,
        )
    return tuple(found.values())


def _since(one: Somebody, zone: ZoneInfo) -> date:
    assert one.joined is not None
    return one.joined.astimezone(zone).date() + timedelta(days=3)
