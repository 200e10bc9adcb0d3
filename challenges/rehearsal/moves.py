"""The moves of somebody who tries to cheat: every kind of deed that needs nobody else's word.

Content is taken to be there in plenty: items with every topic, colleagues in as many departments as
wanted. Lessons are those that were read in the past season, for each counts once.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Any, NamedTuple

from challenges import rules
from challenges.acts import Field, Match
from challenges.catalogue import Catalogue
from challenges.challenge import Challenge
from challenges.deeds import Deed, Helped, Lesson, MentoringSession, Recognition, Share, Thanks
from challenges.quick import dataclass
from challenges.tally import Tally
from challenges.terms import (
    Channel,
    DeedId,
    DepartmentKey,
    ItemKey,
    LessonKey,
    PersonId,
    Points,
    TopicKey,
)

COHORT = 40  # members of an ambassador's cohort, where nobody recognised anybody
_COLLEAGUES = 100  # the number before the first colleague
_WHY = "x"
_Version = tuple[LessonKey, int]
# Kinds that tell nothing apart but weeks, cells, colleagues and departments.
_BLIND = ("count", "streak", "bingo", "pair", "collective", "relay")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What there is to share and to read, as the past season shows it."""

    lessons: Mapping[tuple[LessonKey, int], tuple[TopicKey, ...]] = field(default_factory=dict)
    cohort: int = COHORT


def content_of(deeds: Sequence[Deed]) -> Content:
    """The lessons that were read, and the largest cohort that was recognised."""
    lessons = {(d.lesson, d.version): d.topics for d in deeds if isinstance(d, Lesson)}
    cohorts = [deed.cohort for deed in deeds if isinstance(deed, Recognition)]
    return Content(lessons=dict(sorted(lessons.items())), cohort=max(cohorts, default=COHORT))


def matches(challenge: Challenge) -> tuple[Match, ...]:
    """All that a challenge matches."""
    return tuple(challenge.task.matches.values())


def _tells(catalogue: Catalogue, field: Field, named: str) -> bool:
    """Whether a field may matter: a challenge names some of it, or tells it apart.

    Args:
        named: what a match calls it. Of a kind that is not known here it may matter.
    """
    for one in catalogue.challenges.values():
        if any(getattr(match, named) for match in matches(one)):
            return True
        for step in one.steps:
            told = getattr(step.task.params, "field", field) is field
            if told and step.task.kind not in _BLIND:
                return True
    return False


class Move(NamedTuple):
    """A deed that could be done now."""

    name: str  # of its kind of move
    like: str  # two that are alike, and give anything, give the same
    deed: Deed


class Moves:
    """Makes the deeds; each has an id of its own."""

    def __init__(self, catalogue: Catalogue, content: Content, home: DepartmentKey) -> None:
        self._catalogue = catalogue
        self._content = content
        self._home = home
        self._number = 0
        self._read: set[tuple[PersonId, _Version]] = set()
        asked = [match for one in catalogue.challenges.values() for match in matches(one)]
        self._items = sorted({item for match in asked for item in match.items})
        self._words = (True, False) if any(m.own_words is False for m in asked) else (True,)
        named = {(key, 1) for match in asked for key in match.lessons}
        read = {key for key, _ in content.lessons}
        self._lessons = dict(content.lessons) | {one: () for one in named if one[0] not in read}
        self._alike = self._by_likeness([match.lessons for match in asked])
        by_channel = _tells(catalogue, Field.CHANNEL, "channels")
        self._channels = tuple(Channel) if by_channel else (Channel.LINKEDIN,)
        by_value = _tells(catalogue, Field.VALUE, "values")
        self._values = tuple(catalogue.rules.values)[: None if by_value else 1]
        self._topics = tuple(catalogue.rules.topics)

    def _by_likeness(self, asked: Sequence[Collection[LessonKey]]) -> dict[_Version, str]:
        """Lessons that nothing tells apart while none of them is done.

        One of which there are several versions is like no other: its key is what is told apart.
        """
        versions = Counter(lesson for lesson, _version in self._lessons)
        found: dict[_Version, str] = {}
        for (lesson, version), topics in self._lessons.items():
            place = [number for number, lessons in enumerate(asked) if lesson in lessons]
            found[lesson, version] = (
                f"lesson {sorted(topics)} {place}"
                if versions[lesson] == 1
                else f"lesson {lesson} {version}"
            )
        return found

    def of(
        self, by: PersonId, other: PersonId | None, tally: Tally, at: datetime, day: date
    ) -> Iterator[Move]:
        """All moves of one person at a moment."""
        done = {"by": by, "at": at, "day": day, "department": self._home}
        yield from self._shares(done)
        for (lesson, version), topics in self._lessons.items():
            if (by, (lesson, version)) in self._read:
                continue
            deed = Lesson(**self._new(done), lesson=lesson, version=version, topics=topics)
            yield Move(f"lesson {lesson} {version}", self._alike[lesson, version], deed)
        for to, home in self._others(by, other):
            name = f"thanks {to if to == other else home == self._home}"
            thanks = Thanks(**self._new(done), to=to, to_department=home, text="Thank you.")
            yield Move(name, name, thanks)
            yield from self._recognitions(done, tally, to, home)
        if other is not None:
            yield Move("session", "session", self._session(done, by, other))

    def made(self, deed: Deed) -> None:
        """A move was made: a lesson is never worth anything again."""
        if isinstance(deed, Lesson):
            self._read.add((deed.by, (deed.lesson, deed.version)))

    def helped(self, session: MentoringSession) -> Helped:
        """The mentee's word about a session, at once."""
        done = {"by": session.mentee, "at": session.at, "day": session.day}
        return Helped(
            **self._new({**done, "department": self._home}),
            session=session.id,
            mentor=session.mentor,
            mentor_department=self._home,
        )

    def _new(self, done: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        return {**done, "id": DeedId(f"move-{self._number:06}")}

    def _shares(self, done: dict[str, Any]) -> Iterator[Move]:
        for channel in self._channels:
            for own in self._words:
                for item in ("", *self._items):
                    new = self._new(done)
                    share = Share(
                        **new,
                        item=ItemKey(item or f"item-{new['id']}"),
                        channel=channel,
                        topics=self._topics,
                        own_words=own,
                    )
                    name = f"share {channel.value} {own} {item}"
                    yield Move(name, name, share)

    def _others(
        self, by: PersonId, other: PersonId | None
    ) -> Iterator[tuple[PersonId, DepartmentKey]]:
        """The accomplice, and a new colleague in the own department and in one never met."""
        if other is not None:
            yield other, self._home
        self._number += 1
        stranger = _COLLEAGUES + self._number
        yield PersonId(stranger), DepartmentKey(f"department-{stranger}")
        yield PersonId(stranger + 1_000_000), self._home

    def _recognitions(
        self, done: dict[str, Any], tally: Tally, to: PersonId, home: DepartmentKey
    ) -> Iterator[Move]:
        all_rules = self._catalogue.rules
        at, day = done["at"], done["day"]
        left = rules.giving(tally, self._content.cohort, at, day, all_rules)
        rule = all_rules.recognition
        before = next((one.this_month for one in left.given if one.to == to), 0)
        most = min(rule.most, left.left, left.budget * rule.one_person_percent // 100 - before)
        points = most if to < _COLLEAGUES else rule.least
        if most < rule.least:
            return
        for value in self._values:
            name = f"recognition {to if to < _COLLEAGUES else home == self._home} {value}"
            recognition = Recognition(
                **self._new(done),
                to=to,
                to_department=home,
                value=value,
                points=Points(points),
                text=_WHY * max(1, rule.text_least),
                cohort=self._content.cohort,
            )
            yield Move(name, name, recognition)

    def _session(self, done: dict[str, Any], by: PersonId, other: PersonId) -> Deed:
        rule = self._catalogue.rules.session
        return MentoringSession(
            **self._new(done),
            mentor=by,
            mentor_department=self._home,
            mentee=other,
            mentee_department=self._home,
            minutes=rule.minutes_most,
            confirmed_by=other,
            topics=self._topics,
        )
