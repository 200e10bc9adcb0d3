"""What one person of the demo does, and how each deed is written down.

A `Diary` makes deeds and remembers of a person only what makes the next one likely: lessons read,
items shared. It knows no rule of the game: what a rule refuses is simply not kept.
"""

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from typing import TypedDict
from zoneinfo import ZoneInfo

from challenges.deeds import (
    ChallengeJoined,
    ChallengeLeft,
    Helped,
    Idea,
    Lesson,
    MentoringSession,
    Paused,
    Recognition,
    Reversal,
    Reversible,
    Share,
    Thanks,
)
from challenges.quick import dataclass
from challenges.terms import (
    ChallengeKey,
    Channel,
    DeedId,
    DepartmentKey,
    ItemKey,
    Language,
    PersonId,
    Points,
    Role,
    TopicKey,
    ValueKey,
)
from seeds.papers import LessonSeed
from server.demo.house import Story, Words
from server.demo.people import Somebody

_CHANNELS = {
    Channel.LINKEDIN: 34,
    Channel.INTRANET: 18,
    Channel.WHATSAPP: 14,
    Channel.FACEBOOK: 11,
    Channel.MASTODON: 7,
    Channel.EMAIL: 6,
    Channel.BLUESKY: 5,
    Channel.LINK: 3,
    Channel.X: 2,
}
_WHERE = tuple(_CHANNELS)
_ODDS = tuple(accumulate(_CHANNELS.values()))
_GIFTS = (Points(5), Points(10), Points(10), Points(15), Points(20), Points(25))
_OWN_WORDS = 0.45  # share of the shares


class Head(TypedDict):
    """What every deed has."""

    id: DeedId
    by: PersonId
    at: datetime
    day: date
    department: DepartmentKey


@dataclass(slots=True)
class Diary:
    """Writes deeds down.

    Attributes:
        opened: items with the day from which they are in the library, the oldest first.
    """

    rng: Random
    zone: ZoneInfo
    stories: Mapping[ItemKey, Story]
    opened: Sequence[tuple[date, ItemKey]]
    lessons: Sequence[LessonSeed]
    words: Mapping[Language, Words]
    people: Mapping[PersonId, Somebody]
    _number: int = 0
    _shared: set[tuple[PersonId, ItemKey, Channel]] = field(default_factory=set)
    _to_read: dict[PersonId, list[LessonSeed]] = field(default_factory=dict)

    def moment(self, day: date) -> datetime:
        """A moment of working hours."""
        minute = int(self.rng.triangular(7 * 60, 19 * 60, 11 * 60) * 60)
        return (datetime.combine(day, time(), self.zone) + timedelta(seconds=minute)).astimezone(
            UTC
        )

    def head(self, one: Somebody, day: date, at: datetime | None = None) -> Head:
        """What every deed of a person has."""
        self._number += 1
        return Head(
            id=DeedId(f"demo-{self._number:06}"),
            by=one.id,
            at=at or self.moment(day),
            day=day,
            department=one.department,
        )

    def share(self, one: Somebody, day: date) -> Share | None:
        """Something of the library on a channel, not the same twice; none when all is shared."""
        known = bisect(self.opened, day, key=lambda row: row[0])
        for _ in range(4):
            item = self._item(one, known)
            channel = self.rng.choices(_WHERE, cum_weights=_ODDS)[0]
            if (one.id, item, channel) not in self._shared:
                self._shared.add((one.id, item, channel))
                return Share(
                    **self.head(one, day),
                    item=item,
                    channel=channel,
                    topics=self.stories[item].topics,
                    own_words=self.rng.random() < _OWN_WORDS,
                )
        return None

    def _item(self, one: Somebody, known: int) -> ItemKey:
        """An item: rather a new one, and rather one to their taste."""
        found = self.opened[self._recent(known)][1]
        if not set(self.stories[found].topics) & set(one.taste):
            found = self.opened[self._recent(known)][1]
        return found

    def _recent(self, known: int) -> int:
        return known - 1 - int(known * self.rng.random() ** 1.6)

    def lesson(self, one: Somebody, day: date) -> Lesson | None:
        """The next lesson in this person's own order; none when all are read."""
        if one.id not in self._to_read:
            self._to_read[one.id] = self.rng.sample(self.lessons, len(self.lessons))
        left = self._to_read[one.id]
        if not left:
            return None
        paper = left.pop()
        return Lesson(
            **self.head(one, day), lesson=paper.key, version=paper.version, topics=paper.topics
        )

    def thanks(self, one: Somebody, to: Somebody, day: date, at: datetime | None = None) -> Thanks:
        """A word to a colleague, in one's own language."""
        words = self.words[one.language].thanks
        text = f"{self.rng.choice(words.done)} {self.rng.choice(words.so)}"
        return Thanks(**self.head(one, day, at), to=to.id, to_department=to.department, text=text)

    def recognition(
        self, one: Somebody, to: Somebody, day: date, cohort: int, at: datetime | None = None
    ) -> Recognition:
        """Points of an ambassador's budget."""
        words = self.words[one.language]
        value = self.rng.choice(list(words.seen))
        text = f"{self.rng.choice(words.seen[value])} {self.rng.choice(words.changed.lines)}"
        return Recognition(
            **self.head(one, day, at),
            to=to.id,
            to_department=to.department,
            value=ValueKey(value),
            points=self.rng.choice(_GIFTS),
            text=text,
            cohort=cohort,
        )

    def idea(self, one: Somebody, day: date, accepted_by: PersonId) -> Idea:
        """An idea that the comms team accepts."""
        text = self.rng.choice(self.words[one.language].ideas.lines)
        return Idea(**self.head(one, day), accepted_by=accepted_by, text=text, topics=one.taste[:1])

    def session(
        self,
        mentor: Somebody,
        mentee: Somebody,
        topic: TopicKey,
        day: date,
        at: datetime | None = None,
        *,
        asked: Somebody | None = None,
    ) -> MentoringSession:
        """A session, logged by one and confirmed by the other; by chance, or by who is `asked`."""
        logger, other = (mentor, mentee) if self.rng.random() < 0.5 else (mentee, mentor)
        if asked is logger:
            logger, other = other, logger
        return MentoringSession(
            **self.head(logger, day, at),
            mentor=mentor.id,
            mentor_department=mentor.department,
            mentee=mentee.id,
            mentee_department=mentee.department,
            minutes=self.rng.choice((20, 30, 30, 45, 45, 60)),
            confirmed_by=other.id,
            topics=(topic,),
        )

    def helped(self, session: MentoringSession, day: date) -> Helped:
        """The mentee says that it helped."""
        return Helped(
            **self.head(self.people[session.mentee], day),
            session=session.id,
            mentor=session.mentor,
            mentor_department=session.mentor_department,
        )

    def joins(self, one: Somebody, challenge: ChallengeKey, day: date) -> ChallengeJoined:
        """A choice to take part in a challenge."""
        assert one.joined is not None
        return ChallengeJoined(
            **self.head(one, day),
            challenge=challenge,
            ambassador=Role.AMBASSADOR in one.roles,
            member_since=one.joined.astimezone(self.zone).date(),
        )

    def leaves(self, one: Somebody, challenge: ChallengeKey, day: date) -> ChallengeLeft:
        """A choice to stop."""
        return ChallengeLeft(**self.head(one, day), challenge=challenge)

    def pauses(self, one: Somebody, day: date, weeks: int) -> Paused:
        """A rest of some weeks, this one included."""
        return Paused(**self.head(one, day), until=day + timedelta(weeks=weeks, days=-1))

    def reverses(self, one: Somebody, of: Reversible, day: date) -> Reversal:
        """A human's decision to take a deed back."""
        reason = self.words[self.people[of.by].language].reversal.reason
        return Reversal(**self.head(one, day), of=of, reason=reason)
