"""Data for tests of the game: each builder gives something sensible, a test says what matters."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from challenges import catalogue as catalogues
from challenges.catalogue import Catalogue
from challenges.deeds import (
    ChallengeJoined,
    ChallengeLeft,
    Correction,
    Helped,
    Idea,
    Lesson,
    MentoringSession,
    Paused,
    Recognition,
    Redress,
    Restoration,
    Reversal,
    Reversible,
    Revocation,
    Share,
    Thanks,
)
from challenges.terms import (
    BadgeKey,
    ChallengeKey,
    Channel,
    DeedId,
    DepartmentKey,
    ItemKey,
    LessonKey,
    PersonId,
    Points,
    TopicKey,
    ValueKey,
    Version,
)

ADA, BOB, CLEO, DAN, EVE, FAY = (PersonId(n) for n in range(1, 7))
EVERYONE = (ADA, BOB, CLEO, DAN, EVE, FAY)
FINANCE, MOBILITY = DepartmentKey("finance"), DepartmentKey("mobility")
MONDAY = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)  # in the second week of the season
WHY = "You took the time to explain the budget to all of us, twice, and with patience."

_ids = count(1)


def an_id() -> DeedId:
    """An id that no other deed of this run has."""
    return DeedId(f"deed-{next(_ids):06}")


def home(person: PersonId) -> DepartmentKey:
    """The department of a person of these tests: even ids are of mobility."""
    return FINANCE if person % 2 else MOBILITY


def _done(by: PersonId, at: datetime, more: dict[str, Any]) -> dict[str, Any]:
    return {"id": an_id(), "by": by, "at": at, "day": at.date(), "department": home(by)} | more


def a_share(by: PersonId = ADA, at: datetime = MONDAY, **more: Any) -> Share:
    """A share of a new item each time."""
    done = _done(by, at, more)
    item = ItemKey(f"item-{done['id']}")
    return Share(**{"item": item, "channel": Channel.LINKEDIN} | done)


def a_lesson(by: PersonId = ADA, at: datetime = MONDAY, **more: Any) -> Lesson:
    """A new lesson each time."""
    done = _done(by, at, more)
    return Lesson(**{"lesson": LessonKey(f"lesson-{done['id']}"), "version": 1} | done)


def a_session(
    mentor: PersonId = ADA, mentee: PersonId = BOB, at: datetime = MONDAY, **more: Any
) -> MentoringSession:
    """Three quarters of an hour, logged by the mentor and confirmed by the mentee."""
    pair = {
        "mentor": mentor,
        "mentor_department": home(mentor),
        "mentee": mentee,
        "mentee_department": home(mentee),
        "minutes": 45,
        "confirmed_by": mentee,
    }
    return MentoringSession(**pair | _done(mentor, at, more))


def a_word(of: MentoringSession, at: datetime | None = None, **more: Any) -> Helped:
    """The mentee says that the session helped."""
    session = {"session": of.id, "mentor": of.mentor, "mentor_department": of.mentor_department}
    return Helped(**session | _done(of.mentee, at or of.at, more))


def a_recognition(
    by: PersonId = ADA, to: PersonId = BOB, at: datetime = MONDAY, **more: Any
) -> Recognition:
    """Ten points from the ambassador of a cohort of forty."""
    given = {
        "to": to,
        "to_department": home(to),
        "value": ValueKey("openness"),
        "points": Points(10),
        "text": WHY,
        "cohort": 40,
    }
    return Recognition(**given | _done(by, at, more))


def a_thanks(by: PersonId = ADA, to: PersonId = BOB, at: datetime = MONDAY, **more: Any) -> Thanks:
    """A word of thanks."""
    given = {"to": to, "to_department": home(to), "text": "Thank you for the map."}
    return Thanks(**given | _done(by, at, more))


def an_idea(by: PersonId = ADA, at: datetime = MONDAY, **more: Any) -> Idea:
    """An idea that Fay of comms accepted."""
    return Idea(**{"accepted_by": FAY, "text": "A map of the house."} | _done(by, at, more))


def joining(
    challenge: str, by: PersonId = ADA, at: datetime = MONDAY, **more: Any
) -> ChallengeJoined:
    """A choice to take part, of somebody who has long been a member."""
    facts = {
        "challenge": ChallengeKey(challenge),
        "ambassador": False,
        "member_since": date(2025, 1, 1),
    }
    return ChallengeJoined(**facts | _done(by, at, more))


def leaving(challenge: str, by: PersonId = ADA, at: datetime = MONDAY) -> ChallengeLeft:
    """A choice to stop."""
    return ChallengeLeft(**{"challenge": ChallengeKey(challenge)} | _done(by, at, {}))


def a_pause(until: date, by: PersonId = ADA, at: datetime = MONDAY) -> Paused:
    """A rest."""
    return Paused(**{"until": until} | _done(by, at, {}))


def a_reversal(of: Reversible, at: datetime | None = None, **more: Any) -> Reversal:
    """Fay of comms takes a deed back, an hour later."""
    when = at or of.at + timedelta(hours=1)
    return Reversal(**{"of": of, "reason": "It was a mistake."} | _done(FAY, when, more))


def a_redress(of: Reversal, at: datetime | None = None, **more: Any) -> Redress:
    """Fay's colleague Eve puts a reversal right, an hour later."""
    when = at or of.at + timedelta(hours=1)
    return Redress(**{"of": of, "reason": "It was none after all."} | _done(EVE, when, more))


def a_correction(
    points: int, to: PersonId = ADA, at: datetime = MONDAY, by: PersonId = FAY, **more: Any
) -> Correction:
    """Fay of comms gives or takes points."""
    said = {"to": to, "to_department": home(to), "reason": "The count was wrong that day."}
    return Correction(**said | {"points": Points(points)} | _done(by, at, more))


def a_revocation(badge: str, to: PersonId = ADA, at: datetime = MONDAY, **more: Any) -> Revocation:
    """Fay of comms revokes a badge."""
    said = {"to": to, "to_department": home(to), "reason": "It was earned with a script."}
    return Revocation(**said | {"badge": BadgeKey(badge)} | _done(FAY, at, more))


def a_restoration(
    badge: str, to: PersonId = ADA, at: datetime = MONDAY, **more: Any
) -> Restoration:
    """Fay of comms gives a badge back."""
    said = {"to": to, "to_department": home(to), "reason": "We looked again, and it is right."}
    return Restoration(**said | {"badge": BadgeKey(badge)} | _done(FAY, at, more))


def texts(word: str) -> str:
    """The same word as a text in the four languages, in TOML."""
    inside = ", ".join(f'{language} = "{word} {language}"' for language in ("en", "nl", "fr", "de"))
    return f"{{ {inside} }}"


SEASON = f"""
[season]
key = "2026-autumn"
opens = 2026-09-07T00:00:00Z
closes = 2026-12-21T00:00:00Z
accent = "vert"
quiet_weeks = ["2026-W44"]
title = {texts("Autumn")}
"""

VALUES = ("openness", "service", "courage", "care", "trust")
TOPICS = tuple(TopicKey(key) for key in ("open-data", "mobility", "culture"))
RULES = "[rules]\n" + "\n".join(
    [f"values.{key} = {texts(key)}" for key in VALUES]
    + [f"topics.{key} = {texts(key)}" for key in TOPICS]
)


def a_challenge(key: str, kind: str = "count", **more: str) -> str:
    """A challenge in TOML; what is given is TOML, too: `params="{ n = 3 }"`; `""` leaves it out."""
    fields = {
        "key": f'"{key}"',
        "kind": f'"{kind}"',
        "title": texts(key),
        "text": texts(key),
        "match": '{ deeds = ["share"] }',
        "params": "{ n = 3 }",
        "reward": "20",
    } | more
    return "\n[[challenge]]\n" + "".join(
        f"{name} = {fields[name]}\n" for name in fields if fields[name]
    )


def a_cell(match: str, n: int = 1, word: str = "cell") -> str:
    """A cell of a bingo in TOML."""
    return f"{{ title = {texts(word)}, match = {match}, n = {n} }}"


def a_bingo(key: str, *cells: str, size: int = 2, **more: str) -> str:
    """A bingo in TOML, its cells row by row."""
    params = f"{{ size = {size}, cells = [{', '.join(cells)}] }}"
    return a_challenge(key, "bingo", match="", params=params, **more)


def a_step(kind: str, params: str, match: str = '{ deeds = ["share"] }') -> str:
    """A step of a quest in TOML."""
    matches = f"match = {match}, " if match else ""
    return f'{{ title = {texts(kind)}, kind = "{kind}", {matches}params = {params} }}'


def a_quest(key: str, *steps: str, **more: str) -> str:
    """A quest in TOML."""
    params = f"{{ steps = [{', '.join(steps)}] }}"
    return a_challenge(key, "quest", match="", params=params, **more)


def a_badge(key: str, when: str = "", **more: str) -> str:
    """A badge in TOML; `when` is its predicate, without one it comes from a challenge alone."""
    fields = {
        "key": f'"{key}"',
        "title": texts(key),
        "text": texts(key),
        "tier": '"bronze"',
        "blazon": '"azure, a quill argent"',
    } | more
    if when:
        fields["when"] = when
    return "\n[[badge]]\n" + "".join(f"{name} = {fields[name]}\n" for name in fields)


def a_text(*parts: str, season: str = SEASON, rules: str = RULES) -> str:
    """A whole text with these challenges and badges."""
    return season + rules + "\n" + "".join(parts)


def a_catalogue(
    *parts: str, version: int = 1, rules: str = RULES, season: str = SEASON
) -> Catalogue:
    """A catalogue with these challenges and badges."""
    text = a_text(*parts, season=season, rules=rules)
    return catalogues.read(text, file="test", version=Version(version))
