"""The moves of somebody who tries to cheat: every kind of deed that needs nobody else's word.

Content is taken to be there in plenty: items with every topic, colleagues in as many departments as
wanted. Lessons are those that were read in the past season, for each counts once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Any

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
_BLIND = ("count", "streak", "collective")  # kinds that tell nothing apart but weeks


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


def _tells_channels(catalogue: Catalogue) -> bool:
    """Whether it may matter where something is shared; of a kind not known here it may."""
    for one in catalogue.challenges.values():
        told = getattr(one.params, "field", Field.CHANNEL) is Field.CHANNEL
        if any(match.channels for match in matches(one)) or (one.kind not in _BLIND and told):
            return True
    return False


class Moves:
    """Makes the deeds; each has an id of its own."""

    def __init__(self, catalogue: Catalogue, content: Content, home: DepartmentKey) -> None:
        self._catalogue = catalogue
        self._content = content
        self._home = home
        self._number = 0
        asked = [match for one in catalogue.challenges.values() for match in matches(one)]
        self._items = sorted({item for match in asked for item in match.items})
        self._words = (True, False) if any(m.own_words is False for m in asked) else (True,)
        named = {(key, 1) for match in asked for key in match.lessons}
        read = {key for key, _ in content.lessons}
        self._lessons = dict(content.lessons) | {one: () for one in named if one[0] not in read}
        self._channels = tuple(Channel) if _tells_channels(catalogue) else (Channel.LINKEDIN,)
        self._topics = tuple(catalogue.rules.topics)

    def of(
        self, by: PersonId, other: PersonId | None, tally: Tally, at: datetime, day: date
    ) -> Iterator[tuple[str, Deed]]:
        """All moves of one person at a moment, each with the name of its kind of move."""
        done = {"by": by, "at": at, "day": day, "department": self._home}
        yield from self._shares(done)
        for (lesson, version), topics in self._lessons.items():
            name = f"lesson {lesson} {version}"
            yield name, Lesson(**self._new(done), lesson=lesson, version=version, topics=topics)
        for to, home in self._others(by, other):
            text = "Thank you."
            yield (
                f"thanks {to if to == other else home == self._home}",
                Thanks(**self._new(done), to=to, to_department=home, text=text),
            )
            yield from self._recognitions(done, tally, to, home)
        if other is not None:
            yield "session", self._session(done, by, other)

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

    def _shares(self, done: dict[str, Any]) -> Iterator[tuple[str, Deed]]:
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
                    yield f"share {channel.value} {own} {item}", share

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
    ) -> Iterator[tuple[str, Deed]]:
        all_rules = self._catalogue.rules
        at, day = done["at"], done["day"]
        left = rules.giving(tally, self._content.cohort, at, day, all_rules)
        rule = all_rules.recognition
        before = next((one.this_month for one in left.given if one.to == to), 0)
        most = min(rule.most, left.left, left.budget * rule.one_person_percent // 100 - before)
        points = most if to < _COLLEAGUES else rule.least
        if most < rule.least:
            return
        for value in all_rules.values:
            yield (
                f"recognition {to if to < _COLLEAGUES else home == self._home} {value}",
                Recognition(
                    **self._new(done),
                    to=to,
                    to_department=home,
                    value=value,
                    points=Points(points),
                    text=_WHY * max(1, rule.text_least),
                    cohort=self._content.cohort,
                ),
            )

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
