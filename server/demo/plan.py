"""All of a demo, thought out before anything is stored: the same for the same number and now."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from challenges import catalogue as game
from challenges.catalogue import Catalogue
from challenges.deeds import Deed, MentoringSession
from challenges.quick import dataclass
from challenges.terms import ItemKey
from seeds import papers
from server.demo import house as seeded
from server.demo.checks import Checks, Drawn
from server.demo.diary import Diary
from server.demo.house import House
from server.demo.mentors import Mentors, mentors
from server.demo.pairs import Meeting, pairs
from server.demo.people import Somebody, people
from server.demo.windows import Term, catalogue_of, terms
from server.demo.year import Year

_EARLY = 12  # items that are in the library from the first day
_AHEAD = 2  # items under an embargo: they come out in the days after now
_IDEAS = 4  # ideas that wait for an answer
_WAITING = 9  # sessions that wait for a word


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What `make` stores.

    Attributes:
        catalogues: of each term.
        texts: the same in canonical writing.
        opened: when which item comes into the library.
        waiting: sessions that were logged and wait for the other's word.
        drawn: shares that were drawn for a colleague's check, and what became of them.
        ideas: what waits for the comms team's word.
    """

    zone: ZoneInfo
    house: House
    people: Sequence[Somebody]
    terms: Sequence[Term]
    catalogues: Sequence[Catalogue]
    texts: Sequence[str]
    opened: Sequence[tuple[date, ItemKey]]
    meetings: Sequence[Meeting]
    deeds: Sequence[Deed]
    waiting: Sequence[MentoringSession]
    drawn: Sequence[Drawn]
    ideas: Sequence[tuple[Somebody, str]]
    mentors: Mentors


def plan(number: int, now: datetime, zone: ZoneInfo) -> Plan:
    """Think out a demo.

    Args:
        number: the seed of chance.
        now: aware; the demo's present.
    """
    rng = Random(number)
    house = seeded.house()
    windows = terms(house.season, now, zone)
    catalogues = [catalogue_of(term, zone) for term in windows]
    everybody = people(house, seeded.names(), rng, opens=windows[0].opens, now=now)
    today = now.astimezone(zone).date()
    first = windows[0].first
    opened = _library(rng, first, today)
    meetings = pairs(everybody, rng, first=first, today=today, zone=zone)
    diary = Diary(
        rng=rng,
        zone=zone,
        stories=seeded.stories(),
        opened=opened,
        lessons=papers.lessons(),
        words=seeded.words(),
        people={one.id: one for one in everybody},
    )
    there = [one for one in everybody if one.zeal and one.left is None and not one.roles]
    busy = rng.sample(there, _IDEAS)
    seasons = list(zip(windows, catalogues, strict=True))
    year = Year(diary=diary, everybody=everybody, meetings=meetings, terms=seasons, now=now)
    by_chance = Random(f"checks of {number}")
    checks = Checks(rng=by_chance, people=everybody, words=diary.words, zone=zone, now=now)
    deeds, drawn = checks.draw(year.deeds())
    return Plan(
        zone=zone,
        house=house,
        people=everybody,
        terms=windows,
        catalogues=catalogues,
        texts=[game.write(one) for one in catalogues],
        opened=opened,
        meetings=meetings,
        deeds=deeds,
        drawn=drawn,
        waiting=_waiting(diary, meetings, now),
        ideas=[(one, rng.choice(diary.words[one.language].ideas.lines)) for one in busy],
        mentors=mentors(everybody, meetings, number, now),
    )


def _library(rng: Random, first: date, today: date) -> list[tuple[date, ItemKey]]:
    """When which item comes out: some at once, then one every week or so, two still to come."""
    keys = sorted(seeded.stories())
    rng.shuffle(keys)
    later = keys[_EARLY : len(keys) - _AHEAD]
    span = (today - first).days - 3
    opened = [(first - timedelta(days=20 - at), key) for at, key in enumerate(keys[:_EARLY])]
    opened += [
        (first + timedelta(days=span * at // len(later)), key) for at, key in enumerate(later, 1)
    ]
    opened += [(today + timedelta(days=2 + 5 * at), key) for at, key in enumerate(keys[-_AHEAD:])]
    return opened


def _waiting(
    diary: Diary, meetings: Sequence[Meeting], now: datetime
) -> tuple[MentoringSession, ...]:
    """Sessions of these days: first those of people who can sign in, then of some others."""
    running = [pair for pair in meetings if pair.running and pair.until >= pair.since]
    lately = sorted(running, key=lambda pair: (pair.mentor.mark is None, -pair.until.toordinal()))
    found = []
    for number, pair in enumerate(lately[:_WAITING]):
        at = now - timedelta(hours=5 * number + 2)
        day = at.astimezone(diary.zone).date()
        asked = pair.mentor if pair.mentor.mark else None
        found.append(diary.session(pair.mentor, pair.mentee, pair.topic, day, at, asked=asked))
    return tuple(found)
