"""The most that somebody could gain in an hour by doing only what counts most."""

import pytest

from challenges.rehearsal.cheating import Worst, worst_day, worst_hour
from challenges.rehearsal.moves import Content, Moves
from challenges.terms import LessonKey, TopicKey
from tests.support.builders import (
    RULES,
    a_catalogue,
    a_challenge,
    a_quest,
    a_step,
)
from tests.support.histories import CATALOGUE

NOTHING = Content()  # to read


def worst(
    *challenges: str, people: int = 1, rules: str = RULES, content: Content = NOTHING
) -> tuple[int, int]:
    catalogue = a_catalogue(*challenges, rules=rules)
    hour, day = worst_hour(catalogue, content, people), worst_day(catalogue, content, people)
    assert hour is not None
    assert day is not None
    return hour.points, day.points


def test_a_cheat_alone_gains_what_the_ladder_gives_and_twice_around_midnight() -> None:
    assert worst() == (2 * (15 + 7 + 3), 15 + 7 + 3)


def test_two_add_their_sessions_words_and_recognition() -> None:
    alone = 15 + 7 + 3
    sessions = 2 * (12 + 5)
    assert worst(people=2) == (4 * alone + 2 * sessions + 50, 2 * alone + sessions + 50)


def test_a_challenge_that_can_be_finished_at_once_is_finished() -> None:
    assert worst(a_challenge("three", reward="20"))[1] == 25 + 20
    hundred = a_challenge("hundred", params="{ n = 100 }")
    assert worst(hundred)[1] == 25, "no more than 24 shares of a day count"
    weeks = a_challenge("weeks", "streak", params="{ weeks = 2 }", reward="40")
    assert worst(weeks) == (50 + 40, 25), "two weeks meet at a midnight"


def test_a_cheat_shares_where_a_challenge_asks_for_it() -> None:
    mail = '{ deeds = ["share"], channels = ["email"] }'
    assert worst(a_challenge("mail", match=mail, reward="20"))[1] == 25 + 20
    wide = a_challenge("wide", "distinct", params='{ n = 3, field = "channel" }', reward="20")
    assert worst(wide)[1] == 25 + 20


def test_no_step_is_made_for_what_cannot_be_finished() -> None:
    ten, hundred = (a_challenge(f"c{n}", params=f"{{ n = {n} }}") for n in (10, 100))
    day = worst_day(a_catalogue(ten, hundred), Content(), 1)
    assert day is not None
    assert day.points == 25 + 20
    assert sum(step.times for step in day.steps) == 10


def test_a_chain_of_requirements_is_followed() -> None:
    chain = [a_challenge("one", reward="10"), a_challenge("two", reward="10", requires='"one"')]
    assert worst(*chain)[1] == 25 + 20


def test_rules_that_give_nothing_leave_nothing_to_gain() -> None:
    rules = RULES.replace("[rules]", "[rules]\nshare.worth = 0\nshare.own_words = 0")
    assert worst(rules=rules) == (0, 0)


def test_the_steps_add_up_to_what_is_gained() -> None:
    for people in (1, 2):
        hour = worst_hour(CATALOGUE, Content(), people)
        assert hour is not None
        assert sum(step.points for step in hour.steps) == hour.points
        assert hour.people == people


def of_lessons(*lessons: tuple[str, int]) -> Content:
    """Lessons on the same topic; nothing else tells them apart."""
    topics = (TopicKey("green"),)
    return Content(lessons={(LessonKey(key), version): topics for key, version in lessons})


def test_lessons_are_alike_until_a_challenge_names_one() -> None:
    content = of_lessons(("a", 1), ("b", 1))
    assert worst(content=content)[1] == 25 + 2 * 5
    only = '{ deeds = ["lesson"], lessons = ["b"] }'
    named = a_challenge("named", match=only, params="{ n = 1 }", reward="20")
    one = a_challenge("one", match='{ deeds = ["lesson"] }', params="{ n = 1 }", reward="10")
    assert worst(named, one, content=content)[1] == 25 + 2 * 5 + 20 + 10


def test_another_version_of_a_lesson_is_no_other_lesson() -> None:
    two = a_challenge(
        "two",
        "distinct",
        match='{ deeds = ["lesson"] }',
        params='{ n = 2, field = "lesson" }',
        reward="20",
    )
    assert worst(two, content=of_lessons(("a", 1), ("a", 2)))[1] == 25 + 2 * 5
    content = of_lessons(("a", 1), ("a", 2), ("b", 1))
    assert worst(two, content=content)[1] == 25 + 3 * 5 + 20


def test_a_cheat_gives_the_values_that_a_challenge_asks_for() -> None:
    match = '{ deeds = ["recognition"] }'
    three = a_challenge(
        "three", "distinct", match=match, params='{ n = 3, field = "value" }', reward="20"
    )
    assert worst(three)[1] == 25 + 20
    told = '{ deeds = ["recognition"], values = ["openness"] }'
    assert worst(a_challenge("told", match=told, params="{ n = 1 }", reward="20"))[1] == 25 + 20


@pytest.mark.parametrize("people", [1, 2])
def test_to_try_what_is_alike_once_changes_nothing(
    people: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = '{ deeds = ["lesson"], lessons = ["d"] }'
    every = '{ deeds = ["lesson"] }'
    named = a_challenge("named", match=only, params="{ n = 1 }", reward="10")
    two = a_challenge("two", "distinct", match=every, params='{ n = 2, field = "lesson" }')
    four = a_challenge("four", match=every, params="{ n = 4 }", reward="10")
    catalogues = (a_catalogue(named, two, four), a_catalogue(two), CATALOGUE)
    content = of_lessons(("a", 1), ("a", 2), ("b", 1), ("c", 1), ("d", 1))

    def found() -> list[Worst | None]:
        ways = (worst_hour, worst_day)
        return [way(one, content, people) for way in ways for one in catalogues]

    first = found()
    alone = {one: f"lesson {one}" for one in content.lessons}
    monkeypatch.setattr(Moves, "_by_likeness", lambda _self, _asked: alone)
    monkeypatch.setattr(Moves, "made", lambda _self, _deed: None)
    assert found() == first


def test_a_cheat_goes_on_with_the_next_step_of_a_quest() -> None:
    thanks = a_step("count", "{ n = 10 }", '{ deeds = ["thanks"] }')
    quest = a_quest("quest", a_step("count", "{ n = 2 }"), thanks, reward="100")
    assert worst(quest) == (50 + 100, 25), "ten words of thanks are two days'"
