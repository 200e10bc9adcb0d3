"""What tallies hold of a history stays the same from version to version.

An institution verifies its book with a newer Herald than the one that wrote it: the same deeds must
give the same bytes. A change that means to give others needs a migration, and says so here.
"""

import hashlib
from dataclasses import replace
from datetime import timedelta

import msgspec

from challenges.deeds import Deed
from challenges.terms import DeedId, ItemKey, LessonKey
from tests.support.builders import (
    ADA,
    BOB,
    MONDAY,
    a_badge,
    a_bingo,
    a_catalogue,
    a_cell,
    a_challenge,
    a_lesson,
    a_pause,
    a_quest,
    a_recognition,
    a_reversal,
    a_session,
    a_share,
    a_step,
    a_thanks,
    a_word,
    an_idea,
    joining,
    leaving,
)
from tests.support.game import Game

DAY = timedelta(days=1)
READ = LessonKey("read")
KEPT = "ff28e34ea13d45b071bbdd0c4439837efd24d916164677b21ccd5088843c8024"
SHARES, LESSONS = '{ deeds = ["share"] }', '{ deeds = ["lesson"] }'
CHALLENGES = (
    a_challenge("early", params="{ n = 9 }", counts_before_joining="true"),
    a_challenge("three", params="{ n = 3 }"),
    a_challenge("own", match='{ deeds = ["share"], own_words = true }', params="{ n = 2 }"),
    a_challenge("items", "distinct", params='{ field = "item", n = 3 }'),
    a_challenge("weeks", "streak", params="{ weeks = 2 }"),
    a_challenge("sum", "collective", params='{ sum = 4, group = "everyone" }'),
    a_challenge("round", "relay", params="{ departments = 2 }"),
    a_challenge(
        "two", "pair", match='{ deeds = ["session"] }', params="{ mentor = 1, mentee = 1 }"
    ),
    a_quest("way", a_step("count", "{ n = 1 }"), a_step("count", "{ n = 1 }", LESSONS)),
    a_bingo(
        "card",
        a_cell(SHARES),
        a_cell(LESSONS),
        a_cell('{ deeds = ["thanks"] }'),
        a_cell('{ deeds = ["idea"] }'),
    ),
)
BADGES = (
    a_badge("many", '{ kind = "count", n = 3, match = { deeds = ["share"] } }'),
    a_badge("items", '{ kind = "distinct", n = 2, field = "item", match = { deeds = ["share"] } }'),
    a_badge("steady", '{ kind = "streak", weeks = 2, match = { deeds = ["share", "lesson"] } }'),
    a_badge("done", '{ kind = "finished", n = 2 }'),
)
KEYS = ("early", "three", "own", "items", "weeks", "sum", "round", "two", "way", "card")


def a_history() -> list[Deed]:
    """A deed of nearly every kind; the ids are their places."""
    session, again = a_session(at=MONDAY + DAY), a_share(at=MONDAY + 2 * DAY, item=ItemKey("b"))
    session = replace(session, id=DeedId("kept-session"))
    again = replace(again, id=DeedId("kept-again"))
    deeds: list[Deed] = [joining(key, who) for who in (ADA, BOB) for key in KEYS]
    deeds += [leaving("early"), a_share(item=ItemKey("a")), a_share(BOB, item=ItemKey("a"))]
    deeds += [
        a_share(item=ItemKey("a")),
        a_lesson(lesson=READ),
        a_thanks(),
        session,
        a_word(session),
    ]
    deeds += [again, a_share(at=MONDAY + 2 * DAY, item=ItemKey("c"), own_words=True)]
    deeds += [a_recognition(at=MONDAY + 3 * DAY), an_idea(at=MONDAY + 3 * DAY)]
    deeds += [a_pause((MONDAY + 9 * DAY).date(), BOB), joining("early", at=MONDAY + 4 * DAY)]
    deeds += [
        a_reversal(again, at=MONDAY + 5 * DAY),
        a_lesson(BOB, at=MONDAY + 8 * DAY, lesson=READ),
    ]
    return [
        deed if deed.id.startswith("kept-") else replace(deed, id=DeedId(f"kept-{at}"))
        for at, deed in enumerate(deeds)
    ]


def test_the_same_history_gives_the_same_tallies_and_lines_as_ever() -> None:
    game = Game(a_catalogue(*CHALLENGES, *BADGES))
    game.do(*a_history())
    memory = game.memory
    every = [memory.people, memory.groups, memory.pages]
    kept = msgspec.json.encode([[sorted(one.items()) for one in every], game.lines])
    assert {line.rule for line in game.lines} >= {"challenge", "badge", "reversal"}
    assert hashlib.sha256(kept).hexdigest() == KEPT
